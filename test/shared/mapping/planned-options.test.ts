import { describe, expect, it } from "vitest";
import { plannedFields, plannedOptions, readiness } from "../../../shared/mapping/index.ts";
import { emptyProjectState, type ProjectState, type ValueChoice, type ValueRule } from "../../../shared/model/index.ts";
import { digestOf } from "../../../shared/plan/index.ts";
import { dataset, field, input, labels, map, row, schema } from "./given.ts";

const account = schema({ deal: [field("stage", "choice", { label: "Stage", choices: labels("New", "Won") }), field("name", "text")] });
const created = (label: string): ValueChoice => ({ kind: "create", label, state: "changed", why: "" });
const rule: ValueRule = {
  id: "r1",
  name: "Maybe-like",
  method: { kind: "fingerprint" },
  keys: ["maybe"],
  like: "maybe",
  except: ["may be"],
  choice: { kind: "create", label: "Perhaps" },
};
const state: ProjectState = {
  ...emptyProjectState,
  maps: [map("session", "deal")],
  rows: [
    row("a", { mapId: "session>deal", column: "status", target: "stage" }),
    row("b", { mapId: "session>deal", column: "outcome", target: "stage" }),
    row("c", { mapId: "session>deal", column: "title", target: "name" }),
  ],
  values: {
    a: { x: created("Maybe"), y: created(" maybe "), z: created("WON"), w: { ...created("Old"), kind: "option" } },
    b: { x: created("Maybe") },
    c: { x: created("Not of a choice field") },
  },
  valueRules: { a: [rule] },
};

describe("options that value maps create", () => {
  it("are those that the account lacks, each once, with the rows that want them", () => {
    expect(plannedOptions({ state, schema: account })).toEqual([
      { object: "deal", key: "stage", fieldLabel: "Stage", label: "maybe", rowIds: ["a", "b"], under: null },
      { object: "deal", key: "stage", fieldLabel: "Stage", label: "Perhaps", rowIds: ["a"], under: null },
    ]);
    expect(plannedOptions({ state, schema: null })).toEqual([]);
    expect(plannedOptions({ state: { ...state, maps: [{ ...map("session", "deal"), enabled: false }] }, schema: account })).toEqual([]);
  });

  it("come with a field that is planned itself", () => {
    const level = row("l", { mapId: "session>deal", column: "level", target: "custom:Level" });
    const given = input({
      state: { ...state, rows: [level], values: { l: { a: created("Tall") } }, valueRules: { l: [rule] }, assignments: { d: "session" } },
      schema: account,
      datasets: [dataset("d", "session", { level: ["Low", "Low", "High", "Low", "High", "Low"] })],
    });
    expect(plannedFields(given)).toMatchObject([{ label: "Level", type: "choice", options: ["Tall", "Perhaps"] }]);
  });

  it("keep the load waiting in Schema", () => {
    const [, , , , , room] = readiness({
      project: { connection: {} },
      state,
      datasets: [],
      schema: account,
      undecidedValues: {},
      proposedValues: 0,
      undecidedOwners: 0,
      proposedOwners: 0,
      missingFields: [],
      missingOptions: plannedOptions({ state, schema: account }),
      rowProblems: {},
      requiredMissing: [],
      digest: "",
      plan: null,
      runs: [],
      signOff: null,
      sampleDiffers: null,
    } as never);
    expect(room).toMatchObject({ room: "schema", state: "needs", count: 2, text: "2 options are missing in the account." });
  });
});

describe("a digest", () => {
  const digest = (changed: Partial<ProjectState>) => digestOf({ ...state, ...changed }, [], account);
  it("changes with what rules and split signs make of values, and not with their words", () => {
    const renamed = { ...rule, name: "Other", like: "else" };
    expect(digest({ valueRules: { a: [renamed] } })).toBe(digest({}));
    const others: Partial<ProjectState>[] = [
      { valueRules: {} },
      { valueRules: { a: [{ ...rule, except: [] }] } },
      { valueRules: { a: [{ ...rule, keys: ["may"] }] } },
      { valueRules: { a: [{ ...rule, choice: { kind: "option", label: "Perhaps" } }] } },
      { valueRules: { a: [rule, { ...rule, id: "r2", keys: ["x"] }] } },
      { valueRules: { a: [{ ...rule, id: "r2", keys: ["x"] }, rule] } },
      { splitSigns: { a: "/" } },
    ];
    const digests = others.map(digest);
    expect(new Set([digest({}), ...digests]).size).toBe(digests.length + 1);
  });
});
