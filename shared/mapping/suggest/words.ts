import { concepts } from "./lexicon/index.ts";
import { tongues } from "./lexicon/tongues.ts";
import { vocabulary } from "./lexicon/vocabulary.ts";

/** A word of a header: what it stands for among CRM words, or itself where it is none. */
export interface Word {
  text: string;
  /** Whether the vocabulary knows it. */
  known: boolean;
}

/** Words that say nothing in any of the languages. */
const hollow = new Set(
  "of the a an in on at to for are and del al au aux en con do da dos von vom zum zur mit bei auf from until y et und u de la le les el los las du des d l un une der die das den dem fur zu im s n o or e custom field column cf hs properties property current per our your this please enter c which what whats s are you your we they who re".split(
    " ",
  ),
);

/** Turns of phrase that mean one word; applied to lower-case words with single blanks between. */
const turns: [RegExp, string][] = [
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

const letters: Record<string, string> = { ß: "ss", ł: "l", ø: "o", æ: "ae", œ: "oe", ı: "i", đ: "d" };

const known = new Map<string, string[]>();
for (const lexicon of [vocabulary, tongues])
  for (const [word, list] of Object.entries(lexicon))
    for (const each of list.split(/\s+/).map(plainLetters)) if (each !== "" && !known.has(each)) known.set(each, word.split(" "));
for (const word of Object.keys(vocabulary)) if (!word.includes(" ") && !known.has(word)) known.set(word, [word]);

/** Lower-case words of a header, camel case and digits parted, without accents. */
function rawWords(header: string): string {
  const parts = header
    .replace(/IDs\b/g, "Ids")
    .replace(/__[cr]\b/g, " ")
    .replace(/#/g, " number ")
    .replace(/%/g, " percent ")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2");
  return plainLetters(parts)
    .replace(/(\p{L})(\p{N})/gu, "$1 $2")
    .replace(/(\p{N})(\p{L})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/\b0+(?=[1-9]\b)/g, "")
    .trim();
}

/** Lower-case and without accents; letters of their own (ß, ł, ø, æ) as they are written without them. */
function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .replace(/[ßłøæœıđ]/g, (letter) => letters[letter] ?? letter)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
}

/**
 * The words of a header by what they stand for: `AcctName`, `Firmenname` and `Account Name` give the same two. Hollow words, a 1 at the end and
 * repetitions are left out.
 */
export function wordsOf(header: string): Word[] {
  const cached = cache.get(header);
  if (cached) return cached;
  let text = rawWords(header).split(" ").map(parted).join(" ");
  for (const [turn, word] of turns) text = text.replace(turn, word);
  const all = text.split(" ").filter((word) => word !== "" && word !== "1" && word !== "0");
  const telling = all.filter((word) => !hollow.has(word));
  const found = settled((telling.length > 0 ? telling : all).flatMap(wordOf));
  if (cache.size > 5000) cache.clear();
  cache.set(header, found);
  return found;
}
const cache = new Map<string, Word[]>();

function wordOf(raw: string): Word[] {
  return lookUp(raw)?.map((text) => ({ text, known: true })) ?? [{ text: raw, known: false }];
}

function lookUp(raw: string): string[] | null {
  return known.get(raw) ?? (raw.length > 3 && raw.endsWith("s") ? known.get(raw.slice(0, -1)) : undefined) ?? null;
}

/** Words that say no more beside others: numbers of phones, the region beside a country, a name in other words. */
function settled(words: Word[]): Word[] {
  const texts = words.map((word) => word.text);
  const has = (...list: string[]) => list.some((text) => texts.includes(text));
  const kept = words.filter(({ text }, at) => {
    if (/^\D+$/.test(text) && texts.indexOf(text) < at) return false;
    if (text === "number") return !has("phone", "mobile", "fax", "landline");
    if (text === "region") return !has("country", "state");
    return true;
  });
  return kept.length < 2
    ? kept
    : kept.map((word) => (word.text === "nom" || word.text === "nombre" ? { text: "name", known: true } : word));
}

/** Little words inside of words run together: `createdon`, `stateorprovince`, `donotemail`. */
const glue = new Set(["on", "by", "or", "at", "of", "do", "not", "is", "the", "de", "du", "no", "nr", "id", "dt", "nm", "cd"]);
/** Words of the lexicon's phrases that stand for themselves, of five letters and more: shorter ones are found in too many words. */
const plain = new Set(
  concepts.flatMap((concept) => concept.phrases.flatMap((phrase) => phrase.split(/[^a-z]+/).filter((word) => word.length >= 5))),
);
const isPart = (piece: string): boolean =>
  glue.has(piece) || (piece.length >= 3 && known.has(piece)) || (piece.length > 3 && (lookUp(piece) !== null || plain.has(piece)));

/** Compounds as German writes them, and words run together, with blanks between: `firmenname`, `zipcode`, `contactowner`. All parts must be known. */
function parted(raw: string): string {
  if (raw.length < 5 || lookUp(raw) !== null || plain.has(raw)) return raw;
  return split(raw, 0)?.join(" ") ?? raw;
}

function split(raw: string, depth: number): string[] | null {
  for (let at = raw.length - 2; at >= 2; at--) {
    const head = raw.slice(0, at);
    // German links words with an s or n: Mitglied-s-nummer, Kunde-n-nummer.
    const whole = isPart(head) ? head : at > 4 && /[sn]$/.test(head) && known.has(head.slice(0, -1)) ? head.slice(0, -1) : null;
    if (whole === null) continue;
    const rest = raw.slice(at);
    if (isPart(rest)) return [whole, rest];
    const further = depth < 4 && rest.length >= 4 ? split(rest, depth + 1) : null;
    if (further) return [whole, ...further];
  }
  return null;
}
