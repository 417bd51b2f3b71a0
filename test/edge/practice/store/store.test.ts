import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { expect, it } from "vitest";
import { SqlPracticeStore } from "../../../../edge/practice/store.ts";

async function withStore(name: string, use: (store: SqlPracticeStore) => void): Promise<void> {
  const stub = env.PRACTICE.get(env.PRACTICE.idFromName(name));
  await runInDurableObject(stub, (_, state) => use(new SqlPracticeStore(state.storage.sql)));
}

it("keeps records in order of creation, and hides what is in the bin", () =>
  withStore("store-order", (store) => {
    for (const id of ["b", "a", "c"]) store.put("thing", id, { id });
    store.put("thing", "b", { id: "b", again: true });
    store.bin("thing", "a");
    expect(store.list("thing")).toEqual([{ id: "b", again: true }, { id: "c" }]);
    expect(store.list("thing", { deleted: true }).map((record) => record.id)).toEqual(["b", "a", "c"]);
    expect([store.get("thing", "a"), store.isBinned("thing", "a"), store.count("thing")]).toEqual([null, true, 2]);
    expect(store.page("thing", 1, 1)).toEqual([{ id: "c" }]);
    store.drop("thing", "a");
    expect(store.isBinned("thing", "a")).toBe(false);
  }));

it("finds live records by indexed values, a page at a time", () =>
  withStore("store-index", (store) => {
    for (const id of ["1", "2", "3"]) {
      store.put("thing", id, { id });
      store.index("thing", id, { colour: ["red"], size: [id] });
    }
    store.bin("thing", "2");
    expect(store.lookup("thing", "colour", "red")).toEqual(["1", "3"]);
    expect(store.lookup("thing", "colour", "red", { offset: 1, limit: 5 })).toEqual(["3"]);
    expect(store.countOf("thing", "colour", "red")).toBe(2);
    store.index("thing", "3", { colour: ["blue"] });
    expect(store.lookup("thing", "colour", "red")).toEqual(["1"]);
    expect(store.lookup("thing", "size", "3")).toEqual([]);
    store.drop("thing", "1");
    expect(store.lookup("thing", "size", "1")).toEqual([]);
  }));

it("counts from where it is told to, and remembers settings", () =>
  withStore("store-settings", (store) => {
    expect([store.next("id", 71), store.next("id", 71), store.next("other", 1)]).toEqual([71, 72, 1]);
    expect(store.setting("plan")).toBe(null);
    store.setSetting("plan", { name: "Pro" });
    store.setSetting("plan", { name: "Free" });
    expect(store.setting("plan")).toEqual({ name: "Free" });
  }));
