import { describe, expect, it } from "vitest";
import { FairQueue } from "../../edge/gate/fair-queue.ts";
import type { Meta } from "../../edge/gate/meta.ts";
import { Pacer } from "../../edge/gate/pacer.ts";
import { requestsPerPost } from "../../edge/gate/platform.ts";
import type { Json } from "../../shared/kernel/index.ts";
import type { HttpReply, PaceWindow } from "../../shared/packs/contract.ts";

const burst: PaceWindow = { id: "burst", label: "Burst", windowMs: 2_000, limit: 100, counts: "calls" };
const day: PaceWindow = { id: "day", label: "Day", windowMs: 86_400_000, limit: 1_000, counts: "cost", resets: "utcDay" };
const reply: HttpReply = { status: 200, headers: {}, body: null, text: null };

/** A pacer whose clock only its own sleeping moves, and whose book is kept in memory. */
function bench(windows: PaceWindow[], requests?: number) {
  const kept = new Map<string, Json>();
  const meta = { read: (key: string) => kept.get(key) ?? null, write: (key: string, value: Json) => kept.set(key, structuredClone(value)) };
  const world = {
    at: Date.UTC(2026, 10, 27, 12),
    now: () => world.at,
    sleep: async (delayMs: number) => {
      world.at += delayMs;
    },
    random: () => 0.5,
  };
  const open = () => new Pacer(windows, meta as unknown as Meta, world, requests);
  return { world, open, pacer: open() };
}

describe("pacer", () => {
  it("keeps a fifth of every limit free, and another share when it is told to, over an eviction too", () => {
    const { pacer, open } = bench([burst]);
    expect(pacer.state()).toMatchObject({ reserve: 0.2, windows: [{ limit: 100, allowed: 80 }] });
    pacer.setReserve(0.5);
    expect(open().state()).toMatchObject({ reserve: 0.5, windows: [{ allowed: 50 }] });
  });

  it("spreads requests over a burst, fills it, and never goes over it", async () => {
    const { pacer, world } = bench([burst]);
    const left: number[] = [];
    for (let i = 0; i < 400; i += 1) {
      expect(await pacer.admit(1, pacer.newTurn("a"))).toBeNull();
      left.push(world.at);
    }
    const fullest = Math.max(...left.map((from) => left.filter((at) => at >= from && at < from + 2_000).length));
    const tenth = Math.max(...left.map((from) => left.filter((at) => at >= from && at < from + 200).length));
    expect(fullest).toBe(80);
    expect(tenth).toBeLessThanOrEqual(16);
    expect((left.at(-1) ?? 0) - (left[0] ?? 0)).toBeLessThan(2_000 * 4.6);
  });

  it.each([
    ["the same", 4, 4, 1, 1],
    ["more at a time", 40, 4, 1, 1],
    ["dearer requests", 4, 4, 1, 4],
  ])("shares evenly between two runs, though one has %s", async (_, many, few, cost, dear) => {
    const { pacer, world } = bench([{ ...day, limit: 4_000 }, burst]);
    const served = new Map([
      ["a", 0],
      ["b", 0],
    ]);
    const until = world.at + 15_000;
    const lane = async (run: string, of: number) => {
      while (!(await pacer.admit(of, pacer.newTurn(run))) && world.at < until) served.set(run, (served.get(run) ?? 0) + of);
    };
    await Promise.all([...Array.from({ length: many }, () => lane("a", cost)), ...Array.from({ length: few }, () => lane("b", dear))]);
    const [a, b] = [served.get("a") ?? 0, served.get("b") ?? 0];
    // A share is a part of the tightest limit: here the burst for cheap requests, which counts calls.
    const [partA, partB] = [a / cost, b / dear];
    expect(Math.min(partA, partB) / Math.max(partA, partB)).toBeGreaterThan(0.97);
    expect(partA + partB).toBeGreaterThan(80 * 7);
  });

  it("lets people's look-ups go before the runs that wait", async () => {
    const { pacer } = bench([{ ...burst, limit: 5 }]);
    const order: string[] = [];
    const ask = (run: string | null, name: string) => pacer.admit(1, pacer.newTurn(run)).then(() => order.push(name));
    await Promise.all([...Array.from({ length: 12 }, (_, i) => ask("a", `a${i}`)), ask(null, "look-up")]);
    expect(order.indexOf("look-up")).toBeLessThan(5);
  });

  it("tells how many at a time fill the rate, but no more than six", () => {
    const { pacer } = bench([burst]);
    const lanesAt = (tookMs: number) => {
      for (let i = 0; i < 60; i += 1) pacer.learn(reply, [], null, tookMs);
      return pacer.lanes();
    };
    expect(lanesAt(5)).toBe(4);
    // 40 a second at 80 ms are 3.2 under way; half as many again are spare.
    expect(lanesAt(80)).toBe(6);
    expect(lanesAt(2_000)).toBe(6);
    const { pacer: slow } = bench([{ ...burst, limit: 20 }]);
    for (let i = 0; i < 60; i += 1) slow.learn(reply, [], null, 100);
    expect(slow.lanes()).toBe(4);
  });

  it("sends no more in one post than an invocation may, and hands the rest back without a wait", async () => {
    const { pacer } = bench([burst], requestsPerPost("50"));
    const turn = pacer.newTurn("a");
    for (let i = 0; i < 40; i += 1) expect(await pacer.admit(1, turn)).toBeNull();
    expect(await pacer.admit(1, turn)).toMatchObject({ code: "gate.pace", retryable: true });
    expect(await pacer.admit(1, pacer.newTurn("a"))).toBeNull();
    expect([requestsPerPost(undefined), requestsPerPost("nonsense"), requestsPerPost("1000")]).toEqual([990, 990, 990]);
  });

  it("backs off by full jitter, and by what the destination asks where it asks", () => {
    const { pacer } = bench([burst]);
    pacer.hold(null, 0);
    expect(pacer.state().waitMs).toBe(500);
    pacer.hold(null, 3);
    expect(pacer.state().waitMs).toBe(4_000);
    pacer.hold(60_000, 0);
    expect(pacer.state().waitMs).toBe(60_000);
  });

  it("tells those that wait why the destination asked for silence, as long as it lasts", async () => {
    const { pacer } = bench([burst]);
    pacer.hold(7_200_000, 0, "Today's tokens are used up.");
    pacer.hold(2_000, 0, "Slow down.");
    expect(await pacer.admit(1, pacer.newTurn("a"))).toMatchObject({ code: "gate.pace", message: "Today's tokens are used up." });
  });
});

describe("fair queue", () => {
  it("gives each its part by weight", () => {
    const queue = new FairQueue<string>();
    for (let i = 0; i < 100; i += 1) {
      queue.add("one", 1, "one");
      queue.add("three", 3, "three");
    }
    const served: (string | null)[] = [];
    for (let i = 0; i < 80; i += 1) {
      served.push(queue.next());
      queue.serve(0.01);
    }
    expect(served.filter((name) => name === "three").length).toBe(60);
  });

  it("doesn't let one that was away take all for what it missed", () => {
    const queue = new FairQueue<string>();
    const drain = (count: number) => {
      const served: (string | null)[] = [];
      for (let i = 0; i < count; i += 1) {
        served.push(queue.next());
        queue.serve(0.01);
      }
      return served;
    };
    for (let i = 0; i < 1_000; i += 1) queue.add("busy", 1, "busy");
    drain(500);
    for (let i = 0; i < 100; i += 1) queue.add("late", 1, "late");
    expect(drain(40).filter((name) => name === "late").length).toBeLessThanOrEqual(26);
  });
});
