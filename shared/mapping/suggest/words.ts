import { vocabulary } from "./lexicon/vocabulary.ts";

/** A word of a header: what it stands for among CRM words, or itself where it is none. */
export interface Word {
  text: string;
  /** Whether the vocabulary knows it. */
  known: boolean;
}

/** Words that say nothing in any of the languages. */
const hollow = new Set(
  "of the a an in on at to for are and y et und u de la le les el los las du des d l un une der die das den dem fur zu im s n o or e custom field column cf hs properties property current per our your this please enter c".split(
    " ",
  ),
);

/** Turns of phrase that mean one word; applied to lower-case words with single blanks between. */
const turns: [RegExp, string][] = [
  [/\be mail\b/g, "email"],
  [/\b(mail address|correo electronico|email adresse)\b/g, "email"],
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
  [/\bu r l\b/g, "url"],
  [/\bx com\b/g, "twitter"],
  [/\bmost recent(ly)?\b/g, "recent"],
  [/\b(account) site\b/g, "accountsite"],
  [/\b(phone|telephone|email|website|im|address|organization|relation|event) (\d+) (value|formatted)\b/g, "$1 $2"],
  [
    /\b(created|modified|updated|closed|completed|done|won|lost|added|entered|edited|changed|logged|noted|contacted|scheduled|assigned) (on|at)\b/g,
    "$1 date",
  ],
  [/\brendez vous\b/g, "meeting"],
  [/\bmail (?=(street|city|state|country|zip|postcode|province)\b)/g, "mailing "],
];

const known = new Map<string, string[]>();
for (const [word, list] of Object.entries(vocabulary))
  for (const each of list.split(/\s+/)) if (!known.has(each)) known.set(each, word.split(" "));
for (const word of Object.keys(vocabulary)) if (!word.includes(" ") && !known.has(word)) known.set(word, [word]);

/** Lower-case words of a header, camel case and digits parted, without accents. */
function rawWords(header: string): string {
  return header
    .replace(/__[cr]\b/g, " ")
    .replace(/#/g, " number ")
    .replace(/%/g, " percent ")
    .replace(/ß/g, "ss")
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/(\p{L})(\p{N})/gu, "$1 $2")
    .replace(/(\p{N})(\p{L})/gu, "$1 $2")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * The words of a header by what they stand for: `AcctName`, `Firmenname` and `Account Name` give the same two. Hollow words and a 1
 * at the end are left out.
 */
export function wordsOf(header: string): Word[] {
  const cached = cache.get(header);
  if (cached) return cached;
  let text = rawWords(header);
  for (const [turn, word] of turns) text = text.replace(turn, word);
  const all = text.split(" ").filter((word) => word !== "" && word !== "1" && word !== "0");
  const telling = all.filter((word) => !hollow.has(word));
  const found = (telling.length > 0 ? telling : all).flatMap(wordOf);
  if (cache.size > 5000) cache.clear();
  cache.set(header, found);
  return found;
}
const cache = new Map<string, Word[]>();

function wordOf(raw: string): Word[] {
  const meant = lookUp(raw);
  if (meant) return meant.map((text) => ({ text, known: true }));
  const parts = raw.length >= 6 ? split(raw, 0) : null;
  if (parts) return parts.map((text) => ({ text, known: true }));
  return [{ text: raw, known: false }];
}

function lookUp(raw: string): string[] | null {
  return known.get(raw) ?? (raw.length > 3 && raw.endsWith("s") ? known.get(raw.slice(0, -1)) : undefined) ?? null;
}

/** Compounds as German writes them, and words run together: `firmenname`, `zipcode`, `contactowner`. All parts must be known. */
function split(raw: string, depth: number): string[] | null {
  for (let at = raw.length - 2; at >= 3; at--) {
    const head = known.get(raw.slice(0, at)) ?? (at > 4 && /[sn]$/.test(raw.slice(0, at)) ? known.get(raw.slice(0, at - 1)) : undefined);
    if (!head) continue;
    const rest = raw.slice(at);
    const tail = rest.length >= 2 ? lookUp(rest) : null;
    if (tail && (rest.length >= 3 || rest === "id" || rest === "nr" || rest === "no")) return [...head, ...tail];
    const further = depth < 2 && rest.length >= 6 ? split(rest, depth + 1) : null;
    if (further) return [...head, ...further];
  }
  return null;
}
