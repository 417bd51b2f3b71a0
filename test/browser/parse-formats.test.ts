import { zipSync } from "fflate";
import { writeXlsx } from "hucre/xlsx";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Dataset, Recognition } from "../../shared/model/index.ts";
import { groupByName, type ImportInput, importFile } from "../../worker/parse/index.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { tableCounts } from "./store-tables.ts";

let name: string;
let store: Store;

beforeEach(() => {
  name = `parse-formats-${crypto.randomUUID()}`;
  store = openStore(name);
});
afterEach(() => store.destroy());

const recognise = (fileName: string): Recognition => ({ object: null, confidence: 0, reason: fileName });
const file = (fileName: string, content: BlobPart) => new File([content], fileName);
const utf8 = (text: string) => new TextEncoder().encode(text);

function run(files: File[], more: Partial<ImportInput> = {}) {
  const [first, ...pages] = files;
  if (!first) throw new Error("No file.");
  return importFile({ file: first, pages, projectId: "p", datasetId: "d", store, recognise, now: "2026-11-22T10:00:00.000Z", ...more });
}

/** Name, rows, and the pages' own row counts of each dataset, as they are stored. */
async function stored(datasets: Dataset[]) {
  const seen = [];
  for (const dataset of datasets)
    seen.push({
      name: dataset.name,
      rows: await store.reader.readWindow(dataset, 0, dataset.rowCount),
      files: dataset.files.map((each) => [each.name, each.rows]),
    });
  return seen;
}

async function imported(files: File[], more: Partial<ImportInput> = {}): Promise<Dataset[]> {
  const result = await run(files, more);
  if (!result.ok) throw new Error(result.failure.message);
  const listed = await store.datasets.list("p");
  expect(new Set(listed.map((each) => each.id))).toEqual(new Set(result.value.map((each) => each.id)));
  return result.value;
}

const ROWS = [
  ["id", "name"],
  ["1", "Ada"],
];

it("makes a dataset of each sheet, with the sheet's name", async () => {
  const book = await writeXlsx({
    sheets: [
      { name: "People", rows: ROWS },
      {
        name: "Firms",
        rows: [
          ["id", "city"],
          ["7x", "Ulm"],
        ],
      },
    ],
  });
  const datasets = await imported([file("export.xlsx", Uint8Array.from(book))]);
  expect(await stored(datasets)).toEqual([
    { name: "export · People", rows: [["1", "Ada"]], files: [["export.xlsx", 1]] },
    { name: "export · Firms", rows: [["7x", "Ulm"]], files: [["export.xlsx", 1]] },
  ]);
  expect(datasets.map((each) => [each.files[0]?.sheet, each.recognition.reason])).toEqual([
    ["People", "People"],
    ["Firms", "Firms"],
  ]);
  expect(await tableCounts(name)).toEqual({ datasets: 2, chunkGroups: 2 });
});

it("reads back what a workbook was written with", async () => {
  const rows = [
    ["code", "joined", "seen", "amount", "active", "note"],
    ["007", new Date(Date.UTC(2024, 4, 31)), new Date(Date.UTC(2024, 4, 31, 9, 30)), 1234567.891, true, 'say "hi"\nthere'],
    ["008", new Date(Date.UTC(1999, 11, 31)), new Date(Date.UTC(2030, 0, 1, 23, 59, 59)), 0.1, false, " ä 東 😀 "],
  ];
  const book = await writeXlsx({ sheets: [{ name: "S", rows }] });
  const [dataset] = await stored(await imported([file("book.xlsx", Uint8Array.from(book))]));
  expect(dataset).toMatchObject({
    name: "book",
    rows: [
      ["007", "2024-05-31", "2024-05-31T09:30:00", "1234567.891", "TRUE", 'say "hi"\nthere'],
      ["008", "1999-12-31", "2030-01-01T23:59:59", "0.1", "FALSE", " ä 東 😀 "],
    ],
  });
});

it("makes numbered pages of one header one dataset, in the order of their numbers", async () => {
  const files = [
    file("contacts_10.csv", "id,name\n10,Jo\n"),
    file("contacts (2).csv", "id,name\n2,Bo\nbroken\n"),
    file("contacts_1.csv", "id,name\n1,Ada\n"),
    file("deals_1.csv", "id,amount\n1,5\n"),
  ];
  const groups = groupByName(files);
  expect(groups.map((group) => group.map((each) => each.name))).toEqual([
    ["contacts_1.csv", "contacts (2).csv", "contacts_10.csv"],
    ["deals_1.csv"],
  ]);
  const datasets = await imported(groups[0] ?? []);
  expect(await stored(datasets)).toEqual([
    {
      name: "contacts",
      rows: [
        ["1", "Ada"],
        ["2", "Bo"],
        ["broken", ""],
        ["10", "Jo"],
      ],
      files: [
        ["contacts_1.csv", 1],
        ["contacts (2).csv", 2],
        ["contacts_10.csv", 1],
      ],
    },
  ]);
  expect(datasets[0]?.recognition.reason).toBe("contacts.csv");
  expect(await store.irregular.read("d", 0, 9)).toMatchObject([{ row: 2, line: 3, file: "contacts (2).csv", raw: "broken" }]);
  expect(await tableCounts(name)).toEqual({ datasets: 1, chunkGroups: 1, irregular: 1 });
});

it("keeps pages with another header apart, and leaves out one that is there twice", async () => {
  const datasets = await imported([
    file("a_1.csv", "id,name\n1,Ada\n"),
    file("a_2.csv", "id,name\n1,Ada\n"),
    file("a_3.csv", "id,city\n3,Ulm\n"),
    file("a_4.csv", "id,name\n4,Di\n"),
  ]);
  expect(await stored(datasets)).toMatchObject([
    {
      name: "a",
      files: [
        ["a_1.csv", 1],
        ["a_4.csv", 1],
      ],
      rows: [
        ["1", "Ada"],
        ["4", "Di"],
      ],
    },
    { name: "a_3", rows: [["3", "Ulm"]] },
  ]);
  expect(datasets[0]?.issues).toMatchObject([{ code: "dataset.page-twice", severity: "warning", address: { dataset: "d" } }]);
});

it("tells days from pages", () => {
  const names = [
    "export-2026-11-20.csv",
    "export-2026-11-21.csv",
    "2.csv",
    "3.csv",
    "members 2024.csv",
    "x part 1.csv",
    "x part 2.csv",
    "x_2.zip",
    "x_3.zip",
    "page_1.csv",
    "page_11.csv",
    "same.csv",
    "same.csv",
  ];
  expect(groupByName(names.map((each) => ({ name: each }))).filter((group) => group.length > 1)).toEqual([
    [{ name: "x part 1.csv" }, { name: "x part 2.csv" }],
    [{ name: "page_1.csv" }, { name: "page_11.csv" }],
  ]);
});

it("makes datasets of an archive's tables, tells of its attachments, and its pages are one", async () => {
  const archive = zipSync({
    "out/contacts_1.csv": utf8("id,name\n1,Ada\n"),
    "out/contacts_2.csv": utf8("id,name\n2,Bo\n"),
    "out/deals.json": utf8('[{"id":1,"amount":5}]'),
    "files/1.pdf": utf8("%PDF"),
  });
  const datasets = await imported([file("all.zip", Uint8Array.from(archive))]);
  expect(await stored(datasets)).toEqual([
    {
      name: "all · out/contacts",
      rows: [
        ["1", "Ada"],
        ["2", "Bo"],
      ],
      files: [
        ["all.zip/out/contacts_1.csv", 1],
        ["all.zip/out/contacts_2.csv", 1],
      ],
    },
    { name: "all · out/deals", rows: [["1", "5"]], files: [["all.zip/out/deals.json", 1]] },
  ]);
  expect(datasets[0]?.issues?.map((issue) => issue.code)).toEqual(["import.attachments"]);
});

it("keeps nothing of an archive that turns out to be damaged half way, or is cancelled", async () => {
  const big = `id,name\n${Array.from({ length: 30_000 }, (_, index) => `${index},name ${(index * 7919) % 30_011}`).join("\n")}\n`;
  const archive = Uint8Array.from(zipSync({ "a.csv": utf8("id,name\n1,Ada\n"), "b.csv": utf8(big) }));
  const broken = archive.slice();
  broken.fill(0xff, archive.length - 20_000, archive.length - 10_000);
  expect(await run([file("broken.zip", broken)])).toMatchObject({ ok: false, failure: { code: "import.damaged" } });
  const abort = new AbortController();
  const cancelled = await run([file("all.zip", archive)], { signal: abort.signal, onProgress: (done) => done > 2000 && abort.abort() });
  expect(cancelled).toMatchObject({ ok: false, failure: { code: "import.cancelled" } });
  expect(await tableCounts(name)).toEqual({});
});

it("reads lines of JSON again when later bytes show another encoding", async () => {
  const lines = Array.from({ length: 40_000 }, (_, index) => `{"id":${index},"name":"plain name"}`).join("\n");
  const bytes = Uint8Array.from([...utf8(`${lines}\n{"id":40000,"name":"M`), 0xfc, ...utf8('ller"}\n')]);
  const [dataset] = await imported([file("x.ndjson", bytes)]);
  expect(dataset).toMatchObject({ rowCount: 40_001, files: [{ encoding: "windows-1252", delimiter: "" }] });
});
