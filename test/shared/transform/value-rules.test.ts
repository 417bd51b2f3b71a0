import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { settler } from "../../../shared/mapping/clusters/index.ts";
import type { Choice, DestinationField, FieldRow, ValueChoice, ValueRule } from "../../../shared/model/index.ts";
import { choiceSplitter, compileMap, type MapProgramInput } from "../../../shared/transform/index.ts";
import { context } from "./cases.ts";

const choices: Choice[] = [
  { id: "11", label: "New" },
  { id: "12", label: "Won", also: { status: "won" } },
];
const field = (key: string, type: DestinationField["type"]): DestinationField => ({
  key,
  ref: key,
  label: key === "stage" ? "Stage" : "Topics",
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  choices,
});
const row = (id: string, column: string, target: string): FieldRow => ({
  id,
  mapId: "m",
  column,
  target,
  formula: null,
  state: "confirmed",
  policy: "source",
  confidence: null,
  evidence: [],
  candidates: [],
});
const rule = (id: string, keys: string[], choice: ValueRule["choice"], except: string[] = []): ValueRule => ({
  id,
  name: id,
  method: { kind: "fingerprint" },
  keys,
  like: keys[0] ?? "",
  except,
  choice,
});
const program = (more: Partial<MapProgramInput>) =>
  compileMap({
    map: { id: "m", source: "session", destination: "deal", condition: null, enabled: true },
    rows: [row("stage", "status", "stage"), row("topics", "topics", "topics")],
    fields: [field("stage", "choice"), field("topics", "choices")],
    columns: ["id", "status", "topics"],
    datasetId: "d1",
    keyColumn: "id",
    titleKey: "name",
    values: {},
    owners: {},
    users: {},
    fallbackOwner: null,
    dateOrders: {},
    context,
    ...more,
  });
const stageOf = (more: Partial<MapProgramInput>, text: string) => {
  const { values, hold } = program(more).run(["1", text, ""], 0);
  return [values.stage ?? null, hold];
};

describe("value rules in a map", () => {
  const valueRules = {
    stage: [
      rule("won", ["closed won", "won"], { kind: "option", label: "Won" }, ["WON"]),
      rule("later", ["later"], { kind: "park", label: null }),
      rule("maybe", ["maybe"], { kind: "create", label: "Maybe" }),
      rule("none", ["none"], { kind: "drop", label: null }),
    ],
  };

  it.each([
    ["Won, closed", ["12", null]],
    ["won!", ["12", null]],
    ["WON", [null, "Value “WON” of Stage has no decision."]],
    ["LATER", [null, "Value “LATER” of Stage is held on purpose."]],
    ["none", [null, null]],
    // As with planned fields, the label stands for the id until the account has the option.
    ["Maybe", ["Maybe", null]],
    ["", [null, null]],
  ])("decide “%s”", (text, expected) => {
    expect(stageOf({ valueRules }, text)).toEqual(expected);
  });

  it("bring what an option brings, and give way to a decision about the very value", () => {
    expect(program({ valueRules }).run(["1", "won", ""], 0).values).toEqual({ stage: "12", status: "won" });
    const own: ValueChoice = { kind: "option", label: "New", state: "changed", why: "" };
    expect(stageOf({ valueRules, values: { stage: { won: own } } }, "won")).toEqual(["11", null]);
    expect(stageOf({ valueRules, values: { stage: { won: { ...own, state: "proposed" } } } }, "won")).toEqual(["12", null]);
  });

  it("find a created option once the account has it, whatever its case", () => {
    const fields = [{ ...field("stage", "choice"), choices: [{ id: "77", label: "maybe" }] }];
    expect(stageOf({ valueRules, fields }, "MAYBE")).toEqual(["77", null]);
  });

  it("decide each part of a cell that lists several, taken apart as a person said", () => {
    const topics = { topics: [rule("w", ["won"], { kind: "option", label: "Won" }), rule("n", ["new"], { kind: "option", label: "New" })] };
    const listed = (cell: string, splitSigns: Record<string, string> = {}) =>
      program({ valueRules: topics, splitSigns }).run(["1", "", cell], 0).values.topics ?? null;
    expect(listed("WON; new")).toEqual(["12", "11"]);
    expect(listed("won / NEW", { topics: "/" })).toEqual(["12", "11"]);
    expect(listed("won;new", { topics: "/" })).toBeNull();
  });

  it("give every record exactly what the Values room shows", () => {
    const texts = fc
      .array(fc.constantFrom("Won", "won ", "closed", "WON", "later", "maybe", "none", "x"), { maxLength: 3 })
      .map((parts) => parts.join(" ").trim());
    const made = fc.constantFrom<ValueRule["choice"]>(
      { kind: "option", label: "Won" },
      { kind: "create", label: "Maybe" },
      { kind: "drop", label: null },
      { kind: "park", label: null },
    );
    const rules = fc.array(fc.tuple(fc.subarray(["won", "closed won", "later", "maybe", "x"]), made, fc.subarray(["Won", "later"])), {
      maxLength: 4,
    });
    const own = fc.dictionary(
      fc.constantFrom("Won", "later", "x"),
      fc.constantFrom<ValueChoice["state"]>("proposed", "changed", "undecided"),
    );
    fc.assert(
      fc.property(texts, rules, own, (text, list, states) => {
        const valueRules = { stage: list.map(([keys, choice, except], at) => rule(`r${at}`, keys, choice, except)) };
        const decided = Object.fromEntries(
          Object.entries(states).map(([value, state]): [string, ValueChoice] => [value, { kind: "option", label: "New", state, why: "" }]),
        );
        const choice = settler({ choices: decided, rules: valueRules.stage })(text)?.choice;
        const [value, hold] = stageOf({ valueRules, values: { stage: decided } }, text);
        const wanted = { option: choice?.label === "Won" ? "12" : "11", create: "Maybe", drop: null, park: null };
        expect(value).toBe(choice ? wanted[choice.kind] : null);
        expect(hold !== null).toBe(choice ? choice.kind === "park" : text !== "");
      }),
      { seed: 20261128, numRuns: 400 },
    );
  });
});

describe("the sign that parts the values of a cell", () => {
  it.each([
    [null, null, "A; B|C\nD, E", ["A", "B", "C", "D, E"]],
    [null, ",", "A, B", ["A", "B"]],
    ["/", ",", "A/B, C / A", ["A", "B, C"]],
    ["", ";", " A; B ", ["A; B"]],
    ["", null, "  ", []],
    [" - ", null, "A - B-C", ["A", "B-C"]],
  ])("said %j, found %j: %j", (sign, separator, text, parts) => {
    expect(choiceSplitter(sign, separator)(text)).toEqual(parts);
  });
});
