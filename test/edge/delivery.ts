import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import type { Batch } from "../../edge/gate/batch.ts";
import type { Line } from "../../edge/gate/converse.ts";
import { deliverAll } from "../../edge/gate/deliver.ts";
import { BatchMemory, type BatchRecord, type Box } from "../../edge/gate/memory.ts";
import { Meta } from "../../edge/gate/meta.ts";
import { Pacer } from "../../edge/gate/pacer.ts";
import type { World } from "../../edge/gate/world.ts";
import type { DestinationPack } from "../../shared/packs/contract.ts";
import type { RecordOutcome } from "../../shared/wire/edge.ts";
import { type Fault, type ThingDestination, thingPack } from "./thing-destination.ts";

export interface Bench {
  memory: BatchMemory;
  sql: SqlStorage;
  world: World & { at: number };
  post(
    destination: ThingDestination,
    records: BatchRecord[],
    key?: string,
    pack?: DestinationPack,
    told?: (batch: Batch) => void,
  ): Promise<{ outcomes: RecordOutcome[]; batch: Batch }>;
}

/** Seals nothing, but shows what would be sealed. */
export const openBox: Box = {
  close: async (text) => `sealed ${text}`,
  open: async (closed) => (closed.startsWith("sealed ") ? closed.slice(7) : null),
};

/** Runs against the storage of a real Durable Object, with a clock that only sleeping moves. */
export function onBench<T>(work: (bench: Bench) => Promise<T>, box: Box = openBox): Promise<T> {
  const stub = env.GATE.get(env.GATE.newUniqueId());
  return runInDurableObject(stub, (_gate, state) => {
    const world = {
      at: 1_000_000,
      now: () => world.at,
      sleep: async (delayMs: number) => {
        world.at += delayMs;
      },
      random: () => 0.5,
    };
    const memory = new BatchMemory(state.storage.sql, world.now, box);
    return work({
      memory,
      sql: state.storage.sql,
      world,
      post: async (destination, records, key = "batch-0001", pack = thingPack, told) => {
        const pacer = new Pacer(pack.windows, new Meta(state.storage.sql), world);
        const account = { host: "a.things.test", variant: null };
        const line: Line = { pack, account, pacer, send: (request) => destination.send(request), speedOf: () => null };
        const batch: Batch = { key, line, turn: pacer.newTurn(), memory, world, stop: null, tell: () => told?.(batch) };
        return { outcomes: await deliverAll(batch, records), batch };
      },
    });
  });
}

export function creation(source: string, lookFirst = false): BatchRecord {
  return {
    effectId: `e-${source}`,
    call: { kind: "create", object: "thing", values: { source } },
    sourceField: { key: "source", value: source },
    lookFirst,
  };
}

export function inOrder(...faults: Fault[]): () => Fault {
  return () => faults.shift() ?? "none";
}

export const states = (outcomes: RecordOutcome[]) => outcomes.map((outcome) => outcome.state);

/** Numbers from a seed, so that a failing sequence can be run again. */
export function mulberry(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 0x1_0000_0000;
  };
}
