import type { Recognition, RecognitionChoice } from "../../model/dataset.ts";
import type { SourceObject, SourcePack } from "../../packs/contract.ts";
import { type Bond, bonds } from "../bind.ts";
import { headerWords } from "../headers.ts";
import { type ObjectChoice, suggestObjects } from "../suggest/index.ts";

/** Below this nothing is chosen. */
const ENOUGH = 0.5;
/** The best must lead the second by this much. */
const LEAD = 0.08;
/** Others that are at least as likely are told. */
const WORTH_TELLING = 0.2;
/** What a file's name tells alone. */
const NAMED = 0.72;
const NAMED_IN_PART = 0.5;
/** How much of what columns tell is left when the file's name says other records. */
const NAMED_OTHERWISE = 0.55;
/** A key that is called by the object: `Deal ID` first in a file. */
const OWN_KEY = 0.35;

interface Fit extends RecognitionChoice {
  label: string;
}

/**
 * Which noun of an open source a file holds, by its name and by what its columns tell, with those that come next. `object` is null when nothing
 * is likely enough or two are about equally likely: a person is asked.
 */
export function recogniseOpen(pack: SourcePack, fileName: string, headers: readonly string[]): Recognition {
  const known = byColumns(pack, fileName, headers);
  return known.object === null ? (bySuggestions(pack, fileName, headers) ?? known) : known;
}

function byColumns(pack: SourcePack, fileName: string, headers: readonly string[]): Recognition {
  const named = namedIn(pack, fileName);
  const ranked = pack.objects
    .map((object) => fitOf(object, headers, named))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1));
  const [best, second] = ranked;
  const others = (from: number) =>
    ranked
      .slice(from)
      .filter((each) => each.confidence >= WORTH_TELLING)
      .slice(0, 3)
      .map(({ object, confidence, reason }) => ({ object, confidence, reason }));
  if (!best || best.confidence < WORTH_TELLING)
    return {
      object: null,
      confidence: best?.confidence ?? 0,
      reason: "Neither its name nor its columns say what these records are. Choose, or leave the file out.",
    };
  if (best.confidence < ENOUGH)
    return { object: null, confidence: best.confidence, reason: `Not sure enough: choose. Most likely ${best.reason}`, others: others(0) };
  if (second && best.confidence - second.confidence < LEAD)
    return {
      object: null,
      confidence: best.confidence,
      reason: `Could be ${best.label} (${percent(best)}) or ${second.label} (${percent(second)}): choose.`,
      others: others(0),
    };
  return { object: best.object, confidence: best.confidence, reason: best.reason, others: others(1) };
}

const percent = ({ confidence }: Fit): string => `${Math.round(confidence * 100)} %`;

/** What a file's name says, by object: 1 as a whole, less when the name only has the word. */
function namedIn(pack: SourcePack, fileName: string): ReadonlyMap<string, number> {
  const stem = fileName.replace(/^.*(?:[\\/]| · )/, "").replace(/\.[^.]*$/, "");
  const words = wordsOf(stem);
  const found = new Map<string, { share: number; words: number; at: number }>();
  for (const object of pack.objects)
    for (const name of [object.label, object.plural, ...object.fileNames]) {
      const own = wordsOf(name);
      const at = lastPlaceOf(own, words);
      if (at < 0) continue;
      const known = found.get(object.id);
      if (!known || own.length > known.words)
        found.set(object.id, { share: own.length / Math.max(1, words.length), words: own.length, at });
    }
  // A customer is a person to one CRM and a company to the next: the columns must tell.
  if (found.size === 0 && words.some((word) => eitherWay.has(word)))
    return new Map([
      ["person", 0.5],
      ["company", 0.5],
    ]);
  // Longer names are surer than words in them: `opportunity products` are no opportunities; else what is named last is what it is.
  const best = [...found].sort(([, a], [, b]) => b.words - a.words || b.at - a.at)[0];
  return new Map(best ? [[best[0], best[1].share === 1 ? 1 : 0.5 + best[1].share / 2]] : []);
}

const eitherWay = new Set(
  "customer client kunde kunden klient klienten kund kunder adressen address addresses cliente clientes clienti klanten klant zákazníci klienci".split(
    " ",
  ),
);

/** Words that names of files have beside the noun. */
const hollow = new Set(
  "export exports exported all list data crm backup full final copy new csv xlsx file table hubspot report view part page my our the from und der die das de la el".split(
    " ",
  ),
);

const wordsOf = (text: string): string[] =>
  headerWords(text.replace(/\d+/g, " "))
    .filter((word) => !hollow.has(word) && word.length > 1)
    .map((word) => word.replace(/ies$/, "y").replace(/(?<=\p{L}{3})s$/u, ""));

/** Where the words stand together in the others, the last such place; -1 where they don't. */
function lastPlaceOf(own: readonly string[], all: readonly string[]): number {
  if (own.length === 0) return -1;
  for (let at = all.length - own.length; at >= 0; at -= 1) if (own.every((word, index) => all[at + index] === word)) return at;
  return -1;
}

function fitOf(object: SourceObject, headers: readonly string[], named: ReadonlyMap<string, number>): Fit {
  const bound = bonds(object, headers);
  const told = bound.flatMap((bond) => tellingOf(object, bond));
  const ownKey = bound.find((bond) => bond.column === object.key && namesOwner(object, bond.header));
  // What many columns tell is more than what one tells, and never certain.
  const doubt = told.reduce((left, each) => left * (1 - each.weight), 1) * (ownKey ? 1 - OWN_KEY : 1);
  const called = named.get(object.id) ?? 0;
  const isOther = called === 0 && named.size > 0;
  const name = called === 1 ? NAMED : called > 0 ? NAMED_IN_PART + (NAMED - NAMED_IN_PART) * (called - 0.5) : 0;
  const columns = (1 - doubt) * (isOther ? NAMED_OTHERWISE : 1);
  // A file of such a name without any column of such records is something else.
  const trusted = told.length === 0 && !ownKey ? name * 0.6 : name;
  const confidence = Math.round((1 - (1 - trusted) * (1 - 0.9 * columns)) * 100) / 100;
  return {
    object: object.id,
    label: object.plural,
    confidence: Math.min(0.99, confidence),
    reason: reasonOf(object, called, told, ownKey ?? null, headers.length),
  };
}

function tellingOf(object: SourceObject, bond: Bond): { header: string; weight: number }[] {
  const weight = object.columns.find((column) => column.name === bond.column)?.telling ?? 0;
  return weight > 0 ? [{ header: bond.header, weight: weight * Math.min(1, bond.sureness / 0.95) }] : [];
}

/** The key's header has the object's own noun: `Deal ID`, not `ID`. */
function namesOwner(object: SourceObject, header: string): boolean {
  const words = wordsOf(header).filter((word) => !["id", "record", "number", "no", "nr", "key"].includes(word));
  return words.length > 0 && [object.label, ...object.fileNames].some((name) => wordsOf(name).join(" ") === words.join(" "));
}

function reasonOf(
  object: SourceObject,
  called: number,
  told: readonly { header: string; weight: number }[],
  key: Bond | null,
  all: number,
): string {
  const telling = [...(key ? [{ header: key.header, weight: 1 }] : []), ...told.toSorted((a, b) => b.weight - a.weight)].map(
    ({ header }) => header,
  );
  const named = called === 0 ? "" : called === 1 ? "the file is called so" : "the file’s name says so";
  const columns =
    telling.length === 0
      ? "none of its columns is telling"
      : `${telling.slice(0, 4).join(", ")}${telling.length > 4 ? ` and ${telling.length - 4} more` : ""} of ${all} columns ${telling.length === 1 ? "speaks" : "speak"} for it`;
  return `${object.plural}: ${[named, columns].filter((part) => part !== "").join("; ")}.`;
}

/** From here on what the suggestions of fields say is enough, */
const FITS = 0.5;
/** and so much of it from the columns: four in ten find a place. */
const FOUND = 0.14;

/** Headers in other languages or other words: which noun's columns they would become, were it a destination. */
function bySuggestions(pack: SourcePack, fileName: string, headers: readonly string[]): Recognition | null {
  if (namedIn(pack, fileName).size > 1) return null;
  const [best, second] = suggestObjects(
    fileName,
    headers.map((header) => ({ header, known: null, profile: null })),
    choicesOf(pack),
  );
  if (!best || best.confidence < FITS || (best.evidence[1]?.weight ?? 0) < FOUND || best.confidence - (second?.confidence ?? 0) < LEAD)
    return null;
  const plural = pack.objects.find((each) => each.id === best.object)?.plural ?? best.label;
  const why = best.evidence.filter((each) => each.weight > 0.02).map((each) => each.text);
  return { object: best.object, confidence: best.confidence, reason: `${plural}: ${why.join("; ")}.`, others: [] };
}

/** The pack's objects as places to go to: their columns as fields. */
const choicesOf = (pack: SourcePack): ObjectChoice[] =>
  pack.objects.map(({ id, label, plural, columns }) => ({
    id,
    label,
    plural,
    fields: columns.map((column) => ({
      key: column.name,
      ref: column.name,
      label: column.synonyms[0] ?? column.name,
      type: column.type,
      custom: false,
      required: false,
      unique: false,
      readOnly: false,
      createOnly: false,
      ...(column.references ? { references: column.references } : {}),
    })),
  }));
