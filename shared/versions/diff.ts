import type { FieldRow, ObjectMap, ProjectState } from "../model/project.ts";
import type { Aspect, Change, ChangeKind, DiffNames, FieldChange, MapDiff, ObjectChange, ValueListChange } from "./contract.ts";
import { diffParts } from "./parts.ts";
import { pairRows, type RowPair } from "./rows.ts";
import { valueChanges } from "./values.ts";

/**
 * What `after` decides otherwise than `before`, in the words of `names`. The order of rows, confidences and evidence are no decisions and
 * make no difference; equal states have none.
 */
export function diffStates(before: ProjectState, after: ProjectState, names: DiffNames): MapDiff {
  const pairs = pairRows(before.rows, after.rows);
  const mapIds = [...new Set([...after.maps, ...before.maps].map((map) => map.id).concat(pairs.map(mapOf)))];
  const objects = mapIds
    .map((mapId) => objectChange(mapId, before, after, pairs, names))
    .filter((object) => object.map !== null || object.fields.length > 0 || object.values.length > 0);
  const parts = diffParts(before, after, names);
  return { objects, parts, ...counted([...objects.flatMap(changesOf), ...parts.flatMap((part) => part.changes)]) };
}

const mapOf = ({ before, after }: RowPair): string => after?.mapId ?? before?.mapId ?? "";

/** All changes of an object map in one list. */
export const changesOf = ({ map, fields, values }: ObjectChange): Change[] => [
  ...(map ? [map] : []),
  ...fields,
  ...values.flatMap((list) => list.changes),
];

function counted(changes: readonly Change[]): Pick<MapDiff, "counts" | "loading"> {
  const of = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length;
  return {
    counts: { added: of("added"), removed: of("removed"), changed: of("changed") },
    loading: changes.filter((change) => change.loads).length,
  };
}

function objectChange(mapId: string, before: ProjectState, after: ProjectState, pairs: readonly RowPair[], names: DiffNames): ObjectChange {
  const own = pairs.filter((pair) => mapOf(pair) === mapId);
  const title = names.map(mapId);
  return {
    mapId,
    title,
    map: mapChange(title, before.maps.find((map) => map.id === mapId) ?? null, after.maps.find((map) => map.id === mapId) ?? null),
    fields: own.flatMap((pair) => fieldChange(mapId, pair, names) ?? []),
    values: own.flatMap((pair) => valueListChange(mapId, pair, before, after, names) ?? []),
  };
}

function mapChange(title: string, before: ObjectMap | null, after: ObjectMap | null): Change | null {
  const aspects = differing([
    ["condition", before?.condition ?? null, after?.condition ?? null],
    ["on", onOff(before), onOff(after)],
  ]);
  const kind = kindOf(before, after);
  if (kind === "changed" && aspects.length === 0) return null;
  return { kind, id: "map", title, aspects, loads: before?.enabled === true || after?.enabled === true };
}

const onOff = (map: ObjectMap | null): string | null => (map === null ? null : map.enabled ? "on" : "off");

function fieldChange(mapId: string, { before, after }: RowPair, names: DiffNames): FieldChange | null {
  const field = (row: FieldRow | null) => (row?.target ? names.field(mapId, row.target) : null);
  const aspects = differing([
    ["column", before?.column ?? null, after?.column ?? null],
    ["field", field(before), field(after)],
    ["formula", before?.formula ?? null, after?.formula ?? null],
    ["policy", before?.policy ?? null, after?.policy ?? null],
    ["state", before?.state ?? null, after?.state ?? null],
  ]);
  const kind = kindOf(before, after);
  if (kind === "changed" && aspects.length === 0) return null;
  const row = after ?? before;
  return {
    kind,
    id: row?.id ?? "",
    rowId: row?.id ?? "",
    title: row?.column ?? field(row) ?? "a formula",
    aspects,
    loads: (fills(before) || fills(after)) && (kind !== "changed" || fills(before) !== fills(after) || aspects.some(isOutput)),
  };
}

/** Whether a row fills a field at all. */
const fills = (row: FieldRow | null): boolean => row !== null && row.target !== null && row.state !== "ignored";
const isOutput = ({ what }: Aspect): boolean => what !== "state";

function valueListChange(
  mapId: string,
  { before, after }: RowPair,
  stateBefore: ProjectState,
  stateAfter: ProjectState,
  names: DiffNames,
): ValueListChange | null {
  const changes = valueChanges((before && own(stateBefore.values, before.id)) ?? {}, (after && own(stateAfter.values, after.id)) ?? {});
  const row = after ?? before;
  if (changes.length === 0 || !row) return null;
  return { rowId: row.id, title: row.column ?? (row.target ? names.field(mapId, row.target) : "a formula"), changes };
}

const own = <T>(record: Record<string, T>, key: string): T | undefined => (Object.hasOwn(record, key) ? record[key] : undefined);

export const kindOf = (before: unknown, after: unknown): ChangeKind => (before === null ? "added" : after === null ? "removed" : "changed");

/** The aspects that aren't the same before and after. */
export const differing = (list: readonly [Aspect["what"], string | null, string | null][]): Aspect[] =>
  list.filter(([, before, after]) => before !== after).map(([what, before, after]) => ({ what, before, after }));
