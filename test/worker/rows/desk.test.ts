import { describe, expect, it } from "vitest";
import { allRows, type RowView } from "../../../shared/model/index.ts";
import { Abandoned, type RowStore, RowsDesk } from "../../../worker/rows/index.ts";
import { given } from "./given.ts";

/** Chunks of three rows. */
const CHUNKS = 14;
const rows = Array.from({ length: 40 }, (_, row) => [`name ${39 - row}`, String(row % 4)]);
const columns = [{ type: "text" as const }, { type: "integer" as const }];
const find = (text: string): RowView => ({ ...allRows, find: text });
const byName: RowView = { ...allRows, sort: [{ column: 0, descending: false }] };

/** A store whose scans wait until they are let go, and are counted. */
function held(store: RowStore) {
  let letGo: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const counts = { scans: 0, columns: 0, chunks: 0 };
  const reader: RowStore["reader"] = {
    ...store.reader,
    scan: async (dataset, onChunk) => {
      counts.scans++;
      await gate;
      // Long enough for a computation to look whether it is still wanted.
      await store.reader.scan(dataset, async (start, chunk) => {
        await new Promise((resolve) => setTimeout(resolve, 15));
        counts.chunks++;
        return onChunk(start, chunk);
      });
    },
    eachSlice: (dataset, column, visit) => {
      counts.columns++;
      return store.reader.eachSlice(dataset, column, visit);
    },
  };
  return { desk: new RowsDesk({ ...store, reader }), counts, letGo };
}

describe("the desk", () => {
  it("answers windows cut to what there is", async () => {
    const { desk } = given(rows, columns);
    expect(await desk.read("d", 38, 50)).toEqual({ start: 38, total: 40, rows: [38, 39].map((row) => ({ row, cells: rows[row] })) });
    expect(await desk.read("d", 60, 70)).toEqual({ start: 60, total: 40, rows: [] });
    expect((await desk.read("d", 1, 3, byName)).rows).toEqual([38, 37].map((row) => ({ row, cells: rows[row] })));
    expect(await desk.read("d", 0, 5, find("name 39"))).toEqual({ start: 0, total: 1, rows: [{ row: 0, cells: rows[0] }] });
    expect(await desk.read("gone", 0, 5, byName)).toEqual({ start: 0, total: 0, rows: [] });
  });

  it("tells where a row stands", async () => {
    const { desk } = given(rows, columns);
    expect(await desk.placeOf("d", 39, byName)).toBe(0);
    expect(await desk.placeOf("d", 39, allRows)).toBe(39);
    expect(await desk.placeOf("d", 39, find("name 39"))).toBeNull();
    expect(await desk.placeOf("d", 40, allRows)).toBeNull();
    expect(await desk.placeOf("gone", 0, allRows)).toBeNull();
  });

  it("works a view out once for all who ask at the same time, and remembers it", async () => {
    const { desk, counts, letGo } = held(given(rows, columns).store);
    const asked = [desk.read("d", 0, 1, find("39")), desk.read("d", 0, 1, find("39")), desk.placeOf("d", 0, find("39"))];
    letGo();
    await Promise.all(asked);
    await desk.read("d", 0, 1, { sort: [], filters: [], find: "39" });
    expect(counts.scans).toBe(1);
    await Promise.all([desk.read("d", 0, 1, byName), desk.read("d", 0, 1, { ...byName, find: "39" })]);
    const read = counts.columns;
    await desk.read("d", 0, 1, { ...byName, sort: [{ column: 0, descending: true }] });
    expect({ scans: counts.scans, columns: counts.columns }).toEqual({ scans: 1, columns: read });
  });

  it("doesn't tell views apart that show the same", async () => {
    const { desk, counts, letGo } = held(given(rows, columns).store);
    letGo();
    const filters: RowView["filters"] = [
      { kind: "blank", column: 0, blank: false },
      { kind: "text", column: 0, op: "contains", text: "3" },
    ];
    await desk.read("d", 0, 1, { sort: [], filters, find: "name" });
    await desk.read("d", 0, 1, { sort: [], filters: filters.toReversed(), find: "name" });
    expect(counts.scans).toBe(1);
  });

  it("works out no further what nobody waits for any more", async () => {
    const { desk, counts, letGo } = held(given(rows, columns).store);
    const typed = ["n", "na"].map((text, at) => desk.read("d", 0, 1, find(text), `grid ${at}`).then(({ total }) => total));
    desk.letGo("grid 0");
    letGo();
    await expect(typed[0]).rejects.toBeInstanceOf(Abandoned);
    expect(counts.chunks).toBeLessThan(2 * CHUNKS - 5);
    expect(await typed[1]).toBe(40);
    expect((await desk.read("d", 0, 1, find("n"), "grid 0")).total).toBe(40);
  });

  it("goes on while somebody else waits for the same, the rows of a view or what they rest on", async () => {
    const { desk, letGo } = held(given(rows, columns).store);
    const asked = [
      desk.read("d", 0, 1, find("name"), "grid"),
      desk.statistics("d", 0, find("name"), "figures"),
      desk.placeOf("d", 0, { ...byName, find: "name" }),
    ];
    desk.letGo("grid");
    letGo();
    expect(await Promise.all(asked)).toMatchObject([{ total: 40 }, { rows: 40 }, 39]);
  });

  it("gives up figures, and the rows and ranks that only they or one view needed", async () => {
    const { desk, counts, letGo } = held(given(rows, columns).store);
    const figures = desk.statistics("d", 0, find("name"), "figures");
    const sorted = desk.read("d", 0, 1, { ...byName, find: "39" }, "grid");
    for (const name of ["figures", "grid", "never asked"]) desk.letGo(name);
    letGo();
    await expect(figures).rejects.toBeInstanceOf(Abandoned);
    await expect(sorted).rejects.toBeInstanceOf(Abandoned);
    expect(counts.columns).toBe(0);
  });

  it("takes up at once what was let go of a moment before", async () => {
    const { desk, letGo } = held(given(rows, columns).store);
    const first = desk.read("d", 0, 1, find("name"), "grid");
    await new Promise((resolve) => setTimeout(resolve, 0));
    desk.letGo("grid");
    const again = desk.read("d", 0, 1, find("name"), "grid");
    letGo();
    expect((await again).total).toBe(40);
    await Promise.allSettled([first]);
  });

  it("lets go of a dataset that was removed", async () => {
    const { desk, letGo } = held(given(rows, columns).store);
    const waiting = desk.read("d", 0, 1, find("name"));
    await new Promise((resolve) => setTimeout(resolve, 0));
    desk.forget("d");
    letGo();
    await expect(waiting).rejects.toBeInstanceOf(Abandoned);
  });

  it("visits the rows of a view one after the other, and waits for the visitor", async () => {
    const { desk } = given(rows, columns);
    const visited: [number, string][] = [];
    let isBusy = false;
    await desk.eachRow("d", { ...byName, filters: [{ kind: "values", column: 1, values: ["3"], except: false }] }, async (row, cells) => {
      expect(isBusy).toBe(false);
      isBusy = true;
      await new Promise((resolve) => setTimeout(resolve, 1));
      isBusy = false;
      visited.push([row, cells[0] ?? ""]);
    });
    expect(visited.slice(0, 3)).toEqual([
      [39, "name 0"],
      [35, "name 4"],
      [31, "name 8"],
    ]);
    expect(visited).toHaveLength(10);
    await expect(desk.eachRow("gone", allRows, () => undefined)).rejects.toThrow("gone");
  });

  it("lets other work have its turn while it computes", async () => {
    const many = Array.from({ length: 60_000 }, (_, row) => [`person ${(row * 7919) % 60_000} of a long list`]);
    const { desk } = given(many, [{ type: "text" }], 2000);
    let turns = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      turns++;
      port2.postMessage(null);
    };
    port2.postMessage(null);
    await desk.read("d", 0, 1, byName);
    port1.close();
    expect(turns).toBeGreaterThan(0);
  });

  it("refuses columns that aren't there", async () => {
    const { desk } = given(rows, columns);
    await expect(desk.read("d", 0, 1, { ...allRows, sort: [{ column: 2, descending: false }] })).rejects.toThrow("Column 2");
    await expect(desk.read("d", 0, 1, { ...allRows, filters: [{ kind: "blank", column: 9, blank: true }] })).rejects.toThrow("Column 9");
  });
});
