import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Reconciler } from "../../../shared/ledger/index.ts";
import type { DestinationField, DestinationRecord, Effect, LedgerEntry } from "../../../shared/model/index.ts";
import { rollbackOf } from "./rollback-of.ts";
import { planRollback } from "./slow-rollback.ts";

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
const fields: Record<string, DestinationField[]> = {
  account: [field("name"), field("parent", { type: "reference", references: "account" })],
  contact: [field("name"), field("account", { type: "reference", references: "account" })],
  deal: [field("name"), field("account", { type: "reference", references: "account" })],
  file: [field("name"), field("account", { type: "reference", references: "account" })],
};

const created = (object: string, id: string, sent: LedgerEntry["sent"]): LedgerEntry => ({
  effectId: `e-${object}-${id}`,
  mapId: `x>${object}`,
  object,
  sourceKey: id,
  label: `${object} ${id}`,
  action: "create",
  state: "applied",
  batchKey: "b",
  at: "",
  destinationId: id,
  before: null,
  sent,
  after: sent,
  failure: null,
});

const record = (id: string, values: DestinationRecord["values"]): DestinationRecord => ({ id, values, updatedAt: null });

async function undo(entries: LedgerEntry[], now: Record<string, DestinationRecord[]>) {
  const effects = await rollbackOf({
    entries,
    mapOrder: ["x>account", "x>contact", "x>deal", "x>file"],
    fields: (object) => fields[object] ?? [],
    found: (object, id) => now[object]?.find((each) => each.id === id) ?? null,
    listed: new Map(Object.entries(now)),
    stays: (object) => object === "file",
  });
  return effects.map((effect) => [`${effect.object} ${effect.targetId}`, effect.undo ?? effect.why]);
}

describe("a rollback", () => {
  const load = [
    created("account", "1", { name: "Group" }),
    created("account", "2", { name: "Mill", parent: "1" }),
    created("account", "3", { name: "Bakery" }),
    created("contact", "7", { name: "Zoë", account: "2" }),
  ];

  it("takes children out before their parents", async () => {
    const now = {
      account: [record("1", { name: "Group" }), record("2", { name: "Mill", parent: "1" }), record("3", { name: "Bakery" })],
      contact: [record("7", { name: "Zoë", account: "2" })],
    };
    expect(await undo(load, now)).toEqual([
      ["contact 7", "delete"],
      ["account 3", "delete"],
      ["account 2", "delete"],
      ["account 1", "delete"],
    ]);
  });

  it("keeps an edited record with everything it belongs to, and says why", async () => {
    const now = {
      account: [record("1", { name: "Group" }), record("2", { name: "Mill", parent: "1" }), record("3", { name: "Bakery" })],
      contact: [record("7", { name: "Zoë M.", account: "2" })],
    };
    expect(await undo(load, now)).toEqual([
      ["contact 7", "Somebody changed name since the load."],
      ["account 3", "delete"],
      ["account 2", "contact 7 belongs to it and is kept."],
      ["account 1", "account 2 belongs to it and is kept."],
    ]);
  });

  it("keeps what somebody hung a record of their own on", async () => {
    const now = {
      account: [record("1", { name: "Group" }), record("2", { name: "Mill", parent: "1" }), record("3", { name: "Bakery" })],
      contact: [record("7", { name: "Zoë", account: "2" })],
      deal: [record("90", { name: "By hand", account: "3" })],
    };
    expect(await undo(load, now)).toContainEqual(["account 3", "“By hand” was added to it since the load."]);
    expect(await undo(load, now)).toContainEqual(["account 2", "delete"]);
  });

  it("leaves what can't be taken out, without keeping what it hangs on", async () => {
    const account = record("3", { name: "Bakery" });
    const file = record("9", { name: "a.pdf", account: "3" });
    const entries = [created("account", "3", account.values), created("file", "9", file.values)];
    expect(await undo(entries, { account: [account], file: [file] })).toEqual([
      ["file 9", "The destination can’t take it out. It goes with the record it hangs on, or stays there."],
      ["account 3", "delete"],
    ]);
  });

  it("says nothing of created records that are gone already", async () => {
    expect(await undo(load, { account: [record("1", { name: "Group" })] })).toEqual([["account 1", "delete"]]);
  });

  it("is what the first implementation makes of everything in memory", async () => {
    const objects = ["account", "contact", "deal", "file"];
    const steps = fc.array(
      fc.record({
        object: fc.constantFrom(...objects),
        id: fc.nat(5),
        action: fc.constantFrom<LedgerEntry["action"][]>("create", "update", "link", "delete", "restore"),
        state: fc.constantFrom<LedgerEntry["state"][]>("applied", "applied", "applied", "sending", "rejected"),
        name: fc.constantFrom("Ada", "Eve", "Zoë"),
        parent: fc.constantFrom(null, "0", "1", "2"),
        other: fc.boolean(),
      }),
      { maxLength: 24 },
    );
    const there = fc.array(
      fc.record({
        object: fc.constantFrom(...objects),
        id: fc.nat(8),
        name: fc.constantFrom("Ada", "Eve", "Zoë"),
        parent: fc.constantFrom(null, null, "0", "1", "2"),
      }),
      { maxLength: 16 },
    );
    await fc.assert(
      fc.asyncProperty(steps, there, fc.constantFrom("", "contact"), async (given, found, unread) => {
        const valuesOf = ({ object, name, parent }: { object: string; name: string; parent: string | null }) => ({
          name,
          [object === "account" ? "parent" : "account"]: parent,
        });
        const entries = given.map((step, at): LedgerEntry => {
          const values = valuesOf(step);
          return {
            ...created(step.object, String(step.id), values),
            effectId: `${step.action === "delete" || step.action === "restore" ? "undo:" : ""}e${step.object}${step.id}`,
            mapId: `${step.other ? "y" : "x"}>${step.object}`,
            action: step.action,
            state: step.state,
            before: step.action === "update" ? { name: `before ${at}` } : null,
            after: at % 2 ? values : null,
          };
        });
        const now = new Map<string, Map<string, DestinationRecord>>(objects.map((object) => [object, new Map()]));
        for (const each of found) now.get(each.object)?.set(String(each.id), record(String(each.id), valuesOf(each)));
        const input = {
          entries,
          mapOrder: ["x>account", "y>account", "x>contact", "x>deal", "y>deal", "x>file"],
          fields: (object: string) => fields[object] ?? [],
          found: (object: string, id: string) => (object === unread ? undefined : (now.get(object)?.get(id) ?? null)),
          listed: new Map([...now].map(([object, records]) => [object, [...records.values()]])),
          stays: (object: string) => object === "file",
        };
        expect(await rollbackOf(input)).toEqual(planRollback(input));
      }),
      { numRuns: 500, seed: 20261128 },
    );
  });
});

describe("Reconciler", () => {
  it("counts the money of a record that is missing as sent and not found", () => {
    const lane = {
      mapId: "x>deal",
      object: "deal",
      label: "Deals",
      start: 0,
      count: 2,
      outcomes: { create: 2, update: 0, unchanged: 0, skip: 0, hold: 0, fail: 0 },
    };
    const reconciler = new Reconciler(lane, 2, "amount");
    const effect = (id: string, amount: number) => ({ id, aliasOf: null, kind: "create", mapped: { amount } }) as unknown as Effect;
    const diff = (key: string, mapped: number, found: number | null, verdict: "same" | "differs") => ({
      effectId: "",
      mapId: "",
      object: "deal",
      label: "",
      destinationId: "1",
      field: key,
      fieldLabel: key,
      source: null,
      mapped,
      found,
      mappedText: "",
      foundText: "",
      verdict,
      cause: "",
    });
    reconciler.add(effect("a", 100), created("deal", "1", { amount: 100 }), [diff("amount", 100, 100, "same")]);
    reconciler.add(effect("b", 266.71), created("deal", "2", { amount: 266.71 }), [diff("", 0, null, "differs")]);
    expect(reconciler.total).toMatchObject({ expected: 2, found: 1, fieldsDiffering: 1, amountMapped: 366.71, amountFound: 100 });
  });
});
