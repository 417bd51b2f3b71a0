import { expect, it } from "vitest";
import { emptyProjectState } from "../../shared/model/index.ts";
import { groundOf } from "../../worker/ground.ts";
import { importFile } from "../../worker/parse/index.ts";
import { QualityDesk } from "../../worker/quality/index.ts";
import { openStore } from "../../worker/store/index.ts";
import { row, text, workbook } from "../fixtures/hostile/ooxml.ts";
import { testJob } from "../worker/quality/desk.ts";

const at = "2026-11-22T10:00:00.000Z";
const project = {
  v: 1,
  id: "p",
  name: "P",
  source: "profi",
  destination: "freshsales",
  createdAt: at,
  openedAt: at,
  connection: null,
  demo: false,
} as const;

it("tells of a workbook what its import said: formulas without results, and errors as the reason of irregular rows", async () => {
  const store = openStore(`quality-${crypto.randomUUID()}`);
  const line = (number: number) =>
    row(
      number,
      text(`A${number}`, `k${number}`),
      number === 3 ? `<c r="B${number}" t="e"><v>#N/A</v></c>` : text(`B${number}`, `value ${number}`),
      `<c r="C${number}"><f>1+1</f><v></v></c>`,
    );
  const sheet = row(1, text("A1", "id"), text("B1", "label"), text("C1", "Formula")) + [2, 3, 4, 5].map(line).join("");
  try {
    const file = new File([workbook({ Data: sheet })], "x.xlsx");
    const recognise = () => ({ object: null, confidence: 0, reason: "" });
    const made = await importFile({ file, pages: [], projectId: "p", datasetId: "d", store, recognise, now: at });
    if (!made.ok) throw new Error(made.failure.message);
    const desk = new QualityDesk(store, () => new Date(at));
    await desk.assess(groundOf(project, emptyProjectState, made.value, null), testJob().job);
    const findings = (await desk.get(made.value[0]?.id ?? ""))?.findings.map(({ code, column, message }) => [code, column, message]);
    expect(findings).toEqual([
      ["excel.error", 1, "1 row of “label” has an error of a spreadsheet in place of a value: #N/A."],
      ["file.spreadsheet", 2, expect.stringMatching(/^4 formulas in column Formula of the sheet Data of x\.xlsx have no stored result/)],
      ["rows.irregular", null, "1 row of the file holds an error of a spreadsheet."],
    ]);
  } finally {
    await store.destroy();
  }
});
