import { expect, it } from "vitest";
import { checkCaps, plannedOptions } from "../../../shared/mapping/index.ts";
import { type AccountSchema, emptyProjectState, type PlannedField, type ProjectState } from "../../../shared/model/index.ts";
import { settings as freshsales } from "../../../shared/packs/freshsales/settings.ts";
import { settings as pipedrive } from "../../../shared/packs/pipedrive/settings.ts";
import { customField, field, map, row, schema } from "./given.ts";

const account = (fields: AccountSchema["fields"], plan: string | null): AccountSchema => {
  const base = schema(fields);
  return { ...base, account: { ...base.account, plan } };
};
const texts = (count: number) => Array.from({ length: count }, (_, index) => customField(`T${index}`, "text"));
const planned = (object: string, ...labels: string[]): PlannedField[] =>
  labels.map((label) => ({ object, label, type: "text", reason: "" }));
const lines = (given: AccountSchema, fields: PlannedField[], rules = freshsales) =>
  checkCaps({ schema: given, fields, options: [], rules }).map((each) => [each.state, each.label, each.object, each.used, each.needed]);

it("counts fields of a kind object by object, and all of them", () => {
  expect(lines(account({ deal: texts(29), contact: [] }, "Pro"), planned("deal", "A", "B"))).toEqual([
    ["blocks", "text fields", "deal", 29, 2],
    ["fits", "custom fields", "deal", 29, 2],
  ]);
  expect(lines(account({ deal: texts(28), contact: [] }, "Pro"), planned("deal", "A", "B")).map(([state]) => state)).toEqual([
    "fits",
    "fits",
  ]);
});

it("only warns where the account may have a plan that takes them; what is there rules smaller plans out", () => {
  const unsure = checkCaps({
    schema: account({ deal: [] }, "Free or Growth"),
    fields: planned("deal", "A"),
    options: [],
    rules: freshsales,
  });
  expect(unsure.map((each) => [each.state, each.most])).toEqual([
    [
      "warns",
      [
        { plan: "Free", most: 0 },
        { plan: "Growth", most: 20 },
      ],
    ],
    [
      "warns",
      [
        { plan: "Free", most: 0 },
        { plan: "Growth", most: 150 },
      ],
    ],
  ]);
  expect(lines(account({ deal: texts(1) }, "Free or Growth"), planned("deal", "A")).map(([state]) => state)).toEqual(["fits", "fits"]);
  expect(lines(account({ deal: texts(20) }, "Free or Growth"), planned("deal", "A"))[0]).toEqual(["blocks", "text fields", "deal", 20, 1]);
});

it("says of an account without a known plan what each plan takes", () => {
  const [first] = checkCaps({
    schema: account({ deal: texts(25) }, null),
    fields: planned("deal", "A", "B", "C", "D", "E", "F"),
    options: [],
    rules: freshsales,
  });
  expect([first?.state, first?.plan, first?.most.map((each) => each.plan)]).toEqual(["warns", null, ["Pro", "Enterprise"]]);
});

it("counts over the whole account where the plan does, fields that objects share once", () => {
  const given = account({ deal: texts(20), lead: texts(20), person: texts(5) }, "Lite");
  expect(
    lines(given, [...planned("deal", "A", "B"), ...planned("lead", "A"), ...planned("person", "C", "D", "E", "F")], pipedrive),
  ).toEqual([["blocks", "custom fields", null, 25, 6]]);
  expect(lines(account({ deal: texts(499) }, "Ultimate"), planned("deal", "A", "B"), pipedrive)).toEqual([
    ["warns", "custom fields", null, 499, 2],
  ]);
});

it("counts options of a field and pipelines", () => {
  const many: PlannedField = {
    object: "deal",
    label: "City",
    type: "choice",
    options: Array.from({ length: 301 }, (_, at) => `${at}`),
    reason: "",
  };
  expect(lines(account({ deal: [] }, "Enterprise"), [many])[0]).toEqual(["blocks", "options of City", "deal", 0, 301]);
  const stages = account({ deal: [field("deal_pipeline_id", "choice", { choices: [{ id: "1", label: "Main" }] })] }, "Free or Growth");
  const options = [{ object: "deal", key: "deal_pipeline_id", fieldLabel: "Pipeline", label: "Second", rowIds: [], under: null }];
  const [check] = checkCaps({ schema: stages, fields: [], options, rules: freshsales });
  expect([check?.state, check?.label, check?.used, check?.needed]).toEqual(["blocks", "deal pipelines", 1, 1]);
});

const pipelines = field("pipeline_id", "choice", {
  choices: [
    { id: "1", label: "Sales" },
    { id: "2", label: "Programmes" },
  ],
});
const stage = field("stage_id", "choice", {
  choices: [
    { id: "11", label: "New", also: { pipeline_id: "1" } },
    { id: "21", label: "Enrolled", also: { pipeline_id: "2" } },
    { id: "22", label: "Done", also: { pipeline_id: "2" } },
  ],
});
const option = (label: string) => ({ kind: "option" as const, label, state: "confirmed" as const, why: "" });
const create = (label: string) => ({ kind: "create" as const, label, state: "changed" as const, why: "" });
const deals: ProjectState = {
  ...emptyProjectState,
  maps: [map("session", "deal")],
  rows: [
    row("session>deal/status", { column: "status", target: "stage_id" }),
    row("session>deal/kind", { column: "kind", target: "pipeline_id" }),
  ],
  values: {
    "session>deal/status": { booked: option("Enrolled"), done: option("Done"), new: option("New"), odd: create("Paused") },
    "session>deal/kind": { w: create("Workshops") },
  },
};

it("makes pipelines before stages, and a stage where most of its column's values are unless a person says where", () => {
  const given = { state: deals, schema: schema({ deal: [stage, pipelines] }) };
  const parents = ["Sales", "Programmes", "Workshops"];
  expect(plannedOptions(given).map((each) => [each.label, each.under?.label ?? null, each.under?.labels ?? []])).toEqual([
    ["Workshops", null, []],
    ["Paused", "Programmes", parents],
  ]);
  const said: ProjectState = { ...deals, choiceParents: { "deal.stage_id": { paused: "Workshops" } } };
  expect(plannedOptions({ ...given, state: said })[1]?.under?.label).toBe("Workshops");
  const gone: ProjectState = { ...deals, choiceParents: { "deal.stage_id": { paused: "No such" } } };
  expect(plannedOptions({ ...given, state: gone })[1]?.under?.label).toBe("Programmes");
});

it("knows lists that nobody can add to", () => {
  const taken = (rules: typeof pipedrive, object: string, key: string) => rules.takesChoices(object, key);
  expect([taken(pipedrive, "deal", "status"), taken(pipedrive, "deal", "stage_id"), taken(pipedrive, "person", "visible_to")]).toEqual([
    false,
    true,
    false,
  ]);
  expect([taken(freshsales, "task", "status"), taken(freshsales, "deal", "deal_stage_id"), taken(freshsales, "deal", "cf_tier")]).toEqual([
    false,
    true,
    true,
  ]);
});
