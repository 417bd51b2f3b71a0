/** Turns of phrase that mean one word; applied to lower-case words with single blanks between. */
export const turns: readonly (readonly [RegExp, string])[] = [
  // Who made or changed a record, and how: nothing of that is told of the record itself.
  [/^(last )?(created|added|modified|updated|changed|deleted|edited) by (?!lead|deal|contact|company).+/, "$1$2 by"],
  // One kind of record or another: which of them it is.
  [
    /^(is )?(company|organi[sz]ation|business|firma|unternehmen|societe|entreprise|empresa|azienda) (or|oder|ou|o|of) (a )?(person|people|individual|privatperson|personne|particulier|persona|particular)$/,
    "whichparty",
  ],
  [
    /^(is )?(person|individual|privatperson|personne|particulier|persona|particular) (or|oder|ou|o|of) (a )?(company|organi[sz]ation|business|firma|unternehmen|societe|entreprise|empresa|azienda)$/,
    "whichparty",
  ],
  [
    /^(who|wer|qui|quien|chi|quem) .*\b(see|view|access|edit|read|sehen|lesen|bearbeiten|voir|acceder|ver|acceder|vedere)\b( .*)?$/,
    "visible",
  ],
  [/^([flm]) ?(name|nm)$/, "$1name"],
  [/^(.+) (of|der|de l|de la) (postal|mailing|business) address$/, "mailing $1"],
  [/^(mots?|palabras?|palavras?|parol[ae]|slow[ao]) (cles?|clefs?|claves?|chaves?|chiave|kluczowe)$/, "tags"],
  [/\b(compte|cuenta|conta|konto|profil|perfil|profilo) (de |do |di )?(linked ?in|twitter|facebook|instagram|skype)\b/g, "$3"],
  // `Telefone comercial` is the number at work, and no salesperson's.
  [
    /\b(telefono|telefone|telephone|tel|fone|fax|email|correo|celular|direccion|endereco|adresse) (comercial|commercial|professionnel|empresarial)\b/g,
    "work $1",
  ],
  // With the tax or without it.
  [
    /\b(s|sin|sem|senza|ohne|hors|excl|exkl|ex|exc|excluding|exclusive|bez|zzgl|without|before) (iva|mwst|tva|vat|btw|ust|tax|taxe|taxes|moms|mva|gst)\b|\bht$/g,
    "net",
  ],
  [
    /\b(c|con|com|avec|inkl|incl|inc|including|inclusive|z|with|after) (iva|mwst|tva|vat|btw|ust|tax|taxe|taxes|moms|mva|gst)\b|\bttc$/g,
    "gross",
  ],
  [/(?<=\w{4}ed )(at|on)$/, "date"],
  [/^f (?=(alta|baja|prev|cierre|creacion|inicio|fin|ult|modif)\b)/, "fecha "],
  [/\bposta elettronica\b|\bcorrispondenza elettronica\b|\bemail adr\b/g, "email"],
  // `Gewonnen op`, `Créé le`, `Criado em`: the day of it.
  [/(?<=\w{4} )(op|am|le|em|el|il|den|dnia)$/, "date"],
  [/^kans percent$/, "probability"],
  [/^06 (nummer|nr|number)$/, "mobile"],
  // The contact on our side is the owner.
  [
    /^(contact ?persoon|ansprech\w*|kontakt\w*|interlocuteur|contact|contacto|referente) (bij ons|bei uns|chez nous|con nosotros|da noi|intern|interne|interno|internal)$/,
    "owner",
  ],
  [/^(who|whom) (is it |it s |is this )?for$|^for (who|whom)$/, "company name"],
  [/\bcompte rendu\b/g, "summary"],
  [/\bext (?=(id|key|ref|reference|number|nr|no)\b)/g, "external "],
  [/\b(cod|codigo|code) (postal|post)\b/g, "zip"],
  [/^(card|bp) (?=(name|code)\b)/, "company "],
  [/^(a )?(nombre|nom|nome) (comercial|commerciale?|fantasia)$|^(trade|trading|dba) name$|^trading as$/, "tradename"],
  [/^(entsch|entscheidung) (bis|am|datum)$/, "expected close date"],
  [/^ansprech? ?(partner|p|pers|person)?$|^anspr( (partner|p|pers|person))?$/, "contact name"],
  // Questions in other languages, by the word they begin with.
  [/^(wer|qui|quien|chi|quem|kto|vem|hvem)\b(?= .)/, "who"],
  [/^(wo|ou|donde|dove|onde|waar|gdzie|var|hvor)\b(?= .)/, "where"],
  [/^(warum|wieso|weshalb|pourquoi|porque|por que|perche|waarom|dlaczego|varfor|hvorfor)\b(?= .)/, "why"],
  [/^(wann|quand|cuando|wanneer|kiedy|nar|hvornar)\b(?= .)/, "when"],
  [
    /^(woher|par quel canal|wie (haben|hast|habt|kam|kamen|kennt|wurden|wurdest)|comment (nous|avez|a|ont|nous a)|como (nos|se|conocio|chegou|conheceu|supo)|come (ci|ha)|hoe (heeft|hebt|kent)|hur (hittade|horde))\b.*/,
    "source",
  ],
  [/^by$/, "city"],
  [
    /^(spoke|talked|talk|met|meeting|spoken|visited|conversation|call|called) (with|to|mit|avec|con)$|^(with|mit|avec|con|attn|attention)$/,
    "contact name",
  ],
  [/^what came (of|out|from)\b.*|^(how it|how did it) (went|go|end)\b.*/, "outcome"],
  [/^what (we|i|they|you) (talked|spoke|discussed|agreed|said)\b.*/, "description"],
  [/^add(r|rs)? (?=\d$)/, "address "],
  [/^our (man|guy|girl|person|woman|lad|side)$/, "owner"],
  [/^whose( .*)?$/, "owner"],
  [/^part of\b.*/, "parent company"],
  [
    /^(should|could|expected to|hope to|hoping to|hoped to|due to|will|may|might) (land|close|sign|start|order|decide|happen|be won|come in)\b.*/,
    "expected close date",
  ],
  [/^(if|when) (we )?(lost|lose|not)\b.*\bwhy\b.*/, "lost reason"],
  [
    /^how (did|do|have|has|had|were) (you|they|he|she|it|we)\b.*\b(come|came|learn|learned|learnt|discover|discovered|find|found|hear|heard|get to|know|meet|met|referred|introduced)\b.*/,
    "source",
  ],
  // What is asked with who, where, why, when and how.
  [/^who (has |have |is |s |will |was |did )?(sent|brought|introduced)\b.*/, "source"],
  [
    /^who (are |is |s |do |did |should |can )?(we|they|the buyer|buyer|to ask|to contact|to speak|decides?|your contact|our contact|the contact)\b.*/,
    "contact name",
  ],
  [
    /^who (?!id\b|(has |have )?(referred|recommended)|do you|they work|(you )?work)(s |is |are |has |hat |was |will |lo |la |le |se |il |s en )?\w+( .*)?$/,
    "owner",
  ],
  [
    /^(suivi|suivie|gere|geree|pris en charge|seguido|seguita|gestito|obsluguje|betreut|bearbeitet|erfasst|skott) (par|por|da|przez|durch|von|door|av)$/,
    "owner",
  ],
  [
    /^where\b(?!.*\b(hear|heard|find|found|from|live|based|work|located|send|come|came|office|born)\b).*\b(at|now|stand|stands|got|we|it|things|deal|today|on|en est)\b.*/,
    "deal stage",
  ],
  [/^ou en (est|sommes|etes)\b.*/, "deal stage"],
  [/^why\b.*\b(lost|lose|verloren|perdue?|perdida|perdido|persa|no|not|nicht|fell|went|failed|dead)\b.*/, "lost reason"],
  [
    /^(lost|loss|perdue?|perdida|verloren|abgelehnt|rejected|declined) (because|weil|parce que|porque|because of|due to|wegen)$/,
    "lost reason",
  ],
  [/^(absagegrund|ablehnungsgrund|verlustgrund)$/, "lost reason"],
  [/^how (likely|sure|confident|certain|probable)\b.*/, "probability"],
  [/^(what|how much) (is it|s it|it s|its|is this|it is|is the deal|could it be)? ?worth\b.*/, "deal value"],
  [/^decision (due|date|expected|by)$/, "expected close date"],
  [/^(which|what) (city|country|state|region|town|industry|sector) (is|are|do|does|s|will)\b.*/, "$2"],
  [
    /^what (would|did|do|are|is|can|should|else|was)\b.*\b(quote|looking|interested|need|help|want|know|project|enquiry|message|goals?|about|challenge)\b.*/,
    "message",
  ],
  [/^what (was|were|is|did) .*\b(said|discussed|agreed|happened|talked|talk)\b.*|^what happened$/, "description"],
  [/.*\b(add|put|join|sign) .*\b(mailing|newsletter|list|updates)\b.*/, "consent"],
  [/.*\b(privacy (policy|notice)|terms (and|of)|datenschutz\w*|politique de confidentialite|politica de privacidad)\b.*/, "consent"],
  [/\bmail (?=(street|city|state|country|zip|postcode|province)\b)/g, "mailing "],
  [/\be mail\b/g, "email"],
  [/\b(email|mail|courriel) (address(es)?|adressen?|adresse)\b/g, "email"],
  [/\b(adresse|direccion|address) (de |d |du )?(email|mail|courriel|correo)( electronico)?\b/g, "email"],
  [/\b(adresse|direccion) (de |d )?messagerie\b/g, "email"],
  [/\b(correo electronico)\b/g, "email"],
  [/\bemail address ([2-9])\b/g, "email $1"],
  [/\bemail ([2-9]) address\b/g, "email $1"],
  [/\baddress ([2-9]) (?=(street|line|city|state|zip|postal|country|county|region|province)\b)/g, "other address "],
  [/\b(cycle de vie|ciclo de vida)\b/g, "lifecycle"],
  [/\blife cycle\b/g, "lifecycle"],
  [/\bdo not\b/g, "donot"],
  [/\b(opted|opt) (out|in|ed)\b/g, "optout"],
  [/\b(number|no|nr|num|nbr|count) of\b/g, "count"],
  [/\bnombre d (?=\w+s\b)/g, "count "],
  [/\b(nombre|numero) de (?!telefono|tel|movil|fax|cuenta|cliente|serie)(?=\w{4,}s\b)/g, "count "],
  [/\b(postal code|post code|code postal|codigo postal|zip code|zip postal code|zip or postal code|c p)\b/g, "zip"],
  [/\b(time zone|fuseau horaire|zona horaria|huso horario)\b/g, "timezone"],
  [/\blinked in\b/g, "linkedin"],
  [/\b(date of birth|date de naissance|fecha de nacimiento|birth date)\b/g, "birthdate"],
  [/\b(pagina web|sitio web|site web|site internet|web site|web page)\b/g, "website"],
  [/\b(nom de famille)\b/g, "lastname"],
  [/\b(nombre de pila)\b/g, "firstname"],
  [/\b(raison sociale|razon social)\b/g, "company name"],
  [/\b(chiffre d affaires?|chiffre affaires?)\b/g, "annual revenue"],
  [/\b(secteur d activites?|sector de actividad|secteur activite)\b/g, "industry"],
  [/\b(start|end) date time\b/g, "$1 date"],
  [/\bkey account manager\b/g, "account manager"],
  [/\b(valid|effective) (to|till|until)\b/g, "validtill"],
  [/\b(valid|effective|available) from\b/g, "validfrom"],
  [/\bu r l\b/g, "url"],
  [/\bx com\b/g, "twitter"],
  [/\bmost recent(ly)?\b/g, "recent"],
  [/\bnumber (to|we can) (reach|call)( you)?( on| at)?\b/g, "phone"],
  [/^how much$/g, "amount"],
  [/^how sure( percent)?$/g, "probability"],
  [/^business$/g, "company"],
  [/\bd o b\b/g, "birthdate"],
  [/\b(description|desc) (html)\b|\bbody html\b/g, "description"],
  [/\bst (?=(cd|cde|code)\b)/g, "state "],
  [/\bact (?=(cls|close|closed|dt|dte|date|end|start|rev|amt|amount)\b)/g, "actual "],
  [/\bpo (?=(address|city|region|postal|zip|country)\b)/g, "billing "],
  [/^(member|membership|student|patient|mitglieds?) (number|no|nr|num|id|nummer)$/g, "record id"],
  [/\b(account) site\b/g, "accountsite"],
  [/\b(phone|telephone|email|website|im|address|organization|relation|event) (\d+) (value|formatted)\b/g, "$1 $2"],
  [
    /\b(created|modified|updated|closed|completed|done|won|lost|added|entered|edited|changed|logged|noted|contacted|scheduled|assigned) (on|at)\b/g,
    "$1 date",
  ],
  [/\brendez vous\b/g, "meeting"],
  [/\b(nombre|nom|nome) (comercial|commerciale?|fantasia)\b|\b(trade|trading|dba) name\b|\btrading as\b/g, "tradename"],
  [/\b(legal|registered) name\b/g, "company name"],
  [/\b(who|what) id\b/g, "$1id"],
  [/\bco owner\b/g, "coowner"],
  [/\bd u n s\b/g, "duns"],
  [/\buser agent\b/g, "useragent"],
  [/\b(linkedin|twitter|facebook|instagram|skype|x) account\b/g, "$1"],
  [/\bemail addy\b/g, "email"],
  [/\bb day\b/g, "birthdate"],
  [/^st$/g, "state"],
  [/^c ?p$/g, "zip"],
  [/^ma$|^(anz|zahl) ma$|^anzma$/, "employee count"],
  [/^jahresums(atz)?$/, "annual revenue"],
  [/^ca$|\bca (?=(annuel|ht|annual)\b)/g, "annual revenue "],
  [/^(where|how) (are we|do we stand|far are we)( at| now| with it)?$/g, "deal stage"],
  [
    /^who (brought|referred|sent|introduced|recommended) (them|him|her|you|us|it)( in| to us)?$|^(how|where) (they|we|you|did they|did you|did we) (found|find|met|meet|came|come|hear|heard|got)\b.*/g,
    "source",
  ],
  [/\b(lead|deal|customer|contact|client)? ?(came|comes|coming|come) from$/g, "source"],
  [/^(why|reason if|reason when) (we )?(lost|lose)$/g, "lost reason"],
  [/^(expected|due|closing|close|decision|signature) by$/g, "expected close date"],
  [/\be post(adresse?|adres)?\b/g, "email"],
  [/\bemail (adres|adress|adresse|endereco|indirizzo)\b/g, "email"],
  [/\b(adres|indirizzo|endereco|adress) (email|mail|de email|di posta elettronica|e mail)\b/g, "email"],
  [/\b(kod|codice|codigo) (pocztowy|postale|postal)\b/g, "zip"],
  [/\b(ragione|denominazione|razao) social\w?\b/g, "company name"],
  [
    /\b(partita iva|codice fiscale|p iva|numero tva|kvk (nummer|nr)|btw (nummer|nr|id)|ust id( nr)?|ust idnr|moms nr|org nr|vat (no|nr|reg no))\b/g,
    "vat number",
  ],
  [/\b(sito|strona|pagina) (web|internet|internetowa|www)\b/g, "website"],
  [/\b(mitarbeiter ?zahl|anz(ahl)? (ma|mitarb|mitarbeiter|emp)|numero dipendenti|no of emp|num emp)\b/g, "employee count"],
  [/\bhow many (people|employees|staff|colleagues|team members)\b.*/g, "employee count"],
  [/\b(how|what) (large|big|size) (is|is the|of) (your )?(company|team|organi[sz]ation|business)\b/g, "employee count"],
  [/^(what|how) (is|s|should|do|can|may|shall) (your|we|i)? ?(full )?(name|call you)$/g, "full name"],
  [/^what is your name$/g, "full name"],
  [/\b(who|where) do you work( for| at)?\b/g, "company name"],
  [
    /\b(which|what) (company|organi[sz]ation|business|firm) (do you work (for|at)|are you (with|from|working for)|do you represent)\b/g,
    "company name",
  ],
  [/^(what do you do|what is your (current )?(role|position|job)( at .*| in .*)?|your role)$/g, "job title"],
  [/\b(what|how) can we (help|assist|do|support)( you)?( with| for you)?\b.*/g, "message"],
  [
    /^(tell us|please tell us|let us know|please describe|describe|anything else|is there anything|what are you looking for|how may we help).*/g,
    "message",
  ],
  [/^(may|can|could) we (contact|email|call|phone|text|send|keep).*/g, "consent"],
  [
    /^(i |we |you )?(agree|consent|accept|would like to receive|want to receive|do you agree|would you like to (receive|subscribe|join|hear)|yes .*newsletter).*/g,
    "consent",
  ],
  [/^(would you like|do you want|sign me up|subscribe me|keep me).*(newsletter|updates?|informed|news|offers?|emails?).*/g, "consent"],
  [/^why (did|have|do) (we|you) (lose|lost)( it| this| the deal)?$|^why (we|it was) lost( it)?$/g, "lost reason"],
  [/^(where|how) (does it|it|do we|things|the deal) stands?$|^where (are|is) (we|it)( at)?$/g, "deal stage"],
  [/^who (is|s) (on|handling|responsible|in charge|looking after|working on|taking care|leading).*/g, "owner"],
  [/^who (we|are we|do we) (talk|talking|speak|deal)( to| with)?$/g, "contact name"],
  [
    /^when (do|does|will|would|should) (you|we|they|it|this) (expect|plan|want|hope|need)? ?(to )?(close|sign|decide|buy|land)\b.*/g,
    "expected close date",
  ],
  [/\b(based|located|living|reside|resident|residing)\b/g, " "],
  [/\bbest (phone|number|time)? ?(number )?to (reach|contact|call|ring) (you|me)( on| at)?\b/g, "phone"],
  [/\bwork at\b/g, "work"],
];

/** A question, by its first word or its sign. */
const question =
  /^(what|which|who|whom|whose|where|when|why|how|can|may|could|would|will|do|does|did|is|are|have|has|should|shall|and|please|your|in|on|at)\b.*|.*\?\s*$/;
/** Words that a question is put with, and that say nothing of what is asked. */
const scaffold =
  /\b(is|are|was|were|be|been|being|has|have|had|do|does|did|will|would|should|could|can|may|might|must|it|its|that|this|these|those|there|here|they|them|their|he|she|him|her|us|our|my|me|i|we|you|your|please|just|also|any|some|best|so|then|if|as|and|s|ve|re|ll|with|most|currently|today|now|ever|exactly|like|want|need|wish|give|provide|enter|tell|select|choose|pick|write|fill|add|know|reach|look|looking|up)\b/g;

/** Whether a header is a sentence: a question of three words or more. */
export const isSentence = (text: string, header: string): boolean =>
  ((question.test(text) || header.trim().endsWith("?")) && text.split(" ").length >= 3) ||
  (text.split(" ").length >= 4 && /\b(you|your|we|us|our)\b/.test(text));

/** A sentence without the words that it is put with. */
export const bared = (text: string): string => text.replace(scaffold, " ").replace(/\s+/g, " ").trim();
