import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { crosswalkOf, RunFold, StandingIndex, standingOf } from "../../../shared/ledger/index.ts";
import { entryStateSchema, type LedgerEntry } from "../../../shared/model/index.ts";

const STATES = entryStateSchema.options;
const SETTLED: LedgerEntry["state"][] = ["applied", "rejected", "held", "kept"];

const entry = (over: Partial<LedgerEntry>): LedgerEntry => ({
  effectId: "e1",
  mapId: "a>contact",
  object: "contact",
  sourceKey: "1",
  label: "Ada",
  action: "create",
  state: "applied",
  batchKey: "b1",
  at: "2026-11-28T00:00:00.000Z",
  destinationId: "9",
  before: null,
  sent: { name: "Ada" },
  after: null,
  failure: null,
  ...over,
});

const entries = fc.array(
  fc
    .record({
      effect: fc.nat(9),
      map: fc.nat(1),
      state: fc.constantFrom(...STATES),
      batch: fc.nat(3),
      message: fc.constantFrom(null, "is taken", "is too long"),
      value: fc.nat(5),
      action: fc.constantFrom<LedgerEntry["action"][]>("create", "update", "link", "delete", "restore"),
      key: fc.constantFrom("name", "city"),
    })
    .map(({ effect, map, state, batch, message, value, action, key }) =>
      entry({
        effectId: `e${effect}`,
        mapId: `m${map}`,
        state,
        action,
        batchKey: `b${batch}`,
        // Two effects stand for one record.
        destinationId: String(effect >> 1),
        sent: { [key]: value },
        failure: message === null ? null : { code: "x", message },
      }),
    ),
  { maxLength: 60 },
);

describe("where a run stands", () => {
  it("is what the last entries of its records say", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 7 }), (all, together) => {
        const fold = new RunFold();
        for (let seq = 0; seq * together < all.length; seq += 1) fold.add(all.slice(seq * together, (seq + 1) * together), seq);
        const last = new Map<string, LedgerEntry>();
        for (const each of all) last.set(each.effectId, each);
        const rows = [...last.values()];
        expect(fold.size).toBe(rows.length);
        for (const each of rows) {
          const isSettled = SETTLED.includes(each.state);
          expect(fold.isSettled(each.effectId)).toBe(isSettled);
          expect(fold.waiting(each.effectId)).toEqual(isSettled ? null : each);
        }
        expect([fold.isSettled("nobody"), fold.waiting("nobody")]).toEqual([false, null]);
        const open = rows.filter((each) => !SETTLED.includes(each.state));
        const batches = [...new Set(open.map((each) => each.batchKey))];
        expect([...fold.openBatches()]).toEqual(batches.map((key) => [key, open.filter((each) => each.batchKey === key)]));
        for (const mapId of ["m0", "m1"]) {
          const own = rows.filter((each) => each.mapId === mapId);
          const count = (state: string) => own.filter((each) => each.state === state).length;
          const counts = {
            applied: count("applied"),
            rejected: count("rejected"),
            held: count("held"),
            unknown: count("unknown"),
            kept: count("kept"),
          };
          const none = { applied: 0, rejected: 0, held: 0, unknown: 0, kept: 0 };
          expect(fold.totals().get(mapId) ?? none).toEqual(counts);
        }
        const failed = rows.filter((each) => each.failure && each.state !== "applied" && each.state !== "kept");
        const told = fold.failures();
        expect(told.reduce((sum, { count }) => sum + count, 0)).toBe(failed.length);
        for (const { mapId, message, count } of told)
          expect(failed.filter((each) => each.mapId === mapId && each.failure?.message === message)).toHaveLength(count);
        expect(told.map(({ count }) => count)).toEqual(told.map(({ count }) => count).sort((a, b) => b - a));
        for (const filter of [{}, { state: "applied" }, { mapId: "m1" }, { state: "held", mapId: "m0" }, { mapId: "m7" }]) {
          const wanted = rows.filter(
            (each) => ("state" in filter ? each.state === filter.state : true) && ("mapId" in filter ? each.mapId === filter.mapId : true),
          );
          const { total, places } = fold.window(filter, 1, 4);
          expect(total).toBe(wanted.length);
          expect(places.map(({ seq, at }) => all[seq * together + at])).toEqual(wanted.slice(1, 4));
        }
      }),
      { numRuns: 400, seed: 20261128 },
    );
  });
});

describe("the crosswalk", () => {
  it("is what stands applied, with everything that was sent", () => {
    fc.assert(
      fc.property(entries, (all) => {
        const standing = [...standingOf(all)].filter(([, each]) => each.state === "applied");
        const found = crosswalkOf(all);
        expect(new Map([...found].map(([id, landed]) => [id, [landed.id, landed.values]]))).toEqual(
          new Map(standing.map(([id, each]) => [id, [each.destinationId, each.sent]])),
        );
      }),
      { numRuns: 400, seed: 20261128 },
    );
  });

  it("forgets what was taken back, for all that stood for the record, and learns what comes later", () => {
    const all = [
      entry({ effectId: "e1" }),
      entry({ effectId: "e2", action: "link" }),
      entry({ effectId: "e3", destinationId: "10", url: "https://x.example/10" }),
      entry({ effectId: "undo:e1", action: "delete" }),
      entry({ effectId: "e2", destinationId: "11", sent: { name: "Eve" } }),
    ];
    expect([...crosswalkOf(all)]).toEqual([
      ["e3", { id: "10", object: "contact", values: { name: "Ada" }, url: "https://x.example/10" }],
      ["e2", { id: "11", object: "contact", values: { name: "Eve" } }],
    ]);
  });
});

describe("places of what stands", () => {
  it("are those of the entries that make it", () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 1, max: 7 }), (all, together) => {
        const index = new StandingIndex();
        for (let seq = 0; seq * together < all.length; seq += 1) index.add(all.slice(seq * together, (seq + 1) * together), seq % 3, seq);
        const standing = standingOf(all);
        for (let effect = 0; effect < 10; effect += 1) {
          const id = `e${effect}`;
          const own = index.placesOf(id).map(({ run, seq, at }) => {
            expect(run).toBe(seq % 3);
            return all[seq * together + at] as LedgerEntry;
          });
          expect(standingOf(own).get(id)).toEqual(standing.get(id));
        }
        const applied = [...standing.values()].filter((each) => each.state === "applied").length;
        expect([...index.applied()]).toEqual(applied ? [["contact", applied]] : []);
        expect(index.placesOf("nobody")).toEqual([]);
      }),
      { numRuns: 400, seed: 20261128 },
    );
  });
});
