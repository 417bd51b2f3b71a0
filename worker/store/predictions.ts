import type { Dexie } from "dexie";
import type { PackedLane } from "../../shared/plan/index.ts";
import { type Db, type PredictionRow, table, under } from "./db.ts";
import { guarded } from "./failure.ts";

/** Bytes that are handed over in one go. */
const PIECE_BYTES = 4_000_000;

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
        for (const [at, lane] of lanes.entries()) await rows.put({ planId, index: at + 1, ...(await packed(lane)) });
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

/** A lane as it is stored, made piece by piece: only one of them is in this worker's memory twice. */
async function packed({ head, numbers, texts }: PackedLane): Promise<{ head: LaneHead; data: Blob }> {
  const parts: Blob[] = [];
  let at = 0;
  const add = async (piece: Uint8Array<ArrayBuffer>): Promise<void> => {
    const blob = await handedOver(new Blob([piece]));
    parts.push(blob);
    at += blob.size;
  };
  const lists: LaneHead["lists"] = [];
  for (const [name, list] of Object.entries(numbers)) {
    lists.push({ name, kind: list.constructor.name, at, length: list.byteLength });
    const bytes = new Uint8Array(list.buffer as ArrayBuffer, list.byteOffset, list.byteLength);
    for (let from = 0; from < bytes.length; from += PIECE_BYTES) await add(bytes.subarray(from, from + PIECE_BYTES));
  }
  const encoder = new TextEncoder();
  let scratch = new Uint8Array(PIECE_BYTES);
  const pagesOf = async (pages: readonly string[]): Promise<LaneHead["labels"]> => {
    const from = at;
    const bytes: number[] = [];
    let filled = 0;
    for (const page of pages) {
      const most = 3 * page.length;
      if (filled + most > scratch.length) {
        await add(scratch.subarray(0, filled));
        filled = 0;
        if (most > scratch.length) scratch = new Uint8Array(most);
      }
      const { written } = encoder.encodeInto(page, scratch.subarray(filled));
      bytes.push(written);
      filled += written;
    }
    await add(scratch.subarray(0, filled));
    return { at: from, bytes };
  };
  const labels = await pagesOf(texts.labels);
  const keys = await pagesOf(texts.keys);
  return { head: { head, lists, labels, keys }, data: new Blob(parts) };
}

/** A Blob's bytes stay in this worker until the browser has taken them over, which it has when the first of them can be read. */
async function handedOver(blob: Blob): Promise<Blob> {
  await blob.slice(0, 1).arrayBuffer();
  return blob;
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
