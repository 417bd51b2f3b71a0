import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Dataset, Recognition } from "../../shared/model/index.ts";
import { type ImportInput, importFile } from "../../worker/parse/index.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { tableCounts } from "./store-tables.ts";

const AT = "2026-11-22T10:00:00.000Z";
let name: string;
let store: Store;
let next = 0;

beforeEach(() => {
  name = `parse-test-${crypto.randomUUID()}`;
  store = openStore(name);
});
afterEach(() => store.destroy());

const recognise = (fileName: string, headers: string[]): Recognition => ({
  object: null,
  confidence: 0,
  reason: `${fileName}: ${headers.join("|")}`,
});

function importText(content: BlobPart, more: Partial<ImportInput> = {}, fileName = "members.csv") {
  const file = new File([content], fileName);
  return importFile({ file, projectId: "p", datasetId: `d${++next}`, store, recognise, now: AT, ...more });
}

/** Imports what must succeed, with all rows and irregular rows read back. */
async function imported(content: BlobPart, more: Partial<ImportInput> = {}) {
  const result = await importText(content, more);
  if (!result.ok) throw new Error(result.failure.message);
  const [dataset] = result.value;
  if (!dataset) throw new Error("No dataset came.");
  const rows = await store.reader.readWindow(dataset, 0, dataset.rowCount);
  return { dataset, rows, irregular: await store.irregular.read(dataset.id, 0, dataset.irregularCount) };
}

/** Bytes of a text in Windows-1252, for the characters used here. */
const windows1252 = (text: string) => new Uint8Array([...text].map((char) => (char === "€" ? 0x80 : char.charCodeAt(0))));

describe("a CSV file becomes a dataset", () => {
  it("with quoted line breaks, profiles, recognition and the file's hash", async () => {
    const { dataset, rows } = await imported('id,name,note\r\n1,Ada,"first line\r\nsecond, with comma"\r\n2,Zoë,"say ""hi"""\r\n');
    expect(rows).toEqual([
      ["1", "Ada", "first line\r\nsecond, with comma"],
      ["2", "Zoë", 'say "hi"'],
    ]);
    expect(dataset).toMatchObject({
      name: "members",
      rowCount: 2,
      chunkStarts: [0],
      irregularCount: 0,
      importedAt: AT,
      issues: [],
      recognition: { reason: "members.csv: id|name|note" },
      files: [
        {
          name: "members.csv",
          encoding: "utf-8",
          delimiter: ",",
          rows: 2,
          // SHA-256 of the SHA-256 of the only piece.
          hash: "6710dc3fdfd4ea6820b4df947d5790402f155d3f61ceecb2d0f50f9dfcb0374d",
        },
      ],
    });
    expect(dataset.profiles[0]).toMatchObject({ rows: 2, filled: 2, distinct: 2, type: "id" });
    expect(await store.datasets.list("p")).toEqual([dataset]);
    expect(await tableCounts(name)).toEqual({ datasets: 1, chunkGroups: 1 });
  });

  it("whole, wherever a read cuts a character, a quote or a line break", async () => {
    const text = '\uFEFFid,name\r\n1,"Zoë ""😀""\r\n東京"\r\n2,€uro\r\n';
    const expected = [
      ["1", 'Zoë "😀"\r\n東京'],
      ["2", "€uro"],
    ];
    const bytes = new TextEncoder().encode(text);
    for (let blockBytes = 1; blockBytes <= bytes.length; blockBytes++) {
      expect((await imported(bytes, { blockBytes })).rows).toEqual(expected);
    }
  });

  it("with semicolons and Windows-1252", async () => {
    const { dataset, rows } = await imported(windows1252("id;Straße;Preis\n1;Mühlenweg;2,50 €\n2;Café;3,00 €\n"));
    expect(rows).toEqual([
      ["1", "Mühlenweg", "2,50 €"],
      ["2", "Café", "3,00 €"],
    ]);
    expect(dataset.files[0]).toMatchObject({ encoding: "windows-1252", delimiter: ";" });
    expect(dataset.profiles[2]?.type).toBe("money");
  });

  it("in UTF-16 with tabs", async () => {
    const units = new Uint16Array([..."\uFEFFid\tname\n1\tZoë\n"].map((char) => char.charCodeAt(0)));
    const { dataset, rows } = await imported(units, { blockBytes: 3 });
    expect(rows).toEqual([["1", "Zoë"]]);
    expect(dataset.files[0]).toMatchObject({ encoding: "utf-16le", delimiter: "\t" });
  });

  it("read again when later bytes show that it is Windows-1252 after all", async () => {
    const lines = Array.from({ length: 60_000 }, (_, index) => `${index},plain name ${index}`).join("\n");
    const { dataset, rows, irregular } = await imported(new Blob([`id,name\n${lines}\n`, windows1252("60000,Müller\n")]));
    expect(dataset.files[0]?.encoding).toBe("windows-1252");
    expect(rows).toHaveLength(60_001);
    expect(rows[60_000]).toEqual(["60000", "Müller"]);
    expect(irregular).toEqual([]);
    expect(await tableCounts(name)).toEqual({ datasets: 1, chunkGroups: Math.ceil(dataset.chunkStarts.length / 16) });
  });

  it("keeping every row that doesn't fit, and listing it", async () => {
    const { dataset, rows, irregular } = await imported(
      'Export\n\nid,name,city\n1,Ada\n2,Bo,Ulm,extra\n\n3,"Cy "x" y",Kiel\n4,Di,Bonn,\n5,"open,Jena\n',
    );
    expect(rows).toEqual([
      ["1", "Ada", ""],
      ["2", "Bo", "Ulm"],
      ["3", 'Cy "x" y', "Kiel"],
      ["4", "Di", "Bonn"],
      ["5", '"open', "Jena"],
    ]);
    expect(irregular).toEqual([
      { row: null, line: 1, file: "members.csv", reason: "Stands above the header.", raw: "Export" },
      { row: null, line: 2, file: "members.csv", reason: "Blank line above the header.", raw: "" },
      { row: 0, line: 4, file: "members.csv", reason: "Has 2 of 3 cells; the missing ones are empty.", raw: "1,Ada" },
      { row: 1, line: 5, file: "members.csv", reason: "Has 4 cells for 3 columns; the surplus is only kept here.", raw: "2,Bo,Ulm,extra" },
      { row: null, line: 6, file: "members.csv", reason: "Blank line.", raw: "" },
      {
        row: 2,
        line: 7,
        file: "members.csv",
        reason: "A quote inside a quoted cell isn't doubled, so cells may be cut wrongly.",
        raw: '3,"Cy "x" y",Kiel',
      },
      { row: 3, line: 8, file: "members.csv", reason: "Has 4 cells for 3 columns; the surplus is empty.", raw: "4,Di,Bonn," },
      {
        row: 4,
        line: 9,
        file: "members.csv",
        reason: "A quote opens and never closes; the line was read without quotes.",
        raw: '5,"open,Jena',
      },
    ]);
    expect(dataset.irregularCount).toBe(8);
  });

  it("with many irregular rows, read by the window", async () => {
    const { dataset, rows } = await imported(`a,b\n${"x\n".repeat(1300)}`);
    expect(rows).toHaveLength(1300);
    expect((await store.irregular.read(dataset.id, 499, 501)).map((row) => row.row)).toEqual([499, 500]);
    expect(await store.irregular.read(dataset.id, 1299, 2000)).toHaveLength(1);
  });

  it("with names for empty and repeated headers, and none at all", async () => {
    expect((await imported("id,,id\n1,2,3\n")).dataset.columns.map((column) => column.name)).toEqual(["id", "Column 2", "id (2)"]);
    const bare = await imported("1,ada@example.org\n2,bo@example.org\n");
    expect(bare.dataset.columns.map((column) => column.name)).toEqual(["Column 1", "Column 2"]);
    expect(bare.rows).toHaveLength(2);
    expect(bare.dataset.issues?.[0]?.code).toBe("dataset.no-header");
  });

  it("of no rows when there is only a header, and says so", async () => {
    const { dataset, rows } = await imported("id,name\n");
    expect(rows).toEqual([]);
    expect(dataset).toMatchObject({ rowCount: 0, chunkStarts: [], issues: [{ code: "dataset.no-rows" }] });
    expect(dataset.profiles.map((profile) => profile.type)).toEqual(["empty", "empty"]);
  });
});

describe("what can't be imported", () => {
  it.each([
    ["an empty file", new Uint8Array(0), "members.csv", "import.empty", "members.csv is empty."],
    ["a PDF", new TextEncoder().encode("%PDF-1.7 \n%âãÏÓ\n"), "members.pdf", "import.not-csv", "members.pdf is a PDF document."],
    ["a broken archive", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0, 0, 0]), "members.xlsx", "import.damaged", "Download it again"],
  ])("%s", async (_name, bytes, fileName, code, text) => {
    await store.settings.put("other", 1);
    const result = await importText(bytes, {}, fileName);
    expect(result).toMatchObject({ ok: false, failure: { code, message: expect.stringContaining(text) } });
    expect(await tableCounts(name)).toEqual({ settings: 1 });
  });

  const members = () => new File([`id,name\n${"1,Ada\n".repeat(50_000)}`], "members.csv");
  const streamed = (end: (stream: ReadableStreamDefaultController<Uint8Array<ArrayBuffer>>) => void) => () => {
    let left = 4;
    return new ReadableStream<Uint8Array<ArrayBuffer>>({
      pull: (stream) => (left-- > 0 ? stream.enqueue(new TextEncoder().encode("1,Ada\n".repeat(5000))) : end(stream)),
    });
  };

  it.each<[string, (file: File, isRead: () => boolean) => void]>([
    [
      "was moved",
      (file, isRead) => {
        file.slice = (...range) => {
          if (!isRead()) return Blob.prototype.slice.apply(file, range);
          throw new DOMException("gone", "NotReadableError");
        };
      },
    ],
    [
      "can't be read on",
      (file) => {
        file.stream = streamed((stream) => stream.error(new TypeError("network error")));
      },
    ],
    [
      "was cut",
      (file) => {
        file.stream = streamed((stream) => stream.close());
      },
    ],
  ])("a file that %s while it was read: it says so and keeps nothing", async (_how, spoil) => {
    const file = members();
    let isRead = false;
    spoil(file, () => isRead);
    const onProgress = () => {
      isRead = true;
    };
    const result = await importFile({ file, projectId: "p", datasetId: "d", store, recognise, now: AT, blockBytes: 20_000, onProgress });
    expect(result).toMatchObject({ ok: false, failure: { code: "import.unreadable", retryable: true } });
    expect(await tableCounts(name)).toEqual({});
  });

  it("a cancelled import: nothing of it stays", async () => {
    const abort = new AbortController();
    const done: number[] = [];
    const result = await importText(`id,name\n${"1,Ada Lovelace\n".repeat(60_000)}`, {
      signal: abort.signal,
      blockBytes: 50_000,
      onProgress: (bytes) => {
        done.push(bytes);
        if (bytes > 400_000) abort.abort();
      },
    });
    expect(result).toMatchObject({ ok: false, failure: { code: "import.cancelled" } });
    expect(done.length).toBeGreaterThan(5);
    expect(done.length).toBeLessThan(12);
    expect(await tableCounts(name)).toEqual({});
  });
});

it("answers a window read while it imports, and tells its progress to the last byte", async () => {
  const first = await imported("id,name\n1,Ada\n");
  const answered: number[] = [];
  let asked = 0;
  const text = `id,name,note\n${'7,Ada,"a note of some length, quoted"\n'.repeat(100_000)}`;
  const last = { done: 0, total: 0 };
  const { dataset } = await imported(text, {
    onProgress: (done, total) => {
      Object.assign(last, { done, total });
      asked++;
      void store.reader.readWindow(first.dataset, 0, 1).then(() => answered.push(done));
    },
  });
  expect(dataset.rowCount).toBe(100_000);
  expect(last).toEqual({ done: text.length, total: text.length });
  expect(answered.length).toBe(asked);
});

it("gives the same rows and profile whatever the size of a read", async () => {
  const cities = ["Bonn", "Ulm", "Kiel", "Jena", "東京"];
  const lines = Array.from({ length: 5000 }, (_, index) => `M-${index},"${cities[index % 5]}, no. ${index % 977}",${index % 7}`);
  const text = `member_id,address,visits\n${lines.join("\r\n")}`;
  const plain = (dataset: Dataset) => ({ profiles: dataset.profiles, rowCount: dataset.rowCount, hash: dataset.files[0]?.hash });
  const whole = await imported(text);
  const cut = await imported(text, { blockBytes: 997 });
  expect(cut.rows).toEqual(whole.rows);
  expect(plain(cut.dataset)).toEqual(plain(whole.dataset));
  expect(whole.dataset.chunkStarts).toEqual([0, 1024, 2048, 3072, 4096]);
  expect(whole.dataset.profiles.map((profile) => profile.type)).toEqual(["id", "text", "integer"]);
});
