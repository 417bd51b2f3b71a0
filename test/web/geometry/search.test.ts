import { describe, expect, it } from "vitest";
import { loadEngine } from "../../../web/grid/find/engine.ts";
import { matcherOf, type Search } from "../../../web/grid/geometry/index.ts";

const engine = await loadEngine();
const plain: Search = { text: "", matchCase: false, wholeCell: false, regular: false };

function replaced(search: Partial<Search>, cell: string, by: string): string | null {
  const searched = matcherOf({ ...plain, ...search }, engine);
  if (searched.kind !== "ready") throw new Error(searched.kind);
  return searched.matcher.matches(cell) ? searched.matcher.replace(cell, by) : null;
}

describe("find and replace", () => {
  it.each<[string, Partial<Search>, string, string, string | null]>([
    ["a part of a cell, in any letters", { text: "phone" }, "Work Phone", "mobile", "Work mobile"],
    ["every match in the cell", { text: "a" }, "banana", "o", "bonono"],
    ["letters as they are", { text: "Phone", matchCase: true }, "work phone", "x", null],
    ["the whole cell", { text: "phone", wholeCell: true }, "Phone", "mobile", "mobile"],
    ["not a part where the whole is asked for", { text: "phone", wholeCell: true }, "Work phone", "x", null],
    ["signs that mean something elsewhere, as they stand", { text: "a.b*(c)$1" }, "xa.b*(c)$1x", "$&", "x$&x"],
    ["a regular expression", { text: "^(\\w+) (\\w+)$", regular: true }, "Ada Lovelace", "$2, $1", "Lovelace, Ada"],
    ["a regular expression in the case it is written", { text: "ada", regular: true, matchCase: true }, "Ada", "x", null],
    ["a regular expression over the whole cell", { text: "a|ab", regular: true, wholeCell: true }, "ab", "x", "x"],
    ["a regular expression over lines", { text: "a.b", regular: true }, "a\nb", "x", "x"],
  ])("%s", (_name, search, cell, by, result) => expect(replaced(search, cell, by)).toBe(result));

  it("says what is wrong with a regular expression", () =>
    expect(matcherOf({ ...plain, text: "(a", regular: true }, engine)).toEqual({
      kind: "fault",
      why: "It is no regular expression: missing closing )",
    }));

  it("doesn't hang on an expression made to hang", () =>
    expect(replaced({ text: "^(a+)+$", regular: true }, `${"a".repeat(5_000)}b`, "")).toBeNull());

  it("asks for nothing without a text", () => expect(matcherOf(plain, engine).kind).toBe("empty"));
});
