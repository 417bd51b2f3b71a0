import { describe, expect, it } from "vitest";
import { sniffFile } from "../../worker/parse/index.ts";
import type { ExpectedTable, HostileCase } from "../fixtures/hostile/case.ts";
import { delimitedCases } from "../fixtures/hostile/delimited.ts";
import { encodingCases } from "../fixtures/hostile/encodings.ts";
import { formatCases } from "../fixtures/hostile/formats.ts";
import { oddCases } from "../fixtures/hostile/odd.ts";

async function read({ file = "hostile.csv", input }: HostileCase) {
  const result = await sniffFile(new File([input], file), true);
  if (!result.ok) return result.failure.code;
  return result.value.map((table) => ({
    header: table.header,
    rows: table.data ?? [],
    irregular: table.irregular.map(({ row, line, reason }) => [row, line, reason]),
    issues: table.issues.map((issue) => issue.code).sort(),
    delimiter: table.delimiter,
    encoding: table.encoding,
    preamble: table.preambleRows,
    sheet: table.sheet,
  }));
}

function expected(tables: ExpectedTable[]) {
  return tables.map(({ irregular = [], issues = [], ...table }) => ({
    ...table,
    irregular: irregular.map(([row, line, reason]) => [row, line, expect.stringContaining(reason)]),
    issues: [...issues].sort(),
  }));
}

describe.each([
  ["delimited text", delimitedCases],
  ["odd writers", oddCases],
  ["encodings", encodingCases],
  ["formats", formatCases],
])("hostile: %s", (_name, cases) => {
  it.each(cases.map((each): [string, HostileCase] => [each.name, each]))("%s", async (_case, one) => {
    const found = await read(one);
    if (typeof one.expect === "string") expect(found).toBe(one.expect);
    else expect(found).toMatchObject(expected(one.expect));
  });
});
