import { describe, expect, it } from "vitest";
import { allRows, type RowFilter } from "../../../shared/model/index.ts";
import { markParts } from "../../../web/grid/data/marks.ts";
import { cycleSort, describeFilter, setSort, withFilter, withoutColumn, withoutFilter } from "../../../web/grid/data/view.ts";
import { forgetLayout, readLayout, writeLayout } from "../../../web/grid/layout.ts";
import { WindowCache, windowsAhead } from "../../../web/grid/window-cache.ts";
import { stepsOf } from "../../../web/ui/index.ts";

const contains = (text: string): RowFilter => ({ kind: "text", column: 1, op: "contains", text });
const padded: RowFilter = { kind: "flaw", column: 1, flaw: "padded" };
const markup: RowFilter = { kind: "flaw", column: 1, flaw: "markup" };

describe("a view", () => {
  it("has one condition of a kind and column, the last one set", () => {
    const view = withFilter(withFilter(withFilter(allRows, contains("a")), padded), contains("b"));
    expect(view.filters).toEqual([contains("b"), padded]);
    expect(withFilter(view, markup).filters).toEqual([contains("b"), padded, markup]);
    expect(withoutFilter(view, contains("whatever")).filters).toEqual([padded]);
    expect(withoutColumn(view, 1).filters).toEqual([]);
  });

  it("sorts up, down and not, and keeps other columns only when asked to", () => {
    const up = cycleSort(allRows, 2, false);
    expect(up.sort).toEqual([{ column: 2, descending: false }]);
    expect(cycleSort(up, 2, false).sort).toEqual([{ column: 2, descending: true }]);
    expect(cycleSort(cycleSort(up, 2, false), 2, false).sort).toEqual([]);
    const two = cycleSort(up, 0, true);
    expect(two.sort.map((each) => each.column)).toEqual([2, 0]);
    expect(setSort(two, 2, null, true).sort).toEqual([{ column: 0, descending: false }]);
    expect(cycleSort(two, 1, false).sort).toEqual([{ column: 1, descending: false }]);
  });

  it.each<[RowFilter, string]>([
    [{ kind: "values", column: 0, values: ["Active", "Trial"], except: false }, "status is “Active” or “Trial”"],
    [{ kind: "values", column: 0, values: ["a", "b", "c"], except: true }, "status is none of 3 values"],
    [{ kind: "range", column: 0, from: "3", to: null }, "status is 3 or more"],
    [{ kind: "range", column: 0, from: null, to: "9" }, "status is at most 9"],
    [{ kind: "blank", column: 0, blank: true }, "status is blank"],
    [{ kind: "flaw", column: 0, flaw: "mojibake" }, "status has broken letters"],
    [{ kind: "rows", rows: [1, 2], label: "Duplicates of Ada" }, "Duplicates of Ada"],
  ])("says %j", (filter, text) => {
    const said = describeFilter(filter, [{ name: "status" }]);
    expect([said.column, said.text].filter(Boolean).join(" ")).toBe(text);
  });
});

describe("marks", () => {
  const hits = (text: string, find: string) => markParts(text, find).flatMap((part) => (part.hit ? [part.text] : []));

  it("finds without regard to case and accents, in the text as it stands", () => {
    expect(hits("Zoë ZOE zoe", "zoe")).toEqual(["Zoë", "ZOE", "zoe"]);
    expect(hits("Müller", "MULL")).toEqual(["Müll"]);
    expect(hits("Muller", "ü")).toEqual(["u"]);
  });
  it("keeps every character, whatever their width", () => {
    for (const text of ["e\u0301te\u0301 été", "😀 a😀A", "İstanbul", "ﬁle", ""])
      for (const find of ["e", "a", "i", "f", "😀", "st"])
        expect(
          markParts(text, find)
            .map((part) => part.text)
            .join(""),
        ).toBe(text);
  });
  it("marks nothing for blanks", () => expect(markParts("a b", "  ")).toEqual([{ text: "a b", hit: false }]));
});

describe("reading ahead", () => {
  it("takes the next windows in the direction of scrolling, within the rows there are", () => {
    expect(windowsAhead(190, 215, 5, 10_000)).toEqual([400, 600, 800]);
    expect(windowsAhead(450, 470, -5, 10_000)).toEqual([200, 0]);
    expect(windowsAhead(0, 25, 0, 300)).toEqual([200]);
  });
  it("leaps over what a fling passes by", () => {
    expect(windowsAhead(10_000, 10_025, 650, 100_000)).toEqual([10_600, 10_800, 11_000]);
  });

  it("asks for a window once, and keeps it", async () => {
    const asked: number[] = [];
    const cache = new WindowCache<number>(async (start) => {
      asked.push(start);
      return { rows: [start], total: 1_000_000 };
    });
    const both = await Promise.all([cache.load(200), cache.load(200)]);
    expect(both.map((window) => window.rows)).toEqual([[200], [200]]);
    cache.prepare([200, 400]);
    expect(asked).toEqual([200, 400]);
    await cache.load(400);
    expect(cache.peek(400)?.rows).toEqual([400]);
  });

  it("forgets the least lately used, and asks again after a failure", async () => {
    let fails = true;
    const cache = new WindowCache<number>(async (start) => {
      if (start === 0 && fails) throw new Error("not now");
      return { rows: [start], total: 1_000_000 };
    });
    await expect(cache.load(0)).rejects.toThrow("not now");
    fails = false;
    await cache.load(0);
    for (let window = 1; window < 20; window++) await cache.load(window * 200);
    expect(cache.peek(0)).not.toBeNull();
    await cache.load(4000);
    expect(cache.peek(200)).toBeNull();
    expect(cache.peek(0)).not.toBeNull();
  });
});

describe("column layouts", () => {
  it("are kept by name, a hundred of them, and damage is no harm", () => {
    localStorage.setItem("crosswalk.columns", "{broken");
    expect(readLayout("a")).toBeNull();
    writeLayout("a", [{ id: "name", width: 90, hidden: true }]);
    expect(readLayout("a")).toEqual([{ id: "name", width: 90, hidden: true }]);
    for (let index = 0; index < 100; index++) writeLayout(`other ${index}`, []);
    expect(readLayout("a")).toBeNull();
    forgetLayout("other 99");
    expect(readLayout("other 99")).toBeNull();
  });
});

describe("steps of a histogram", () => {
  it("writes the ends of numbers and of days", () => {
    expect(stepsOf({ from: "0", to: "100", counts: [1, 2, 3, 4] })?.map(({ from, to }) => `${from}–${to}`)).toEqual([
      "0–25",
      "25–50",
      "50–75",
      "75–100",
    ]);
    expect(stepsOf({ from: "2024-01-01", to: "2024-01-05", counts: [1, 1] })?.[1]).toEqual({
      from: "2024-01-03",
      to: "2024-01-05",
      count: 1,
    });
  });
  it("says nothing of what it can't read", () => expect(stepsOf({ from: "soon", to: "later", counts: [1] })).toBeNull());
});
