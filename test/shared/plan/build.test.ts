import { describe, expect, it } from "vitest";
import type { DestinationField, DestinationRecord, Effect } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { chooseSample, effectIdOf, type LaneInput, PlanBuilder, type PlanContext } from "../../../shared/plan/index.ts";
import type { MappedRecord, MappedRef } from "../../../shared/transform/index.ts";

const field = (key: string, more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label: key,
  type: "text",
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});

const account: DestinationObject = {
  id: "account",
  label: "Account",
  plural: "Accounts",
  title: "name",
  keeping: { kind: "none" },
  matchOn: ["name"],
  listable: true,
  parents: [],
  needs: [],
};
const contact: DestinationObject = { ...account, id: "contact", title: "email", matchOn: ["email"] };
const note: DestinationObject = { ...account, id: "note", title: "text", matchOn: [], listable: false, needs: ["about"] };

const accountFields = [field("name"), field("city"), field("parent", { type: "reference", references: "account" })];
const contactFields = [field("email", { type: "email" }), field("job"), field("company", { type: "reference", references: "account" })];
const noteFields = [field("text"), field("about", { type: "reference", references: "contact" })];

const mapOf = (source: string, object: string) => ({
  id: `${source}>${object}`,
  source,
  destination: object,
  condition: null,
  enabled: true,
});

type Row = Partial<MappedRecord> & { sourceKey: string; elsewhere?: boolean };
const record = (row: number, given: Row): MappedRecord & { datasetId: string; elsewhere: boolean } => ({
  row,
  label: given.sourceKey,
  values: {},
  refs: [],
  issues: [],
  taken: true,
  hold: null,
  datasetId: "d",
  elsewhere: false,
  ...given,
});
const ref = (fieldKey: string, object: string, ...texts: string[]): MappedRef => ({ field: fieldKey, object, texts, many: false });

function lane(
  object: DestinationObject,
  fields: DestinationField[],
  source: string,
  rows: Row[],
  policies: LaneInput["policies"] = {},
): LaneInput {
  return {
    map: mapOf(source, object.id),
    object,
    fields,
    policies,
    sourceField: null,
    records: rows.map((row, index) => record(index, row)),
  };
}

function builder(snapshot: Record<string, DestinationRecord[]> = {}, landed: PlanContext["landed"] = new Map()): PlanBuilder {
  const made = new PlanBuilder({ landed, snapshot: (object) => snapshot[object] ?? [], labelOf: (object) => object });
  for (const object of [account, contact, note]) made.name(object);
  return made;
}

const outcomes = (effects: Effect[]) => Object.fromEntries(effects.map((effect) => [effect.sourceKey, effect.kind]));
const found = (id: string, values: DestinationRecord["values"]): DestinationRecord => ({ id, values, updatedAt: null });

describe("PlanBuilder", () => {
  it("creates what is new, updates what differs by policy, leaves what is the same", () => {
    const snapshot = {
      contact: [
        found("1", { email: "a@x.example", job: "Chef" }),
        found("2", { email: "b@x.example", job: null }),
        found("3", { email: "c@x.example", job: "Coach" }),
      ],
    };
    const rows: Row[] = [
      { sourceKey: "A", values: { email: "A@x.example", job: "Cook" } },
      { sourceKey: "B", values: { email: "b@x.example", job: "Cook" } },
      { sourceKey: "C", values: { email: "c@x.example", job: "Coach" } },
      { sourceKey: "D", values: { email: "d@x.example" } },
    ];
    const blank = builder(snapshot).addLane(lane(contact, contactFields, "member", rows, { job: "blank", email: "never" }));
    expect(outcomes(blank)).toEqual({ A: "unchanged", B: "update", C: "unchanged", D: "create" });
    const source = builder(snapshot).addLane(lane(contact, contactFields, "member", rows, { job: "source", email: "never" }));
    expect(outcomes(source)).toEqual({ A: "update", B: "update", C: "unchanged", D: "create" });
    expect(source[0]).toMatchObject({ targetId: "1", values: { job: "Cook" }, before: { job: "Chef", email: "a@x.example" } });
  });

  it("knows a repeated key by an id that no key has, so that what refers to A#1 finds A#1", () => {
    const made = builder();
    const accounts = made.addLane(
      lane(account, accountFields, "company", [
        { sourceKey: "A", values: { name: "First" } },
        { sourceKey: "A", values: { name: "Second" } },
        { sourceKey: "A#1", values: { name: "Third" } },
        { sourceKey: "A#1", values: { name: "Fourth" } },
      ]),
    );
    expect(accounts.map(({ kind }) => kind)).toEqual(["create", "skip", "create", "skip"]);
    expect(new Set(accounts.map(({ id }) => id)).size).toBe(4);
    // Ids of keys stay what they always were: ledgers of earlier runs are found by them.
    expect(accounts[0]?.id).toBe(effectIdOf("company>account", "A"));
    expect(effectIdOf("company>account", "A")).toBe("9e858e569b37ba6d5521");
    expect(accounts[2]?.id).toBe(effectIdOf("company>account", "A#1"));
    const [person] = made.addLane(
      lane(contact, contactFields, "member", [
        { sourceKey: "P", refs: [ref("company", "account", "A#1")], values: { email: "p@x.example" } },
      ]),
    );
    expect(person?.refs[0]?.to).toEqual([accounts[2]?.id]);
  });

  it("makes one record of rows that are the same person, and says so", () => {
    const effects = builder().addLane(
      lane(contact, contactFields, "member", [
        { sourceKey: "M1", values: { email: "zoe@x.example", job: "Chef" } },
        { sourceKey: "M2", values: { email: " ZOE@x.example " } },
        { sourceKey: "M1", values: { email: "other@x.example" } },
      ]),
    );
    expect(effects.map((effect) => effect.kind)).toEqual(["create", "unchanged", "skip"]);
    expect(effects[1]?.aliasOf).toBe(effectIdOf("member>contact", "M1"));
    expect(effects[1]?.issues[0]).toMatchObject({ code: "record.duplicate", severity: "warning" });
    expect(new Set(effects.map((effect) => effect.id)).size).toBe(3);
  });

  it("takes one destination record once, also when two rows find it by different fields", () => {
    const person: DestinationObject = { ...contact, matchOn: ["external", "email"] };
    const fields = [field("email", { type: "email" }), field("external"), field("job")];
    const snapshot = { contact: [found("1", { email: "a@x.example", external: "OLD-1", job: null })] };
    const effects = builder(snapshot).addLane(
      lane(person, fields, "member", [
        { sourceKey: "A", values: { external: "OLD-1", email: "new@x.example", job: "Cook" } },
        { sourceKey: "B", values: { external: "NEW-2", email: "a@x.example", job: "Chef" } },
      ]),
    );
    expect(effects.map((effect) => [effect.kind, effect.targetId])).toEqual([
      ["update", "1"],
      ["unchanged", null],
    ]);
  });

  it("resolves references by source key, by name and to records that exist already", () => {
    const plan = builder({ account: [found("77", { name: "Old Mill" })] });
    plan.addLane(lane(account, accountFields, "org", [{ sourceKey: "O1", values: { name: "Nordic Timber" } }]));
    const contacts = plan.addLane(
      lane(contact, contactFields, "member", [
        { sourceKey: "A", values: { email: "a@x.example" }, refs: [ref("company", "account", "O1")] },
        { sourceKey: "B", values: { email: "b@x.example" }, refs: [ref("company", "account", "nordic  TIMBER")] },
        { sourceKey: "C", values: { email: "c@x.example" }, refs: [ref("company", "account", "old mill")] },
        { sourceKey: "D", values: { email: "d@x.example" }, refs: [ref("company", "account", "O9")] },
      ]),
    );
    const org = effectIdOf("org>account", "O1");
    expect(contacts.map((effect) => effect.refs.map((each) => [each.to, each.ids]))).toEqual([
      [[[org], []]],
      [[[org], []]],
      [[[], ["77"]]],
      [],
    ]);
    expect(contacts[3]?.issues[0]).toMatchObject({ code: "reference.missing", raw: "O9" });
    expect(outcomes(contacts)).toEqual({ A: "create", B: "create", C: "create", D: "create" });
  });

  it("follows a duplicate to the record that stands for it", () => {
    const plan = builder();
    plan.addLane(
      lane(contact, contactFields, "member", [
        { sourceKey: "M1", values: { email: "zoe@x.example" } },
        { sourceKey: "M2", values: { email: "zoe@x.example" } },
      ]),
    );
    const [only] = plan.addLane(
      lane(note, noteFields, "note", [{ sourceKey: "N1", values: { text: "hi" }, refs: [ref("about", "contact", "M2")] }]),
    );
    expect(only?.refs[0]?.to).toEqual([effectIdOf("member>contact", "M1")]);
  });

  it("holds what belongs to nothing, and what belongs to held records, level by level", () => {
    const plan = builder();
    plan.addLane(
      lane(contact, contactFields, "member", [
        { sourceKey: "M1", values: { email: "a@x.example" }, hold: "Owner has no decision." },
        { sourceKey: "M2", values: { email: "b@x.example" } },
      ]),
    );
    const notes = plan.addLane(
      lane(note, noteFields, "note", [
        { sourceKey: "N1", values: { text: "1" }, refs: [ref("about", "contact", "M1")] },
        { sourceKey: "N2", values: { text: "2" }, refs: [ref("about", "contact", "M2")] },
        { sourceKey: "N3", values: { text: "3" }, refs: [ref("about", "contact", "M404")] },
        { sourceKey: "N4", values: { text: "4" } },
      ]),
    );
    expect(outcomes(notes)).toEqual({ N1: "hold", N2: "create", N3: "hold", N4: "hold" });
    expect(notes.find((effect) => effect.sourceKey === "N3")?.why).toContain("M404");
  });

  it("puts parents before children and breaks a circle with an issue", () => {
    const effects = builder().addLane(
      lane(account, accountFields, "org", [
        { sourceKey: "leaf", values: { name: "Leaf" }, refs: [ref("parent", "account", "mid")] },
        { sourceKey: "mid", values: { name: "Mid" }, refs: [ref("parent", "account", "root")] },
        { sourceKey: "root", values: { name: "Root" } },
        { sourceKey: "x", values: { name: "X" }, refs: [ref("parent", "account", "y")] },
        { sourceKey: "y", values: { name: "Y" }, refs: [ref("parent", "account", "x")] },
      ]),
    );
    expect(effects.map((effect) => effect.sourceKey)).toEqual(["root", "mid", "leaf", "y", "x"]);
    expect(effects.flatMap((effect) => effect.issues.map((issue) => issue.code))).toEqual(["reference.circle"]);
  });

  it("recognises what an earlier run landed, and holds it when somebody removed it since", () => {
    const id = effectIdOf("member>contact", "A");
    const landed = new Map([[id, { id: "9", values: { email: "a@x.example" } }]]);
    const rows = [{ sourceKey: "A", values: { email: "a@x.example" } }];
    const there = builder({ contact: [found("9", { email: "a@x.example" })] }, landed).addLane(
      lane(contact, contactFields, "member", rows),
    );
    expect(there[0]).toMatchObject({ kind: "unchanged", targetId: "9" });
    const gone = builder({}, landed).addLane(lane(contact, contactFields, "member", rows));
    expect(gone[0]).toMatchObject({ kind: "hold" });
    const notes = builder({}, new Map([[effectIdOf("note>note", "N"), { id: "5", values: { text: "t", about: "1" } }]])).addLane(
      lane(note, noteFields, "note", [{ sourceKey: "N", values: { text: "t" }, refs: [ref("about", "contact", "x")] }]),
    );
    expect(notes[0]?.kind).toBe("hold");
  });

  it("fails what lacks a required value, skips what the condition leaves out", () => {
    const required = { code: "field.required", severity: "error" as const, message: "Email is empty.", address: { row: 0 } };
    const effects = builder().addLane(
      lane(contact, contactFields, "member", [
        { sourceKey: "A", issues: [required] },
        { sourceKey: "B", taken: false },
        { sourceKey: "C", taken: false, elsewhere: true },
      ]),
    );
    expect(outcomes(effects)).toEqual({ A: "fail", B: "skip" });
  });
});

describe("chooseSample", () => {
  it("covers every value and brings the parents along, in plan order", () => {
    const plan = builder();
    const accounts = plan.addLane(
      lane(
        account,
        accountFields,
        "org",
        Array.from({ length: 40 }, (_, i) => ({ sourceKey: `O${i}`, values: { name: `Org ${i}` } })),
      ),
    );
    const contacts = plan.addLane(
      lane(
        contact,
        contactFields,
        "member",
        Array.from({ length: 400 }, (_, i) => ({
          sourceKey: `M${i}`,
          values: { email: `m${i}@x.example`, job: i === 399 ? "rare" : `job${i % 5}` },
          refs: [ref("company", "account", `O${i % 40}`)],
        })),
      ),
    );
    const all = [...accounts, ...contacts];
    const sample = chooseSample(all, { "member>contact": ["job"] }, 30);
    const ids = new Set(sample.map((effect) => effect.id));
    expect(new Set(sample.map((effect) => effect.mapped.job).filter(Boolean))).toEqual(
      new Set(["job0", "job1", "job2", "job3", "job4", "rare"]),
    );
    expect(sample.every((effect) => effect.refs.every((each) => each.to.every((to) => ids.has(to))))).toBe(true);
    expect(sample).toEqual(all.filter((effect) => ids.has(effect.id)));
    expect(sample.length).toBeGreaterThanOrEqual(30);
    expect(sample.length).toBeLessThan(60);
  });
});
