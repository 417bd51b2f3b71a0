import { canonicalJson, hashJson, type Json } from "../../kernel/index.ts";
import type { Dataset } from "../../model/dataset.ts";
import type { MemoryRecord, Remembered } from "../../model/memory.ts";
import type { FieldRow, ObjectMap, ProjectState } from "../../model/project.ts";
import { foldText } from "../fold.ts";
import { objectsRead } from "../formula-needs.ts";
import { isOurs } from "../propose.ts";
import { fingerprintOf, valueMark } from "./fingerprint.ts";

/** Values of one column that are remembered; those on most records come first in no order, so the rest is left out. */
export const MOST_VALUES_REMEMBERED = 2_000;

export interface RememberInput {
  id: string;
  source: string;
  destination: string;
  state: ProjectState;
  datasets: readonly Dataset[];
  /** Label of a field of a destination object, by ref. */
  label(object: string, ref: string): string;
  /** What was remembered of the project before. */
  before: MemoryRecord | null;
  /** ISO. */
  now: string;
}

/**
 * What a project's state has decided, as far as a person confirmed or changed it. It is a fold of the state, so undoing an edit takes its
 * memory back. Decisions that stand since before keep their time; forgotten ones stay out.
 */
export function remember({ before, now, ...input }: RememberInput): MemoryRecord {
  const known = new Map((before?.entries ?? []).map((entry) => [contentOf(entry), entry.at]));
  const forgotten = new Set(before?.forgotten ?? []);
  const rows = input.state.rows.flatMap((row) => {
    const map = input.state.maps.find((each) => each.id === row.mapId);
    return map && row.column !== null ? [{ row, map, header: row.column }] : [];
  });
  const entries = rows
    .flatMap(({ row, map, header }) => [...fieldOf(input, map, row, header), ...valuesOf(input, map, row, header)])
    .map((entry) => ({ ...entry, at: known.get(contentOf(entry)) ?? now }))
    .filter((entry) => !forgotten.has(decisionId(input, entry)));
  const at = entries.reduce((latest, entry) => (entry.at > latest ? entry.at : latest), "");
  const { id, source, destination } = input;
  return { v: 1, id, source, destination, at: at || now, entries, forgotten: [...forgotten] };
}

/** Names a decision, the same in every project that made it: what the memory lists as one line. */
export function decisionId({ source, destination }: Pick<MemoryRecord, "source" | "destination">, entry: Remembered): string {
  const { kind, object, into, header, target } = entry;
  return hashJson([source, destination, kind, object, into, foldText(header), target], 16);
}

/** All but the time. */
const contentOf = (entry: Remembered): string => canonicalJson({ ...entry, at: "" } as unknown as Json);

type Known = Pick<RememberInput, "state" | "datasets" | "label">;

function fieldOf({ datasets, state, label }: Known, map: ObjectMap, row: FieldRow, header: string): Remembered[] {
  const isIgnored = row.state === "ignored" && !isOurs(row);
  const isMapped = (row.state === "confirmed" || row.state === "changed") && row.target !== null;
  if (!isIgnored && !isMapped) return [];
  const dataset = datasets.find(
    (each) => state.assignments[each.id] === map.source && each.columns.some((column) => column.name === header),
  );
  const at = dataset?.columns.find((column) => column.name === header)?.index ?? -1;
  const target = isIgnored ? null : row.target;
  // A formula that reads other datasets says nothing about an export that may lack them.
  const own = row.state === "changed" && row.formula !== null && objectsRead(row.formula).length === 0;
  return [
    {
      kind: "field",
      object: map.source,
      into: map.destination,
      header,
      at: "",
      target,
      targetLabel: target === null ? "" : label(map.destination, target),
      formula: own && target !== null ? row.formula : null,
      print: fingerprintOf(dataset?.profiles[at] ?? null),
    },
  ];
}

function valuesOf({ state, label }: Known, map: ObjectMap, row: FieldRow, header: string): Remembered[] {
  if (row.target === null || row.state === "ignored") return [];
  const decided = Object.entries(state.values[row.id] ?? {})
    .filter(
      ([, { kind, label, state }]) =>
        (state === "confirmed" || state === "changed") && (label !== null || kind === "drop" || kind === "park"),
    )
    .slice(0, MOST_VALUES_REMEMBERED);
  if (decided.length === 0) return [];
  const choices: Record<string, string> = {};
  const left: Record<string, "drop" | "park"> = {};
  for (const [value, { kind, label }] of decided) {
    // An option that was created is one, once an account has it.
    if (kind === "drop" || kind === "park") left[valueMark(value)] = kind;
    else choices[valueMark(value)] = label ?? "";
  }
  const { target } = row;
  return [
    {
      kind: "values",
      object: map.source,
      into: map.destination,
      header,
      at: "",
      target,
      targetLabel: label(map.destination, target),
      choices,
      ...(Object.keys(left).length > 0 ? { left } : {}),
    },
  ];
}
