import { isOurs, plannedFields, targetsFor } from "../shared/mapping/index.ts";
import type { AccountSchema, Dataset, DestinationField, FieldRow, PlannedField, Project, ProjectState } from "../shared/model/index.ts";
import {
  type DestinationObject,
  type DestinationPack,
  destinationPack,
  objectsOf,
  type Pair,
  pairOf,
  type SourceObject,
  type SourcePack,
  sourceOf,
} from "../shared/packs/index.ts";
import { digestOf } from "../shared/plan/index.ts";
import type { ProjectDesk } from "./projects.ts";
import type { Store } from "./store/index.ts";

/** Everything that questions about a project's map are answered from, read at one moment. */
export interface Ground {
  project: Project;
  state: ProjectState;
  datasets: Dataset[];
  schema: AccountSchema | null;
  source: SourcePack;
  /** Its objects are those of the account, custom modules included. */
  destination: DestinationPack;
  pair: Pair | null;
  /** Fields that the map needs and the account lacks. */
  planned: PlannedField[];
}

/** A project beside its state, as it is stored. */
export interface Inputs {
  project: Project;
  datasets: Dataset[];
  schema: AccountSchema | null;
}

/** Throws when the project is no longer there. */
export async function readInputs(store: Store, desk: ProjectDesk, projectId: string): Promise<Inputs> {
  const found = await desk.get(projectId);
  if (!found.ok) throw new Error(found.failure.message);
  const { value: project } = found;
  const [datasets, schema] = await Promise.all([
    store.datasets.list(projectId),
    project.connection ? store.schemas.get(projectId, project.connection.id) : null,
  ]);
  return { project, datasets, schema };
}

/** The ground read anew; `Grounds` keeps it. */
export async function readGround(store: Store, desk: ProjectDesk, projectId: string): Promise<Ground> {
  const [{ project, datasets, schema }, state] = await Promise.all([readInputs(store, desk, projectId), desk.state(projectId)]);
  return groundOf(project, state, datasets, schema);
}

/** Of the same parts it is the same ground: what was worked out of it serves every question until the next edit. */
export function groundOf(project: Project, decided: ProjectState, datasets: Dataset[], schema: AccountSchema | null): Ground {
  const known = grounds.get(decided);
  if (known && known.project === project && known.datasets === datasets && known.schema === schema) return known;
  const ground = madeOf(project, decided, datasets, schema);
  grounds.set(decided, ground);
  return ground;
}

/** A project's state, never changed but replaced → the last ground with it. */
const grounds = new WeakMap<ProjectState, Ground>();

function madeOf(project: Project, decided: ProjectState, datasets: Dataset[], schema: AccountSchema | null): Ground {
  const state = withoutGone(inherited(decided, datasets), datasets);
  const source = sourceFor(project, state);
  const pack = destinationPack(project.destination);
  const pair = pairOf(project.source, project.destination);
  return {
    project,
    state,
    datasets,
    schema,
    source,
    destination: { ...pack, objects: objectsOf(pack, schema) },
    pair,
    planned: plannedFields({ state, datasets, sourcePack: source, pair, schema }),
  };
}

/** Made once for the same keys: what is bound to its columns is remembered by them. */
function sourceFor(project: Project, state: ProjectState): SourcePack {
  const id = JSON.stringify([project.source, project.sourceLabel ?? "", state.keyColumns ?? {}]);
  const known = sources.get(id) ?? sourceOf(project, state);
  if (sources.size >= 20) sources.clear();
  sources.set(id, known);
  return known;
}
const sources = new Map<string, SourcePack>();

/** What a plan and a sign-off of this ground are bound to; worked out when it is first asked for. */
export function digestFor(ground: Ground): string {
  const known = digests.get(ground) ?? digestOf(ground.state, ground.datasets, ground.schema);
  digests.set(ground, known);
  return known;
}

const digests = new WeakMap<Ground, string>();

/**
 * A dataset that took another's place has its object, its date orders and the cells put right, as far as nothing was decided for it itself. That
 * isn't an edit: undoing the edits before can't part them again.
 */
export function inherited(state: ProjectState, datasets: readonly Dataset[]): ProjectState {
  const assignments = { ...state.assignments };
  const dateOrders = { ...state.dateOrders };
  const overrides = { ...state.overrides };
  const assignedByHand = { ...state.assignedByHand };
  for (const { id, replaced = [] } of datasets) {
    const assigned = replaced.findLast((older) => assignments[older] !== undefined);
    if (assignments[id] === undefined && assigned !== undefined) {
      assignments[id] = assignments[assigned] ?? null;
      if (assignedByHand[assigned]) assignedByHand[id] = true;
    }
    const ordered = replaced.findLast((older) => dateOrders[older] !== undefined);
    if (ordered !== undefined) dateOrders[id] = { ...dateOrders[ordered], ...dateOrders[id] };
    const changed = replaced.findLast((older) => overrides[older] !== undefined);
    if (changed !== undefined) overrides[id] = { ...overrides[changed], ...overrides[id] };
  }
  return { ...state, assignments, assignedByHand, dateOrders, overrides };
}

/**
 * The state without what we proposed for columns that no dataset of their object has any more. That isn't an edit either: a dataset that was removed
 * can't be brought back by undoing, and its rows would only block.
 */
export function withoutGone(state: ProjectState, datasets: readonly Dataset[]): ProjectState {
  const columns = new Map<string, Set<string>>();
  for (const dataset of datasets) {
    const object = state.assignments[dataset.id];
    if (!object) continue;
    const names = columns.get(object) ?? new Set();
    columns.set(object, names);
    for (const { name } of dataset.columns) names.add(name);
  }
  const isGone = ({ mapId, column }: FieldRow): boolean => {
    const names = column === null ? undefined : columns.get(mapId.split(">")[0] ?? "");
    return names !== undefined && column !== null && !names.has(column);
  };
  const rows = state.rows.filter((row) => !isGone(row) || !isOurs(row));
  return rows.length === state.rows.length ? state : { ...state, rows };
}

/** The datasets that hold rows of a source object, the one imported last first: of rows with the same key, the first is loaded. */
export function datasetsOf(ground: Ground, source: string): Dataset[] {
  return ground.datasets.filter((dataset) => ground.state.assignments[dataset.id] === source).toReversed();
}

export function sourceObject(ground: Ground, id: string): SourceObject | null {
  return ground.source.objects.find((object) => object.id === id) ?? null;
}

export function destinationObject(ground: Ground, id: string): DestinationObject {
  const found = ground.destination.objects.find((object) => object.id === id);
  if (!found) throw new Error(`The destination has no object "${id}".`);
  return found;
}

/** Fields a map may fill: the account's, then planned ones, whose key is their ref. */
export function fieldsOf(ground: Ground, object: string): DestinationField[] {
  return targetsFor(object, ground.schema, ground.planned);
}

/** Enabled maps in load order: by destination object, then as they stand. */
export function mapsInOrder(ground: Ground) {
  const rank = new Map(ground.destination.objects.map((object, index) => [object.id, index]));
  return ground.state.maps.filter((map) => map.enabled).sort((a, b) => (rank.get(a.destination) ?? 0) - (rank.get(b.destination) ?? 0));
}

/** The field that keeps the source key of an object's records, as the account has it (or will have it). */
export function sourceFieldOf(ground: Ground, object: DestinationObject): DestinationField | null {
  const { keeping } = object;
  if (keeping.kind === "none") return null;
  const ref = keeping.kind === "field" ? keeping.ref : `custom:${ground.source.label} ID`;
  return fieldsOf(ground, object.id).find((field) => field.ref === ref) ?? null;
}
