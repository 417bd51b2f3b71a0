import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sniffFile } from "../../worker/parse/index.ts";
import { createRecordReader } from "../../worker/parse/records.ts";
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

function inPieces(text: string, size: number, delimiter: string, newline: "\n" | "\r"): string[][] {
  const reader = createRecordReader({ delimiter, newline });
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

  it("agree through a file, whatever its encoding", async () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "é", "ü", " ", ",", '"', "\n", ";"), minLength: 1, maxLength: 8 });
    const file = fc.record({
      rows: fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 20 }),
      encoding: fc.constantFrom(8, 8.1, 16, 16.1),
    });
    await fc.assert(
      fc.asyncProperty(file, async ({ rows, encoding }) => {
        const quote = (value: string) => `"${value.replaceAll('"', '""')}"`;
        const text = ["first name,home town,remark", ...rows.map((row) => row.map(quote).join(","))].join("\r\n");
        const found = await sniffFile(new File([encoded(text, encoding)], "fuzz.csv"), true);
        if (!found.ok) throw new Error(found.failure.message);
        const [header, ...expected] = referenceCsv(text, ",", "\n");
        expect(found.value).toMatchObject([{ header, data: expected, irregular: [] }]);
      }),
      { seed: 20261123, numRuns: 200 },
    );
  });
});

/** UTF-8, with its mark (8.1); UTF-16 with its mark, little-endian, big-endian (16.1). */
function encoded(text: string, encoding: number): Uint8Array<ArrayBuffer> {
  if (encoding < 16) return new TextEncoder().encode((encoding === 8 ? "" : "\uFEFF") + text);
  const units = Array.from(`\uFEFF${text}`, (_, index) => `\uFEFF${text}`.charCodeAt(index));
  return Uint8Array.from(units.flatMap((unit) => (encoding === 16 ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}
