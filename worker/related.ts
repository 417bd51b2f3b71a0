import { bindColumns } from "../shared/mapping/index.ts";
import type { Dataset } from "../shared/model/index.ts";
import type { SourceObject } from "../shared/packs/index.ts";
import { codedColumn, type RelatedTable, relatedTable } from "../shared/transform/index.ts";
import type { Store } from "./store/index.ts";

/** Bytes that the related columns of all datasets may take in memory, estimated: 256 MB. */
const MAX_RELATED_BYTES = 256 * 1024 * 1024;

type Column = ReturnType<typeof codedColumn>;
interface Held {
  column: Column;
  bytes: number;
}

/**
 * Columns of datasets that formulas look things up in, held whole because formulas ask synchronously. Datasets never change, so a
 * column is read once; those asked for longest ago go when the room runs out.
 */
export class RelatedColumns {
  /** Being read, or read. */
  private readonly columns = new Map<string, Promise<Held>>();
  /** Those that are read, the one asked for longest ago first. */
  private readonly held = new Map<string, Held>();
  private readonly tables = new Map<string, RelatedTable>();

  constructor(
    private readonly store: Store,
    private readonly maxBytes = MAX_RELATED_BYTES,
  ) {}

  /** The rows of an object's datasets with the columns that `wants`; the same table as long as nothing of it changed. */
  async table(object: SourceObject, sources: readonly RelatedSource[], wants: (name: string) => boolean): Promise<RelatedTable> {
    const bound = sources.map((source) => ({ ...source, names: namesOf(object, source.dataset) }));
    // What the pack knows of and the exports lack is blank, not unknown; only the key has to be there.
    const all = [...object.columns.map((column) => column.name.toLowerCase()), ...bound.flatMap((each) => [...each.names.keys()])];
    const key = object.key.toLowerCase();
    const hasKey = bound.some((each) => each.names.has(key));
    const names = [...new Set(all)].filter((name) => wants(name) || (name === key && hasKey));
    const id = JSON.stringify([object.id, sources.map(({ dataset, overrides }) => [dataset.id, overrides]), names.toSorted()]);
    const known = this.tables.get(id);
    if (known) return known;
    const made = await this.make(object, bound, names);
    // A few maps, each with a few formulas: more than these are edits of formulas long gone.
    if (this.tables.size >= 20) this.tables.clear();
    this.tables.set(id, made);
    return made;
  }

  private async make(object: SourceObject, bound: readonly Bound[], names: readonly string[]): Promise<RelatedTable> {
    const rowCount = bound.reduce((sum, each) => sum + each.dataset.rowCount, 0);
    const columns = new Map<string, Column>();
    let bytes = 0;
    for (const name of names) {
      const held: (Held | null)[] = [];
      for (const source of bound) {
        const place = source.names.get(name);
        held.push(place === undefined ? await addedColumn(source, actualName(bound, name)) : await this.heldColumn(source, place));
      }
      bytes += held.reduce((sum, each) => sum + (each?.bytes ?? 0), 0);
      if (bytes > this.maxBytes)
        return relatedTable({ rowCount, key: null, columns: new Map(), refusal: tooLarge(object, bytes, this.maxBytes) });
      columns.set(name, joined(held, bound));
    }
    const hasKey = bound.some((each) => each.names.has(object.key.toLowerCase()));
    return relatedTable({ rowCount, key: hasKey ? object.key : null, columns });
  }

  /** A column as it was exported is held; one with cells that a person put right is made anew after every edit. */
  private async heldColumn({ dataset, overrides, readPutRight }: RelatedSource, place: number): Promise<Held> {
    const { column, bytes } = await this.column(dataset, place);
    return overrides ? { column: codedColumn(await readPutRight(place)), bytes } : { column, bytes };
  }

  private async column(dataset: Dataset, place: number): Promise<Held> {
    const id = `${dataset.id}\n${place}`;
    const reading = this.columns.get(id) ?? this.read(dataset, place);
    this.columns.set(id, reading);
    try {
      const held = await reading;
      this.held.delete(id);
      this.held.set(id, held);
      this.makeRoom(id);
      return held;
    } catch (error) {
      this.columns.delete(id);
      throw error;
    }
  }

  private async read(dataset: Dataset, place: number): Promise<Held> {
    const places = new Map<string, number>();
    const codes = new Uint32Array(dataset.rowCount);
    let characters = 0;
    await this.store.reader.eachSlice(dataset, place, (slice) => {
      const own = slice.dictionary().map((text) => {
        const code = places.get(text);
        if (code !== undefined) return code;
        places.set(text, places.size);
        characters += text.length;
        return places.size - 1;
      });
      for (let row = 0; row < slice.rowCount; row += 1) {
        const code = slice.codes ? (slice.codes[row] ?? 0) : slice.alike ? 0 : row;
        codes[slice.start + row] = own[code] ?? 0;
      }
    });
    // A code a row, twice for its index; a text with its object and its place in the index.
    const bytes = dataset.rowCount * 12 + places.size * 80 + characters * 2;
    return { column: { values: [...places.keys()], codes }, bytes };
  }

  /** Lets go of what was asked for longest ago, except `kept`; tables that rest on it go with it. */
  private makeRoom(kept: string): void {
    let bytes = [...this.held.values()].reduce((sum, each) => sum + each.bytes, 0);
    for (const [id, each] of this.held) {
      if (bytes <= this.maxBytes) return;
      if (id === kept) continue;
      this.held.delete(id);
      this.columns.delete(id);
      this.tables.clear();
      bytes -= each.bytes;
    }
  }
}

/** A dataset to look things up in. */
export interface RelatedSource {
  dataset: Dataset;
  /** Cells that a person put right; null where there are none. */
  overrides: unknown;
  readPutRight(column: number): Promise<readonly string[]>;
  /** A column that the dataset lacks, with what a person put there for some rows; null where nobody did. */
  readAdded(name: string): Promise<readonly string[] | null>;
}

interface Bound extends RelatedSource {
  /** Lower-cased names, actual and canonical → the column's place. */
  names: Map<string, number>;
}

/** What the datasets that have a column call it. */
function actualName(bound: readonly Bound[], name: string): string | null {
  for (const { dataset, names } of bound) {
    const place = names.get(name);
    if (place !== undefined) return dataset.columns.find(({ index }) => index === place)?.name ?? null;
  }
  return null;
}

async function addedColumn({ overrides, readAdded }: Bound, name: string | null): Promise<Held | null> {
  const texts = overrides && name !== null ? await readAdded(name) : null;
  return texts && { column: codedColumn(texts), bytes: 0 };
}

function namesOf(object: SourceObject, dataset: Dataset): Map<string, number> {
  const actual = dataset.columns.map((column) => column.name);
  const names = new Map(dataset.columns.map((column) => [column.name.toLowerCase(), column.index]));
  for (const [canonical, name] of Object.entries(bindColumns(object, actual))) {
    const place = dataset.columns.find((column) => column.name === name)?.index;
    if (place !== undefined) names.set(canonical.toLowerCase(), place);
  }
  return names;
}

/** Datasets of one object stand one after the other; a column that one lacks is blank there. */
function joined(held: readonly (Held | null)[], bound: readonly Bound[]): Column {
  const [only] = held;
  if (held.length === 1 && only) return only.column;
  const places = new Map<string, number>([["", 0]]);
  const codes = new Uint32Array(bound.reduce((sum, each) => sum + each.dataset.rowCount, 0));
  let start = 0;
  bound.forEach(({ dataset }, at) => {
    const column = held[at]?.column;
    const own = column?.values.map((text) => {
      const code = places.get(text) ?? places.size;
      places.set(text, code);
      return code;
    });
    if (column && own) for (let row = 0; row < dataset.rowCount; row += 1) codes[start + row] = own[column.codes[row] ?? 0] ?? 0;
    start += dataset.rowCount;
  });
  return { values: [...places.keys()], codes };
}

const tooLarge = (object: SourceObject, bytes: number, most: number): string =>
  `The columns of ${object.plural} that formulas look things up in take ${megabytes(bytes)} MB; at most ${megabytes(most)} MB are held in memory.`;
const megabytes = (bytes: number): string => Math.round(bytes / 1024 / 1024).toLocaleString("en");
