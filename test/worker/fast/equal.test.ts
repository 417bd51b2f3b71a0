import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canReadFast } from "../../../worker/parse/fast/index.ts";
import { createExport, HEADERS } from "../../bench/people.ts";
import { type Given, readFast, readPlainly, verdicts } from "./both-ways.ts";

const bytesOf = (text: string) => new TextEncoder().encode(text);

async function expectEqual(bytes: Uint8Array<ArrayBuffer>, given: Given = {}) {
  expect((await readFast(bytes, given)).read).toEqual(readPlainly(bytes, given));
}

/** Each read whole, and cut into blocks of every small size. */
const CASES: Record<string, string> = {
  "plain rows": "a,b,c\n1,2,3\n4,5,6\n",
  "CRLF and no line break at the end": "a,b\r\n1,2\r\n3,4",
  "LF and CRLF mixed, CR in cells": "a,b\n1,2\r\n3\rx,4\r\r\n5,6\n",
  "quoted line breaks and doubled quotes": 'a,b\n"x\r\ny","say ""hi"""\n"",""""\n"""","a,b"\r\n',
  "the same value quoted and not": 'a,b\nx,yes\n"x","yes"\nx,"y""es"\n',
  "a quoted cell that ends in CR": 'a,b\n1,"x\r"\n2,"x\r"\r\n3,x\r\n',
  "blanks after a closing quote": 'a,b\n1,"x" \n"y" ,2\n3,4\n',
  "a stray quote": 'a,b\n5" pipe,1\nx"y"z,2\n3,4\n',
  "text after a closing quote": 'a,b\n"x"y,1\n2,3\n"a"b"c",4\n5,6\n',
  "ragged rows": "a,b,c\n1,2\n1,2,3,4\n\n1,2,3\n,,\n \n9,8,7\n",
  "an unclosed quote, clear rows around it": 'a,b\n1,2\n"open,3\n4,5\n6,7\n',
  "a NUL and clear rows": "a,b\n1,2\nx\0y,3\n4,5\n",
  "characters of two, three and four bytes": 'a,b\nZoë,東京\n😀,"é""😀"\n\uFEFFx,\u00a0\n',
  "U+FFFD written as such (seed 42)": "a,b,c\n\uFFFD,,\n1,x\uFFFDé,2\n",
  "a byte order mark": "\uFEFFa,b\n1,2\n",
  "a header of several lines in quotes": '"a\nb",c\n1,2\n',
  "one column with blank lines": "a\n1\n\n \n2\n",
  "only a header": "a,b\n",
  "nothing but a line break": "\n",
};

describe("the fast reader equals the record reader", () => {
  it.each(Object.entries(CASES))("%s", async (_name, text) => {
    const bytes = bytesOf(text);
    for (let block = 1; block <= bytes.length; block++) await expectEqual(bytes, { block, chunkRows: 1 + (block % 3) });
  });

  it("above a header, without a header, with other delimiters and line breaks", async () => {
    await expectEqual(bytesOf("Export\n\na;b\n1;2\n3;4\n"), { delimiter: ";", preamble: 2 });
    await expectEqual(bytesOf("1\t2\n3\t4\n"), { delimiter: "\t", hasHeader: false });
    await expectEqual(bytesOf('a,b\r1,"x\ry"\r2,\n\r'), { newline: "\r" });
  });

  it("where a block's end falls on each byte of a character, a quote or a line break", async () => {
    const bytes = bytesOf(`id,name\n${'1,"Zoë ""😀""\r\n東京"\r\n2,€uro\r\n'.repeat(3)}`);
    for (let block = 1; block < bytes.length; block++) await expectEqual(bytes, { block });
  });

  it("on damaged UTF-8: cut characters, surrogates, overlong forms, each beside whole ones", async () => {
    const broken = [[0xc3], [0xe6, 0x9d], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80], [0xc0, 0xaf], [0xf5, 0x80, 0x80, 0x80], [0x80], [0xff]];
    for (const bad of broken) {
      const bytes = new Uint8Array([...bytesOf("a,b\nZoë,1\n"), ...bad, ...bytesOf(",2\nx"), ...bad, ...bytesOf("é,3\n4,5\n")]);
      for (const block of [1, 2, 3, 7, bytes.length]) await expectEqual(bytes, { block });
    }
  });

  it("where quotes, separators and line breaks fall on each byte of the 64 that are looked at together", async () => {
    const odd = ['"a""b",c', 'x,"1,\r\n2"', '"",""""', '"z",\r', '"z" ,1', 'a"b,1', ",", "1,2,3", "\0,1", '"q"\rx,1'];
    for (let before = 0; before <= 66; before++) {
      const lines = odd.map((line) => `${"x".repeat(before)},1\r\n${line}`);
      await expectEqual(bytesOf(`a,b\n${lines.join("\r\n")}\r\n`), { chunkRows: 5 });
    }
  });

  it("on UTF-8 that isn't proven, and what it is taken for once it breaks", async () => {
    const ascii = "id,name\n1,plain\n2,text\n";
    const whole = bytesOf(`${ascii}3,Zoë\n4,Jörg 東京\n`);
    for (let block = 5; block < whole.length; block++) await expectEqual(whole, { proven: false, block });
    const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
    const files = [
      latin(`${ascii}3,Zo\u00eb\n4,J\u00f6rg M\u00fcller\n`),
      new Uint8Array([...bytesOf(`${ascii}3,Zoë\n`), ...latin("4,J\u00f6rg\n5,M\u00fcller\n6,Stra\u00dfe\n")]),
      new Uint8Array([...bytesOf(`${ascii}3,Zoë\n4,Zoë\n5,Zoë\n`), ...latin("6,J\u00f6rg\n")]),
      new Uint8Array([...bytesOf(ascii), ...latin('3,"J\u00f6rg\n'), ...bytesOf("4,é\n")]),
    ];
    for (const bytes of files) {
      for (const block of [24, 30, 37, 1000]) {
        const { fast, plain } = await verdicts(bytes, block);
        expect({ block, verdict: fast }).toEqual({ block, verdict: plain });
      }
    }
  });

  it("on cells and records longer than a block, a chunk and the byte reader's patience", { timeout: 60_000 }, async () => {
    const long = "é".repeat(70_000);
    await expectEqual(bytesOf(`a,b\n1,${long}\n2,"${"x".repeat(70_000)}"\n3,"${long}""\n${long}"\n4,x\n`), { block: 10_000 });
    await expectEqual(bytesOf(`a,b\n${`1,"${"y".repeat(400_000)}"\n2,z\n`.repeat(4)}`), { block: 300_000 });
    await expectEqual(bytesOf(`a,b\n1,2\n3,"${"z\n".repeat(600_000)}"\n4,5\n`), { block: 250_000 });
  });

  it("on more columns than a chunk has room for at its full height", { timeout: 60_000 }, async () => {
    const line = (row: number) => Array.from({ length: 3000 }, (_, column) => (column % 7 === row % 7 ? `"${row},"` : row)).join(",");
    const { read } = await readFast(bytesOf(Array.from({ length: 200 }, (_, row) => line(row)).join("\n")), { hasHeader: false });
    expect(read.rows).toHaveLength(200);
    await expectEqual(bytesOf(`${line(1)}\n${line(2)}\n${line(3)},\n${line(4)}\n`));
  });

  it("on the same values in every length up to 40 bytes, quoted or not", async () => {
    const lines = Array.from({ length: 41 }, (_, length) => `${"x".repeat(length)},"${"x".repeat(length)}"\n${"é".repeat(length)},y`);
    await expectEqual(bytesOf(`a,b\n${lines.join("\n")}\n`), { block: 97 });
  });
});

const cell = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("", "a", "Ada", "12", "yes", "Zoë", "東京", "😀", "2024-01-31", "a@b.org", "x y") },
  {
    weight: 3,
    arbitrary: fc.constantFrom('"q"', '"a,b"', '"l\nm"', '"l\r\nm"', '"d""q"', '""', '"é\r"', '"long cell, twelve bytes and more"'),
  },
  { weight: 1, arbitrary: fc.constantFrom('st"ray', '"x"y', '"x" ', " ", "\r", "\0", "\uFFFD", '"', "a,b", "\uFEFF") },
);
const record = fc.oneof(
  { weight: 9, arbitrary: fc.array(cell, { minLength: 3, maxLength: 3 }) },
  { weight: 1, arbitrary: fc.array(cell, { maxLength: 5 }) },
);
const table = fc
  .tuple(fc.array(fc.tuple(record, fc.constantFrom("\n", "\n", "\r\n")), { maxLength: 30 }), fc.constantFrom("", "\n", "end"))
  .map(([records, tail]) => `a,b,c\n${records.map(([cells, newline]) => cells.join(",") + newline).join("")}${tail}`);

describe("on chance tables", () => {
  it("of cells and rows of every kind, cut anywhere", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 9 }), async (text, block, chunkRows) => {
        await expectEqual(bytesOf(text), { block, chunkRows });
      }),
      { seed: 42, numRuns: 1500 },
    );
  });

  it("whose lines end with CR alone by turns, and whose width is known", { timeout: 60_000 }, async () => {
    const mixed = fc
      .tuple(fc.array(fc.tuple(record, fc.constantFrom("\n", "\r\n", "\r")), { maxLength: 30 }), fc.constantFrom("", "\n", "end"))
      .map(([records, tail]) => `a,b,c\n${records.map(([cells, newline]) => cells.join(",") + newline).join("")}${tail}`);
    await fc.assert(
      fc.asyncProperty(mixed, fc.integer({ min: 1, max: 64 }), fc.integer({ min: 1, max: 9 }), async (text, block, chunkRows) => {
        await expectEqual(bytesOf(text), { block, chunkRows, width: 3 });
      }),
      { seed: 43, numRuns: 1500 },
    );
  });

  it("of bytes that mean something, in any order", { timeout: 60_000 }, async () => {
    const bytes = fc.array(fc.constantFrom(0x22, 0x22, 0x2c, 0x0a, 0x0d, 0x61, 0x31, 0x20, 0xc3, 0xa9, 0x00), { maxLength: 60 });
    await fc.assert(
      fc.asyncProperty(bytes, fc.integer({ min: 1, max: 16 }), fc.boolean(), async (some, block, isTold) => {
        await expectEqual(new Uint8Array([...bytesOf("a,b\n"), ...some]), { block, ...(isTold ? { width: 2 } : {}) });
      }),
      { seed: 7, numRuns: 3000 },
    );
  });
});

it("reads clear rows itself, and only the unclear ones by records", async () => {
  const clear = Array.from({ length: 500 }, (_, row) => `${row},"name, ${row}",é`).join("\n");
  const { read, slowRows } = await readFast(bytesOf(`a,b,c\n${clear}\n1,2\n${clear}\n`), { block: 1000 });
  expect(read.rows).toHaveLength(1001);
  expect(slowRows).toBeLessThan(5);
});

it("profiles columns beyond the cap alike, kinds that come late and kinds that come once included", { timeout: 60_000 }, async () => {
  const line = createExport(11);
  const rows = Array.from({ length: 12_000 }, (_, row) => {
    const late = row > 11_000 ? `${row}.5` : row === 10_500 ? "late@north.example" : `K-${row}`;
    return `${row > 10_990 ? `${row % 7},${late}` : `${row}x,${late}`},${line(row)}`;
  });
  const bytes = bytesOf(`late,kinds,${HEADERS.join(",")}\n${rows.join("")}`);
  const given = { block: 300_000, chunkRows: 1024 };
  expect((await readFast(bytes, given)).read.stats).toEqual(readPlainly(bytes, given).stats);
});

it("takes UTF-8 with a delimiter of one byte and ordinary quotes, nothing else", () => {
  const table = { delimiter: ",", newline: "\n" as const, preamble: 0, hasHeader: true, quote: '"' as string | null };
  expect(canReadFast(table, "utf-8")).toBe(true);
  expect(canReadFast({ ...table, delimiter: "\u0001" }, "utf-8")).toBe(true);
  expect(canReadFast(table, "windows-1252")).toBe(false);
  for (const delimiter of ["||", "\u00a6", '"', "\n", ""]) expect(canReadFast({ ...table, delimiter }, "utf-8")).toBe(false);
  for (const quote of [null, "'"]) expect(canReadFast({ ...table, quote }, "utf-8")).toBe(false);
});
