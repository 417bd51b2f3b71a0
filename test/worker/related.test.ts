import { describe, expect, it } from "vitest";
import type { Dataset } from "../../shared/model/index.ts";
import { sourcePack } from "../../shared/packs/index.ts";
import { RelatedColumns, type RelatedSource } from "../../worker/related.ts";
import type { ColumnSlice, Store } from "../../worker/store/index.ts";

const session = sourcePack("profi").objects.find((each) => each.id === "session");
if (!session) throw new Error("The pack has no sessions.");

/** A dataset of two chunks, and a store that counts what is read of it. */
function shelf(exports: Record<string, Record<string, string[]>>) {
  const reads: string[] = [];
  const datasets = Object.entries(exports).map(([id, columns]): RelatedSource => {
    const names = Object.keys(columns);
    const rowCount = columns[names[0] ?? ""]?.length ?? 0;
    const dataset = { id, rowCount, columns: names.map((name, index) => ({ name, index })) } as Dataset;
    return {
      dataset,
      overrides: null,
      readPutRight: () => Promise.reject(new Error("nothing was put right")),
      readAdded: async () => null,
    };
  });
  const eachSlice = async ({ id }: Pick<Dataset, "id">, column: number, visit: (slice: ColumnSlice) => unknown) => {
    reads.push(`${id}/${column}`);
    const cells = Object.values(exports[id] ?? {})[column] ?? [];
    const half = Math.ceil(cells.length / 2);
    for (const [start, part] of [[0, cells.slice(0, half)] as const, [half, cells.slice(half)] as const]) {
      const values = [...new Set(part)];
      const alike = values.length === 1;
      const codes = alike ? null : Uint8Array.from(part, (cell) => values.indexOf(cell));
      visit({ start, rowCount: part.length, distinct: values.length, codes, alike, dictionary: () => values } as unknown as ColumnSlice);
    }
  };
  return { reads, datasets, store: { reader: { eachSlice } } as unknown as Store };
}

const wants =
  (...names: string[]) =>
  (name: string) =>
    names.includes(name);

describe("related columns", () => {
  it("stand one dataset after the other, blank where one lacks a column, and are found by any capitals", async () => {
    const { datasets, store } = shelf({
      one: { session_id: ["S1", "S2", "S3"], title: ["a", "b", "a"] },
      two: { session_id: ["S4", "s1 "], fee: ["5", "6"] },
    });
    const table = await new RelatedColumns(store).table(session, datasets, wants("title", "fee"));
    expect([table.rowCount, table.key, table.refusal]).toEqual([5, session.key, null]);
    expect([0, 1, 2, 3, 4].map((row) => [table.cell("title", row), table.cell("fee", row)])).toEqual([
      ["a", ""],
      ["b", ""],
      ["a", ""],
      ["", "5"],
      ["", "6"],
    ]);
    expect(Array.from(table.rowsWith("session_id", "S1"))).toEqual([0, 4]);
    expect(Array.from(table.rowsWith("TITLE", "A"))).toEqual([0, 2]);
    expect(Array.from(table.rowsWith("title", ""))).toEqual([]);
    expect([table.has("fee"), table.has("status"), table.has("nothing")]).toEqual([true, false, false]);
  });

  it("has what the pack knows of and no export holds as blank, and has no key where the exports lack it", async () => {
    const { datasets, store } = shelf({ one: { title: ["a", "b"] } });
    const table = await new RelatedColumns(store).table(session, datasets, wants("title", "status"));
    expect([table.key, table.has("status"), table.cell("status", 1)]).toEqual([null, true, ""]);
  });

  it("reads a column once, however many formulas ask", async () => {
    const { datasets, store, reads } = shelf({ one: { session_id: ["S1"], title: ["a"], fee: ["1"] } });
    const related = new RelatedColumns(store);
    const first = await related.table(session, datasets, wants("title"));
    expect(await related.table(session, datasets, wants("title"))).toBe(first);
    await related.table(session, datasets, wants("title", "fee"));
    expect(reads.toSorted()).toEqual(["one/0", "one/1", "one/2"]);
  });

  it("takes cells that a person put right, anew after every edit", async () => {
    const { datasets, store } = shelf({ one: { session_id: ["S1", "S2"], title: ["a", "b"] } });
    const put = (text: string): RelatedSource[] =>
      datasets.map((each) => ({
        ...each,
        overrides: { title: text },
        readPutRight: async (column) => (column === 1 ? [text, "b"] : ["S1", "S2"]),
        readAdded: async () => null,
      }));
    const related = new RelatedColumns(store);
    expect((await related.table(session, put("x"), wants("title"))).cell("title", 0)).toBe("x");
    expect((await related.table(session, put("y"), wants("title"))).cell("title", 0)).toBe("y");
    expect((await related.table(session, datasets, wants("title"))).cell("title", 0)).toBe("a");
  });

  it("says when they are larger than may be held, and lets go of others first", async () => {
    const long = "x".repeat(2_000);
    const { datasets, store, reads } = shelf({ one: { session_id: ["S1", "S2"], title: [`${long}1`, `${long}2`], fee: ["1", "2"] } });
    const small = new RelatedColumns(store, 4_000);
    const table = await small.table(session, datasets, wants("title"));
    expect(table.refusal).toMatch(/at most 0 MB are held in memory/);
    const roomy = new RelatedColumns(store, 9_000);
    await roomy.table(session, datasets, wants("title"));
    await roomy.table(session, datasets, wants("fee"));
    reads.length = 0;
    await roomy.table(session, datasets, wants("title"));
    expect(reads.every((read) => read.startsWith("one/"))).toBe(true);
  });
});
