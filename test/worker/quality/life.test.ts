import { describe, expect, it } from "vitest";
import { labelledPeople } from "../../shared/quality/labelled.ts";
import { deskOver, testJob } from "./desk.ts";
import { table } from "./tables.ts";

describe("the desk", () => {
  const a = table("plans.csv", "id,name\n1,x\n2,y");
  const b = table("steps.csv", "id,plan_id\n7,1\n8,5");

  it("is stale once datasets come or go, and then works out what changed", async () => {
    const made = deskOver([a, b]);
    const [first] = made.datasets;
    made.live.datasets = first ? [first] : [];
    expect(await made.desk.get("d1")).toBeNull();
    expect(await made.desk.assess(made.ground(), testJob().job)).toEqual({ ok: true, value: null });
    expect(await made.desk.get("d1")).toMatchObject({ stale: false, relations: [] });
    made.live.datasets = made.datasets;
    expect(await made.desk.get("d1")).toMatchObject({ stale: true });
    await made.desk.assess(made.ground(), testJob().job);
    expect(await made.desk.get("d1")).toMatchObject({ stale: false });
    expect((await made.desk.get("d2"))?.relations).toMatchObject([{ column: 1, toDataset: "d1", matched: 1, orphans: 1 }]);
    const again = testJob();
    await made.desk.assess(made.ground(), again.job);
    expect(again.progress).toEqual([]);
  });

  it("tells progress in records, rising to the total", async () => {
    const made = deskOver([a, b]);
    const { job, progress } = testJob();
    await made.desk.assess(made.ground(), job);
    expect(progress.at(-1)).toBe(4);
    expect(progress).toEqual([...progress].sort((x, y) => x - y));
  });

  it("stops soon when it is cancelled, lets others have their turn meanwhile, and can be started again", async () => {
    const set = labelledPeople(9000, 5);
    const made = deskOver([{ name: "contacts.csv", headers: set.headers, rows: set.rows }]);
    const { job, abort } = testJob();
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
      if (turns === 3) abort.abort();
    }, 1);
    const result = await made.desk.assess(made.ground(), job);
    clearInterval(timer);
    expect(result).toMatchObject({ ok: false, failure: { code: "job.cancelled" } });
    expect(turns).toBeLessThan(20);
    expect(await made.desk.get("d1")).toBeNull();
    expect(await made.desk.assess(made.ground(), testJob().job)).toEqual({ ok: true, value: null });
    expect((await made.desk.get("d1"))?.near.groups).toBeGreaterThan(1000);
  });

  it("has nothing of a dataset it never saw, and no error for an empty one", async () => {
    const made = deskOver([{ name: "empty.csv", headers: ["id", "name"], rows: [] }]);
    expect(await made.desk.duplicates("nobody", "near", 0, 10)).toEqual({ start: 0, total: 0, rows: [] });
    expect(await made.desk.assess(made.ground(), testJob().job)).toEqual({ ok: true, value: null });
    expect((await made.desk.get("d1"))?.exact.groups).toBe(0);
  });
});

describe("datasets that go while they are looked over", () => {
  const a = table("plans.csv", "id,name\n1,x\n2,y");
  const b = table("steps.csv", "id,plan_id\n7,1\n8,5");
  const c = table("moves.csv", "id,step_id\n70,7\n80,7");

  /** A desk over the tables, and what happens at the n-th column that is read. */
  function deskWhere(happens: (made: ReturnType<typeof deskOver>) => void, at: number) {
    const made = deskOver([a, b, c]);
    const { eachSlice } = made.reader;
    let reads = 0;
    made.reader.eachSlice = async (dataset, column, visit) => {
      if (++reads === at) happens(made);
      if (!made.live.datasets.includes(dataset)) throw new Error(`Chunk 0 of dataset ${dataset.id} is missing.`);
      return eachSlice(dataset, column, visit);
    };
    return made;
  }
  const without = (id: string) => (made: ReturnType<typeof deskOver>) => {
    made.live.datasets = made.live.datasets.filter((dataset) => dataset.id !== id);
  };

  it("passes over one that is removed, at whatever point, and finishes the others", async () => {
    const whole = deskWhere(() => undefined, 0);
    let reads = 0;
    const { eachSlice } = whole.reader;
    whole.reader.eachSlice = (...asked) => {
      reads += 1;
      return eachSlice(...asked);
    };
    expect(await whole.desk.assess(whole.ground(), testJob().job)).toEqual({ ok: true, value: null });
    for (let at = 1; at <= reads; at++) {
      const made = deskWhere(without("d2"), at);
      expect(await made.desk.assess(made.ground(), testJob().job)).toEqual({ ok: true, value: null });
      expect(await made.desk.get("d1")).toMatchObject({ stale: false, relations: [] });
      expect(await made.desk.get("d3")).toMatchObject({ stale: false, relations: [] });
    }
  });

  it("keeps nothing of one that is removed between the last look at it and the writing", async () => {
    for (let at = 1; at <= 12; at++) {
      const made = deskOver([a, b, c]);
      const { get } = made.store.datasets;
      let looks = 0;
      made.store.datasets.get = async (id) => {
        const found = await get(id);
        if (id === "d2" && ++looks === at) {
          // The removal takes along what is stored by now; what is written later nobody would remove.
          without("d2")(made);
          for (const kept of [made.kept, made.groups]) for (const key of kept.keys()) if (key.startsWith("d2")) kept.delete(key);
        }
        return found;
      };
      expect(await made.desk.assess(made.ground(), testJob().job)).toEqual({ ok: true, value: null });
      if (looks < at) break;
      expect([...made.kept.keys(), ...made.groups.keys()].filter((key) => key.startsWith("d2"))).toEqual([]);
      expect(await made.desk.get("d1")).not.toBeNull();
      expect(await made.desk.get("d3")).not.toBeNull();
    }
  });

  it("writes no report of one that is gone, and none over one that was read again", async () => {
    const removed = deskWhere(without("d1"), 1);
    await removed.desk.assess(removed.ground(), testJob().job);
    expect([...removed.kept.keys()]).toEqual(["d2", "d3"]);
    const replaced = deskWhere((made) => {
      made.live.datasets = made.live.datasets.map((dataset) =>
        dataset.id === "d1" ? { ...dataset, importedAt: "2026-11-23T10:30:00Z" } : dataset,
      );
    }, 2);
    expect(await replaced.desk.assess(replaced.ground(), testJob().job)).toEqual({ ok: true, value: null });
    expect([...replaced.kept.keys()]).toEqual(["d2", "d3"]);
    expect(await replaced.desk.get("d2")).toMatchObject({ stale: true });
  });

  it("still says when a dataset that is there can't be read", async () => {
    const made = deskWhere(() => {
      throw new Error("The disk is gone.");
    }, 2);
    await expect(made.desk.assess(made.ground(), testJob().job)).rejects.toThrow("The disk is gone.");
  });
});
