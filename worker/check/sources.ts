import type { Effect } from "../../shared/model/index.ts";
import type { Overrider } from "../../shared/transform/index.ts";
import type { Ground } from "../ground.ts";
import { overriderFor } from "../overrides.ts";
import { activeRows } from "../programs.ts";
import type { Store } from "../store/index.ts";

/** The source cell behind a field of a record, as mapping reads it; null where the field has no single column, or the export is gone. */
export type SourceOf = (effect: Effect, fieldKey: string) => string | null;

/** Finds the cells behind fields, a page of records at a time. */
export class Sources {
  /** Of each map, the column that fills a field, by the field's key. */
  private readonly columns = new Map<string, Map<string, string>>();
  private readonly overriders = new Map<string, Overrider | null>();

  constructor(
    private readonly reader: Pick<Store["reader"], "readRows">,
    private readonly ground: Ground,
  ) {}

  /** Reads the rows of some records; only these may be asked for. */
  async of(effects: readonly Effect[]): Promise<SourceOf> {
    const rows = new Map<string, readonly string[]>();
    for (const dataset of this.ground.datasets) {
      const own = effects.filter(({ address }) => address.dataset === dataset.id && address.row < dataset.rowCount);
      if (own.length === 0) continue;
      const wanted = [...new Set(own.map(({ address }) => address.row))];
      const override = this.overriderOf(dataset.id);
      const cells = await this.reader.readRows(dataset, wanted);
      for (const [at, row] of wanted.entries()) {
        const read = cells[at] ?? [];
        rows.set(`${dataset.id}|${row}`, override ? override(read, row) : read);
      }
    }
    return ({ mapId, object, address }, key) => {
      const column = this.columnsOf(mapId, object).get(key);
      const dataset = column === undefined ? undefined : this.ground.datasets.find((each) => each.id === address.dataset);
      const index = dataset?.columns.find((each) => each.name === column)?.index;
      return index === undefined ? null : (rows.get(`${address.dataset}|${address.row}`)?.[index] ?? null);
    };
  }

  private overriderOf(datasetId: string): Overrider | null {
    const known = this.overriders.get(datasetId);
    if (known !== undefined) return known;
    const dataset = this.ground.datasets.find((each) => each.id === datasetId);
    const made = dataset ? overriderFor(this.ground, dataset) : null;
    this.overriders.set(datasetId, made);
    return made;
  }

  private columnsOf(mapId: string, object: string): Map<string, string> {
    const known = this.columns.get(mapId);
    if (known) return known;
    const fields = this.ground.schema?.fields[object] ?? [];
    const made = new Map<string, string>();
    for (const { target, column } of activeRows(this.ground, mapId)) {
      const field = fields.find((each) => each.ref === target);
      if (field && column !== null && !made.has(field.key)) made.set(field.key, column);
    }
    this.columns.set(mapId, made);
    return made;
  }
}
