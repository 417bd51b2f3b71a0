import { expect, it } from "vitest";
import { Distinct } from "../../../worker/rows/distinct.ts";
import { Values } from "../../../worker/rows/values.ts";
import { chance } from "../../bench/people.ts";

const encoder = new TextEncoder();

function valuesOf(texts: string[]): Values {
  return new Values(
    encoder.encode(texts.join("")),
    Uint32Array.from(texts, ({ length }) => length),
    () => texts,
  );
}

it("counts far more values than were expected, those that are picked, and the most frequent by their first rows", () => {
  const random = chance(5);
  const distinct = new Distinct(1);
  const expected = new Map<string, { row: number; count: number }>();
  for (let start = 0; start < 60_000; start += 1000) {
    const texts = [...new Set(Array.from({ length: 1000 }, () => `ключ ${Math.floor(random() ** 3 * 40_000)}`))];
    const picked = Uint32Array.from(texts.keys()).filter((index) => index % 5 > 0);
    const counts = Uint32Array.from(texts, () => 1 + Math.floor(random() * 9));
    const firsts = Uint32Array.from(texts, (_, index) => start + index);
    // The last one that is picked isn't taken.
    const many = picked.length - 1;
    distinct.add(valuesOf(texts), picked, many, counts, firsts);
    for (const index of picked.subarray(0, many)) {
      const known = expected.get(texts[index] ?? "");
      expected.set(texts[index] ?? "", { row: known?.row ?? start + index, count: (known?.count ?? 0) + (counts[index] ?? 0) });
    }
  }
  expect(distinct.count).toBe(expected.size);
  const ranked = [...expected.values()].sort((a, b) => b.count - a.count || a.row - b.row);
  for (const limit of [1, 100, 2 * expected.size]) expect(distinct.top(limit)).toEqual(ranked.slice(0, limit));
});
