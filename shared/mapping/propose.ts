import { type Json, sameJson } from "../kernel/json.ts";
import type { AccountSchema, DestinationField } from "../model/account.ts";
import type { Dataset } from "../model/dataset.ts";
import type { FieldRow, ObjectMap, ProjectState } from "../model/project.ts";
import type { FieldRowPatch, Op } from "../ops/op.ts";
import type { Pair, PairField, PairObject, SourceObject } from "../packs/contract.ts";
import { assignmentOf } from "./assignment.ts";
import { bindColumns } from "./bind.ts";
import type { ProposalInput } from "./contract.ts";
import { objectsPresent } from "./formula-needs.ts";
import { lessonFormulas, lessonHints } from "./learn/recall.ts";
import { oneLink } from "./one-link.ts";
import { isOnlyKey, keyFormula } from "./open/index.ts";
import { boundFormula, type PairGround, pairRows, UNCHECKED } from "./pair-rows.ts";
import type { Hint } from "./suggest/index.ts";
import { KEEPS_KEY } from "./targets.ts";
import { buildRows, type WantedInput, type WantedRow } from "./wanted-rows.ts";

/**
 * What we would map, as one group of ops with the state `proposed`; null when there is nothing to add or correct. Applying it
 * and asking again gives null. Rows that a person confirmed, changed or ignored stay as they are, and so do maps that exist.
 * Proposals of ours follow what they stand on: a new dataset, another schema, a target that a person gave away.
 */
export function propose(input: ProposalInput): Op | null {
  const assigning = assignments(input);
  const state: ProjectState = { ...input.state, assignments: { ...input.state.assignments, ...assigning } };
  const ops: Op[] = assigningOps(input, assigning);
  const present = objectsPresent(state.assignments, input.datasets);
  for (const object of input.pair?.objects ?? []) ops.push(...mapOps({ ...input, state }, object, present));
  for (const map of ownMaps(state, input.pair)) ops.push(...ownRows({ ...input, state }, map, present));
  if (ops.length === 0) return null;
  return { kind: "group", label: labelOf(ops), ops };
}

/** What recognised files hold, where nobody has said anything about them; null when there is nothing to add. */
export function proposeAssignments(input: Pick<ProposalInput, "state" | "datasets" | "sourcePack">): Op | null {
  const ops = assigningOps(input, assignments(input));
  return ops.length > 0 ? { kind: "group", label: "Propose objects", ops } : null;
}

/** The maps of the pair's objects that have rows, without their fields; null when there is nothing to add. */
export function proposeMaps(input: ProposalInput): Op | null {
  const present = objectsPresent(input.state.assignments, input.datasets);
  const ops = (input.pair?.objects ?? []).flatMap((object): Op[] => {
    const { source, destination } = object;
    if (destination === null || !present.has(source) || !isTaken(object, input.schema)) return [];
    const id = `${source}>${destination}`;
    if (input.state.maps.some((each) => each.id === id)) return [];
    return [{ kind: "map.put", map: { id, source, destination, condition: null, enabled: true } }];
  });
  return ops.length > 0 ? { kind: "group", label: "Propose objects", ops } : null;
}

const assigningOps = ({ datasets, sourcePack }: Pick<ProposalInput, "datasets" | "sourcePack">, assigning: Record<string, string>): Op[] =>
  datasets.flatMap((dataset) => {
    const object = assigning[dataset.id];
    return object === undefined ? [] : [assignmentOf(dataset, object, sourcePack.objects)];
  });

/** Datasets that nobody has said anything about, and that were recognised. */
function assignments(input: Pick<ProposalInput, "state" | "datasets">): Record<string, string> {
  const open = input.datasets.filter((dataset) => input.state.assignments[dataset.id] === undefined);
  return Object.fromEntries(open.flatMap((dataset) => (dataset.recognition.object ? [[dataset.id, dataset.recognition.object]] : [])));
}

function mapOps(input: ProposalInput, pairObject: PairObject, present: ReadonlySet<string>): Op[] {
  const { destination } = pairObject;
  const source = input.sourcePack.objects.find((each) => each.id === pairObject.source);
  if (destination === null || !source || !input.pair) return [];
  const id = `${pairObject.source}>${destination}`;
  if (!present.has(source.id)) return staleMap(input.state, id);
  if (!isTaken(pairObject, input.schema)) return staleMap(input.state, id);
  const columns = columnsOfObject(input, source.id);
  const bound = bindColumns(source, [...columns.keys()]);
  const object = input.sourcePack.open
    ? { ...pairObject, fields: [...keptKey(input, pairObject, source), ...pairObject.fields] }
    : pairObject;
  const ground: PairGround = { pack: input.sourcePack, pair: input.pair, object, bound, present, schema: input.schema };
  const map = input.state.maps.find((each) => each.id === id) ?? newMap(id, pairObject, destination, ground);
  const fresh = input.state.maps.some((each) => each.id === id) ? [] : [{ kind: "map.put" as const, map }];
  return [...fresh, ...rowOps(input, map, source, ground, columns)];
}

/** Maps that a person added beside the pair's. */
const ownMaps = (state: ProjectState, pair: Pair | null): ObjectMap[] =>
  state.maps.filter((map) => !pair?.objects.some((object) => object.source === map.source && object.destination === map.destination));

/** Rows of a map that a person added: nothing but the columns tells where they go. Without its dataset it is left as it is. */
function ownRows(input: ProposalInput, map: ObjectMap, present: ReadonlySet<string>): Op[] {
  const source = input.sourcePack.objects.find((each) => each.id === map.source);
  if (!source || !present.has(source.id)) return [];
  const columns = columnsOfObject(input, source.id);
  const bound = bindColumns(source, [...columns.keys()]);
  const fields = keptKey(input, map, source);
  const object: PairObject = { source: map.source, destination: map.destination, kind: "1:1", fields, notes: [] };
  const pair: Pair = { source: input.sourcePack.id, destination: input.destinationPack.id, objects: [object], gotchas: [] };
  return rowOps(input, map, source, { pack: input.sourcePack, pair, object, bound, present, schema: input.schema }, columns);
}

/** The source's own key, kept where the destination's object keeps it: without it nothing loaded is found again. */
function keptKey(input: ProposalInput, map: { source: string; destination: string | null }, source: SourceObject): PairField[] {
  const target = keptIn(input, map.destination);
  const keeping = input.destinationPack.objects?.find((object) => object.id === map.destination)?.keeping;
  if (target === null || !keeping || keeping.kind === "none") return [];
  const reason = KEEPS_KEY;
  const why = "It tells the rows apart, and finds them again in a later export";
  const kept = { target, why, ...(keeping.kind === "custom" ? { planned: { type: keeping.type, reason } } : {}) };
  if (!input.sourcePack.open) return [{ ...kept, column: source.key }];
  const [key] = input.state.keyColumns?.[source.id] ?? [];
  if (!key) return [];
  const formula = keyFormula(key);
  // Of two objects in one place, each may have an ID 5.
  if (isSecond(input.pair, map))
    return [{ ...kept, column: null, formula: `=CONCAT("${source.label.toLowerCase()} ",${formula.slice(1)})`, own: true }];
  return isOnlyKey(key) ? [{ ...kept, column: source.key }] : [{ ...kept, column: null, formula, own: true }];
}

/** Ref of the field that keeps source keys on an object's records; null where none does. */
function keptIn({ destinationPack, sourcePack }: ProposalInput, destination: string | null): string | null {
  const keeping = destinationPack.objects?.find((object) => object.id === destination)?.keeping;
  if (!keeping || keeping.kind === "none") return null;
  return keeping.kind === "field" ? keeping.ref : `custom:${sourcePack.label} ID`;
}

/** Whether the pair sends another object there first. */
function isSecond(pair: Pair | null, map: { source: string; destination: string | null }): boolean {
  const first = pair?.objects.find((object) => object.destination === map.destination);
  return first !== undefined && first.source !== map.source;
}

/** Whether a pair's object is what an account loads the source into. Until one was read, a stand-in isn't. */
export function isTaken({ destination, insteadOf }: PairObject, schema: AccountSchema | null): boolean {
  if (insteadOf && (!schema || schema.objects.includes(insteadOf))) return false;
  return destination === null || !schema || schema.objects.includes(destination);
}

function newMap(id: string, object: PairObject, destination: string, ground: PairGround): ObjectMap {
  const condition =
    object.condition === undefined
      ? null
      : boundFormula({ ...ground, present: new Set(ground.pack.objects.map((each) => each.id)) }, object.condition);
  return { id, source: object.source, destination, condition, enabled: true };
}

/** A map whose rows nobody touched goes with the dataset that it came from. */
function staleMap(state: ProjectState, id: string): Op[] {
  const rows = state.rows.filter((row) => row.mapId === id);
  if (!state.maps.some((map) => map.id === id) || rows.some((row) => !isOurs(row))) return [];
  return [...rows.map((row) => ({ kind: "row.remove" as const, rowId: row.id })), { kind: "map.remove", mapId: id }];
}

/** Columns of all datasets of an object, in order, with the dataset that knows each. */
function columnsOfObject(input: ProposalInput, object: string): Map<string, Dataset> {
  const columns = new Map<string, Dataset>();
  for (const dataset of input.datasets) {
    if (input.state.assignments[dataset.id] !== object) continue;
    for (const column of dataset.columns) if (!columns.has(column.name)) columns.set(column.name, dataset);
  }
  return columns;
}

function rowOps(
  input: ProposalInput,
  map: ObjectMap,
  source: SourceObject,
  ground: PairGround,
  columns: ReadonlyMap<string, Dataset>,
): Op[] {
  const existing = input.state.rows.filter((row) => row.mapId === map.id);
  const decided = existing.filter((row) => !isOurs(row));
  const taken = new Set(decided.flatMap((row) => (row.target !== null && row.state !== "ignored" ? row.target : [])));
  const defaults = pairRows(ground, taken, new Set(decided.flatMap((row) => row.column ?? [])));
  const fields: DestinationField[] = (input.schema?.fields[map.destination] ?? []).filter((field) => !field.readOnly);
  const facts = (name: string) => {
    const dataset = columns.get(name);
    const canonical = Object.keys(ground.bound).find((key) => ground.bound[key] === name);
    const index = dataset?.columns.find((column) => column.name === name)?.index ?? -1;
    const profile = dataset?.profiles[index] ?? null;
    const place = { object: map.source, into: map.destination, header: name };
    const isThere = ({ target }: Hint) => target === null || fields.some((field) => field.ref === target);
    // What a finished migration, or a person elsewhere, put into a field that the account lacks is a field to create.
    const isNew = ({ kind, target }: Hint) => kind !== "assist" && input.schema !== null && target?.startsWith("custom:");
    const told = [...lessonHints(input.state.lessons, place), ...(input.hints?.(place, profile) ?? [])];
    const hints = told.filter((hint) => isThere(hint) || isNew(hint));
    const column = source.columns.find((each) => each.name === canonical) ?? null;
    // What an open source calls a column is a guess: only links are taken at its word.
    const known = input.sourcePack.open && !column?.references ? null : column;
    return { header: name, known, profile, hints };
  };
  const twice = calledTwice(input, map, columns, defaults, decided);
  const wanted = buildRows({
    map,
    object: ground.object,
    sourceNames: [source.label, source.plural, source.id],
    defaults,
    columns: [...columns.keys()],
    twice,
    facts,
    fields,
    taken,
    schema: input.schema,
    decided,
    keyed: keyed(input, map),
    unkept: unkept(input, map),
    learnt: lessonFormulas(input.state.lessons, { object: map.source, into: map.destination }),
  });
  return reconcile(
    existing,
    oneLink(wanted, decided, ground.object.oneOf ?? [], (header) => facts(header).hints),
  );
}

/**
 * Columns that are another one in a newer file, with what is to be said of them: proposed for a field of its own, one would bring the same thing to two
 * places. Only where neither the pair nor a person speaks for the older name.
 */
function calledTwice(
  input: ProposalInput,
  map: ObjectMap,
  columns: ReadonlyMap<string, Dataset>,
  defaults: readonly { column: string | null }[],
  decided: readonly FieldRow[],
): ReadonlyMap<string, string> {
  const spoken = new Set([...defaults, ...decided].flatMap(({ column }) => column ?? []));
  const found = new Map<string, string>();
  for (const { from, to, file } of input.renamed?.(map.source) ?? []) {
    if (!columns.has(from) || !columns.has(to) || spoken.has(from) || found.has(to)) continue;
    found.set(from, `It is called “${to}” in ${file}, and goes where that goes.`);
  }
  return found;
}

/** Where the key of an open source goes that is made of columns which have fields of their own, with those columns. */
function keyed(input: ProposalInput, map: ObjectMap): WantedInput["keyed"] {
  const target = input.sourcePack.open ? keptIn(input, map.destination) : null;
  const [key] = input.state.keyColumns?.[map.source] ?? [];
  return target === null || !key || isOnlyKey(key) ? null : { target, columns: new Set(key) };
}

function unkept(input: ProposalInput, map: ObjectMap): string | null {
  const [key] = input.state.keyColumns?.[map.source] ?? [];
  return input.sourcePack.open && key && isOnlyKey(key) && keptIn(input, map.destination) === null ? (key[0] ?? null) : null;
}

/** Ops that turn our rows into the wanted ones and leave the others alone. */
function reconcile(existing: readonly FieldRow[], wanted: readonly WantedRow[]): Op[] {
  const ops: Op[] = [];
  const ids = new Set(wanted.map((row) => row.id));
  for (const row of existing) if (isOurs(row) && !ids.has(row.id)) ops.push({ kind: "row.remove", rowId: row.id });
  for (const row of wanted) {
    const before = existing.find((each) => each.id === row.id);
    if (!before) ops.push({ kind: "row.put", row });
    else if (isOurs(before)) {
      const patch = difference(before, row);
      if (patch) ops.push({ kind: "row.edit", rowId: row.id, patch });
    }
  }
  return ops;
}

const patched = ["column", "target", "formula", "state", "confidence", "evidence", "candidates"] as const;

function difference(before: FieldRow, after: FieldRow): FieldRowPatch | null {
  // The policy of a proposal may be a person's choice: it only follows when the target does, or when it was made blindly.
  const policyFollows = before.target !== after.target || before.evidence.some((each) => each.text === UNCHECKED);
  const keys = policyFollows ? ([...patched, "policy"] as const) : patched;
  const changed = keys.filter((key) => !sameJson(before[key] as Json, after[key] as Json));
  return changed.length === 0 ? null : Object.fromEntries(changed.map((key) => [key, after[key]]));
}

/**
 * Whether a row still is what we made of it: proposed, undecided, or left out by us, which carries a confidence and no
 * target. Rows without a column, formula and confidence that are undecided are a person's, just begun; so are those with a formula that
 * doesn't say yet where it goes, which is never proposed.
 */
export function isOurs(row: FieldRow): boolean {
  if (row.state === "ignored") return row.target === null && row.confidence !== null;
  if (row.target === null && row.formula !== null) return false;
  return (row.state === "proposed" || row.state === "undecided") && row.id.startsWith(`${row.mapId}/`);
}

function labelOf(ops: readonly Op[]): string {
  const mapped = ops.filter((op) => op.kind === "row.put" || op.kind === "row.edit").length;
  const gone = ops.filter((op) => op.kind === "row.remove").length;
  if (gone === ops.length) return `Take ${gone} ${gone === 1 ? "proposal" : "proposals"} back`;
  return mapped === 0 ? "Propose objects" : `Propose ${mapped} ${mapped === 1 ? "field" : "fields"}`;
}
