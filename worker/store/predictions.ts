import type { Dexie } from "dexie";
import type { PackedLane } from "../../shared/plan/index.ts";
import { type Db, type PredictionRow, table, under } from "./db.ts";
import { guarded } from "./failure.ts";

/** Pages of texts that are written in one go. */
const PAGES_AT_ONCE = 64;

type Numbers = PackedLane["numbers"][string];

/** Where things lie in a lane's bytes. */
interface LaneHead {
  head: PackedLane["head"];
  lists: { name: string; kind: string; at: number; length: number }[];
  /** Bytes of each page of texts. */
  labels: { at: number; bytes: number[] };
  keys: { at: number; bytes: number[] };
}

const KINDS: Record<string, (buffer: ArrayBuffer) => Numbers> = {
  Uint8Array: (buffer) => new Uint8Array(buffer),
  Uint16Array: (buffer) => new Uint16Array(buffer),
  Uint32Array: (buffer) => new Uint32Array(buffer),
  Int32Array: (buffer) => new Int32Array(buffer),
  Float64Array: (buffer) => new Float64Array(buffer),
};

/**
 * What plans predict of their records, where these aren't written out: record 0 says what it was worked out from, the others hold a lane
 * each. Put them while the plan is a draft.
 */
export function predictionsIn(db: Db) {
  const rows = table<PredictionRow>(db.bulk, "predictions");
  return {
    /** `ground` is plain data that says what the prediction rests on. */
    put: (planId: string, ground: unknown, lanes: readonly PackedLane[]): Promise<void> =>
      guarded(async () => {
        await rows.put({ planId, index: 0, head: ground, data: new Blob([]) });
        for (const [at, lane] of lanes.entries()) await rows.put({ planId, index: at + 1, ...packed(lane) });
      }),

    /** What it rests on; null for a plan without one. */
    ground: (planId: string): Promise<unknown> => guarded(async () => (await rows.get([planId, 0]))?.head ?? null),

    lanes: (planId: string): Promise<PackedLane[]> =>
      guarded(async () => {
        const found = await under<PredictionRow>(db.bulk, "predictions", planId).toArray();
        return Promise.all(found.filter((row) => row.index > 0).map(unpacked));
      }),
  };
}

export async function removePredictions(dexie: Dexie, planId: string): Promise<void> {
  await under(dexie, "predictions", planId).delete();
}

function packed({ head, numbers, texts }: PackedLane): { head: LaneHead; data: Blob } {
  const parts: (Blob | ArrayBufferView<ArrayBuffer>)[] = [];
  let at = 0;
  const add = (part: ArrayBufferView<ArrayBuffer>): number => {
    parts.push(part);
    at += part.byteLength;
    return at - part.byteLength;
  };
  const lists = Object.entries(numbers).map(([name, list]) => ({
    name,
    kind: list.constructor.name,
    at: add(list as ArrayBufferView<ArrayBuffer>),
    length: list.byteLength,
  }));
  const encoder = new TextEncoder();
  const pagesOf = (pages: readonly string[]): LaneHead["labels"] => {
    const from = at;
    const bytes: number[] = [];
    for (let page = 0; page < pages.length; page += PAGES_AT_ONCE) {
      const encoded = pages.slice(page, page + PAGES_AT_ONCE).map((each) => encoder.encode(each));
      bytes.push(...encoded.map((each) => each.byteLength));
      // What is in a Blob is no longer in this worker's memory.
      parts.push(new Blob(encoded));
    }
    at += bytes.reduce((sum, each) => sum + each, 0);
    return { at: from, bytes };
  };
  const labels = pagesOf(texts.labels);
  const keys = pagesOf(texts.keys);
  return { head: { head, lists, labels, keys }, data: new Blob(parts) };
}

async function unpacked(row: PredictionRow): Promise<PackedLane> {
  const { head, lists, labels, keys } = row.head as LaneHead;
  const numbers: PackedLane["numbers"] = {};
  for (const { name, kind, at, length } of lists) {
    const list = KINDS[kind]?.(await row.data.slice(at, at + length).arrayBuffer());
    if (!list) throw new Error(`A prediction has a list of an unknown kind, ${kind}.`);
    numbers[name] = list;
  }
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  const textsOf = async ({ at, bytes }: LaneHead["labels"]): Promise<string[]> => {
    const whole = new Uint8Array(await row.data.slice(at, at + bytes.reduce((sum, each) => sum + each, 0)).arrayBuffer());
    let end = 0;
    return bytes.map((length) => {
      end += length;
      return decoder.decode(whole.subarray(end - length, end));
    });
  };
  return { head, numbers, texts: { labels: await textsOf(labels), keys: await textsOf(keys) } };
}
