import { describe, expect, it } from "vitest";
import type { DestinationField, DestinationRecord, Effect } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { type LaneInput, PlanBuilder } from "../../../shared/plan/index.ts";
import type { MappedRecord } from "../../../shared/transform/index.ts";
import { issueGroupsOf, lanesOf } from "./sums.ts";

const field = (key: string, label: string, more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label,
  type: "text",
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const contact: DestinationObject = {
  id: "contact",
  label: "Contact",
  plural: "Contacts",
  title: "email",
  keeping: { kind: "none" },
  matchOn: ["email"],
  amount: "worth",
  listable: true,
  parents: [],
  needs: [],
};
const note: DestinationObject = { ...contact, id: "note", title: "text", matchOn: [], listable: false, needs: ["about"] };
const contactFields = [field("email", "Email", { type: "email" }), field("job", "Job"), field("worth", "Worth", { type: "money" })];
const noteFields = [field("text", "Text"), field("about", "About", { type: "reference", references: "contact" })];

type Row = Partial<MappedRecord> & { sourceKey: string; datasetId?: string };
function lane(object: DestinationObject, fields: DestinationField[], rows: Row[], policies: LaneInput["policies"] = {}): LaneInput {
  const records = rows.map((given, row) => ({
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
  }));
  const map = { id: `x>${object.id}`, source: "x", destination: object.id, condition: null, enabled: true };
  return { map, object, fields, policies, sourceField: null, records };
}
function plan(snapshot: DestinationRecord[] = [], landed: [string, string][] = []) {
  const known = new Map(landed.map(([id, to]) => [id, { id: to, values: {} }]));
  const builder = new PlanBuilder({ landed: known, snapshot: (object) => (object === "contact" ? snapshot : []), labelOf: (id) => id });
  for (const object of [contact, note]) builder.name(object);
  return builder;
}
const causes = (effect: Effect | undefined) => effect?.issues.map(({ code, severity, address }) => [code, severity, address.field ?? null]);
const about = (text: string) => [{ field: "about", object: "contact", texts: [text], many: false }];

describe("why a record isn't loaded", () => {
  it("is an issue with the field it hangs on, in the words of the outcome", () => {
    const builder = plan();
    builder.addLane(
      lane(contact, contactFields, [
        { sourceKey: "A", values: { email: "a@x.example" }, hold: "Parked." },
        { sourceKey: "B" },
        { sourceKey: "B" },
      ]),
    );
    const notes = builder.addLane(
      lane(note, noteFields, [
        { sourceKey: "1", values: { text: "x" }, refs: about("A") },
        { sourceKey: "2", values: { text: "x" }, refs: about("Z") },
        { sourceKey: "3", values: { text: "x" } },
        { sourceKey: "4", values: { text: "x" }, refs: about("a@x.example") },
      ]),
    );
    expect(notes.map((effect) => [effect.kind, ...(causes(effect) ?? [])])).toEqual([
      ["hold", ["parent.held", "error", "About"]],
      ["hold", ["reference.missing", "warning", "About"], ["parent.missing", "error", "About"]],
      ["hold", ["parent.none", "error", "About"]],
      // A record that is held is among the records, however it is named.
      ["hold", ["parent.held", "error", "About"]],
    ]);
    for (const effect of notes) expect(effect.issues.at(-1)?.message).toBe(effect.why);
  });

  it("names the key that two rows share", () => {
    const [, second] = plan().addLane(lane(contact, contactFields, [{ sourceKey: "B" }, { sourceKey: "B" }]));
    expect([second?.kind, causes(second)]).toEqual(["skip", [["key.twice", "warning", null]]]);
  });

  it("names the newer file whose row is loaded instead", () => {
    const rows = [
      { sourceKey: "B", datasetId: "new" },
      { sourceKey: "B", datasetId: "old" },
    ];
    const [first, second] = plan().addLane({ ...lane(contact, contactFields, rows), files: { new: "people-12.csv", old: "people.csv" } });
    expect([first?.kind, second?.kind, causes(second)]).toEqual(["create", "skip", [["key.newer", "warning", null]]]);
    expect(second?.why).toBe("people-12.csv has a row with the same key B and was imported later: that one is loaded.");
  });
});

describe("newer wins", () => {
  const there = (updatedAt: string | null): DestinationRecord => ({ id: "1", values: { email: "a@x.example", job: "Chef" }, updatedAt });
  const row = (modifiedAt?: string): Row => ({
    sourceKey: "A",
    values: { email: "a@x.example", job: "Cook" },
    ...(modifiedAt ? { modifiedAt } : {}),
  });
  it.each([
    ["2026-02-01T00:00:00Z", "2026-01-01T00:00:00Z", "update", { job: "Cook" }],
    ["2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", "unchanged", {}],
    [undefined, "2026-02-01T00:00:00Z", "unchanged", {}],
    ["2026-02-01T00:00:00Z", null, "unchanged", {}],
  ])("source %s, destination %s: %s", (ours, theirs, kind, values) => {
    const [effect] = plan([there(theirs)]).addLane(lane(contact, contactFields, [row(ours)], { job: "newer" }));
    expect(effect).toMatchObject({ kind, values, times: { source: ours ?? null, there: theirs } });
  });
  it("keeps the times only where a policy asks for them", () => {
    const [effect] = plan([there("2026-01-01T00:00:00Z")]).addLane(
      lane(contact, contactFields, [row("2026-02-01T00:00:00Z")], { job: "source" }),
    );
    expect(effect?.times).toBeUndefined();
  });
});

describe("figures of a plan", () => {
  const effects = plan([{ id: "1", values: { email: "a@x.example", job: "Chef", worth: 1 }, updatedAt: null }]).addLane(
    lane(contact, contactFields, [
      { sourceKey: "A", values: { email: "a@x.example", job: "Cook", worth: 5 } },
      { sourceKey: "B", values: { email: "b@x.example", worth: 7.5 } },
      {
        sourceKey: "C",
        values: { email: "c@x.example", worth: 2 },
        hold: "Owner x has no decision.",
        issues: [{ code: "owner.undecided", severity: "error", message: "Owner x has no decision.", address: { field: "Owner" } }],
      },
      {
        sourceKey: "D",
        values: { email: "d@x.example" },
        hold: "Owner y has no decision.",
        issues: [{ code: "owner.undecided", severity: "error", message: "Owner y has no decision.", address: { field: "Owner" } }],
      },
    ]),
  );
  it("sum the money by outcome and count what updates write", () => {
    const [only] = lanesOf(
      effects,
      () => "Contacts",
      () => "worth",
    );
    expect(only?.money).toEqual({ create: 7.5, update: 5, unchanged: 0, skip: 0, hold: 2, fail: 0 });
    expect(only?.changes).toEqual([
      { field: "job", count: 1 },
      { field: "worth", count: 1 },
    ]);
  });
  it("group issues, in general words where the records' own differ, by outcome", () => {
    expect(issueGroupsOf(effects)).toEqual([
      {
        code: "owner.undecided",
        severity: "error",
        mapId: "x>contact",
        field: "Owner",
        message: "The owner has no decision.",
        count: 2,
        outcomes: { create: 0, update: 0, unchanged: 0, skip: 0, hold: 2, fail: 0 },
      },
    ]);
    expect(issueGroupsOf(effects.slice(0, 3))[0]?.message).toBe("Owner x has no decision.");
    // Twice in one record: two issues, one record.
    const [twice] = issueGroupsOf(effects.map((effect) => ({ ...effect, issues: [...effect.issues, ...effect.issues] })));
    expect([twice?.count, twice?.outcomes?.hold]).toEqual([4, 2]);
  });
});
