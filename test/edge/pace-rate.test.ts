import { describe, expect, it } from "vitest";
import { inLanes } from "../../edge/gate/lanes.ts";
import type { Meta } from "../../edge/gate/meta.ts";
import { Pacer } from "../../edge/gate/pacer.ts";
import type { HttpReply, PaceWindow } from "../../shared/packs/contract.ts";
import { mulberry } from "./delivery.ts";

interface Wait {
  until: number;
  wake(): void;
}

/** Time that passes only when everybody waits: what a load takes by its limits alone, on a machine that is never busy. */
class Timeline {
  at = Date.UTC(2026, 10, 27, 12);
  readonly #waiting: Wait[] = [];

  readonly sleep = (ms: number): Promise<void> => new Promise((wake) => this.#waiting.push({ until: this.at + ms, wake }));

  async run(work: Promise<unknown>): Promise<void> {
    let over = false;
    void work.finally(() => {
      over = true;
    });
    while (!over) {
      for (let i = 0; i < 40; i += 1) await null;
      const next = this.#waiting.reduce<Wait | null>((a, b) => (a && a.until <= b.until ? a : b), null);
      if (!next) continue;
      this.#waiting.splice(this.#waiting.indexOf(next), 1);
      this.at = Math.max(this.at, next.until);
      next.wake();
    }
  }
}

const burst: PaceWindow = { id: "burst", label: "Burst", windowMs: 2_000, limit: 20, counts: "calls" };
const LIMIT = 40;

/** Counts what arrives in any two seconds, as the destination does, after a way of uneven length. */
class Destination {
  refused = 0;
  served = 0;
  fullest = 0;
  readonly #arrivals: number[] = [];

  constructor(
    private readonly time: Timeline,
    private readonly random: () => number,
    private readonly replyMs: number,
  ) {}

  async ask(): Promise<{ status: number; remaining: number }> {
    await this.time.sleep(this.replyMs * (0.2 + 0.4 * this.random()));
    while ((this.#arrivals[0] ?? Number.POSITIVE_INFINITY) <= this.time.at - 2_000) this.#arrivals.shift();
    const status = this.#arrivals.length >= LIMIT ? 429 : 200;
    if (status === 200) this.#arrivals.push(this.time.at);
    [this.served, this.refused] = status === 200 ? [this.served + 1, this.refused] : [this.served, this.refused + 1];
    this.fullest = Math.max(this.fullest, this.#arrivals.length);
    const remaining = LIMIT - this.#arrivals.length;
    await this.time.sleep(this.replyMs * 0.4);
    return { status, remaining };
  }
}

/** A run of posts of 100 records, with the browser's way and its ledger between two of them. */
async function load(pacer: Pacer, time: Timeline, destination: Destination, run: string, records: number): Promise<number> {
  for (let left = records; left > 0; ) {
    const turn = pacer.newTurn(run);
    const before = left;
    await inLanes(
      Array.from({ length: Math.min(100, left) }),
      () => pacer.lanes(),
      async () => {
        if (await pacer.admit(1, turn)) return;
        const leftAt = time.at;
        const { status, remaining } = await destination.ask();
        const reply: HttpReply = { status, headers: {}, body: null, text: null };
        pacer.learn(reply, [{ windowId: "burst", limit: LIMIT, remaining, resetMs: 2_000 }], null, time.at - leftAt);
        if (status === 200) left -= 1;
        else pacer.hold(null, 0);
      },
    );
    await time.sleep(before === left ? 2_000 : 150);
  }
  return time.at;
}

describe("the rate of a load", () => {
  it.each([
    [20, 1],
    [100, 1],
    [100, 2],
    [300, 2],
  ])(
    "uses 97 % of what the limits less the reserve allow, without a refusal (replies of %i ms, %i runs)",
    async (replyMs, runs) => {
      const time = new Timeline();
      const world = { now: () => time.at, sleep: time.sleep, random: mulberry(7) };
      const pacer = new Pacer([burst], { read: () => null, write: () => {} } as unknown as Meta, world);
      const destination = new Destination(time, mulberry(11), replyMs);
      const startedAt = time.at;
      const total = 6_000;
      let ends: number[] = [];
      const working = Promise.all(Array.from({ length: runs }, (_, i) => load(pacer, time, destination, `run-${i}`, total / runs)));
      await time.run(
        working.then((all) => {
          ends = all;
        }),
      );
      const least = (Math.ceil(total / (LIMIT * 0.8)) - 1) * 2_000;
      const took = Math.max(...ends) - startedAt;
      expect(least / took).toBeGreaterThan(0.97);
      expect(destination.refused).toBe(0);
      expect(destination.served).toBe(total);
      expect(destination.fullest).toBeLessThan(LIMIT);
      expect(Math.min(...ends.map((end) => end - startedAt)) / took).toBeGreaterThan(0.95);
    },
    60_000,
  );
});
