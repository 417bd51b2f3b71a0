import type { Recognition } from "../../model/dataset.ts";
import type { SourcePack } from "../../packs/contract.ts";
import { type ObjectChoice, suggestObjects } from "../suggest/index.ts";
import { namedIn } from "./file-name.ts";

/** The best must lead the second by this much. */
const LEAD = 0.08;
/** From here on what the suggestions of fields say is enough, */
const FITS = 0.5;
/** and so much of it from the columns: four in ten find a place. */
const FOUND = 0.14;

/** Headers in other languages or other words: which noun's columns they would become, were it a destination. */
export function bySuggestions(pack: SourcePack, fileName: string, headers: readonly string[]): Recognition | null {
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
