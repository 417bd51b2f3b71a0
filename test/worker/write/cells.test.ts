import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { guarded, unguarded, writeCsv, writeXlsx } from "../../../worker/write/index.ts";
import { columnName, sheetName, xmlText } from "../../../worker/write/sheet-text.ts";

describe("a cell that a spreadsheet would run", () => {
  it.each([
    ["=1+1", "'=1+1"],
    ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
    ["+A1", "'+A1"],
    ["-2+3+cmd|' /C calc'!A0", "'-2+3+cmd|' /C calc'!A0"],
    ["@SUM(1)", "'@SUM(1)"],
    ["\t=1", "'\t=1"],
    ["\r=1", "'\r=1"],
    ["＝1", "'＝1"],
    ["'=1", "''=1"],
  ])("%j becomes %j, and can be had back", (cell, safe) => {
    expect(guarded(cell)).toBe(safe);
    expect(unguarded(safe)).toBe(cell);
  });

  it.each(["-12.5", "+49 (0)89 123-45", "- 5 %", "-€ 12,50", "-", "a=b", "x@y.org", "'quoted'", "'t is", "", "1+1", "(555) 010"])(
    "%j is left alone",
    (cell) => {
      expect(guarded(cell)).toBe(cell);
      expect(unguarded(cell)).toBe(cell);
    },
  );
});

describe("CSV", () => {
  it("is written by the rules", async () => {
    const rows = [
      [
        ["1", 'say "hi"', "a,b"],
        ["", " x", "l\r\nm"],
      ],
      [["a;b", "t\tt", "=1"]],
    ];
    const text = async (options: Parameters<typeof writeCsv>[2]) => (await writeCsv(["id", "b", "c"], rows, options)).text();
    expect(await text({ safe: true, bom: false })).toBe('id,b,"c"\r\n1,"say ""hi""","a,b"\r\n," x","l\r\nm"\r\n"a;b","t\tt",\'=1\r\n');
    expect(await text({ safe: false, delimiter: ";", bom: false })).toBe(
      'id;b;c\r\n1;"say ""hi""";"a,b"\r\n;" x";"l\r\nm"\r\n"a;b";"t\tt";=1\r\n',
    );
    const marked = await writeCsv(["é"], [], { safe: true });
    expect([...new Uint8Array(await marked.arrayBuffer())]).toEqual([0xef, 0xbb, 0xbf, 0xc3, 0xa9, 13, 10]);
  });

  it("is gathered in parts whatever its size", async () => {
    const line = "x".repeat(999);
    const blob = await writeCsv(
      ["a"],
      Array.from({ length: 5000 }, () => [[line]]),
      { safe: true, bom: false },
    );
    expect(blob.size).toBe(3 + 5000 * 1001);
  });
});

describe("a workbook", () => {
  it("has names that sheets may have", () => {
    const taken = new Set<string>();
    const names = ["a/b: [c]*?\\", "", "People", "people", "'quoted'", "History", "x".repeat(40), "x".repeat(31), "😀".repeat(20)];
    expect(names.map((name) => sheetName(name, taken))).toEqual([
      "a b c",
      "Sheet",
      "People",
      "people (2)",
      "quoted",
      "History_",
      "x".repeat(31),
      `${"x".repeat(27)} (2)`,
      "😀".repeat(15),
    ]);
  });

  it("counts columns in letters", () => {
    expect([0, 25, 26, 701, 702, 16_383].map(columnName)).toEqual(["A", "Z", "AA", "ZZ", "AAA", "XFD"]);
  });

  it("writes what XML can't hold in its own way", () => {
    expect(xmlText('a&b <c> "d" 😀\n\t')).toBe("a&amp;b &lt;c&gt; &quot;d&quot; 😀\n\t");
    expect(xmlText("a\r\u0001\ufffe\ud800b")).toBe("a_x000D__x0001__xFFFE__xD800_b");
    expect(xmlText("_x000D_ _x_ _xyz")).toBe("_x005F_x000D_ _x_ _xyz");
  });

  it("has texts as texts and numbers as numbers only where told and safe", async () => {
    const made = await writeXlsx([
      {
        name: "S",
        header: ["t", "n"],
        rows: [
          [
            ["12", "12"],
            ["x", "007"],
            ["y", "1234567890123456"],
          ],
        ],
        numbers: new Set([1]),
      },
    ]);
    if (!made.ok) throw new Error(made.failure.message);
    const files = unzipSync(new Uint8Array(await made.value.arrayBuffer()));
    const sheet = strFromU8(files["xl/worksheets/sheet1.xml"] ?? new Uint8Array());
    expect(sheet).toContain('<c r="A2" s="1" t="inlineStr"><is><t xml:space="preserve">12</t></is></c><c r="B2"><v>12</v></c>');
    expect(sheet).toContain('<c r="B3" s="1" t="inlineStr"><is><t xml:space="preserve">007</t></is></c>');
    expect(sheet).toContain('<c r="B4" s="1" t="inlineStr"><is><t xml:space="preserve">1234567890123456</t></is></c>');
  });

  it("refuses more columns than a sheet has", async () => {
    const header = Array.from({ length: 16_385 }, (_, index) => `c${index}`);
    expect(await writeXlsx([{ name: "Wide", header, rows: [] }])).toMatchObject({ ok: false, failure: { code: "write.too-wide" } });
  });
});
