import { expect, it } from "vitest";
import { fail, failure, ok } from "../../shared/kernel/index.ts";
import type { LedgerEntry, Run } from "../../shared/model/index.ts";
import { type PracticeDeps, practiceApi } from "../../worker/practice.ts";

const entry = (object: string, destinationId: string): LedgerEntry => ({
  effectId: `${object}-${destinationId}`,
  mapId: object,
  object,
  sourceKey: destinationId,
  label: destinationId,
  action: "create",
  state: "applied",
  batchKey: "batch",
  at: "2026-11-27T10:00:00Z",
  destinationId,
  before: null,
  sent: {},
  after: {},
  failure: null,
});

const run = { id: "run-1", kind: "full", connectionId: "c" } as Run;

/** The desks around the practice account, as far as it asks them; tells what it was asked. */
function deskWith(entries: LedgerEntry[], records: Record<string, { id: number }[]>) {
  const asked: string[] = [];
  const wiped: { ids: string[]; undoes: string[] }[] = [];
  const deps = {
    store: {
      runs: { list: async () => [run] },
      ledger: { scan: async (_run: string, visit: (record: unknown) => unknown) => void visit({ entries, seq: 0 }) },
      signOffs: { list: async () => [{ digest: "d" }], remove: async () => asked.push("sign-off removed") },
      settings: { remove: async (key: string) => asked.push(`forgot ${key}`) },
    },
    edge: {
      practice: async (method: string, path: string) => {
        asked.push(`${method} ${path}`);
        return ok(path.endsWith("/dump") ? { pack: "p", records, fields: {} } : { snapshots: [] });
      },
    },
    accounts: {
      practiceName: async (projectId: string) => (projectId === "live" ? fail(failure("practice.not", "A live account.")) : ok("acme")),
      refreshSchema: async () => {
        asked.push("schema");
        return ok({});
      },
    },
    plans: { keep: async () => ({}) },
    runs: {
      recordWiped: async (_plan: unknown, gone: LedgerEntry[], undoes: string[]) =>
        wiped.push({ ids: gone.map((each) => each.effectId), undoes }),
    },
    ground: async () => ({ project: { connection: { id: "c" } } }),
    afterConnect: async (_projectId: string, done: unknown) => done,
  } as unknown as PracticeDeps;
  return { api: practiceApi(deps), asked, wiped };
}

it("forgets after a restore only what isn't in the account any more, and nothing that the account doesn't list", async () => {
  const loaded = [entry("contact", "1"), entry("contact", "2"), entry("line", "7")];
  const { api, asked, wiped } = deskWith(loaded, { contact: [{ id: 1 }] });
  expect(await api.restorePractice("p", "before the load")).toEqual(ok(null));
  expect(wiped).toEqual([{ ids: ["contact-2"], undoes: [] }]);
  expect(asked).toEqual(["POST acme/snapshots/restore", "GET acme/dump", "schema", "sign-off removed"]);
});

it("forgets nothing when all that was loaded is still there", async () => {
  const { api, wiped } = deskWith([entry("contact", "1")], { contact: [{ id: 1 }] });
  await api.restorePractice("p", "after the load");
  expect(wiped).toEqual([]);
});

it("forgets everything after a reset, its loads too", async () => {
  const { api, asked, wiped } = deskWith([entry("contact", "1"), entry("line", "7")], { contact: [{ id: 1 }] });
  expect(await api.resetPractice("p")).toEqual(ok(null));
  expect(wiped).toEqual([{ ids: ["contact-1", "line-7"], undoes: ["run-1"] }]);
  expect(asked).toContain("forgot created-fields:p");
});

it("reads the schema again only for knobs that change it: reading would use up a waiting fault", async () => {
  const { api, asked } = deskWith([], {});
  await api.setPracticeKnobs("p", { faults: [{ kind: "500", method: null, path: null }] });
  await api.setPracticeKnobs("p", { latencyMs: 5 });
  expect(asked).toEqual(["POST acme/knobs", "POST acme/knobs"]);
  await api.setPracticeKnobs("p", { plan: "Pro" });
  expect(asked.at(-1)).toBe("schema");
});

it("asks nothing of a live account", async () => {
  const { api, asked } = deskWith([], {});
  expect(await api.practiceRecords("live", { object: "contact", offset: 0, limit: 10, find: "" })).toMatchObject({ ok: false });
  expect(await api.resetPractice("live")).toMatchObject({ ok: false, failure: { code: "practice.not" } });
  expect(asked).toEqual([]);
});
