import { describe, expect, it } from "vitest";
import { propose } from "../../../../shared/mapping/index.ts";
import {
  decisionsOf,
  fingerprintOf,
  forgetting,
  likeness,
  mergeMemory,
  Recall,
  remember,
  valueMark,
} from "../../../../shared/mapping/memory/index.ts";
import { proposeValues } from "../../../../shared/mapping/values.ts";
import {
  type FieldRow,
  type MemoryRecord,
  memoryRecordSchema,
  type ProjectState,
  type ValueChoice,
} from "../../../../shared/model/index.ts";
import { applyOp } from "../../../../shared/ops/index.ts";
import { dataset, field, input, labels, schema } from "../given.ts";

const companies = dataset("o", "organisation", {
  "Organization ID": ["ORG-1", "ORG-2", "ORG-3", "ORG-4"],
  "Company Name": ["Alder", "Fjord", "Elm", "Oak"],
  Sector: ["Care", "Media", "Care", "Media"],
  Zorble: ["Leipzig", "Bern", "Ulm", "Wien"],
  Quux: ["1", "2", "3", "4"],
});
const account = schema({
  sales_account: [
    field("name", "text", { required: true }),
    field("industry_type_id", "choice", { label: "Industry type", choices: labels("Healthcare", "Media") }),
    field("business_type_id", "choice", { label: "Business type", choices: labels("Care", "Media") }),
    field("city", "text", { label: "City" }),
  ],
});
const given = input({ datasets: [companies], schema: account });

function proposed(hints?: Recall): ProjectState {
  const op = propose({ ...given, ...(hints ? { hints: (place, profile) => hints.hints(place, profile) } : {}) });
  const done = op ? applyOp(given.state, op) : null;
  if (!done?.ok) throw new Error("Nothing proposed.");
  return done.value.state;
}
const edited = (state: ProjectState, edits: Record<string, Partial<FieldRow>>): ProjectState => ({
  ...state,
  rows: state.rows.map((row) => ({ ...row, ...edits[row.column ?? ""] })),
});
const rowOf = (state: ProjectState, column: string) => state.rows.find((row) => row.column === column);

function record(id: string, state: ProjectState, now = "2026-11-12T09:00:00.000Z", before: MemoryRecord | null = null): MemoryRecord {
  const label = (_: string, ref: string) => account.fields.sales_account?.find((each) => each.ref === ref)?.label ?? ref;
  return remember({ id, source: "profi", destination: "freshsales", state, datasets: [companies], label, before, now });
}

const decided = edited(proposed(), {
  Zorble: { target: "city", state: "changed", formula: "=UPPER([Zorble])" },
  Quux: { target: null, state: "ignored", confidence: null },
  Sector: { target: "business_type_id", state: "changed", confidence: null },
});

describe("what is remembered of a project", () => {
  it("is what a person confirmed or changed, and none of the values", () => {
    const { entries } = record("a", decided);
    expect(entries.map((each) => [each.header, each.target, each.kind === "field" && each.formula])).toEqual([
      ["Sector", "business_type_id", null],
      ["Zorble", "city", "=UPPER([Zorble])"],
      ["Quux", null, null],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Leipzig|Care|Alder/);
  });

  it("goes with the edit that is undone, and keeps its time while the decision stands", () => {
    const first = record("a", decided);
    const later = record("a", edited(decided, { Quux: { state: "undecided" } }), "2026-11-20T09:00:00.000Z", first);
    expect(later.entries.map((each) => [each.header, each.at.slice(0, 10)])).toEqual([
      ["Sector", "2026-11-12"],
      ["Zorble", "2026-11-12"],
    ]);
  });

  it("doesn't come back from the same project once it was forgotten", () => {
    const first = record("a", decided);
    const line = decisionsOf([first]).find((each) => each.header === "Zorble");
    const [less] = forgetting([first], [line?.id ?? ""]);
    expect(less?.entries.map((each) => each.header)).toEqual(["Sector", "Quux"]);
    expect(record("a", decided, "2026-11-21T09:00:00.000Z", less).entries.map((each) => each.header)).toEqual(["Sector", "Quux"]);
    expect(forgetting([first], null)[0]?.entries).toEqual([]);
    expect(forgetting([first], ["none of these"])).toEqual([]);
  });
});

describe("what other projects decided", () => {
  const memory = new Recall([record("a", decided), record("b", decided, "2026-11-14T09:00:00.000Z")]);

  it("is proposed with its formula and said with how often and when", () => {
    const state = proposed(memory);
    expect(rowOf(state, "Zorble")).toMatchObject({ target: "city", formula: "=UPPER([Zorble])", state: "proposed" });
    expect(rowOf(state, "Zorble")?.evidence[0]?.text).toBe("You mapped this header to City in 2 other projects, last on 14 Nov 2026");
    expect(rowOf(proposed(), "Zorble")?.target).toBeNull();
  });

  it("comes before what the pair proposes", () => {
    expect(rowOf(proposed(), "Sector")?.target).toBe("industry_type_id");
    expect(rowOf(proposed(memory), "Sector")?.target).toBe("business_type_id");
    expect(rowOf(proposed(new Recall([record("a", decided)])), "Sector")?.target).toBe("business_type_id");
  });

  it("is said and left to the person where a column was ignored", () => {
    const row = rowOf(proposed(memory), "Quux");
    expect(row).toMatchObject({ target: null, state: "undecided" });
    expect(row?.evidence.map((each) => each.text)).toContain("You ignored this header on purpose in 2 other projects, last on 14 Nov 2026");
  });

  it("asked again proposes nothing new", () => {
    const state = proposed(memory);
    expect(propose({ ...given, state, hints: (place, profile) => memory.hints(place, profile) })).toBeNull();
  });

  it("says less where the values look otherwise, and nothing where the target isn't there", () => {
    const dates = dataset("d", null, { Zorble: ["2024-01-02", "2024-05-06", "2024-07-08"] }).profiles[0] ?? null;
    const place = { object: "organisation", into: "sales_account", header: "zorble " };
    const [alike] = memory.hints(place, companies.profiles[3] ?? null);
    const [other] = memory.hints(place, dates);
    expect(alike?.strength).toBeCloseTo(0.9);
    expect(other?.strength).toBeLessThan(0.4);
    expect(other?.text).toContain("though its values looked otherwise");
    expect(memory.hints({ ...place, into: "contact" }, null)).toEqual([]);
  });

  it("proposes to create the field that was created elsewhere, or takes the one of its name", () => {
    const created = edited(proposed(), { Quux: { target: "custom:Shoe size", state: "changed", confidence: null } });
    const recall = new Recall([record("a", created)]);
    expect(rowOf(proposed(recall), "Quux")).toMatchObject({ target: "custom:Shoe size", state: "proposed" });
    const given = { target: "custom:Shoe size", strength: 0.8, kind: "memory" };
    expect(recall.hints({ object: "organisation", into: "sales_account", header: "Quux" }, companies.profiles[4] ?? null)).toMatchObject([
      given,
    ]);
  });

  it("gives values the options that were created for them, where the account has them", () => {
    const row = rowOf(decided, "Sector");
    if (!row) throw new Error("No row.");
    const chosen: ProjectState = {
      ...decided,
      values: {
        [row.id]: {
          Care: { kind: "create", label: "Nursing", state: "changed", why: "" },
          Media: { kind: "park", label: null, state: "changed", why: "" },
        },
      },
    };
    const recall = new Recall([record("a", chosen)]);
    const place = { object: "organisation", into: "sales_account", header: "Sector", target: "business_type_id" };
    expect(recall.option(place, "Care")?.label).toBe("Nursing");
    expect(recall.option(place, "Media")).toEqual({
      kind: "park",
      label: "",
      why: "You held the records of this value in another project, last on 12 Nov 2026",
    });
    const proposal = (...options: string[]) =>
      proposeValues(
        row,
        field("business_type_id", "choice", { choices: labels(...options) }),
        [{ text: "Care", records: 2, amount: null }],
        {},
        { values: {} },
        (value) => recall.option(place, value),
      );
    expect(proposal("Nursing", "Other")).toMatchObject({ ops: [{ value: "Care", choice: { kind: "option", label: "Nursing" } }] });
    expect(proposal("Zeta", "Other")).toBeNull();
  });

  it("gives values the options they had", () => {
    const row = rowOf(decided, "Sector");
    if (!row) throw new Error("No row.");
    const chosen: ProjectState = {
      ...decided,
      values: { [row.id]: { Care: { kind: "option", label: "Healthcare", state: "changed", why: "" } } },
    };
    const recall = new Recall([record("a", chosen)]);
    const place = { object: "organisation", into: "sales_account", header: "Sector", target: "business_type_id" };
    expect(recall.option(place, " care")).toEqual({
      kind: "option",
      label: "Healthcare",
      why: "You chose it for this value in another project, last on 12 Nov 2026",
    });
    expect(recall.option(place, "Media")).toBeNull();
    const target = field("business_type_id", "choice", { choices: labels("Healthcare", "Care") });
    const op = proposeValues(row, target, [{ text: "Care", records: 2, amount: null }], {}, { values: {} }, (value) =>
      recall.option(place, value),
    );
    expect(op).toMatchObject({ ops: [{ value: "Care", choice: { label: "Healthcare", state: "proposed" } }] });
    expect(JSON.stringify(record("a", chosen))).not.toContain('"Care"');
  });
});

describe("values that were left empty or parked", () => {
  const row = rowOf(decided, "Sector");
  const place = { object: "organisation", into: "sales_account", header: "Sector", target: "business_type_id" };
  const leaving = (choice: ValueChoice): ProjectState => ({ ...decided, values: { [row?.id ?? ""]: { Care: choice } } });
  const dropped = leaving({ kind: "drop", label: null, state: "changed", why: "" });
  const parked = leaving({ kind: "park", label: null, state: "confirmed", why: "" });

  it("are proposed so again, by what was decided last; a value left open is no decision", () => {
    const recall = new Recall([record("a", parked, "2026-11-01T09:00:00.000Z"), record("b", dropped), record("c", dropped)]);
    expect(recall.option(place, "care")).toEqual({
      kind: "drop",
      label: "",
      why: "You left this value empty in 2 other projects, last on 12 Nov 2026",
    });
    const propose = (given: Recall) =>
      row &&
      proposeValues(
        row,
        field("business_type_id", "choice", { choices: labels("Care") }),
        [{ text: "Care", records: 2, amount: null }],
        {},
        { values: {} },
        (value) => given.option(place, value),
      );
    expect(propose(recall)).toMatchObject({ ops: [{ value: "Care", choice: { kind: "drop", label: null, state: "proposed" } }] });
    expect(propose(new Recall([record("a", parked)]))).toMatchObject({ ops: [{ choice: { kind: "park", state: "proposed" } }] });
    const open = leaving({ kind: "park", label: null, state: "undecided", why: "left open by you" });
    expect(new Recall([record("a", open)]).option(place, "Care")).toBeNull();
  });

  it("count among the decisions of their column, and come through a memory's file; older files have none", () => {
    const made = record("a", dropped);
    expect(decisionsOf([made]).find(({ kind }) => kind === "values")?.values).toBe(1);
    expect(memoryRecordSchema.parse(JSON.parse(JSON.stringify(made)))).toEqual(made);
    const older = {
      ...made,
      entries: made.entries.map((entry) =>
        entry.kind === "values" ? { ...entry, left: undefined, choices: { [valueMark("Care")]: "Healthcare" } } : entry,
      ),
    };
    const read = memoryRecordSchema.parse(JSON.parse(JSON.stringify(older)));
    expect(new Recall([read]).option(place, "Care")).toMatchObject({ kind: "option", label: "Healthcare" });
  });
});

describe("fingerprints", () => {
  it("hold no values of columns that are no lists", () => {
    expect(fingerprintOf(companies.profiles[3] ?? null)?.values).toEqual([]);
    expect(fingerprintOf(companies.profiles[2] ?? null)?.values).toHaveLength(2);
    expect(fingerprintOf(null)).toBeNull();
    expect(valueMark("No show")).toBe(valueMark("no-show"));
    expect(valueMark("No show")).toMatch(/^[0-9a-f]{6}$/);
  });

  it("are alike by type and common values", () => {
    const print = (type: "picklist" | "date", values: number[]) => ({ type, shape: null, values });
    expect(likeness(print("picklist", [1, 2]), print("picklist", [1, 2]))).toBe(1);
    expect(likeness(print("picklist", [1, 2]), print("picklist", [3, 4]))).toBe(0.7);
    expect(likeness(print("picklist", [1, 2]), print("date", []))).toBe(0.35);
    expect(likeness(null, print("date", []))).toBe(0.85);
  });
});

describe("another memory's file", () => {
  it("is laid beside ours: later records win, nothing is lost, twice is once", () => {
    const ours = [record("a", decided)];
    const fewer = edited(decided, { Quux: { state: "undecided" } });
    const theirs = [record("a", fewer, "2026-11-01T09:00:00.000Z"), record("c", decided, "2026-11-15T09:00:00.000Z")];
    const merge = mergeMemory(ours, theirs);
    expect(merge.records.map((each) => each.id)).toEqual(["c"]);
    expect([merge.projects, merge.added.length, merge.known]).toEqual([1, 0, 3]);
    expect(mergeMemory([...ours, ...merge.records], theirs).records).toEqual([]);
    expect(decisionsOf([...ours, ...merge.records]).map((line) => line.projects)).toEqual([2, 2, 2]);
    expect(mergeMemory([], theirs).added).toHaveLength(3);
  });

  it("brings back what was forgotten here, once, and leaves what was only undone", () => {
    const kept = record("a", decided);
    const gone = forgetting([kept], null);
    expect(decisionsOf(gone)).toEqual([]);
    const merge = mergeMemory(gone, [kept]);
    expect([merge.projects, merge.added.length, merge.known]).toEqual([1, 3, 0]);
    expect(merge.records).toEqual([kept]);
    expect(mergeMemory(merge.records, [kept]).records).toEqual([]);
    const first = decisionsOf([kept])[0]?.id ?? "";
    expect(mergeMemory(forgetting([kept], [first]), [kept]).added.map((line) => line.id)).toEqual([first]);
    const undone = record("a", edited(decided, { Quux: { state: "undecided" } }), kept.at);
    expect(mergeMemory([undone], [kept]).records).toEqual([]);
  });
});
