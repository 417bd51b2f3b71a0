import type { Recognition } from "../model/dataset.ts";
import type { SourceObject, SourcePack } from "../packs/contract.ts";
import { type Bond, bonds } from "./bind.ts";
import { bareHeader } from "./headers.ts";
import { recogniseOpen } from "./open/recognise.ts";

/** Below this nothing is chosen. */
const ENOUGH = 0.45;
/** The best must lead the second by this much. */
const LEAD = 0.08;

/**
 * Which object of the pack a file holds, by its headers first and its name second. `object` is null when no object fits
 * well enough or two fit about equally: `reason` then names those that come nearest, for a person to choose from.
 */
export function recognise(pack: SourcePack, fileName: string, headers: readonly string[]): Recognition {
  if (pack.open) return recogniseOpen(pack, fileName, headers);
  const all = pack.objects.map((object) => ({ object, bound: bonds(object, headers) }));
  const homes = (header: string) => all.reduce((sum, { object, bound }) => sum + homeIn(object, bound, header), 0);
  const ranked = all.map(({ object, bound }) => weigh(object, fileName, headers, bound, homes)).sort((a, b) => b.confidence - a.confidence);
  const [best, second] = ranked;
  if (!best || best.confidence < 0.15)
    return {
      object: null,
      confidence: best?.confidence ?? 0,
      reason: `No ${pack.label} object has columns like these. Choose what the file holds, or leave it out.`,
    };
  if (best.confidence < ENOUGH)
    return {
      object: null,
      confidence: best.confidence,
      reason: `Looks most like ${named(best)}${second && second.confidence > 0.15 ? `, then ${named(second)}` : ""}. Not enough to be sure: choose.`,
    };
  if (second && best.confidence - second.confidence < LEAD)
    return { object: null, confidence: best.confidence, reason: `Could be ${named(best)} or ${named(second)}: choose.` };
  return { object: best.object.id, confidence: best.confidence, reason: best.reason };
}

interface Fit {
  object: SourceObject;
  confidence: number;
  reason: string;
}

const named = (fit: Fit) => `${fit.object.plural} (${Math.round(fit.confidence * 100)} %)`;

/** A column that only points at another object's records has but half a home. */
function homeIn(object: SourceObject, bound: readonly Bond[], header: string): number {
  const bond = bound.find((each) => each.header === header);
  if (!bond) return 0;
  return object.columns.find((column) => column.name === bond.column)?.references ? 0.5 : 1;
}

/** A header tells the less the more objects have it: `status` is in most tables, `sessions_remaining` in one. */
const telling = (homes: number) => (homes <= 1 ? 1 : homes <= 2 ? 0.9 : homes <= 3 ? 0.7 : 0.5);

function weigh(
  object: SourceObject,
  fileName: string,
  headers: readonly string[],
  bound: readonly Bond[],
  homes: (header: string) => number,
): Fit {
  const signature = object.columns.filter((column) => column.signature);
  const found = signature.flatMap((column) => bound.find((bond) => bond.column === column.name) ?? []);
  const known = bound.reduce((sum, bond) => sum + bond.sureness, 0) / Math.max(1, headers.length);
  const told = found.reduce((sum, bond) => sum + bond.sureness * telling(homes(bond.header)), 0) / Math.max(1, signature.length);
  const keyBound = bound.some((bond) => bond.column === object.key && bond.sureness > 0.6);
  const fileFits = nameFits(object, fileName);
  const raw = bound.length < 2 ? 0 : 0.5 * told + 0.25 * known + (keyBound ? 0.1 : 0) + 0.15 * fileFits;
  return {
    object,
    confidence: Math.round(raw * 100) / 100,
    reason: reasonOf(
      object,
      headers,
      bound.length,
      found.map((bond) => bond.header),
      signature.length,
      fileFits,
    ),
  };
}

function reasonOf(
  object: SourceObject,
  headers: readonly string[],
  known: number,
  found: string[],
  signature: number,
  fileFits: number,
): string {
  const named =
    found.length > 0
      ? `${found.length} of ${signature} telling columns (${found.slice(0, 4).join(", ")}${found.length > 4 ? ", …" : ""})`
      : "no telling column";
  return `${object.plural}: ${named}, ${known} of ${headers.length} columns known${fileFits > 0 ? ", and the file's name fits" : ""}.`;
}

/** 1 when the file is called by the object, numbers, dates and page marks aside; 0.6 when the name starts or ends so. */
function nameFits(object: SourceObject, fileName: string): number {
  const stem = bareHeader(fileName.replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "")).replace(/\d+/g, "");
  const names = [object.id, object.label, object.plural, ...object.fileNames].map(bareHeader);
  if (names.includes(stem.replace(/^export|export$|^all|^page|page$/g, ""))) return 1;
  return names.some((name) => name.length > 3 && (stem.endsWith(name) || stem.startsWith(name))) ? 0.6 : 0;
}
