import { expect, it } from "vitest";
import type { DestinationField, Effect } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { type LaneInput, PlanBuilder } from "../../../shared/plan/index.ts";
import type { MappedRef } from "../../../shared/transform/index.ts";

const object: DestinationObject = {
  id: "account",
  label: "Account",
  plural: "Accounts",
  title: "name",
  keeping: { kind: "none" },
  matchOn: [],
  listable: true,
  parents: [],
  needs: [],
};
const contact: DestinationObject = { ...object, id: "contact" };
const note: DestinationObject = { ...object, id: "note", title: "text", listable: false, needsOneOf: ["person", "company", "lead"] };

const field = (key: string, references?: string): DestinationField => ({
  key,
  ref: key,
  label: key,
  type: references ? "reference" : "text",
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...(references ? { references } : {}),
});
const noteFields = [field("text"), field("person", "contact"), field("company", "account")];

type Row = { key: string; refs?: MappedRef[]; hold?: string };
const lane = (of: DestinationObject, fields: DestinationField[], rows: Row[]): LaneInput => ({
  map: { id: `x>${of.id}`, source: "x", destination: of.id, condition: null, enabled: true },
  object: of,
  fields,
  policies: {},
  sourceField: null,
  records: rows.map(({ key, refs = [], hold = null }, row) => ({
    row,
    sourceKey: key,
    label: key,
    values: {},
    refs,
    issues: [],
    taken: true,
    hold,
    datasetId: "d",
    elsewhere: false,
  })),
});
const person = (...texts: string[]): MappedRef => ({ field: "person", object: "contact", texts, many: false });
const company = (...texts: string[]): MappedRef => ({ field: "company", object: "account", texts, many: false });

function notes(...rows: Row[]): Effect[] {
  const builder = new PlanBuilder({ landed: new Map(), snapshot: () => [], labelOf: (id) => id });
  builder.addLane(lane(object, [field("name")], [{ key: "A1" }, { key: "A2", hold: "parked" }]));
  builder.addLane(lane(contact, [field("name")], [{ key: "C1" }, { key: "C2", hold: "parked" }]));
  return builder.addLane(lane(note, noteFields, rows));
}

const seen = (effects: Effect[]) =>
  effects.map((effect) => [effect.kind, ...effect.refs.map((ref) => `${ref.field}${ref.required ? "!" : ""}`)]);

it("needs one of several references, and requires the only one there is", () => {
  expect(
    seen(
      notes(
        { key: "1", refs: [person("C1")] },
        { key: "2", refs: [company("A1")] },
        { key: "3", refs: [person("C1"), company("A1")] },
        { key: "4", refs: [person("C9"), company("A1")] },
      ),
    ),
  ).toEqual([
    ["create", "person!"],
    ["create", "company!"],
    ["create", "person", "company"],
    ["create", "company!"],
  ]);
});

it("holds a record that names none of them, only unknown ones, or only held ones", () => {
  const effects = notes({ key: "1" }, { key: "2", refs: [person("C9"), company("A9")] }, { key: "3", refs: [person("C2"), company("A2")] });
  expect(effects.map((effect) => [effect.kind, effect.why])).toEqual([
    ["hold", "Doesn’t say which record it belongs to."],
    ["hold", "Belongs to C9, A9, which is not among the records."],
    ["hold", "Waits for the records it belongs to, none of which is loaded."],
  ]);
});

it("goes with the one that is loaded when the other is held, and says so", () => {
  const [effect] = notes({ key: "1", refs: [person("C2"), company("A1")] });
  expect(effect && seen([effect])).toEqual([["create", "company!"]]);
  expect(effect?.issues.map((issue) => issue.code)).toEqual(["reference.held"]);
});
