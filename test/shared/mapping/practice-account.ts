import type { PracticeRecord, PracticeStore, PracticeVendor } from "../../../edge/practice/vendor.ts";
import type { Json } from "../../../shared/kernel/index.ts";
import type { AccountSchema, PlannedField } from "../../../shared/model/index.ts";
import type { DestinationPack, HttpReply } from "../../../shared/packs/contract.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";

const token = "key";

/** A practice account in memory, asked through its pack: the schema a project would read. The newest generation where none is named. */
export function practiceAccount(pack: DestinationPack, vendor: PracticeVendor, generation?: string) {
  const store = memoryStore();
  const now = new Date("2026-11-22T10:00:00Z");
  const knobs = knobsOf(vendor, generation);
  vendor.seed(store, now);
  return {
    addField: (field: PlannedField) => vendor.addField(store, field, knobs),
    readSchema(): AccountSchema {
      const replies: HttpReply[] = [];
      for (;;) {
        const step = pack.next({ kind: "schema" }, replies, {
          host: "acme.practice",
          variant: generation === "classic" ? generation : null,
        });
        if (step.kind === "done") {
          if (step.result.kind !== "schema") throw new Error(`No schema: ${JSON.stringify(step.result)}`);
          return { ...step.result.schema, readAt: now.toISOString() };
        }
        const { method, path, query, body } = step.request;
        const headers = new Headers(pack.authorise({ kind: "token", token }));
        const reply = vendor.handle({ method, path, query: new URLSearchParams(query), headers, body, now }, store, knobs, token);
        replies.push({ status: reply.status, headers: reply.headers ?? {}, body: reply.body ?? null, text: reply.html ?? null });
      }
    },
  };
}

/** Those of a fresh account. */
function knobsOf(vendor: PracticeVendor, chosen?: string): PracticeKnobs {
  const generation = chosen ?? vendor.generations[0]?.value ?? "";
  const plan = (vendor.plansOf?.(generation) ?? vendor.plans)[0] ?? "";
  const switches = Object.fromEntries(vendor.switches.map((each) => [each.id, each.default]));
  return { clockSpeed: 1, generation, plan, seats: 10, burst: null, budget: null, latencyMs: 0, faults: [], switches };
}

function memoryStore(): PracticeStore {
  const records = new Map<string, Map<string, PracticeRecord>>();
  const indexes = new Map<string, Record<string, string[]>>();
  const counters = new Map<string, number>();
  const settings = new Map<string, Json>();
  const binned = new Set<string>();
  const bytes = new Map<string, Uint8Array>();
  const of = (object: string) => {
    const known = records.get(object) ?? new Map<string, PracticeRecord>();
    records.set(object, known);
    return known;
  };
  const live = (object: string) => [...of(object)].filter(([id]) => !binned.has(`${object}/${id}`));
  const found = (object: string, key: string, value: string) =>
    live(object).flatMap(([id]) => (indexes.get(`${object}/${id}`)?.[key]?.includes(value) ? [id] : []));
  return {
    get: (object, id) => (binned.has(`${object}/${id}`) ? null : (of(object).get(id) ?? null)),
    list: (object, options) => (options?.deleted ? [...of(object).values()] : live(object).map(([, record]) => record)),
    put: (object, id, record) => void of(object).set(id, record),
    bin: (object, id) => void binned.add(`${object}/${id}`),
    isBinned: (object, id) => binned.has(`${object}/${id}`),
    drop: (object, id) => void of(object).delete(id),
    page: (object, offset, limit) =>
      live(object)
        .slice(offset, offset + limit)
        .map(([, record]) => record),
    count: (object) => live(object).length,
    index: (object, id, keys) => void indexes.set(`${object}/${id}`, keys),
    lookup: (object, key, value, slice) =>
      found(object, key, value).slice(slice?.offset ?? 0, slice ? slice.offset + slice.limit : undefined),
    countOf: (object, key, value) => found(object, key, value).length,
    next(counter, first) {
      const value = counters.get(counter) ?? first;
      counters.set(counter, value + 1);
      return value;
    },
    setting: (key) => settings.get(key) ?? null,
    setSetting: (key, value) => void settings.set(key, value),
    putBytes: (key, content) => void bytes.set(key, content),
    bytes: (key) => bytes.get(key) ?? null,
    dropBytes: (key) => void bytes.delete(key),
  };
}
