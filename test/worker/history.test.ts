import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProjectState, type FieldRow, type HistoryEntry, type ProjectState } from "../../shared/model/index.ts";
import { applyOp, type Op } from "../../shared/ops/index.ts";
import { foldOf, partsOf, steppedTo, stepsOf } from "../../worker/history.ts";

const row = (id: string, more: Partial<FieldRow> = {}): FieldRow => ({
  id,
  mapId: "member>contact",
  column: id,
  target: null,
  formula: null,
  state: "proposed",
  policy: "blank",
  confidence: 0.9,
  evidence: [],
  candidates: [{ target: "custom:cf_9", label: "Loyalty level", confidence: 0.5, evidence: [] }],
  ...more,
});

const ops: Op[] = [
  {
    kind: "group",
    label: "Propose 2 fields",
    ops: [
      { kind: "map.put", map: { id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true } },
      { kind: "row.put", row: row("level") },
      { kind: "row.put", row: row("email", { target: "email", candidates: [] }) },
    ],
  },
  { kind: "row.edit", rowId: "level", patch: { target: "custom:cf_9", state: "changed" } },
  { kind: "row.edit", rowId: "level", patch: { formula: "=UPPER([level])", state: "changed" } },
  { kind: "value.set", rowId: "level", value: "gold", choice: { kind: "option", label: "Gold", state: "changed", why: "" } },
  { kind: "map.put", map: { id: "member>contact", source: "member", destination: "contact", condition: null, enabled: false } },
  { kind: "settings.set", patch: { zone: "Europe/Berlin", currency: "USD" } },
];

/** A history in which all of these were made one after the other. */
function made(list: readonly Op[]): { entries: HistoryEntry[]; states: ProjectState[] } {
  const states = [emptyProjectState];
  const entries = list.map((op, at): HistoryEntry => {
    const applied = applyOp(states.at(-1) ?? emptyProjectState, op);
    if (!applied.ok) throw new Error(applied.failure.message);
    states.push(applied.value.state);
    const { inverse } = applied.value;
    return {
      v: 1,
      projectId: "p",
      seq: at + 1,
      at: `2026-11-2${at}`,
      op,
      inverse,
      origin: at === 0 ? "proposal" : "person",
      undone: false,
    };
  });
  return { entries, states };
}

describe("history", () => {
  it("tells every step in words, undone ones too, with the room and the field it is about", () => {
    const { entries } = made(ops);
    const undone = entries.map((entry, at) => ({ ...entry, undone: at > 3 }));
    const steps = stepsOf(undone);
    expect(steps.map((step) => [step.text, step.place, step.undone])).toEqual([
      ["Propose 2 fields", "objects", false],
      ["Map level to Loyalty level", "fields", false],
      ["Formula for level: =UPPER([level])", "fields", false],
      ["Map “gold” of level to Gold", "values", false],
      ["Switch member → contact off", "objects", true],
      ["Read times in Europe/Berlin, amounts in USD", "profile", true],
    ]);
    expect(steps[1]?.point).toEqual({ map: "member>contact", row: "level" });
    expect(steps.map((step) => step.parts)).toEqual([3, 1, 1, 1, 1, 1]);
  });

  it("opens a step into its parts", () => {
    const { entries } = made(ops);
    expect(partsOf(entries, 1)).toEqual({ texts: ["Add member → contact", "Add level", "Add email"], more: 0 });
    expect(partsOf(entries, 2)).toEqual({ texts: [], more: 0 });
    const many: Op = {
      kind: "group",
      label: "Paste",
      ops: Array.from({ length: 250 }, (_, at) => ({ kind: "fallback.set", email: `u${at}@x.example` })),
    };
    expect(partsOf(made([many]).entries, 1)).toMatchObject({ more: 50 });
  });

  it("can be stepped to any point from any point, and is as it was then", () => {
    const { entries, states } = made(ops);
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: ops.length }), { minLength: 1, maxLength: 12 }), (stops) => {
        let open = foldOf("p", entries);
        for (const count of stops) {
          const stepped = steppedTo(open, count);
          if (!stepped.ok) throw new Error(stepped.failure.message);
          open = stepped.value;
          expect(open.state).toEqual(states[count]);
          expect(open.entries.map((entry) => entry.undone)).toEqual(ops.map((_, at) => at >= count));
          expect(foldOf("p", open.entries).state).toEqual(open.state);
        }
      }),
      { seed: 20261128, numRuns: 100 },
    );
  });
});
