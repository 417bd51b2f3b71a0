import type { Turn } from "./turn.ts";

/** Turns of phrase for who made, changed and looks after records, when things happen, what is noted, and counts. */
export const records: readonly Turn[] = [
  // Who made or changed a record, and how: nothing of that is told of the record itself.
  [/^(last )?(created|added|modified|updated|changed|deleted|edited) by (?!lead|deal|contact|company).+/, "$1$2 by"],
  [/\bwhats ?app\b/g, "whatsapp"],
  // What a text is called in tables, beside its key.
  [/\b(description|note|notes|comment|comments|remark|remarks) text\b/g, "$1"],
  [/^user (contact|person|employee) id$/, "owner id"],
  // Short forms and whole headers of languages whose words mean other things elsewhere.
  [/^not$/, "note"],
  [/^(divers|diverse|sonstiges|ovrigt|varia|muut)$/, "note"],
  [/^(od)$/, "start"],
  [/^(kl|cas|saat|ora|hora)$/, "time"],
  [/^(to do|todo|do|complete|finish) by$/, "due date"],
  [/^sort( (order|index|key|position))?$/, "sortorder"],
  [/^(logged|noted|entered|recorded|captured|commented) by( user)?$/, "created by"],
  [/^(executed|held|done|completed|performed|handled) by$/, "owner"],
  [/^(performed|executed|held|conducted) (on|at|date)$/, "start date"],
  [/^(written|posted|noted|recorded|commented) (on|at|date)$/, "created date"],
  [/^fait$/, "done"],
  [/ as (string|text)$/, ""],
  [/^parent (task|activity|event|call|meeting|ticket|note)s?( id)?$/, "subtask"],
  [/^satis temsilcisi$|^obchodni zastupce$|^(osoba odpowiedzialna|zodpovedna osoba|charge (de|d) (compte|clientele|affaires))$/, "owner"],
  [/^son tarih$/, "due date"],
  [
    /^(delegated|assigned|zugewiesen|asignad[oa]|assignee?|assegnat[oa]|atribuid[oa]|toegewezen|tilldelad|tildelt|przydzielone) (by|von|par|por|da|door|av|af|przez)$/,
    "assigner",
  ],
  [
    /^(erstellt|angelegt|erfasst|geschrieben|verfasst|cree|creee|ajoute|ajoutee|saisi|ecrit|redige|creado|creada|criado|criada|creato|creata|aangemaakt|toegevoegd|geschreven|skapad|oprettet|opprettet|skrevet|utworzony|utworzone|utworzono|dodany|dodane|written|posted|typed|authored) (by|von|durch|par|por|da|door|av|af|przez)$/,
    "created by",
  ],
  [
    /^(geandert|bearbeitet|aktualisiert|modifie|modifiee|modificado|modificada|modificato|gewijzigd|bijgewerkt|andrad|endret|aendret|zmodyfikowane|zmodyfikowany) (von|durch|par|por|da|door|av|af|przez)$/,
    "modified by",
  ],
  [/^(made|called|performed|conducted|rung|placed) by$/, "owner"],
  [
    /\b(toute la journee|journee entiere|tutto il giorno|giornata intera|todo el dia|dia completo|dia inteiro|(o )?dia todo|hele? dag(en)?|hela dagen|caly dzien|heldags?|koko paiva|cely den|tum gun|весь день|終日|全天|ganztag\w*)\b( ereignis)?/g,
    "all day",
  ],
  [/^(終日|全天|весь день)$/, "all day"],
  [/^([flm]) ?(name|nm)$/, "$1name"],
  [/^(mots?|palabras?|palavras?|parol[ae]|slow[ao]) (cles?|clefs?|claves?|chaves?|chiave|kluczowe)$/, "tags"],
  [/(?<=\w{4}ed )(at|on)$/, "date"],
  [/^f (?=(alta|baja|prev|cierre|creacion|inicio|fin|ult|modif)\b)/, "fecha "],
  // `Gewonnen op`, `Créé le`, `Criado em`: the day of it.
  [/(?<=\w{4} )(op|am|le|em|el|il|den|dnia)$/, "date"],
  // The contact on our side is the owner.
  [
    /^(contact ?persoon|ansprech\w*|kontakt\w*|interlocuteur|contact|contacto|referente) (bij ons|bei uns|chez nous|con nosotros|da noi|intern|interne|interno|internal)$/,
    "owner",
  ],
  [/\bcompte rendu\b/g, "summary"],
  [/\bext (?=(id|key|ref|reference|number|nr|no)\b)/g, "external "],
  [/^our (man|guy|girl|person|woman|lad|side)$/, "owner"],
  [
    /^(suivi|suivie|gere|geree|pris en charge|seguido|seguita|gestito|obsluguje|betreut|bearbeitet|erfasst|skott) (par|por|da|przez|durch|von|door|av)$/,
    "owner",
  ],
  [/\b(number|no|nr|num|nbr|count) of\b/g, "count"],
  [/\bnombre d (?=\w+s\b)/g, "count "],
  [/\b(nombre|numero) de (?!telefono|tel|movil|fax|cuenta|cliente|serie)(?=\w{4,}s\b)/g, "count "],
  [/\b(nom de famille)\b/g, "lastname"],
  [/\b(nombre de pila)\b/g, "firstname"],
  [/\b(start|end) date time\b/g, "$1 date"],
  [/\bkey account manager\b/g, "account manager"],
  [/\bmost recent(ly)?\b/g, "recent"],
  [/\b(description|desc) (html)\b|\bbody html\b/g, "description"],
  [/\b(account) site\b/g, "accountsite"],
  [
    /\b(created|modified|updated|closed|completed|done|won|lost|added|entered|edited|changed|logged|noted|contacted|scheduled|assigned) (on|at)\b/g,
    "$1 date",
  ],
  [/\brendez vous\b/g, "meeting"],
  [/\b(who|what) id\b/g, "$1id"],
  [/\bco owner\b/g, "coowner"],
  [/\buser agent\b/g, "useragent"],
];
