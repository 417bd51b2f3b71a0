import { describe, expect, it } from "vitest";
import { BadArchive } from "../../worker/parse/archive.ts";
import { sniffFile } from "../../worker/parse/index.ts";
import { archiveCases } from "../fixtures/hostile/archives.ts";
import type { ExpectedTable, HostileCase } from "../fixtures/hostile/case.ts";
import { delimitedCases } from "../fixtures/hostile/delimited.ts";
import { encodingCases } from "../fixtures/hostile/encodings.ts";
import { jsonCases } from "../fixtures/hostile/json.ts";
import { oddCases } from "../fixtures/hostile/odd.ts";
import { workbookCases } from "../fixtures/hostile/workbooks.ts";
import { readTables } from "../support/read-tables.ts";

const fileOf = ({ file = "hostile.csv", input }: HostileCase): File => new File([input], file);

async function sniffed(one: HostileCase) {
  const result = await sniffFile(fileOf(one), true);
  if (!result.ok) return result.failure.code;
  return result.value.map((table) => ({
    header: table.header,
    rows: table.data ?? [],
    irregular: table.irregular.map(({ row, line, reason }) => [row, line, reason]),
    issues: table.issues.map((issue) => issue.code).sort(),
    delimiter: table.delimiter,
    encoding: table.encoding,
    confidence: table.encodingConfidence,
    preamble: table.preambleRows,
    sheet: table.sheet,
    path: table.file,
  }));
}

/** By the slower of the two ways that text can be read; what holds no table is no failure there. */
async function readPlainly(one: HostileCase) {
  try {
    const result = await readTables(fileOf(one), true);
    if (!result.ok) return result.failure.code;
    return result.value.map(({ header, rows, irregular, notes, file }) => ({
      header,
      rows,
      irregular: irregular.map(({ row, line, reason }) => [row, line, reason]),
      issues: notes.map((note) => note.code).sort(),
      delimiter: file?.delimiter || null,
      encoding: file?.encoding,
      confidence: file?.encodingConfidence,
      preamble: file?.preambleRows,
      sheet: file?.sheet,
      path: file?.name,
    }));
  } catch (error) {
    if (error instanceof BadArchive) return error.failure.code;
    throw error;
  }
}

function expected(tables: ExpectedTable[]) {
  return tables.map(({ irregular, issues = [], confidence, ...table }) => ({
    ...table,
    ...(confidence ? { confidence: expect.toSatisfy((value: number) => value >= confidence[0] && value <= confidence[1]) } : {}),
    irregular: (irregular ?? []).map(([row, line, reason]) => [row, line, expect.stringContaining(reason)]),
    issues: [...issues].sort(),
  }));
}

const SUITES: [string, HostileCase[]][] = [
  ["delimited text", delimitedCases],
  ["odd writers", oddCases],
  ["encodings", encodingCases],
  ["workbooks", workbookCases],
  ["JSON", jsonCases],
  ["archives", archiveCases],
];

describe.each(SUITES)("hostile: %s", (_name, cases) => {
  it.each(cases.map((each): [string, HostileCase] => [each.name, each]))("%s", async (_case, one) => {
    const found = await sniffed(one);
    if (typeof one.expect === "string") expect(found).toBe(one.expect);
    else expect(found).toMatchObject(expected(one.expect));
  });

  const tables = cases.filter((each) => typeof each.expect === "string" || each.expect.every((table) => table.header.length > 0));
  it.each(tables.map((each): [string, HostileCase] => [each.name, each]))("%s, read plainly", async (_case, one) => {
    const found = await readPlainly(one);
    if (typeof one.expect === "string") expect(found).toBe(one.expect);
    else expect(found).toMatchObject(expected(one.expect));
  });
});

it("has no case twice", () => {
  const names = SUITES.flatMap(([, cases]) => cases.map((each) => each.name));
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  expect(names.length).toBeGreaterThanOrEqual(190);
});
