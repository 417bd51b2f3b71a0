import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sniffFile } from "../../worker/parse/index.ts";
import { createRecordReader } from "../../worker/parse/records.ts";
import { utf16 } from "../fixtures/hostile/case.ts";
import { readTables } from "../support/read-tables.ts";
import { referenceCsv } from "../support/reference-csv.ts";

const alphabet = ["a", "é", "😀", "東", " ", "0", "-", "'", "\t", ";", ",", "|", '"', "\n", "\r"];
const cell = fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 8 });

const table = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t", "|"),
  newline: fc.constantFrom("\n", "\r\n", "\r"),
  rows: fc.array(fc.array(fc.record({ cell, quoted: fc.boolean() }), { minLength: 1, maxLength: 5 }), { maxLength: 15 }),
  isClosed: fc.boolean(),
  size: fc.integer({ min: 1, max: 40 }),
});
type Table = typeof table extends fc.Arbitrary<infer T> ? T : never;

/** A cell is quoted by chance, and wherever it must be; a quote in the middle of an unquoted one stays as it is. */
function write({ delimiter, newline, rows, isClosed }: Table): string {
  const text = ({ cell, quoted }: { cell: string; quoted: boolean }) =>
    quoted || cell.startsWith('"') || /[\r\n]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell;
  return rows.map((row) => row.map(text).join(delimiter)).join(newline) + (isClosed ? newline : "");
}

function inPieces(text: string, size: number, delimiter: string, newline: "\n" | "\r", width: number | null = null): string[][] {
  const reader = createRecordReader({ delimiter, newline, quote: '"', width });
  const rows: string[][] = [];
  for (let at = 0; at < text.length; at += size) rows.push(...reader.push(text.slice(at, at + size)).rows);
  return [...rows, ...reader.end().rows];
}

describe("our reading and the plain one", () => {
  it("agree on every text that keeps the rules, however it is cut", () => {
    fc.assert(
      fc.property(table, (input) => {
        const text = write(input);
        const newline = input.newline === "\r" ? "\r" : "\n";
        expect(inPieces(text, input.size, input.delimiter, newline)).toEqual(referenceCsv(text, input.delimiter, newline));
      }),
      { seed: 20261122, numRuns: 1500 },
    );
  });

  it("agree where lines end with CR, LF and CRLF by turns, and find the rows as they were written", () => {
    const written = fc.record({ cell, quoted: fc.boolean() });
    const mixed = fc.integer({ min: 2, max: 4 }).chain((width) =>
      fc.record({
        width: fc.constant(width),
        delimiter: fc.constantFrom(",", ";"),
        rows: fc.array(fc.tuple(fc.array(written, { minLength: width, maxLength: width }), fc.constantFrom("\n", "\r\n", "\r")), {
          maxLength: 12,
        }),
        isClosed: fc.boolean(),
        size: fc.integer({ min: 1, max: 40 }),
      }),
    );
    fc.assert(
      fc.property(mixed, ({ width, delimiter, rows, isClosed, size }) => {
        const lines = rows.map(([cells, newline], at) => {
          const isLast = at === rows.length - 1;
          return write({ delimiter, newline: "\n", rows: [cells], isClosed: false, size }) + (isLast ? (isClosed ? "\n" : "") : newline);
        });
        const text = lines.join("");
        const wanted = rows.map(([cells]) => cells.map((each) => each.cell));
        expect(referenceCsv(text, delimiter, "\n", width)).toEqual(wanted);
        expect(inPieces(text, size, delimiter, "\n", width)).toEqual(wanted);
      }),
      { seed: 20261124, numRuns: 3000 },
    );
  });

  it("agree through a file, whatever its encoding, separator and line break, read fast or plainly in blocks of any size", {
    timeout: 60_000,
  }, async () => {
    const word = fc.string({
      unit: fc.constantFrom("a", "b", "é", "東", "😀", " ", ",", '"', "\n", "\r", ";", "\t"),
      minLength: 1,
      maxLength: 8,
    });
    const file = fc.record({
      rows: fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 20 }),
      encoding: fc.constantFrom(8, 8.1, 16, 16.1),
      delimiter: fc.constantFrom(",", ";", "\t", "|"),
      newline: fc.constantFrom("\n", "\r\n", "\r"),
      blockBytes: fc.integer({ min: 1, max: 60 }),
    });
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, encoding, delimiter, newline, blockBytes }) => {
        const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const header = ["first name", "home town", "remark"].join(delimiter);
        const text = [header, ...rows.map((row) => row.map(quote).join(delimiter))].join(newline);
        const bytes = new File([encoded(text, encoding)], "fuzz.csv");
        const [names, ...data] = referenceCsv(text, delimiter, newline === "\r" ? "\r" : "\n");
        const found = await sniffFile(bytes, true);
        expect(found).toMatchObject({ ok: true, value: [{ header: names, data, irregular: [] }] });
        for (const plain of [true, false])
          expect(await readTables(bytes, plain, blockBytes)).toMatchObject({
            ok: true,
            value: [{ header: names, rows: data, irregular: [] }],
          });
      }),
      { seed: 20261123, numRuns: 100 },
    );
  });
});

/** UTF-8, with its mark (8.1); UTF-16 with its mark, little-endian, big-endian (16.1). */
function encoded(text: string, encoding: number): Uint8Array<ArrayBuffer> {
  if (encoding < 16) return new TextEncoder().encode((encoding === 8 ? "" : "\uFEFF") + text);
  return utf16(`\uFEFF${text}`, encoding !== 16);
}
