import { describe, expect, it } from "vitest";
import { sniffFile } from "../../worker/parse/index.ts";
import { row, text, workbook } from "../fixtures/hostile/ooxml.ts";

const HEADER = ["id", "Formula", ""].map((name, at) => text(`${"ABC"[at]}1`, name)).join("");
const sheet = (rows: number, cells: (line: number) => string) =>
  row(1, HEADER) + Array.from({ length: rows }, (_, at) => row(at + 2, text(`A${at + 2}`, `k${at}`) + cells(at + 2))).join("");

async function issuesOf(cells: (line: number) => string, rows = 1) {
  const found = await sniffFile(new File([workbook({ Data: sheet(rows, cells) })], "x.xlsx"), false);
  return found.ok ? found.value.flatMap(({ issues }) => issues) : found.failure.code;
}

describe("notes of a sheet", () => {
  it("count formulas without a stored result by their columns, an empty result aside", async () => {
    const cells = (line: number) =>
      `<c r="B${line}"><f>1+${line}</f><v></v></c><c r="C${line}" t="str"><f>IF(1,"")</f><v></v></c>${line === 2 ? '<c r="D2"><f>1</f></c>' : ""}`;
    expect(await issuesOf(cells, 30)).toEqual([
      {
        code: "dataset.formulas-unsaved",
        severity: "warning",
        message:
          "30 formulas in column Formula of the sheet Data of x.xlsx have no stored result and were read as empty: open the workbook in Excel, save it, and drop it again.",
        column: "Formula",
      },
      expect.objectContaining({
        message: expect.stringMatching(/^1 formula in column 4 of the sheet Data of x\.xlsx has no stored result and was/),
      }),
    ]);
  });

  it("name the sheet of errors, and agree with their number", async () => {
    const error = (line: number) => `<c r="B${line}" t="e"><v>#N/A</v></c>`;
    const ending = "an error of the spreadsheet (#N/A, #REF! and the like), kept as text. Correct the formulas and drop the file again.";
    expect(await issuesOf(error)).toMatchObject([{ message: `1 row of the sheet Data of x.xlsx holds ${ending}` }]);
    expect(await issuesOf(error, 2)).toMatchObject([{ message: `2 rows of the sheet Data of x.xlsx hold ${ending}` }]);
  });
});
