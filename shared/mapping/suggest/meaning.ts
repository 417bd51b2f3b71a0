import { factorOf, isOwn, OWN_NOUN, others } from "./leftover.ts";
import { type Concept, concepts, type Subject } from "./lexicon/index.ts";
import { holds, isNoun, type Subjects, sameSubject, subjectOfNoun } from "./subject.ts";
import { type Word, wordsOf } from "./words.ts";

/** What a name means: a concept, how well the name says it (0 to 1), and in which words. */
export interface Meaning {
  concept: string;
  fit: number;
  /** The phrase it was known by, as the lexicon has it. */
  phrase: string;
  /** Words of the name that the phrase leaves over, harmless ones aside. */
  over: string[];
}

interface Phrase {
  text: string;
  words: string[];
  concept: Concept;
}

/** Links to records of a kind: of these records themselves they are the name, the key, the address. */
const ownOf: Record<string, { subject: Subject; own: string }> = {
  company: { subject: "company", own: "name" },
  "company.id": { subject: "company", own: "id" },
  contact: { subject: "person", own: "name" },
  "contact.id": { subject: "person", own: "id" },
  "contact.email": { subject: "person", own: "email" },
  "contact.phone": { subject: "person", own: "phone" },
  customer: { subject: "person", own: "name" },
  deal: { subject: "deal", own: "name" },
  "deal.id": { subject: "deal", own: "id" },
  "lead.link": { subject: "lead", own: "name" },
  "lead.id": { subject: "lead", own: "id" },
  "product.link": { subject: "product", own: "name" },
  "product.id": { subject: "product", own: "id" },
  "activity.link": { subject: "activity", own: "name" },
};

const phrases: Phrase[] = concepts.flatMap((concept) =>
  concept.phrases.map((text) => ({ text, concept, words: wordsOf(text).map((word) => word.text) })),
);
const byWord = new Map<string, Phrase[]>();
for (const phrase of phrases) {
  const rarest = phrase.words[0];
  if (rarest === undefined) continue;
  byWord.set(rarest, [...(byWord.get(rarest) ?? []), phrase]);
}

const BARE = 0.35;
/** Each word that was guessed. */
const GUESSED = 0.9;
const SHUFFLED = 0.95;
/** Words for records alone mean something else the other way round: the potential of a prospect is no lead of a deal. */
const SWAPPED = 0.4;
/** Where nobody knows what the records are, words that mean one thing on some of them only. */
const PERHAPS = 0.8;
/** What a phrase still says where it is told of other records than the field's: `City` of a contact is no city of its company. */
const FOREIGN = 0.4;
/** Leads may be anything: people, companies or deals. */
const OPEN = 0.9;
const OPEN_NAME = 0.85;
const VAGUE = 0.72;
/** A person's title may be a form of address: a column that says its job more plainly comes before it. */
const BARE_TITLE = 0.9;

/** What a header means for a field of the destination's records. A contact's `Company name` is the name of the company it becomes. */
export function meaningsOn(name: string, { source, destination, own }: Subjects): Meaning[] {
  // A lead that becomes a deal is no person any more: its contact and its company are those of the deal.
  if (source === "lead" && destination === "deal" && namesParty(name)) return meanings(name, destination, own);
  // Where leads are deals by another name, what is said of deals holds first.
  if (source === "lead" && destination === "deal") return merged(meanings(name, destination, own), meanings(name, source, own));
  if (source === null || sameSubject(source, destination)) return meanings(name, source ?? destination, own);
  const key = source === "company" && parties.has(destination) ? ownKey(name, source) : null;
  if (key) return [key];
  const foreign = source === "lead" ? OPEN : FOREIGN;
  const named = wordsOf(name).some((word) => destination !== null && subjectOfNoun(word.text) === destination);
  return meanings(name, destination, own).map((each) => {
    const native = concepts.some((concept) => concept.id === each.concept && concept.of === destination);
    return named || native ? each : { ...each, fit: each.fit * foreign };
  });
}

/** `Account ID` of accounts that become people is the record's own key, and no link to a company. */
function ownKey(name: string, source: Subject): Meaning | null {
  const words = wordsOf(name).map((word) => word.text);
  if (words.length !== 2 || !words.includes("id") || !words.some((word) => subjectOfNoun(word) === source)) return null;
  return { concept: "id", fit: 0.95, phrase: words.join(" "), over: [] };
}

const SECOND = 0.85;

function merged(first: Meaning[], second: Meaning[]): Meaning[] {
  const more = second.filter((each) => !first.some(({ concept }) => concept === each.concept));
  return [...first, ...more.map((each) => ({ ...each, fit: each.fit * SECOND }))].sort((a, b) => b.fit - a.fit).slice(0, 8);
}

const parties = new Set<Subject | null>(["person", "company"]);
const namesParty = (name: string): boolean => wordsOf(name).some((word) => parties.has(subjectOfNoun(word.text)));

/** What a name may mean where it stands on records of `subject`, the likeliest first; at most eight. */
export function meanings(name: string, subject: Subject | null, own: ReadonlySet<string> = none): Meaning[] {
  const key = `${subject ?? ""}/${[...own].join()}/${name}`;
  const cached = cache.get(key);
  if (cached) return cached;
  const found = readAll(name, subject, own);
  if (cache.size > 5000) cache.clear();
  cache.set(key, found);
  return found;
}
const cache = new Map<string, Meaning[]>();

const none: ReadonlySet<string> = new Set();
/** Below this the parts of a name are read for themselves, too: what stands before a bracket, or on either side of a stroke. */
const UNCLEAR = 0.6;
const PART = 0.93;

function readAll(name: string, subject: Subject | null, own: ReadonlySet<string>): Meaning[] {
  const whole = read(wordsOf(name), subject, own);
  if ((whole[0]?.fit ?? 0) >= UNCLEAR) return whole;
  const bare = name.replace(/\s*[([{][^)\]}]*[)\]}]\s*/g, " ").trim();
  const parts = [...(bare !== name.trim() ? [bare] : []), ...bare.split(/\s*(?:\/|\||;| - | – |: )\s*/)].filter(
    (part) => part.length > 1 && part !== name,
  );
  const found = new Map(whole.map((meaning) => [meaning.concept, meaning]));
  for (const part of new Set(parts))
    for (const meaning of read(wordsOf(part), subject, own)) {
      const fit = meaning.fit * PART;
      if (fit > (found.get(meaning.concept)?.fit ?? 0)) found.set(meaning.concept, { ...meaning, fit });
    }
  return [...found.values()].sort((a, b) => b.fit - a.fit).slice(0, 8);
}

function read(words: Word[], subject: Subject | null, own: ReadonlySet<string>): Meaning[] {
  const best = new Map<string, Meaning>();
  const put = (meaning: Meaning) => {
    const before = best.get(meaning.concept);
    if (!before || before.fit < meaning.fit) best.set(meaning.concept, meaning);
  };
  const texts = words.map((word) => word.text);
  const guesses = Math.min(2, words.filter((word) => word.guessed).length);
  if (texts.length > 0 && texts.every((text) => isOwn(text, subject) || text === "primary" || text === "record"))
    put({ concept: "name", fit: 0.9, phrase: texts.join(" "), over: [] });
  if (texts.length > 0 && subject !== null && subject !== "note" && texts.every((text) => own.has(text)))
    put({ concept: "name", fit: 0.85, phrase: texts.join(" "), over: [] });
  if (texts.length > 1 && texts.some((text) => others.has(text) && !own.has(text)))
    put({ concept: "of.others", fit: 0.95, phrase: texts.join(" "), over: [] });
  for (const start of new Set(texts)) {
    for (const phrase of byWord.get(start) ?? []) {
      if (!holds(phrase.concept.on, subject)) continue;
      const over = remainder(words, phrase.words);
      if (!over || (phrase.concept.alone && over.length > 0)) continue;
      const meaning = weigh(phrase, over, subject, isInOrder(texts, phrase.words), own);
      put(guesses > 0 ? { ...meaning, fit: meaning.fit * GUESSED ** guesses } : meaning);
    }
  }
  return [...best.values()]
    .filter((each) => each.fit >= 0.12)
    .sort((a, b) => b.fit - a.fit)
    .slice(0, 8);
}

/** The words that a phrase leaves over; null when one of its own is missing. */
function remainder(words: Word[], phrase: string[]): Word[] | null {
  const over = [...words];
  for (const word of phrase) {
    const at = over.findIndex((each) => each.text === word);
    if (at < 0) return null;
    over.splice(at, 1);
  }
  return over;
}

function weigh(
  { concept, text, words }: Phrase,
  over: Word[],
  subject: Subject | null,
  inOrder: boolean,
  own: ReadonlySet<string>,
): Meaning {
  let fit = (inOrder ? 1 : words.every(isNoun) ? SWAPPED : SHUFFLED) * (subject === null && concept.on ? PERHAPS : 1);
  const telling: string[] = [];
  const bare = words.length === 1 && subjectOfNoun(words[0] ?? "") !== null;
  for (const word of over) {
    const plain = own.has(word.text) ? OWN_NOUN : factorOf(word, concept, subject);
    // A record's noun with words around it that nobody knows is hardly the record itself.
    const factor = bare && plain < 0.75 ? Math.min(plain, BARE) : plain;
    fit *= factor;
    if (factor < 0.9) telling.push(word.text);
  }
  // Among equals the longer phrase says more.
  fit *= 1 - 0.004 * Math.max(0, 4 - words.length);
  const means = conceptFor(concept.id, subject);
  // A call's or a visit's name is as often that of the person.
  if (means === "name" && text === "name" && subject === "activity") fit *= OPEN_NAME;
  if (means === "jobtitle" && text === "title") fit *= BARE_TITLE;
  return { concept: means, fit: concept.vague && means === concept.id ? fit * VAGUE : fit, phrase: text, over: telling };
}

function isInOrder(words: string[], phrase: string[]): boolean {
  let at = -1;
  return phrase.every((word) => {
    at = words.indexOf(word, at + 1);
    return at >= 0;
  });
}

function conceptFor(id: string, subject: Subject | null): string {
  if (id === "customer" && subject === "company") return "name";
  const own = Object.hasOwn(ownOf, id) ? ownOf[id] : undefined;
  if (!own || subject === null) return id;
  const isDeal = own.subject === "deal" || subject === "deal";
  return (isDeal ? own.subject === subject : sameSubject(own.subject, subject)) ? own.own : id;
}
