import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextIndex } from "../../../shared/plan/predict/text-index.ts";
import { TextPages } from "../../../shared/plan/predict/text-pages.ts";

describe("an index of texts", () => {
  it("keeps texts apart and answers as a map does", () => {
    const index = new TextIndex();
    const known = new Map<string, number>();
    const given = fc.sample(fc.tuple(fc.string({ unit: "binary", maxLength: 12 }), fc.nat(1_000_000), fc.boolean()), {
      numRuns: 5000,
      seed: 1,
    });
    for (const [text, value, keep] of given) {
      if (keep) index.add(text, value);
      else index.set(text, value);
      if (!keep || !known.has(text)) known.set(text, value);
      if (index.get(text) !== known.get(text)) throw new Error(`${JSON.stringify(text)} is ${index.get(text)}, not ${known.get(text)}.`);
    }
    for (let number = 0; number < 60_000; number += 1) index.set(`R-${1_000_000 + number}`, number);
    for (let number = 0; number < 60_000; number += 1)
      if (index.get(`R-${1_000_000 + number}`) !== number) throw new Error(`R-${number} is lost.`);
    expect([...known.keys()].map((text) => index.get(text))).toEqual([...known.values()]);
    expect(index.get("R-999999")).toBe(-1);
    expect(index.size).toBe(60_000 + known.size);
  });
});

describe("texts in pages", () => {
  it("come back as they were, and are found by a part of them", () => {
    const texts = Array.from({ length: 2_500 }, (_, at) => (at % 7 === 0 ? "" : at % 11 === 0 ? `İstanbul ${at}` : `Person ${at}`));
    const pages = new TextPages(10);
    for (const text of texts) pages.push(text);
    for (const list of [pages, TextPages.of(pages.stored())]) {
      expect(texts.map((_, at) => list.at(at))).toEqual(texts);
      for (const wanted of ["person 12", "2", "ul 2", "n 99", "nobody"]) {
        const marks = new Uint8Array(texts.length);
        list.find(wanted, marks);
        expect([...marks.entries()].flatMap(([at, mark]) => (mark ? [at] : []))).toEqual(
          texts.flatMap((text, at) => (text.toLowerCase().includes(wanted) ? [at] : [])),
        );
      }
    }
  });
});
