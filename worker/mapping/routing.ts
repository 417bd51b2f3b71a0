import type { Dataset, ObjectMap } from "../../shared/model/index.ts";
import { compileRoute, type FormulaContext, type Route } from "../../shared/transform/index.ts";
import type { RoutingView } from "../../shared/wire/index.ts";
import { datasetsOf, destinationObject, type Ground, sourceObject } from "../ground.ts";
import { keyColumnOf, readLookups } from "../lookups.ts";
import { overriderFor } from "../overrides.ts";
import { mappedCells } from "../programs.ts";
import { absentIn } from "../sources/columns-beside.ts";
import type { Store } from "../store/index.ts";
import { valueMapsOf } from "../value-maps.ts";

/** Rows told as examples of each kind. */
const EXAMPLES = 5;
/** Decisions that are remembered by the cells they rest on. */
const KEPT = 20_000;

type Kind = "one" | "several" | "nowhere" | "untold";

/**
 * Which ways the rows of a source object take: counted over all of them, with examples. `draft` is a condition being written for one
 * of its maps, counted as if it stood there. Null for an object without rows or without a map that is on.
 */
export async function routing(
  store: Store,
  ground: Ground,
  source: string,
  today: string,
  draft: { mapId: string; condition: string | null } | null,
): Promise<RoutingView | null> {
  const maps = ground.state.maps
    .filter((map) => map.source === source && (map.enabled || map.id === draft?.mapId))
    .map((map) => (map.id === draft?.mapId ? { ...map, condition: draft.condition } : map));
  const datasets = datasetsOf(ground, source);
  if (maps.length === 0 || datasets.length === 0) return null;
  const lookups = await readLookups(
    store,
    ground,
    maps.map((map) => map.condition ?? ""),
  );
  const count = new RouteCount(maps);
  for (const dataset of datasets) await count.scan(store, ground, dataset, { settings: ground.state.settings, lookups, today });
  return count.view(ground, source);
}

class RouteCount {
  private readonly taken: number[];
  private readonly only: number[];
  private readonly counts: Record<Kind, number> = { one: 0, several: 0, nowhere: 0, untold: 0 };
  private readonly examples: Record<Exclude<Kind, "one">, RoutingView["nowhere"]["examples"]> = { several: [], nowhere: [], untold: [] };
  private problem: RoutingView["problem"] = null;

  constructor(private readonly maps: readonly ObjectMap[]) {
    this.taken = maps.map(() => 0);
    this.only = maps.map(() => 0);
  }

  async scan(store: Store, ground: Ground, dataset: Dataset, context: FormulaContext): Promise<void> {
    const names = dataset.columns.map((column) => column.name);
    const absent = absentIn(dataset, datasetsOf(ground, ground.state.assignments[dataset.id] ?? ""));
    const routes = this.maps.map((map) => this.route(ground, map, names, absent, context));
    const keyAt = names.indexOf(keyColumnOf(ground, dataset) ?? "");
    const override = overriderFor(ground, dataset);
    const reads = [...new Set(routes.flatMap((route) => route.reads))];
    const columns = [...new Set([...reads, ...(keyAt < 0 ? [] : [keyAt])])];
    const known = new Map<string, readonly (boolean | string)[]>();
    const decide = (cells: readonly string[]) => {
      const key = JSON.stringify(reads.map((at) => cells[at]));
      const found = known.get(key) ?? routes.map((route) => route.of(cells));
      if (known.size >= KEPT) known.clear();
      known.set(key, found);
      return found;
    };
    if (override) {
      await store.reader.scan(dataset, (start, chunk) => {
        for (let index = 0; index < chunk.rowCount; index += 1) {
          const cells = mappedCells({ override }, chunk.row(index), start + index);
          this.add(decide(cells), dataset, start + index, cells[keyAt] ?? "");
        }
      });
      return;
    }
    const cells: string[] = names.map(() => "");
    await store.reader.scanColumns(dataset, columns, (start, chunk) => {
      const texts = columns.map((at) => chunk.dictionary(at));
      for (let index = 0; index < chunk.rowCount; index += 1) {
        for (const [place, at] of columns.entries()) cells[at] = texts[place]?.[chunk.code(index, at)] ?? "";
        this.add(decide(cells), dataset, start + index, cells[keyAt] ?? "");
      }
    });
  }

  private route(ground: Ground, map: ObjectMap, columns: readonly string[], absent: readonly string[], context: FormulaContext): Route {
    const { route, problem } = compileRoute(map.condition, columns, { ...context, maps: valueMapsOf(ground, map) }, absent);
    if (problem) this.problem ??= { mapId: map.id, message: problem.message, at: problem.at };
    return route;
  }

  private add(ways: readonly (boolean | string)[], dataset: Dataset, row: number, key: string): void {
    const open = ways.flatMap((way, index) => (way === true ? index : []));
    for (const index of open) this.taken[index] = (this.taken[index] ?? 0) + 1;
    const untold = ways.find((way) => typeof way === "string");
    const kind: Kind = untold !== undefined ? "untold" : open.length === 0 ? "nowhere" : open.length === 1 ? "one" : "several";
    this.counts[kind] += 1;
    if (kind === "one") {
      const [way = 0] = open;
      this.only[way] = (this.only[way] ?? 0) + 1;
      return;
    }
    const list = this.examples[kind];
    if (list.length < EXAMPLES) list.push({ datasetId: dataset.id, row, key: key.trim(), why: typeof untold === "string" ? untold : null });
  }

  view(ground: Ground, source: string): RoutingView {
    const { counts, examples } = this;
    return {
      source,
      sourceLabel: sourceObject(ground, source)?.plural ?? source,
      rows: counts.one + counts.several + counts.nowhere + counts.untold,
      ways: this.maps.map((map, index) => ({
        mapId: map.id,
        label: destinationObject(ground, map.destination).plural,
        condition: map.condition,
        rows: this.taken[index] ?? 0,
        only: this.only[index] ?? 0,
      })),
      several: { rows: counts.several, examples: examples.several },
      nowhere: { rows: counts.nowhere, examples: examples.nowhere },
      untold: { rows: counts.untold, examples: examples.untold },
      problem: this.problem,
    };
  }
}
