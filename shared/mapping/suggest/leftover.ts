import type { Concept, Subject } from "./lexicon/index.ts";
import { sameSubject, subjectOfNoun } from "./subject.ts";
import type { Word } from "./words.ts";

/** How little a word that a phrase leaves over takes away from it. */
const leftover: Record<string, number> = {
  primary: 0.98,
  headquarters: 0.97,
  associated: 0.95,
  full: 0.95,
  name: 0.9,
  record: 0.9,
  url: 0.95,
  work: 0.8,
  home: 0.7,
  other: 0.5,
  first: 0.4,
  last: 0.35,
  next: 0.3,
  id: 0.35,
  count: 0.15,
  opt: 0.1,
  out: 0.3,
  by: 0.3,
  date: 0.45,
  time: 0.45,
  type: 0.4,
  status: 0.4,
  score: 0.3,
  extension: 0.1,
  code: 0.8,
  label: 0.5,
  group: 0.5,
  domain: 0.4,
  total: 0.6,
  number: 0.75,
  parent: 0.2,
  user: 0.6,
  source: 0.5,
  owner: 0.2,
  created: 0.35,
  modified: 0.25,
  manager: 0.4,
  external: 0.6,
  subscribe: 0.2,
  consent: 0.2,
  description: 0.5,
  currency: 0.3,
  percent: 0.9,
  weighted: 0.15,
  internal: 0.92,
  all: 0.85,
  process: 0.6,
  probability: 0.2,
  sales: 0.9,
  attendee: 0.97,
  question: 0.9,
  verified: 0.12,
  bulk: 0.15,
  prior: 0.2,
  active: 0.35,
  archived: 0.2,
};
/** Where the concept is a part of a place. */
const places: Record<string, number> = {
  billing: 0.96,
  mailing: 0.97,
  work: 0.96,
  primary: 0.99,
  headquarters: 0.98,
  home: 0.88,
  shipping: 0.62,
  other: 0.5,
  postal: 0.97,
};
const UNKNOWN = 0.64;
const KNOWN = 0.55;
export const OWN_NOUN = 0.985;
const OTHER_NOUN = 0.3;
const ORDINAL = 0.5;
/** `Stage ID`, `company_id`: the key stands for what it names, where its name isn't there. */
const KEYED = 0.78;
const keyed =
  /^(owner|stage|pipeline|deal\.type|company\.type|activity\.type|source|status|campaign|territory|industry|currency|lifecycle|product\.category|categories|company|contact|deal|lead\.link|product\.link|parent|lost\.reason|deal\.status|email|customer|outcome|priority|related)$/;
/** Currency codes beside a price say which one. */
const CURRENCY_CODE = /^(eur|usd|gbp|chf|pln|sek|nok|dkk|cny|jpy|cad|aud|inr|brl|mxn|czk|huf)$/;

/** Whether a word is a noun for the records themselves. */
export const isOwn = (word: string, subject: Subject | null): boolean => {
  const noun = subjectOfNoun(word);
  return noun !== null && subject !== null && (sameSubject(noun, subject) || (word === "customer" && subject === "company"));
};

/** Other people and companies than the record's own: what is told of them is none of its own. */
export const others = new Set(
  "emergency spouse partner husband wife mother father guardian son daughter child children sibling kin assistant assistants secretary supervisor beneficiary landlord dealer supplier vendor competitor distributor reseller referrer referred lawyer doctor accountant bank agency property vehicle insurance tech technical ship consignee broker".split(
    " ",
  ),
);
const OTHERS = 0.15;
/** Names of services beside a word for a number or an address: what one goes by there, and no number or address to call or write to. */
const services = new Set(
  "skype telegram wechat viber signal messenger icq msn jabber xing instagram youtube tiktok pinterest slack im".split(" "),
);
/** What forms ask of those who come or buy, who are the records then. Their status is that of a ticket. */
const ofAttendees = /^(name|email|phone|company|jobtitle|contact|address|street|city|state|zip|country|birthday|created)/;

/** What a word that a phrase leaves over leaves of it, 0 to 1. */
export function factorOf(word: Word, concept: Concept, subject: Subject | null): number {
  if (/^\d+$/.test(word.text)) return ORDINAL;
  if (concept.place && Object.hasOwn(places, word.text)) return places[word.text] ?? KNOWN;
  const noun = subjectOfNoun(word.text);
  if (noun !== null) {
    if (concept.of === noun || isOwn(word.text, subject)) return OWN_NOUN;
    return word.text === "customer" ? 0.6 : OTHER_NOUN;
  }
  if (others.has(word.text) || services.has(word.text)) return OTHERS;
  // Who buys or comes is no deal's or meeting's own name.
  if (word.text === "attendee" && concept.id === "name" && subject !== "person" && subject !== "lead") return OTHERS;
  if (word.text === "percent" && concept.id.endsWith("status")) return OTHERS;
  if (word.text === "attendee" && !ofAttendees.test(concept.id)) return OTHER_NOUN;
  if (word.text === "id" && keyed.test(concept.id)) return KEYED;
  if (!word.known) return CURRENCY_CODE.test(word.text) ? 0.97 : UNKNOWN;
  return Object.hasOwn(leftover, word.text) ? (leftover[word.text] ?? KNOWN) : KNOWN;
}
