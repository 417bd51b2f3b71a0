import { decoded } from "./decode.ts";
import { fartherTongues } from "./lexicon/farther-tongues.ts";
import { concepts } from "./lexicon/index.ts";
import { tongues } from "./lexicon/tongues.ts";
import { bared, isSentence, turns } from "./lexicon/turns/index.ts";
import { vocabulary } from "./lexicon/vocabulary.ts";

/** A word of a header: what it stands for among CRM words, or itself where it is none. */
export interface Word {
  text: string;
  /** Whether the vocabulary knows it. */
  known: boolean;
  /** It was guessed from an abbreviation, an ending or a slip of the pen. */
  guessed?: true;
}

/** Words that say nothing in any of the languages. */
const hollow = new Set(
  "of the a an in on at to for are and del al au aux en con do da dos von vom zum zur mit bei auf from until y et und u de la le les el los las du des d l un une der die das den dem fur zu im s n o or e custom field column cf hs properties current per our your this please enter c which what whats s are you your we they who re aan till til di ao dei della".split(
    " ",
  ),
);

const letters: Record<string, string> = { ß: "ss", ł: "l", ø: "o", æ: "ae", œ: "oe", ı: "i", đ: "d" };

const known = new Map<string, string[]>();
for (const lexicon of [vocabulary, tongues, fartherTongues])
  for (const [word, list] of Object.entries(lexicon))
    for (const each of list.split(/\s+/).map(plainLetters)) if (each !== "" && !known.has(each)) known.set(each, word.split(" "));
for (const word of [...Object.keys(vocabulary), ...Object.keys(fartherTongues)])
  if (!word.includes(" ") && !known.has(word)) known.set(word, [word]);

/** Spellings that begin with the same letter as `head`, with the words they stand for. */
export const spellings = (head: string): readonly (readonly [string, readonly string[]])[] => byLetter.get(head.charAt(0)) ?? [];

const byLetter = new Map<string, [string, string[]][]>();
for (const [spelling, stands] of known) {
  const letter = spelling.charAt(0);
  byLetter.set(letter, [...(byLetter.get(letter) ?? []), [spelling, stands]]);
}

/** Lower-case words of a header, camel case and digits parted, without accents. */
function rawWords(header: string): string {
  const parts = joined(header)
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

/** Short forms that capitals or periods within would part, as one word: `U.M.`, `FTEs`; with capitals where the vocabulary knows it: `MwSt`, `UoM`. */
const joined = (header: string): string =>
  header
    .replace(/(?<!\p{L})\p{L}(?:\.\p{L}){1,3}\.?(?!\p{L})/gu, (dotted) => dotted.replaceAll(".", "").toLowerCase())
    // What an interface shows for a reference: `relation_type.label`, `owner.display_name`.
    .replace(/(?<=\p{L}{3})\.(?:label|display_?(?:value|name|label))$/iu, "")
    .replace(/(?<!\p{L})\p{Lu}{2,5}s(?!\p{L})/gu, (plural) => plural.toLowerCase())
    .replace(/\p{L}+/gu, (word) => (/\p{Ll}\p{Lu}/u.test(word) && known.has(plainLetters(word)) ? word.toLowerCase() : word))
    // `Terminé` is done, `Termine` are appointments: told apart before accents fall away.
    .replace(/terminée?s?(?!\p{L})/giu, "completed");

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
  if (isSentence(text, header)) text = bared(text) || text;
  const all = text.split(" ").filter((word) => word !== "" && word !== "1" && word !== "0");
  const telling = all.filter((word) => !hollow.has(word));
  const cut = new Set([...header.matchAll(/(\p{L}{3,})\.(?=[\s/\-)]|$)/gu)].map((each) => plainLetters(each[1] ?? "")));
  const found = settled((telling.length > 0 ? telling : all).flatMap((raw) => wordOf(raw, cut.has(raw))));
  if (cache.size > 5000) cache.clear();
  cache.set(header, found);
  return found;
}
const cache = new Map<string, Word[]>();

function wordOf(raw: string, isCut: boolean): Word[] {
  const found = lookUp(raw);
  if (found) return found.map((text) => ({ text, known: true }));
  const guess = spoken.has(raw) || hollow.has(raw) ? null : decoded(raw, known, isCut);
  return guess?.map((text) => ({ text, known: true, guessed: true as const })) ?? [{ text: raw, known: false }];
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
    if (text === "date") return !has("birth");
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
/** Words that the phrases have stand for themselves, too: a `plan` is no `planned`, a `hold` no holding. */
const spoken = new Set(
  concepts.flatMap((concept) => concept.phrases.flatMap((phrase) => phrase.split(/[^a-z]+/).filter((word) => word.length >= 3))),
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
