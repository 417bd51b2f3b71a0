import { describe, expect, it } from "vitest";
import { propose } from "../../../shared/mapping/index.ts";
import { outcomeProposal } from "../../../shared/mapping/outcome-row.ts";
import type { FieldRow } from "../../../shared/model/index.ts";
import { parseFormula } from "../../../shared/transform/index.ts";
import { context } from "../transform/cases.ts";
import { dataset, field, input, labels, map, row, schema } from "./given.ts";

const status = field("status", "choice", { label: "Status", choices: labels("Open", "Won", "Lost") });
const stage = field("stage", "choice", { label: "Stage", choices: labels("Qualified", "Proposal made") });
const cells = ["Qualified", "won", "Proposal made", "Closed Won", "Lost", "WON", ""];
const deals = dataset("d", "session", { Stage: cells, Phase: ["Qualified", "Won"] });
const facts = (header: string) => ({
  header,
  known: null,
  profile: deals.profiles[deals.columns.find(({ name }) => name === header)?.index ?? -1] ?? null,
});
const staged = (more: Partial<FieldRow> = {}): FieldRow => row("r", { mapId: "session>deal", column: "Stage", target: "stage", ...more });

describe("how deals ended, told by a stage that the account has not", () => {
  it("is proposed as a formula for the field that says it", () => {
    const found = outcomeProposal([status, stage], [staged()], facts);
    expect(found).toMatchObject({
      field: { ref: "status" },
      formula: '=IF(ISBLANK([Stage]),"",SWITCH([Stage],"closed won","Won","won","Won","lost","Lost","Open"))',
    });
    expect(found?.evidence[0]?.text).toMatch(
      /^(won|Closed Won|Lost|WON)(, (won|Closed Won|Lost|WON)){3} in “Stage” say how a deal ended; no stage of the account does$/,
    );
    const parsed = parseFormula(found?.formula ?? "", { columns: ["Stage"] });
    if (!parsed.ok) throw new Error(parsed.problem.message);
    expect(cells.map((cell) => parsed.formula.evaluate([cell], context))).toEqual(["Open", "Won", "Open", "Won", "Lost", "Won", ""]);
  });

  it.each<[string, Parameters<typeof outcomeProposal>[0], FieldRow[]]>([
    ["the account's stages say it", [status, { ...stage, choices: labels("New", "Won", "Lost") }], [staged()]],
    ["the field is filled", [status, stage], [staged(), row("s", { mapId: "session>deal", column: "Phase", target: "status" })]],
    ["the object has no such field", [stage], [staged()]],
    ["the column goes nowhere", [status, stage], [staged({ state: "ignored" })]],
    ["the column tells but one end", [status, stage], [staged({ column: "Phase" })]],
  ])("is not, where %s", (_why, fields, rows) => {
    expect(outcomeProposal(fields, rows, facts)).toBeNull();
  });

  it("comes with the other proposals of a map, once, and after a person decided the stage", () => {
    const state = {
      ...input({}).state,
      assignments: { d: "session" },
      maps: [map("session", "deal")],
      rows: [staged({ state: "confirmed" })],
    };
    const given = input({
      state,
      schema: schema({ deal: [status, stage, field("title", "text")] }),
      datasets: [dataset("d", "session", { Stage: cells })],
    });
    const ops = JSON.stringify(propose(given));
    expect(ops).toContain('"target":"status","formula":"=IF(ISBLANK([Stage])');
    expect(ops.split('"target":"status","formula"').length).toBe(2);
  });
});
