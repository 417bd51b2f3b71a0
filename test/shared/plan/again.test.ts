import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crosswalkOf, Reconciler, standingOf } from "../../../shared/ledger/index.ts";
import type { DestinationField, DestinationRecord, Effect, LedgerEntry, PlanLane } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/contract.ts";
import { effectIdOf, PlanBuilder, type PlanContext } from "../../../shared/plan/index.ts";
import { lanesOf } from "./sums.ts";

/* A plan that is made again after its load: rows that share a record with another row go on sharing it, and never write to it. */

const field = (key: string, type: DestinationField["type"] = "text"): DestinationField => ({
  key,
  ref: key,
  label: key,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
});
const fields = [field("kept"), field("email", "email"), field("phone", "phone"), field("name")];
const person: DestinationObject = {
  id: "person",
  label: "Person",
  plural: "Persons",
  title: "name",
  keeping: { kind: "none" },
  matchOn: ["email", "phone"],
  listable: true,
  parents: [],
  needs: [],
};

interface Row {
  key: string;
  email?: string;
  phone?: string;
  name?: string;
}

interface Account {
  there: DestinationRecord[];
  ledger: LedgerEntry[];
}

interface Way {
  withLedger: boolean;
  keepsKeys: boolean;
  isListed?: boolean;
}

function predict(rows: readonly Row[], { there, ledger }: Account, { withLedger, keepsKeys, isListed = true }: Way): Effect[] {
  const landed: PlanContext["landed"] = withLedger ? crosswalkOf(ledger) : new Map();
  const plan = new PlanBuilder({ landed, snapshot: () => (isListed ? there : []), labelOf: (object) => object });
  const object = { ...person, listable: isListed };
  return plan.name(object).addLane({
    map: { id: "contact>person", source: "contact", destination: "person", condition: null, enabled: true },
    object,
    fields,
    policies: {},
    sourceField: keepsKeys ? (fields[0] ?? null) : null,
    records: rows.map(({ key, ...values }, row) => ({
      row,
      datasetId: "d",
      sourceKey: key,
      label: key,
      values: { ...values, ...(keepsKeys ? { kept: key } : {}) },
      refs: [],
      issues: [],
      taken: true,
      elsewhere: false,
      hold: null,
    })),
  });
}

/** The account and the ledger after everything was loaded. */
function load(effects: readonly Effect[], { there, ledger }: Account): Account {
  const records = new Map(there.map((record) => [record.id, record]));
  const ids = new Map<string, string>();
  const entries = effects.map((effect): LedgerEntry => {
    const id = effect.targetId ?? (effect.aliasOf ? ids.get(effect.aliasOf) : undefined) ?? `X-${effect.sourceKey}`;
    ids.set(effect.id, id);
    const isSent = effect.kind === "create" || effect.kind === "update";
    if (isSent) records.set(id, { id, values: { ...records.get(id)?.values, ...effect.values }, updatedAt: null });
    return {
      effectId: effect.id,
      mapId: effect.mapId,
      object: effect.object,
      sourceKey: effect.sourceKey,
      label: effect.label,
      action: effect.kind === "create" ? "create" : effect.kind === "update" ? "update" : "link",
      state: "applied",
      batchKey: "b",
      at: "2026-11-28T00:00:00Z",
      destinationId: id,
      before: null,
      sent: isSent ? effect.values : null,
      after: null,
      failure: null,
    };
  });
  return { there: [...records.values()], ledger: [...ledger, ...entries] };
}

const NOTHING: Account = { there: [], ledger: [] };
const told = (effects: readonly Effect[]) =>
  Object.fromEntries(effects.map(({ sourceKey, kind, aliasOf, targetId }) => [sourceKey, [kind, aliasOf, targetId]]));
const idOf = (key: string): string => effectIdOf("contact>person", key);

const BJORN: Row = { key: "K-10017", email: "office@x.example", name: "Björn Dupont" };
const SOREN: Row = { key: "K-10217", email: "office@x.example", name: "Søren Nowak" };
const ways: [string, Way][] = [
  ["by the ledger", { withLedger: true, keepsKeys: false }],
  ["by the key that the destination keeps", { withLedger: false, keepsKeys: true }],
  ["by both", { withLedger: true, keepsKeys: true }],
  ["by the ledger, where the account lists no records", { withLedger: true, keepsKeys: false, isListed: false }],
];

describe("a plan made again", () => {
  for (const [name, way] of ways) {
    it(`leaves a record to the row that made it, ${name}, in whatever order rows come`, () => {
      const first = predict([BJORN, SOREN], NOTHING, way);
      expect(told(first)).toEqual({ "K-10017": ["create", null, null], "K-10217": ["unchanged", idOf("K-10017"), null] });
      const loaded = load(first, NOTHING);
      const again = { "K-10017": ["unchanged", null, "X-K-10017"], "K-10217": ["unchanged", idOf("K-10017"), null] };
      expect(told(predict([BJORN, SOREN], loaded, way))).toEqual(again);
      if (way.isListed ?? true) expect(told(predict([SOREN, BJORN], loaded, way))).toEqual(again);
      expect(
        told(
          predict(
            [
              { ...BJORN, name: "Björn D." },
              { ...SOREN, name: "S. Nowak" },
            ],
            loaded,
            way,
          ),
        ),
      ).toEqual({
        ...again,
        "K-10017": ["update", null, "X-K-10017"],
      });
    });
  }

  const way: Way = { withLedger: true, keepsKeys: false };

  it("never writes the values of a row over a record of another row that this export lacks", () => {
    const loaded = load(predict([BJORN, SOREN], NOTHING, way), NOTHING);
    const [delta] = predict([{ ...SOREN, name: "S. Nowak" }], loaded, way);
    expect(delta).toMatchObject({ kind: "unchanged", aliasOf: null, targetId: "X-K-10017", values: {} });
    expect(delta?.why).toBe("Same email as a record that another row stands for: its values are not loaded.");
  });

  it("counts rows without a record of their own as merged, in the plan and when it is reconciled", () => {
    const loaded = load(predict([BJORN, SOREN], NOTHING, way), NOTHING);
    for (const [rows, expected] of [
      [[BJORN, SOREN], { unchanged: 0, created: 1, merged: 1, expected: 1, found: 1 }],
      [[SOREN], { unchanged: 0, created: 0, merged: 1, expected: 0, found: 0 }],
    ] as const) {
      const effects = predict(rows, loaded, way);
      const [lane] = lanesOf(effects, (mapId) => mapId);
      expect(lane?.merged).toBe(1);
      const reconciler = new Reconciler(lane as PlanLane, rows.length, null);
      const standing = standingOf(loaded.ledger);
      for (const effect of effects) reconciler.add(effect, standing.get(effect.id) ?? null, []);
      expect(reconciler.total).toMatchObject(expected);
    }
  });

  it("makes a record of its own for a row that shares nothing any more, and keeps it", () => {
    const loaded = load(predict([BJORN, SOREN], NOTHING, way), NOTHING);
    const rows = [BJORN, { ...SOREN, email: "soren@x.example" }];
    const parted = predict(rows, loaded, way);
    expect(told(parted)["K-10217"]).toEqual(["create", null, null]);
    expect(told(predict(rows, load(parted, loaded), way))["K-10217"]).toEqual(["unchanged", null, "X-K-10217"]);
  });

  it("leaves the record to a row that found it before us, after a sample of only some rows", () => {
    const there = [{ id: "1", values: { email: "office@x.example", name: "Office" }, updatedAt: null }];
    const sample = load(predict([BJORN], { there, ledger: [] }, way), { there, ledger: [] });
    expect(told(predict([SOREN, BJORN], sample, way))).toEqual({
      "K-10017": ["unchanged", null, "1"],
      "K-10217": ["unchanged", idOf("K-10017"), null],
    });
  });

  it("changes nothing right after a load, whatever rows share", () => {
    const text = fc.constantFrom(undefined, "a", "b", "c");
    const rowsArb = fc.uniqueArray(
      fc.record({ key: fc.constantFrom(..."ABCDEFGH"), email: text, phone: fc.constantFrom(undefined, "+41 1", "+41 2"), name: text }),
      { selector: ({ key }) => key, maxLength: 8 },
    );
    fc.assert(
      fc.property(
        rowsArb,
        fc.boolean(),
        fc.boolean(),
        fc.array(fc.nat(20), { minLength: 8, maxLength: 8 }),
        (given, keepsKeys, ledgerToo, places) => {
          const rows = given.map((row) => JSON.parse(JSON.stringify(row)) as Row);
          const way = { keepsKeys, withLedger: ledgerToo || !keepsKeys };
          const loaded = load(predict(rows, NOTHING, way), NOTHING);
          const shuffled = rows
            .map((row, at) => ({ row, at: places[at] ?? 0 }))
            .toSorted((a, b) => a.at - b.at)
            .map(({ row }) => row);
          for (const order of [rows, shuffled]) expect(predict(order, loaded, way).filter(({ kind }) => kind !== "unchanged")).toEqual([]);
        },
      ),
      { numRuns: 400, seed: 20261128 },
    );
  });
});
