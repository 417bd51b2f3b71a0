import { describe, expect, it } from "vitest";
import { propose } from "../../../../shared/mapping/index.ts";
import { emptyProjectState, type Lesson, type LessonColumn, type ProjectState } from "../../../../shared/model/index.ts";
import { applyOp } from "../../../../shared/ops/index.ts";
import { customField, dataset, field, input, row, schema } from "../given.ts";

const mapId = "member>contact";
const members = dataset("d", "member", {
  member_id: ["M-1", "M-2"],
  first_name: ["Ann", "Bo"],
  last_name: ["Ek", "Lund"],
  email: ["ann@x.example", "bo@x.example"],
  phone: ["+49301234567", "+49301234568"],
  Zorble: ["one", "two"],
});
const account = schema({
  contact: [
    field("first_name", "text"),
    field("last_name", "text"),
    field("email", "email"),
    field("work_number", "phone"),
    field("mobile_number", "phone"),
    field("job_title", "text"),
    field("country", "text"),
    customField("Nickname", "text"),
  ],
});

const column = (header: string, target: string | null, more: Partial<LessonColumn> = {}): LessonColumn => ({
  header,
  target,
  targetLabel: target ?? "",
  formula: null,
  strength: 0.95,
  text: `in 95 of 100 finished records (${header})`,
  choices: {},
  ...more,
});
const lesson = (columns: LessonColumn[], formulas: Lesson["formulas"] = []): Lesson => ({
  v: 1,
  source: "old.csv",
  destination: "loaded.csv",
  at: "2026-11-28T10:00:00.000Z",
  compared: 100,
  columns,
  formulas,
});

function proposed(taught: Lesson | null, start: ProjectState = emptyProjectState): ProjectState {
  const state = taught ? { ...start, lessons: { [mapId]: taught } } : start;
  const op = propose(input({ state, datasets: [members], schema: account }));
  const applied = op ? applyOp(state, op) : null;
  if (applied && !applied.ok) throw new Error(applied.failure.message);
  const after = applied ? applied.value.state : state;
  // Proposing is done once it was done.
  expect(propose(input({ state: after, datasets: [members], schema: account }))).toBeNull();
  return after;
}
const rowOf = (state: ProjectState, name: string) => state.rows.find((each) => each.id === `${mapId}/${name}`);

describe("proposals after a finished migration", () => {
  it("go where it went, before the pair's usual way, and stay proposals with their evidence and runners-up", () => {
    const before = proposed(null);
    expect(rowOf(before, "phone")?.target).toBe("mobile_number");
    const after = proposed(lesson([column("Phone", "work_number")]), before);
    expect(rowOf(after, "phone")).toMatchObject({
      target: "work_number",
      state: "proposed",
      confidence: 0.95,
      evidence: [{ text: "in 95 of 100 finished records (Phone)", weight: 0.95 }],
    });
    expect(rowOf(after, "phone")?.candidates.map((each) => each.target)).toContain("mobile_number");
    expect(rowOf(after, "email")).toEqual(rowOf(before, "email"));
  });

  it("bring their formula, fields that the account lacks, and fields that a formula alone makes up", () => {
    const after = proposed(
      lesson(
        [column("first_name", "first_name", { formula: "=UPPER([first_name])" }), column("Zorble", "custom:Remark")],
        [
          {
            target: "job_title",
            targetLabel: "Job title",
            formula: '=TEXTJOIN(", ",TRUE,[last_name],[first_name])',
            strength: 0.9,
            text: "Joined",
          },
          { target: "country", targetLabel: "Country", formula: "=[not_here]", strength: 0.9, text: "Its column isn’t here" },
        ],
      ),
    );
    expect(rowOf(after, "first_name")).toMatchObject({ target: "first_name", formula: "=UPPER([first_name])" });
    expect(rowOf(after, "Zorble")).toMatchObject({ target: "custom:Remark", state: "proposed" });
    expect(rowOf(after, "=job_title")).toMatchObject({ column: null, target: "job_title", evidence: [{ text: "Joined", weight: 0.9 }] });
    expect(after.rows.some((each) => each.target === "country")).toBe(false);
  });

  it("doubt what went nowhere, and don't take it away", () => {
    const before = proposed(null);
    const after = proposed(lesson([column("phone", null, { strength: 0.55, text: "It is nowhere" })]), before);
    const [was, is] = [rowOf(before, "phone"), rowOf(after, "phone")];
    expect(is?.target).toBe(was?.target);
    expect(is?.confidence).toBeLessThan(was?.confidence ?? 0);
    expect(is?.evidence).toContainEqual({ text: "Against it: It is nowhere", weight: -0.28 });
  });

  it.each(["confirmed", "changed", "ignored"] as const)("leave a row that a person %s", (state) => {
    const before = proposed(null);
    const mine = row(`${mapId}/phone`, { column: "phone", target: state === "ignored" ? null : "job_title", state, confidence: null });
    const start = { ...before, rows: before.rows.map((each) => (each.id === mine.id ? mine : each)) };
    expect(rowOf(proposed(lesson([column("phone", "work_number")]), start), "phone")).toEqual(mine);
  });

  it("are as before when the lesson is forgotten", () => {
    const before = proposed(null);
    const taught = proposed(lesson([column("phone", "work_number"), column("Zorble", "custom:Remark")]), before);
    const forgotten = proposed(null, { ...taught, lessons: {} });
    expect(forgotten.rows).toEqual(before.rows);
  });

  it("don't follow what is too weak to decide", () => {
    const after = proposed(lesson([column("phone", "work_number", { strength: 0.4 })]));
    expect(rowOf(after, "phone")?.target).toBe("mobile_number");
  });
});
