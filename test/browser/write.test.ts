import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { allRows, type Dataset, type RowView } from "../../shared/model/index.ts";
import type { FileFormat } from "../../shared/wire/index.ts";
import { importFile } from "../../worker/parse/index.ts";
import { RowsDesk } from "../../worker/rows/index.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { ExportDesk, type ExportWhat } from "../../worker/write/index.ts";
import { tablesOf } from "../support/read-tables.ts";

let store: Store;
let desk: ExportDesk;
let next = 0;

beforeEach(() => {
  store = openStore(`write-${crypto.randomUUID()}`);
  desk = new ExportDesk(store, new RowsDesk(store));
});
afterEach(() => store.destroy());

async function imported(content: BlobPart, name = "members.csv"): Promise<Dataset> {
  const recognise = () => ({ object: null, confidence: 0, reason: "" });
  const input = {
    file: new File([content], name),
    projectId: "p",
    datasetId: `d${++next}`,
    store,
    recognise,
    now: "2026-11-23T10:00:00.000Z",
  };
  const result = await importFile(input);
  if (!result.ok) throw new Error(result.failure.message);
  const [dataset] = result.value;
  if (!dataset) throw new Error("No dataset came.");
  return dataset;
}

async function exported(dataset: Dataset, what: ExportWhat, format: FileFormat): Promise<File> {
  const result = await desk.export(dataset.id, what, format);
  if (!result.ok) throw new Error(result.failure.message);
  return new File([result.value.blob], result.value.name);
}

const ODD = 'id,,code,id,note\r\n1,x,007,a,"first\r\nsecond"\r\n2,,12,b, blanks \r\n3,"say ""hi""",1e5,c,=1+1\r\n4,東京 😀,-0.5,d,\r\n';
const ROWS = [
  ["1", "x", "007", "a", "first\r\nsecond"],
  ["2", "", "12", "b", " blanks "],
  ["3", 'say "hi"', "1e5", "c", "=1+1"],
  ["4", "東京 😀", "-0.5", "d", ""],
];

describe("rows of a view as a file", () => {
  it("come back from a workbook cell for cell, under the same headers", async () => {
    const dataset = await imported(ODD);
    const file = await exported(dataset, { kind: "rows", view: allRows }, "xlsx");
    expect(file.name).toBe("members.xlsx");
    expect(await tablesOf(file)).toMatchObject([{ header: ["id", "Column 2", "code", "id", "note"], rows: ROWS, irregular: [] }]);
  });

  it("come back from CSV cell for cell, though formulas have an apostrophe before them in the file", async () => {
    const dataset = await imported(ODD);
    const result = await desk.export(dataset.id, { kind: "rows", view: allRows }, "csv");
    expect(result).toMatchObject({ ok: true, value: { name: "members.csv", guarded: 1, longCells: 0 } });
    const file = await exported(dataset, { kind: "rows", view: allRows }, "csv");
    expect(new Uint8Array(await file.slice(0, 3).arrayBuffer())).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]));
    expect(await file.text()).toContain('\r\n3,"say ""hi""",1e5,c,\'=1+1\r\n');
    const again = await imported(file, "members.csv");
    expect(await store.reader.readWindow(again, 0, 9)).toEqual(await store.reader.readWindow(dataset, 0, 9));
    expect(again.columns).toEqual(dataset.columns.map((column) => (column.header === "" ? { ...column, header: "Column 2" } : column)));
    expect(again.issues).toMatchObject([{ code: "dataset.unguarded", severity: "note" }]);
  });

  it.each(["csv", "xlsx"] as const)("hold the columns told, in their order, as %s", async (format) => {
    const dataset = await imported(ODD);
    const [found] = await tablesOf(await exported(dataset, { kind: "rows", view: allRows, columns: [4, 2, 0] }, format));
    expect(found).toMatchObject({ header: ["note", "code", "id"], rows: ROWS.map((row) => [row[4], row[2], row[0]]) });
  });

  it("tell how many cells were too long for a sheet", async () => {
    const dataset = await imported(`id,text\n1,${"x".repeat(32_768)}\n2,${"y".repeat(32_767)}\n3,${"z".repeat(70_000)}\n`);
    const book = await desk.export(dataset.id, { kind: "rows", view: allRows }, "xlsx");
    expect(book).toMatchObject({ ok: true, value: { guarded: 0, longCells: 2 } });
    expect(await desk.export(dataset.id, { kind: "rows", view: allRows }, "csv")).toMatchObject({ ok: true, value: { longCells: 0 } });
  });

  it("are those of the view, in its order", async () => {
    const dataset = await imported(
      `id,city\n${Array.from({ length: 3000 }, (_, row) => `${row},${row % 3 ? "Ulm" : "Bonn"}`).join("\n")}\n`,
    );
    const view: RowView = {
      ...allRows,
      sort: [{ column: 0, descending: true }],
      filters: [{ kind: "values", column: 1, values: ["Bonn"], except: false }],
    };
    const [found] = await tablesOf(await exported(dataset, { kind: "rows", view }, "csv"));
    expect(found?.rows).toHaveLength(1000);
    expect(found?.rows.slice(0, 2)).toEqual([
      ["2997", "Bonn"],
      ["2994", "Bonn"],
    ]);
  });

  it("imported again are the same dataset", async () => {
    const dataset = await imported(ODD);
    const again = await imported(await exported(dataset, { kind: "rows", view: allRows }, "xlsx"), "members.xlsx");
    expect(await store.reader.readWindow(again, 0, 9)).toEqual(await store.reader.readWindow(dataset, 0, 9));
    expect(again.columns.map((column) => column.name)).toEqual(dataset.columns.map((column) => column.name));
  });
});

describe("irregular rows as a file", () => {
  const LISTED = [
    ["members.csv", "1", "", "Stands above the header.", "Export of today"],
    ["members.csv", "3", "1", "Has 2 of 3 cells; the missing ones are empty.", "1,=cmd"],
    ["members.csv", "4", "", "Blank line.", ""],
    ["members.csv", "5", "2", "Has 4 cells for 3 columns; the surplus is only kept here.", '2,"a,b",c,d'],
  ];

  it.each(["csv", "xlsx"] as const)("stand in %s with their place, reason and text", async (format) => {
    const dataset = await imported('Export of today\nid,name,city\n1,=cmd\n\n2,"a,b",c,d\n3,x,y\n');
    const file = await exported(dataset, { kind: "irregular" }, format);
    expect(file.name).toBe(`members irregular rows.${format}`);
    expect(await tablesOf(file)).toMatchObject([{ header: ["File", "Line", "Row", "Reason", "Raw text"], rows: LISTED, irregular: [] }]);
  });
});

it("says so when the dataset is gone", async () => {
  expect(await desk.export("nowhere", { kind: "irregular" }, "csv")).toMatchObject({ ok: false, failure: { code: "dataset.gone" } });
});
