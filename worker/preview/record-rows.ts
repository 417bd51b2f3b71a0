import type { Issue } from "../../shared/kernel/index.ts";
import type { DestinationField, Effect, FieldRow } from "../../shared/model/index.ts";
import { describeValue } from "../../shared/transform/index.ts";
import type { RecordCell, RecordColumn, RecordRow } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground } from "../ground.ts";
import { mappedColumns, overriderFor } from "../overrides.ts";
import { activeRows, type DatasetProgram } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { columnsRead } from "./record.ts";

interface FilledField {
  row: FieldRow;
  field: DestinationField;
  columns: string[];
}

/** The fields that a map fills, each once, in the order of its rows. */
function filledFields(ground: Ground, mapId: string): FilledField[] {
  const map = ground.state.maps.find((each) => each.id === mapId);
  const fields = map ? fieldsOf(ground, map.destination) : [];
  const taken = new Set<string>();
  return activeRows(ground, mapId).flatMap((row) => {
    const field = fields.find((each) => each.ref === row.target);
    if (!field || taken.has(field.key)) return [];
    taken.add(field.key);
    return [{ row, field, columns: columnsRead(row) }];
  });
}

export function recordColumns(ground: Ground, mapId: string): RecordColumn[] {
  const filled = filledFields(ground, mapId);
  return filled.map(({ row, field, columns }) => {
    const others = activeRows(ground, mapId).filter((each) => each.target === field.ref).length > 1;
    const closed = others ? "Several rows of Fields fill it: open the record to change their cells" : closedBecause(columns);
    return {
      key: field.key,
      label: field.label,
      rowId: row.id,
      column: closed === null ? (columns[0] ?? null) : null,
      closed,
      choices: closed === null && row.formula === null ? choicesOf(ground, field) : null,
    };
  });
}

function closedBecause(columns: readonly string[]): string | null {
  if (columns.length === 1) return null;
  if (columns.length === 0) return "It comes from no column: change its rule in Fields";
  return `It comes from ${columns.slice(0, -1).join(", ")} and ${columns.at(-1)}: open the record to change those`;
}

function choicesOf(ground: Ground, field: DestinationField): RecordColumn["choices"] {
  if (field.type === "choice") return (field.choices ?? []).map(({ label }) => ({ id: label, label }));
  if (field.type !== "user") return null;
  return (ground.schema?.users ?? []).filter(({ active }) => active).map(({ name, email }) => ({ id: email, label: name }));
}

/** Records with what each field becomes, what its source cell says, and what is wrong with it. */
export async function recordRows(
  store: Pick<Store, "reader">,
  ground: Ground,
  mapId: string,
  effects: readonly Effect[],
  /** The map's programs, where the effects are of an earlier state of the map: what fields become is of now. */
  programs: readonly DatasetProgram[] = [],
  /** What the records of the plan are called that references point at, by effect id. */
  parents: ReadonlyMap<string, string> = new Map(),
): Promise<RecordRow[]> {
  const filled = filledFields(ground, mapId);
  const users = ground.schema?.users ?? [];
  const sources = await sourceRows(store, ground, effects);
  return effects.map((effect, at) => {
    const source = sources[at];
    const program = programs.find(({ dataset }) => dataset.id === effect.address.dataset)?.program;
    const now = source && program ? program.run(source.read, effect.address.row) : null;
    const values = now?.values ?? effect.mapped;
    const issues = now ? [...now.issues] : effect.issues;
    const cells: Record<string, RecordCell> = {};
    for (const { field, columns } of filled) {
      const place = columns.length === 1 ? source?.places.get((columns[0] ?? "").toLowerCase()) : undefined;
      const text = place === undefined ? "" : (source?.read[place] ?? "");
      const exported = place === undefined ? "" : (source?.exported[place] ?? "");
      const mapped = describeValue(values[field.key] ?? null, field, users);
      const issue = worstOf(issues.filter((each) => isAbout(each, field, columns)));
      // A text that becomes nothing is shown where that is a fault; left empty on purpose it is empty.
      const unmapped = field.references ? pointedAt(effect, field.key, parents) || text || named(source, columns) : issue ? text : "";
      cells[field.key] = { shown: mapped || unmapped, text, was: text === exported ? null : exported, issue };
    }
    return { effect, cells };
  });
}

/** What the records are called that a reference points at; empty where one of them isn't of the plan. */
function pointedAt({ refs }: Effect, key: string, parents: ReadonlyMap<string, string>): string {
  const ref = refs.find((each) => each.field === key);
  if (!ref || ref.ids.length > 0) return "";
  const labels = ref.to.map((id) => parents.get(id) ?? "");
  return labels.every((label) => label !== "") ? labels.join(", ") : "";
}

const isAbout = ({ address }: Issue, field: DestinationField, columns: readonly string[]): boolean =>
  address.field === undefined
    ? address.column !== undefined && columns.some((column) => column.toLowerCase() === address.column?.toLowerCase())
    : address.field === field.label;

const RANKS = { error: 0, warning: 1, note: 2 };

function worstOf(issues: readonly Issue[]): RecordCell["issue"] {
  const [worst] = issues.toSorted((a, b) => RANKS[a.severity] - RANKS[b.severity]);
  return worst ? { severity: worst.severity, message: worst.message } : null;
}

/** By what a reference names its record: the first of its columns that says anything. */
const named = (source: SourceRow | undefined, columns: readonly string[]): string =>
  columns.map((column) => source?.read[source.places.get(column.toLowerCase()) ?? -1] ?? "").find((text) => text.trim() !== "") ?? "";

interface SourceRow {
  exported: readonly string[];
  /** With the cells that a person put right. */
  read: readonly string[];
  /** Column name in lower case → its place. */
  places: ReadonlyMap<string, number>;
}

/** The rows of the exports behind effects; absent where the dataset is gone. */
async function sourceRows(store: Pick<Store, "reader">, ground: Ground, effects: readonly Effect[]): Promise<(SourceRow | undefined)[]> {
  const found: (SourceRow | undefined)[] = new Array(effects.length);
  for (const dataset of ground.datasets) {
    const own = effects.flatMap(({ address }, at) => (address.dataset === dataset.id && address.row < dataset.rowCount ? [at] : []));
    if (own.length === 0) continue;
    const rows = own.map((at) => effects[at]?.address.row ?? 0);
    const cells = await store.reader.readRows(dataset, rows);
    const override = overriderFor(ground, dataset);
    const places = new Map(mappedColumns(ground, dataset).map((name, at) => [name.toLowerCase(), at]));
    for (const [index, at] of own.entries()) {
      const exported = cells[index] ?? [];
      found[at] = { exported, read: override?.(exported, rows[index] ?? 0) ?? exported, places };
    }
  }
  return found;
}
