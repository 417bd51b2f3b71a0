import { describe, expect, it } from "vitest";
import { previewTable } from "../../worker/parse/index.ts";
import { markedHeader, writeCsv } from "../../worker/write/index.ts";
import { tablesOf } from "../support/read-tables.ts";

const HEADER = ["id", "=name", "remark"];
const ROWS = [
  ["1", "Zoë", "=HYPERLINK(A1)"],
  ["2", "'tis", "'=1"],
  ["3", "Ada, Countess", "-12.5"],
];
const ours = async (header = HEADER, rows = ROWS) => (await writeCsv(header, [rows], { safe: true })).text();
const file = (text: string) => new File([text], "people.csv");
const read = async (text: string) => (await tablesOf(file(text)))[0];
const codes = (notes: { code: string; severity: string }[] = []) => notes.map(({ code, severity }) => [code, severity]);

describe("apostrophes before formula signs", () => {
  it("are taken off again where we put them, and counted", async () => {
    const found = await read(await ours());
    expect(found).toMatchObject({ header: HEADER, rows: ROWS, irregular: [] });
    expect(found?.notes).toEqual([
      { code: "dataset.unguarded", severity: "note", message: "An apostrophe before a formula sign was taken off 3 cells of people.csv." },
    ]);
    expect(found?.file?.evidence).toContain("Crosswalk wrote this file: the apostrophes it put before formula signs are taken off again.");
  });

  it("are taken off far behind what is looked at first", async () => {
    const rows = Array.from({ length: 30_000 }, (_, at) => [String(at), "Ada", at === 29_999 ? "@far" : "a plain remark, nothing more"]);
    const found = await read(await ours(HEADER, rows));
    expect(found?.rows.at(-1)).toEqual(["29999", "Ada", "@far"]);
  });

  it.each(["=1", "=a,b", "'=1", "＝1", '="x"'])(
    "are taken off %j wherever it stands in the bytes, by both ways of reading",
    async (cell) => {
      const rows = Array.from({ length: 400 }, (_, at) => ["x".repeat(at % 131), cell, at % 3 ? "plain" : cell]);
      const text = await ours(["pad", "cell", "last"], rows);
      for (const plain of [true, false]) {
        const [found] = await tablesOf(file(text), plain);
        expect(found).toMatchObject({ rows, irregular: [] });
        expect(found?.notes[0]?.message).toContain(`${rows.flat().filter((each) => each === cell).length} cells`);
      }
    },
  );

  it("are taken off a single column, an empty cell first", async () => {
    const rows = [[""], ["=1"], ["x"]];
    expect(await read(await ours(["note"], rows))).toMatchObject({ header: ["note"], rows });
  });

  it.each([
    ["another program's file", "id,name,remark\r\n1,Ada,'=1\r\n"],
    ["our file as a spreadsheet saves it", 'id,name,remark\r\n1,Ada,\'=1\r\n2,"Bo, jr",x\r\n'],
    ["a file with everything in quotes", '"id","name","remark"\r\n"1","Ada","\'=1"\r\n'],
    ["a single column with everything in quotes", '"remark"\r\n"x"\r\n"\'=1"\r\n'],
    ["a file that only begins like ours", 'id,name,"remark"\r\n1,"Ada",\'=1\r\n'],
  ])("are kept in %s, and spoken of", async (_, text) => {
    const found = await read(text);
    expect(found?.rows.some((row) => row.includes("'=1"))).toBe(true);
    expect(codes(found?.notes)).toEqual([["dataset.guarded", "warning"]]);
  });

  it.each([
    ["only some of those cells have them", "id,remark\r\n1,'=1\r\n2,=2\r\n"],
    ["they stand before other signs", "id,remark\r\n1,'tis\r\n2,'quoted'\r\n"],
  ])("are not spoken of where %s", async (_, text) => {
    const found = await read(text);
    expect(found?.rows[0]?.[1]?.[0]).toBe("'");
    expect(found?.notes).toEqual([]);
  });

  it("become what a person says", async () => {
    const preview = async (text: string, unguard: boolean) => {
      const seen = await previewTable([file(text)], 0, { unguard });
      if (!seen.ok) throw new Error(seen.failure.message);
      return seen.value;
    };
    const off = await preview("id,phone,remark\r\n1,'+49 89 1,'=1\r\n", true);
    expect(off.rows).toEqual([["1", "+49 89 1", "=1"]]);
    expect(off.used.unguard).toBe(true);
    expect(off.evidence[2]).toBe("Apostrophes before formula signs are taken off: chosen by you.");
    const kept = await preview(await ours(), false);
    expect(kept.columns.map(({ name }) => name)).toEqual(["id", "'=name", "remark"]);
    expect(kept.rows[0]).toEqual(["1", "Zoë", "'=HYPERLINK(A1)"]);
  });
});

describe("the mark of a guarded file", () => {
  it("is a name in quotes that needs none, the last such", () => {
    expect(markedHeader(["id", "name", "a,b"], ",")).toBe('id,"name","a,b"');
    expect(markedHeader(["a,b"], ",")).toBeNull();
  });

  it("is only there when a cell is guarded", async () => {
    expect(await ours(["id", "name"], [["1", "Ada"]])).toBe("id,name\r\n1,Ada\r\n");
    expect(await ours(["id", "name"], [["1", "=Ada"]])).toBe('id,"name"\r\n1,\'=Ada\r\n');
  });
});
