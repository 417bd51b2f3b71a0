import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Issue } from "../../../shared/kernel/index.ts";
import {
  type DestinationField,
  type DestinationRecord,
  type Effect,
  type IssueGroup,
  outcomeKinds,
  type PlanLane,
} from "../../../shared/model/index.ts";
import type { CollisionPolicy } from "../../../shared/model/project.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import {
  changedFields,
  chooseSample,
  currencyFieldOf,
  effectIdOf,
  facetFieldsOf,
  imagesMapId,
  isReplacedRow,
  type LandedRecord,
  type LaneInput,
  type LaneRecord,
  PlanBuilder,
  type PlanContext,
  Prediction,
  type PredictionFilter,
  packLane,
  SampleChooser,
  Slots,
  unpackLane,
} from "../../../shared/plan/index.ts";
import type { MappedRef } from "../../../shared/transform/index.ts";
import { SlowPlanBuilder } from "./slow-plan-builder.ts";
import { issueGroupsOf, lanesOf } from "./sums.ts";

/*
 * The plan is predicted in columns of numbers; the slow builder, which keeps every effect, says what is right. Random small projects
 * with everything that goes wrong in real ones must come out the same, effect for effect, in the same order.
 */

const field = (key: string, more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label: `The ${key}`,
  type: "text",
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});

const base: Omit<DestinationObject, "id" | "title"> = {
  label: "Thing",
  plural: "Things",
  keeping: { kind: "none" },
  matchOn: [],
  listable: true,
  parents: [],
  needs: [],
};
const objects: DestinationObject[] = [
  { ...base, id: "account", title: "name", matchOn: ["name"], amount: "size", currency: "city" },
  { ...base, id: "contact", title: "email", matchOn: ["external", "email"], statuses: ["stage"] },
  { ...base, id: "task", title: "text", listable: false, needs: ["about"] },
  { ...base, id: "note", title: "text", listable: false, needsOneOf: ["about", "firm"] },
];
const fieldsOf: Record<string, DestinationField[]> = {
  account: [
    field("name"),
    field("city"),
    field("parent", { type: "reference", references: "account" }),
    field("made", { readOnly: true }),
    field("sources"),
    field("size", { type: "money" }),
  ],
  contact: [
    field("email", { type: "emails" }),
    field("external"),
    field("job"),
    field("stage", { type: "choice" }),
    field("owner", { type: "user" }),
    field("firm", { type: "reference", references: "account" }),
    field("friends", { type: "references", references: "contact" }),
  ],
  task: [
    field("text"),
    field("about", { type: "reference", references: "contact" }),
    field("firm", { type: "reference", references: "account" }),
  ],
  note: [
    field("text", { type: "html" }),
    field("about", { type: "reference", references: "contact" }),
    field("firm", { type: "reference", references: "account" }),
    field("twin", { type: "reference", references: "note" }),
  ],
};
const KEYS = ["A", "B", "C", "A#1", "G#7", "E", " F "];
const NAMES = ["Acme", "acme ", "Böhm", "Zoe", "B", ""];
const TEXTS = [...KEYS, ...NAMES, "A#2", "nobody"];
const policies: CollisionPolicy[] = ["source", "blank", "newer", "append", "never"];

interface Row {
  key: number;
  values: number[];
  refs: { field: number; texts: number[] }[];
  fate: number;
}
const rowArb: fc.Arbitrary<Row> = fc.record({
  key: fc.nat(KEYS.length - 1),
  values: fc.array(fc.nat(7), { minLength: 5, maxLength: 5 }),
  refs: fc.array(fc.record({ field: fc.nat(4), texts: fc.array(fc.nat(TEXTS.length - 1), { maxLength: 3 }) }), { maxLength: 3 }),
  fate: fc.nat(24),
});

const issueOf = (code: string, row: number): Issue => ({
  code,
  severity: code === "phone.unread" ? "warning" : "error",
  message: `“${row}” is wrong.`,
  address: { dataset: "d", row, field: "The x" },
});

function recordOf(objectId: string, row: Row, at: number): LaneRecord {
  const fields = fieldsOf[objectId] ?? [];
  const values: LaneRecord["values"] = {};
  for (const [place, each] of fields.entries()) {
    const text = NAMES[row.values[place] ?? 0] ?? "";
    if (each.type === "reference" || each.type === "references" || !text || (row.values[place] ?? 0) > 5) continue;
    values[each.key] =
      each.type === "money"
        ? (row.values[0] ?? 0) * 10
        : each.type === "emails"
          ? [{ value: `${text.trim()}@x.example`, primary: true }]
          : text;
  }
  const links = fields.filter((each) => each.references);
  const refs: MappedRef[] = [];
  for (const given of row.refs) {
    const link = links[given.field % Math.max(1, links.length)];
    if (!link || refs.some((ref) => ref.field === link.key)) continue;
    const many = link.type === "references";
    const texts = [...new Set(given.texts.map((text) => TEXTS[text] ?? ""))].slice(0, many ? 3 : 1);
    refs.push({ field: link.key, object: link.references ?? "", texts, many });
  }
  const hasImage = objectId === "note" && row.fate % 5 === 1;
  if (hasImage) values.text = `<p>see <img src="inline:0" alt="a.png" /></p>`;
  return {
    row: at,
    datasetId: row.fate % 2 ? "d" : "e",
    sourceKey: KEYS[row.key] ?? "",
    label: `${objectId} ${KEYS[row.key]}`,
    values,
    refs,
    issues: [
      ...(row.fate === 3 ? [issueOf("field.required", at)] : []),
      ...(row.fate === 4 ? [issueOf("phone.unread", at), issueOf("text.tooLong", at)] : []),
      ...(row.fate % 7 === 5 ? [issueOf("phone.unread", at)] : []),
    ],
    taken: row.fate !== 6 && row.fate !== 7,
    elsewhere: row.fate === 7,
    ...(row.fate % 3 === 0 ? { modifiedAt: `2026-0${1 + (row.fate % 9)}-01T00:00:00Z` } : {}),
    hold: row.fate === 8 ? "Owner x has no decision." : null,
    ...(hasImage ? { images: [{ token: "inline:0", id: "cell:1", name: "a.png", sizeBytes: 3, field: "text" }] } : {}),
  };
}

const project = fc.record({
  lanes: fc.array(
    fc.record({ object: fc.nat(3), rows: fc.array(rowArb, { maxLength: 9 }), policy: fc.nat(4), never: fc.nat(4), images: fc.boolean() }),
    {
      minLength: 1,
      maxLength: 5,
    },
  ),
  there: fc.array(
    fc.record({ object: fc.nat(2), id: fc.nat(4), values: fc.array(fc.nat(7), { minLength: 5, maxLength: 5 }), parent: fc.nat(5) }),
    {
      maxLength: 6,
    },
  ),
  landed: fc.array(fc.record({ map: fc.nat(4), key: fc.nat(KEYS.length - 1), id: fc.nat(6), url: fc.boolean(), shared: fc.boolean() }), {
    maxLength: 4,
  }),
  withSourceField: fc.boolean(),
});

function laneInput(
  given: { object: number; rows: Row[]; policy: number; never: number; images: boolean },
  at: number,
  withSourceField: boolean,
): LaneInput {
  const object = objects[given.object] as DestinationObject;
  const fields = fieldsOf[object.id] ?? [];
  return {
    map: { id: `m${at}>${object.id}`, source: `m${at}`, destination: object.id, condition: null, enabled: true },
    object,
    fields,
    policies: Object.fromEntries(
      fields.map((each, place) => [each.key, place === given.never ? "never" : (policies[given.policy] ?? "source")]),
    ),
    sourceField: withSourceField && object.id === "account" ? (fields.find((each) => each.key === "sources") ?? null) : null,
    bringsImages: given.images,
    files: { d: "d.csv" },
    records: given.rows.map((row, place) => recordOf(object.id, row, place)),
  };
}

function thereOf(given: { object: number; id: number; values: number[]; parent: number }[]): Map<string, DestinationRecord[]> {
  const there = new Map<string, DestinationRecord[]>();
  for (const each of given) {
    const id = objects[each.object]?.id ?? "";
    if (id === "task") continue;
    const { values } = recordOf(id, { key: 0, values: each.values, refs: [], fate: 0 }, 0);
    const links = Object.fromEntries(
      (fieldsOf[id] ?? []).filter((link) => link.references).map((link) => [link.key, each.parent > 4 ? null : String(each.parent)]),
    );
    there.set(id, [
      ...(there.get(id) ?? []),
      { id: String(each.id), values: { ...values, ...links }, updatedAt: each.parent % 2 ? `2026-0${1 + each.id}-02T00:00:00Z` : null },
    ]);
  }
  return there;
}

/** The prediction as it comes back from the store. */
const stored = (prediction: Prediction): Prediction =>
  new Prediction(new Slots(prediction.slots.lanes.map((lane) => unpackLane(structuredClone(packLane(lane))))));

const amountIn = (object: string): string | undefined => objects.find((each) => each.id === object)?.amount;
const facetsIn = (object: string): string[] => {
  const found = objects.find((each) => each.id === object);
  return found ? facetFieldsOf(found, fieldsOf[object] ?? []) : [];
};
const currencyIn = (object: string): string | undefined => {
  const found = objects.find((each) => each.id === object);
  return found && currencyFieldOf(found, fieldsOf[object] ?? []);
};
const lanesIn = (effects: readonly Effect[]): PlanLane[] => sortedLanes(lanesOf(effects, (mapId) => mapId, amountIn, facetsIn, currencyIn));
const sortedLanes = (lanes: PlanLane[]): PlanLane[] =>
  lanes.map((lane) => ({ ...lane, changes: lane.changes?.toSorted((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1)) ?? [] }));
/** A group of several says what holds for all; which of them is quoted for one alone is no matter. */
const sortedGroups = (groups: IssueGroup[]) =>
  groups
    .map(({ message, ...group }) => ({ ...group, message: group.count > 1 || group.code === "parent.missing" ? "" : message }))
    .sort((a, b) => (`${a.mapId}${a.code}${a.field}` < `${b.mapId}${b.code}${b.field}` ? -1 : 1));

const FILTERS: { filter: PredictionFilter; matches: (effect: Effect) => boolean }[] = [
  { filter: {}, matches: () => true },
  { filter: { kind: "hold" }, matches: ({ kind }) => kind === "hold" },
  { filter: { issueCode: "reference.missing" }, matches: ({ issues }) => issues.some(({ code }) => code === "reference.missing") },
  {
    filter: { issueCode: "parent.held", issueField: "The about" },
    matches: ({ issues }) => issues.some(({ code, address }) => code === "parent.held" && address.field === "The about"),
  },
  { filter: { changed: "firm" }, matches: (effect) => changedFields(effect).includes("firm") },
  { filter: { changed: "job" }, matches: (effect) => changedFields(effect).includes("job") },
  {
    filter: { facet: { mapId: "m1>contact", field: "stage", value: "Acme" } },
    matches: (effect) => effect.mapId === "m1>contact" && effect.mapped.stage === "Acme" && !isReplacedRow(effect),
  },
  {
    filter: { kind: "create", facet: { mapId: "m1>contact", field: "owner", value: "" } },
    matches: ({ kind, mapId, mapped }) => kind === "create" && mapId === "m1>contact" && (mapped.owner ?? "") === "",
  },
  { filter: { text: " NT a" }, matches: ({ label, sourceKey }) => `${label}\n${sourceKey}`.toLowerCase().includes("nt a") },
];

/** A tally's lanes keep their places in the whole plan. */
const unplaced = (lanes: readonly PlanLane[]) => lanes.map(({ start: _, ...lane }) => lane);
/** A tally counts records, its issues are those of the whole plan. */
const outcomesOf = (groups: readonly IssueGroup[]) =>
  Object.fromEntries(groups.map(({ mapId, code, field, outcomes }) => [`${mapId}|${code}|${field}`, outcomes]));

function expectSame(prediction: Prediction, all: readonly Effect[]): void {
  expect(prediction.count).toBe(all.length);
  expect(sortedLanes(prediction.lanes((mapId) => mapId))).toEqual(lanesIn(all));
  expect(sortedGroups(prediction.issues())).toEqual(sortedGroups(issueGroupsOf(all)));
  const idsOf = (slots: Iterable<number>): string[] => Array.from(slots, (slot) => prediction.slots.idOf(slot));
  for (const { filter, matches } of FILTERS) expect(idsOf(prediction.select(filter))).toEqual(all.filter(matches).map(({ id }) => id));
  for (const { filter, matches } of FILTERS) {
    const left = all.filter(matches);
    const { lanes, issues } = prediction.tally(filter, (mapId) => mapId);
    expect(unplaced(sortedLanes(lanes))).toEqual(unplaced(lanesIn(left)));
    expect(outcomesOf(issues)).toEqual(outcomesOf(issueGroupsOf(left)));
  }
  const byOutcome = all.toSorted((a, b) => outcomeKinds.indexOf(b.kind) - outcomeKinds.indexOf(a.kind));
  expect(idsOf(prediction.select({ sort: { by: "outcome", descending: true } }))).toEqual(byOutcome.map(({ id }) => id));
  const fields = Object.fromEntries(prediction.slots.lanes.map(({ mapId }) => [mapId, ["job", "city"]]));
  const chooser = new SampleChooser(prediction, fields);
  for (const [position, effect] of all.entries()) chooser.add(prediction.slotAt(position), { values: effect.mapped });
  for (const size of [0, 3, 8]) expect(idsOf(chooser.choose(size))).toEqual(chooseSample(all, fields, size).map(({ id }) => id));
}

describe("the prediction", () => {
  it("gives the effects that the slow builder gives", () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(project, (given) => {
        const lanes = given.lanes.toSorted((a, b) => a.object - b.object).map((lane, at) => laneInput(lane, at, given.withSourceField));
        const there = thereOf(given.there);
        const landed = new Map<string, LandedRecord>();
        for (const { map, key, id, url, shared } of given.landed) {
          const mapId = lanes[map % lanes.length]?.map.id ?? "";
          landed.set(effectIdOf(mapId, KEYS[key] ?? ""), {
            id: String(id),
            values: { job: "Zoe", about: "1" },
            url: null,
            ...(shared ? { shared } : {}),
          });
          if (url)
            landed.set(effectIdOf(imagesMapId(mapId), `${KEYS[key]}#text:inline:0`), {
              id: "f",
              values: {},
              url: "https://files.example/f",
            });
        }
        const context: PlanContext = { landed, snapshot: (object) => there.get(object) ?? [], labelOf: (object) => `a ${object}` };
        const [fast, slow] = [new PlanBuilder(context), new SlowPlanBuilder(context)];
        for (const object of objects) [fast.name(object), slow.name(object)];
        const all: Effect[] = [];
        for (const lane of lanes) {
          const expected = slow.addLane(lane);
          all.push(...expected);
          expect(fast.addLane(lane)).toEqual(expected);
          for (const effect of expected)
            for (const text of [effect.kind, effect.why.split(" ").slice(0, 3).join(" "), ...effect.issues.map(({ code }) => code)])
              seen.add(text);
        }
        expectSame(fast.prediction(), all);
        expectSame(stored(fast.prediction()), all);
      }),
      { numRuns: 500, seed: 20261128 },
    );
    // All that can become of a record was among them.
    for (const expected of [
      "create",
      "update",
      "unchanged",
      "skip",
      "hold",
      "fail",
      "record.duplicate",
      "reference.missing",
      "reference.held",
      "reference.circle",
      "image.noPlace",
      "Was loaded before,",
      "Same the email",
      "Doesn’t say which",
    ])
      expect([...seen], expected).toContain(expected);
  });

  it("holds a record whose every possible parent is held, over several levels", () => {
    const held: Row = { key: 0, values: [1, 1, 1, 1, 1], refs: [], fate: 8 };
    const rows: [number, Row[]][] = [
      [0, [held]],
      [1, [held]],
      [
        3,
        [
          {
            key: 2,
            values: [3, 0, 0, 0, 0],
            refs: [
              { field: 0, texts: [0] },
              { field: 1, texts: [0] },
            ],
            fate: 0,
          },
          { key: 3, values: [3, 0, 0, 0, 0], refs: [{ field: 0, texts: [12] }], fate: 0 },
        ],
      ],
    ];
    const context: PlanContext = { landed: new Map(), snapshot: () => [], labelOf: (object) => `a ${object}` };
    const [fast, slow] = [new PlanBuilder(context), new SlowPlanBuilder(context)];
    const lanes = rows.map(([object, given], at) => laneInput({ object, rows: given, policy: 0, never: 4, images: false }, at, false));
    const expected = lanes.map((lane) => slow.addLane(lane));
    expect(lanes.map((lane) => fast.addLane(lane))).toEqual(expected);
    expect(expected[2]?.[0]?.why).toBe("Waits for the records it belongs to, none of which is loaded.");
  });
});
