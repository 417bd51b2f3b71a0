import type { Recognition, RecognitionChoice } from "../../model/dataset.ts";
import type { SourceObject, SourcePack } from "../../packs/contract.ts";
import { type Bond, bonds } from "../bind.ts";
import { bySuggestions } from "./by-suggestions.ts";
import { namedIn, nounWords } from "./file-name.ts";

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
  const words = nounWords(header).filter((word) => !["id", "record", "number", "no", "nr", "key"].includes(word));
  return words.length > 0 && [object.label, ...object.fileNames].some((name) => nounWords(name).join(" ") === words.join(" "));
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
