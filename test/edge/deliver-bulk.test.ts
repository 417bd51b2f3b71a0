import { reset } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import { creation, inOrder, mulberry, onBench, states } from "./delivery.ts";
import { bulkThingPack, type Fault, namedThingPack, ThingDestination } from "./thing-destination.ts";

afterEach(() => reset());

const KEY = "batch-0001";
const sources = (count: number) => Array.from({ length: count }, (_, i) => `s${i}`);
const creations = (count: number) => sources(count).map((source) => creation(source));
const made = (destination: ThingDestination) => [...destination.things.values()].map((thing) => thing.source).sort();

describe("delivering in bulk", () => {
  it("sends whole bulks, and the rest one by one", () =>
    onBench(async ({ post }) => {
      const destination = new ThingDestination();
      const { outcomes } = await post(destination, creations(9), KEY, bulkThingPack);
      expect(states(outcomes)).toEqual(Array(9).fill("applied"));
      expect(destination.requests).toEqual(["POST /bulks", "GET /jobs/0", "POST /bulks", "GET /jobs/1", "POST /things"]);
      expect(made(destination)).toEqual(sources(9));
      const again = await post(destination, creations(9), KEY, bulkThingPack);
      expect(again.outcomes).toEqual(outcomes);
      expect(destination.requests.length).toBe(5);
    }));

  it("takes each record's own answer: written, refused, or none, which is looked up", () =>
    onBench(async ({ post, world }) => {
      const destination = new ThingDestination();
      destination.refused.add("s1");
      destination.silent.add("s2");
      const first = await post(destination, creations(4), KEY, bulkThingPack);
      expect(states(first.outcomes)).toEqual(["applied", "rejected", "unknown", "applied"]);
      expect(first.outcomes[2]).toMatchObject({ failure: { code: "gate.job" } });
      world.at += 120_000;
      const second = await post(destination, creations(4), KEY, bulkThingPack);
      expect(states(second.outcomes)).toEqual(["applied", "rejected", "applied", "applied"]);
      expect(destination.requests.slice(2)).toEqual(["GET /things", "GET /things", "POST /things"]);
      expect(made(destination)).toEqual(["s0", "s2", "s3"]);
    }));

  it("completes the records of a bulk whose answer got lost, once they are found", () =>
    onBench(async ({ post }) => {
      const pack = { ...namedThingPack, bulk: bulkThingPack.bulk };
      const destination = new ThingDestination(inOrder("lostAfter"));
      await post(destination, creations(2), KEY, pack);
      destination.finishJobs();
      const { outcomes } = await post(destination, creations(2), KEY, pack);
      expect(states(outcomes)).toEqual(["applied", "applied"]);
      expect([...destination.things.values()].map((thing) => thing.values)).toEqual(["named", "named"]);
      expect(destination.requests.filter((request) => request.startsWith("PUT")).sort()).toEqual(["PUT /things/1", "PUT /things/2"]);
    }));

  it("goes one by one where the account takes no bulks", () =>
    onBench(async ({ post }) => {
      const destination = new ThingDestination();
      destination.takesBulks = false;
      expect(states((await post(destination, creations(3), KEY, bulkThingPack)).outcomes)).toEqual(Array(3).fill("applied"));
      expect(made(destination)).toEqual(sources(3));
    }));

  it("asks on after a bulk at work when the gate died between the post and the question", () =>
    onBench(async ({ post }) => {
      const destination = new ThingDestination(inOrder("none", "crashBefore"));
      await expect(post(destination, creations(4), KEY, bulkThingPack)).rejects.toThrow("crash");
      const { outcomes } = await post(destination, creations(4), KEY, bulkThingPack);
      expect(states(outcomes)).toEqual(Array(4).fill("applied"));
      expect(destination.requests).toEqual(["POST /bulks", "GET /jobs/0", "GET /jobs/0"]);
      expect(made(destination)).toEqual(sources(4));
    }));

  it.each(["crashBefore", "crashAfter", "lostBefore", "lostAfter"] as const)(
    "creates once when the answer to a bulk is lost, though it is worked on late (%s)",
    (fault) =>
      onBench(async ({ post, world }) => {
        const destination = new ThingDestination(inOrder(fault));
        await post(destination, creations(4), KEY, bulkThingPack).catch(() => null);
        const doubting = await post(destination, creations(4), KEY, bulkThingPack);
        expect(states(doubting.outcomes)).toEqual(Array(4).fill("unknown"));
        destination.finishJobs();
        const found = await post(destination, creations(4), KEY, bulkThingPack);
        const arrived = fault.endsWith("After");
        expect(states(found.outcomes)).toEqual(Array(4).fill(arrived ? "applied" : "unknown"));
        world.at += 120_000;
        const last = await post(destination, creations(4), KEY, bulkThingPack);
        expect(states(last.outcomes)).toEqual(Array(4).fill("applied"));
        expect(made(destination)).toEqual(sources(4));
        expect(destination.requests.filter((request) => request === "POST /things").length).toBe(arrived ? 0 : 4);
      }),
  );

  it("hands back what is at work for longer than a post may wait, and asks on in the next", () =>
    onBench(async ({ post, world }) => {
      const destination = new ThingDestination();
      const slow = { ...bulkThingPack, next: slowly(bulkThingPack.next) };
      const first = await post(destination, creations(4), KEY, slow);
      expect(states(first.outcomes)).toEqual(Array(4).fill("unknown"));
      expect(first.outcomes[0]).toMatchObject({ failure: { code: "gate.job", waitMs: 60_000 } });
      expect(first.batch.stop).toBeNull();
      world.at += 60_000;
      expect(states((await post(destination, creations(4), KEY, bulkThingPack)).outcomes)).toEqual(Array(4).fill("applied"));
      expect(destination.requests).toEqual(["POST /bulks", "GET /jobs/0"]);
    }));

  it("changes nothing when the bulk is refused for its pace or its key", () =>
    onBench(async ({ post }) => {
      for (const fault of ["401", "402", "429"] as const) {
        const destination = new ThingDestination(inOrder(...Array.from({ length: 4 }, () => fault as Fault)));
        const first = await post(destination, creations(4), `batch-${fault}`, bulkThingPack);
        expect(states(first.outcomes), fault).toEqual(Array(4).fill("retryable"));
        const later = new ThingDestination();
        const second = await post(later, creations(4), `batch-${fault}`, bulkThingPack);
        expect(states(second.outcomes), fault).toEqual(Array(4).fill("applied"));
        expect(later.requests, fault).toEqual(["POST /bulks", "GET /jobs/0"]);
      }
    }));

  it("creates every record exactly once through any sequence of faults and crashes", () =>
    onBench(async ({ post, world }) => {
      const kinds: Fault[] = ["none", "none", "none", "lostBefore", "lostAfter", "crashBefore", "crashAfter", "429", "500", "401"];
      for (let seed = 1; seed <= 40; seed += 1) {
        const random = mulberry(seed);
        const destination = new ThingDestination(() => kinds[Math.floor(random() * kinds.length)] ?? "none");
        const records = Array.from({ length: 7 }, (_, i) => creation(`${seed}-${i}`));
        const final = new Map<string, string>();
        for (let round = 0; round < 80 && final.size < records.length; round += 1) {
          world.at += 60_000;
          // Within two minutes of its post every bulk is through.
          if (round % 2 === 1 || random() < 0.5) destination.finishJobs();
          const posted = await post(destination, records, `batch-${seed}`, bulkThingPack).catch(() => null);
          for (const outcome of posted?.outcomes ?? []) if (outcome.state === "applied") final.set(outcome.effectId, outcome.id);
        }
        expect(final.size, `seed ${seed}`).toBe(records.length);
        expect(made(destination), `seed ${seed}`).toEqual(records.map((record) => record.effectId.slice(2)).sort());
      }
    }));
});

/** The same conversation with a minute between two questions. */
function slowly(next: typeof bulkThingPack.next): typeof bulkThingPack.next {
  return (call, replies, account) => {
    const step = next(call, replies, account);
    return step.kind === "send" && step.afterMs ? { ...step, afterMs: 60_000 } : step;
  };
}
