import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { emptyProjectState, type FieldRow, type ProjectState } from "../../../shared/model/index.ts";
import { applyRecipe, columnQuestions, type Recipe, type RecipeGround, readRecipeJson, recipeOf } from "../../../shared/recipe/index.ts";
import { anyState, datasets, guard, inputOf } from "./states.ts";

const ground = (state: ProjectState, more: Partial<RecipeGround> = {}): RecipeGround => ({
  state,
  datasets: datasets as RecipeGround["datasets"],
  headers: {},
  columns: {},
  others: "remove",
  ...more,
});

/** Rows are made at random, and may fill a field twice: nothing else is told. */
const isTakenTwice = (issues: readonly { severity: string; message: string }[]): boolean =>
  issues.every(({ severity, message }) => severity === "note" && /^“.+” is filled by .+ already/s.test(message));

describe("a recipe", () => {
  it("of a state, taken over by the same state, changes nothing", () => {
    fc.assert(
      fc.property(anyState, (state) => {
        const applied = applyRecipe(recipeOf(inputOf(state)), ground(state));
        expect(applied).toEqual({ state, unplaced: [] });
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });

  it("comes back from JSON as it was", () => {
    fc.assert(
      fc.property(anyState, fc.boolean(), (state, withOwners) => {
        const recipe = recipeOf(inputOf(state, withOwners));
        const { issues, more, ...read } = readRecipeJson(JSON.stringify(recipe), guard);
        expect(read).toEqual({ recipe, failed: false });
        expect(isTakenTwice(issues) && more === 0).toBe(true);
      }),
      { seed: 20261129, numRuns: 200 },
    );
  });

  it("holds no row of data, and no e-mail address unless it is wanted", () => {
    const state: ProjectState = {
      ...emptyProjectState,
      owners: { "ana@x.example": { kind: "user", userEmail: "ana@y.example", state: "confirmed", why: "" } },
      fallbackOwner: "bo@y.example",
      overrides: { d1: { "key:M-1": { email: { text: "secret@x.example", was: "" } } } },
    };
    expect(JSON.stringify(recipeOf(inputOf(state, false)))).not.toMatch(/example/);
    expect(JSON.stringify(recipeOf(inputOf(state, true)))).not.toMatch(/secret/);
    const applied = applyRecipe(recipeOf(inputOf(emptyProjectState, false)), ground(state));
    expect(applied.state.owners).toEqual(state.owners);
    expect(applied.state.overrides).toEqual(state.overrides);
  });

  it.each([
    ["no JSON", "{", null, /^This is no JSON/],
    ["a list", "[]", "kind", /no recipe/],
    ["something else", '{"kind":"x"}', "kind", /no recipe/],
    ["a later version", '{"kind":"crosswalk.recipe","v":7}', "v", /version 7; this studio reads version 1/],
  ])("refuses %s", (_what, text, at, message) => {
    const { recipe, issues } = readRecipeJson(text, guard);
    expect(recipe).toBeNull();
    expect(issues[0]).toMatchObject({ severity: "error", at, message: expect.stringMatching(message) });
  });

  it("tells what is wrong by its path", () => {
    const recipe = recipeOf(inputOf(emptyProjectState));
    const field = {
      id: "a",
      object: "member>contact",
      column: "a",
      target: null,
      label: null,
      formula: "=UPPER(",
      policy: "blank",
      state: "proposed",
    };
    const broken = (patch: object) =>
      readRecipeJson(JSON.stringify({ ...recipe, ...patch }), guard).issues.map(({ at, message }) => [at, message]);
    expect(broken({ fields: [{ ...field, policy: "sometimes" }] })).toEqual([["fields[0].policy", expect.any(String)]]);
    expect(broken({ extra: 1 })).toEqual([[null, expect.stringContaining("extra")]]);
    const objects = [{ source: "member", destination: "contact", condition: null, enabled: true }];
    expect(broken({ objects, fields: [field] })).toEqual([["fields[0].formula", expect.stringMatching(/\(character 8\)$/)]]);
    expect(broken({ objects: [...objects, ...objects] })).toEqual([["objects[1].source", "member>contact is there twice."]]);
    expect(broken({ objects: [{ ...objects[0], destination: "moon" }] })[0]?.[1]).toBe(
      "Destination has no object “moon”. It has contact, lead.",
    );
    expect(broken({ fields: [{ ...field, formula: null }] })).toEqual([
      ["fields[0].object", "There is no object map “member>contact” among the objects."],
    ]);
    expect(broken({ source: "other" })[0]?.[1]).toBe("This recipe is for other → dst; this project is Source → Destination.");
  });
});

const row = (column: string, target: string | null, more: Partial<FieldRow> = {}): FieldRow => ({
  id: `member>contact/${column}`,
  mapId: "member>contact",
  column,
  target,
  formula: null,
  state: "confirmed",
  policy: "blank",
  confidence: 0.9,
  evidence: [],
  candidates: [],
  ...more,
});
const maps = [{ id: "member>contact", source: "member", destination: "contact", condition: '=[Mail]<>""', enabled: true }];
describe("a recipe that can be taken over and isn't ready to load", () => {
  const knowing = { ...guard, options: (_map: string, ref: string) => (ref === "custom:Level" ? ["Gold", "Silver"] : null) };
  const values = (label: string, kind: "option" | "create" = "option") => ({
    "member>contact/level": { g: { kind, label, state: "changed" as const, why: "" } },
  });
  const told = (state: ProjectState) =>
    readRecipeJson(JSON.stringify(recipeOf(inputOf(state))), knowing).issues.map(({ severity, at, message }) => [severity, at, message]);
  const rows = [row("mail", "email"), row("mail 2", "email"), row("old mail", "email", { state: "ignored" }), row("level", "custom:Level")];

  it("names a field that two rows fill, where the second stands", () => {
    expect(told({ ...emptyProjectState, maps, rows })).toEqual([
      ["note", "fields[1].target", "“Email” is filled by mail already. Only one of them can: nothing loads before that is settled."],
    ]);
  });

  it("names options that the account lacks, and none that is there or is to be created", () => {
    const one = { ...emptyProjectState, maps, rows: rows.slice(3) };
    expect(told({ ...one, values: values("Gibtsnicht") })).toEqual([
      [
        "note",
        "values[0].label",
        "Level has no option “Gibtsnicht” in the account. Such values stay undecided: choose another option, or have it created.",
      ],
    ]);
    expect(told({ ...one, values: values(" gold") })).toEqual([]);
    expect(told({ ...one, values: values("Gibtsnicht", "create") })).toEqual([]);
  });
});

const there: ProjectState = {
  ...emptyProjectState,
  assignments: { d1: "member" },
  maps,
  rows: [
    row("First Name", "first_name", { formula: "=PROPER([First Name])" }),
    row("Mail", "email", { state: "proposed" }),
    row("Shoe size", "custom:Shoe", { formula: "=[Shoe size]*2" }),
  ],
  values: { "member>contact/Mail": { x: { kind: "drop", label: null, state: "changed", why: "" } } },
};
const recipe: Recipe = recipeOf(inputOf(there));
const here: ProjectState = {
  ...emptyProjectState,
  assignments: { d1: "member" },
  maps: [{ ...maps[0], id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true }],
  rows: [row("first_name", "nick"), row("E-Mail", null, { state: "undecided" }), row("Zip", "first_name"), row("City", "city")],
};
const headers = { member: ["first_name", "E-Mail", "Zip", "City"] };
const pack = { objects: [] };

describe("a recipe in a project whose columns have other names", () => {
  it("asks for each column that isn't there, and proposes the likeliest once", () => {
    const questions = columnQuestions(recipe, headers, pack);
    expect(questions.map(({ column, uses, proposed }) => [column, uses, proposed])).toEqual([
      ["Mail", 2, "E-Mail"],
      ["First Name", 1, "first_name"],
      ["Shoe size", 1, null],
    ]);
    expect(questions[0]?.candidates[0]).toMatchObject({ column: "E-Mail" });
    expect(columnQuestions(recipe, { member: [] }, pack)).toEqual([]);
  });

  it("rewrites columns, formulas and conditions, keeps what fits nothing, and takes fields from the rows that it displaces", () => {
    const columns = { member: { Mail: "E-Mail", "First Name": "first_name", "Shoe size": null } };
    const { state, unplaced } = applyRecipe(recipe, ground(here, { headers, columns, others: "keep" }));
    expect(state.maps[0]?.condition).toBe('=[E-Mail]<>""');
    expect(state.rows.map(({ id, column, target, formula, state: stands }) => [id, column, target, formula, stands])).toEqual([
      ["member>contact/first_name", "first_name", "first_name", "=PROPER([first_name])", "confirmed"],
      ["member>contact/E-Mail", "E-Mail", "email", null, "proposed"],
      ["member>contact/Shoe size", "Shoe size", "custom:Shoe", "=[Shoe size]*2", "ignored"],
      ["member>contact/Zip", "Zip", null, null, "undecided"],
      ["member>contact/City", "City", "city", null, "confirmed"],
    ]);
    expect(state.values).toEqual({ "member>contact/E-Mail": there.values["member>contact/Mail"] });
    expect(unplaced).toEqual([{ object: "member", column: "Shoe size", rowIds: ["member>contact/Shoe size"] }]);
  });

  it("drops what it doesn't name when it is told to", () => {
    const columns = { member: { Mail: "E-Mail", "First Name": "first_name" } };
    const { state } = applyRecipe(recipe, ground(here, { headers, columns, others: "remove" }));
    expect(state.rows.map((each) => each.column)).toEqual(["first_name", "E-Mail", "Shoe size"]);
  });

  it("takes a proposal that was edited in the recipe for a person's", () => {
    const edited = { ...recipe, fields: recipe.fields.map((field) => ({ ...field, policy: "never" as const })) };
    const { state } = applyRecipe(edited, ground(there));
    expect(state.rows.map((each) => each.state)).toEqual(["confirmed", "changed", "confirmed"]);
  });
});

describe("what rows are known by", () => {
  const known = { ...emptyProjectState, keyColumns: { member: [["ID"], ["Mail", "Name"]] } };
  const recipe = recipeOf(inputOf(known));
  const pack = { objects: [] };

  it("comes along, first choice first, and before what the project itself says unless that is taken out", () => {
    expect(recipe.keys).toEqual([
      { object: "member", columns: ["ID"] },
      { object: "member", columns: ["Mail", "Name"] },
    ]);
    const own = { ...emptyProjectState, keyColumns: { member: [["Nr"], ["ID"]], session: [["ID"]] } };
    const keep = applyRecipe(recipe, ground(own, { others: "keep" })).state.keyColumns;
    expect(keep).toEqual({ member: [["ID"], ["Mail", "Name"], ["Nr"]], session: [["ID"]] });
    const remove = applyRecipe(recipe, ground(own)).state.keyColumns;
    expect(remove).toEqual({ member: [["ID"], ["Mail", "Name"]], session: [["ID"]] });
    const { keys: _none, ...old } = recipe;
    const read = readRecipeJson(JSON.stringify(old), guard).recipe;
    expect(read && applyRecipe(read, ground(own)).state.keyColumns).toEqual(own.keyColumns);
  });

  it("is asked for where no key has all its columns here, and goes by their new names", () => {
    const asked = (headers: string[]) => columnQuestions(recipe, { member: headers }, pack).map(({ column }) => column);
    expect([asked(["Mail", "Name"]), asked(["ID", "x"]), asked(["Nr", "Mail"])]).toEqual([[], [], ["ID"]]);
    const headers = { member: ["Nr", "Mail"] };
    const applied = applyRecipe(recipe, ground(emptyProjectState, { headers, columns: { member: { ID: "Nr" } } }));
    expect([applied.state.keyColumns.member, applied.unplaced]).toEqual([[["Nr"], ["Mail", "Name"]], []]);
    const without = applyRecipe(recipe, ground(emptyProjectState, { headers }));
    expect(without.unplaced).toEqual([{ object: "member", column: "ID", rowIds: [] }]);
  });
});
