/** What is looked for in cells. */
export interface Search {
  text: string;
  /** Capitals and small letters are told apart. */
  matchCase: boolean;
  /** The whole cell must match, not a part of it. */
  wholeCell: boolean;
  /** `text` is a regular expression. */
  regular: boolean;
}

/** Finds in texts and replaces in them. */
export interface Matcher {
  matches: (text: string) => boolean;
  /** Every match in the text replaced; in regular searches `$1` is the first group. */
  replace: (text: string, by: string) => string;
}

/** A regular expression engine that can't hang: RE2's. `source` is checked by it; it throws what is wrong with it. */
export type Compile = (
  source: string,
  ignoreCase: boolean,
) => { test: (text: string) => boolean; replace: (text: string, by: string) => string };

export type Searched = { kind: "ready"; matcher: Matcher } | { kind: "empty" } | { kind: "fault"; why: string };

/** The matcher of a search. `compile` is needed for regular ones. */
export function matcherOf(search: Search, compile: Compile | null): Searched {
  const { text, matchCase, wholeCell, regular } = search;
  if (text === "") return { kind: "empty" };
  if (!regular) return { kind: "ready", matcher: plain(text, matchCase, wholeCell) };
  if (!compile) return { kind: "empty" };
  try {
    const engine = compile(wholeCell ? `^(?:${text})$` : text, !matchCase);
    return { kind: "ready", matcher: { matches: (cell) => engine.test(cell), replace: (cell, by) => engine.replace(cell, by) } };
  } catch (error) {
    // The engine's words, without its own name for the error and the expression, which the person has before their eyes.
    const words = (error instanceof Error ? error.message : String(error))
      .replace(/^error parsing regexp: /, "")
      .replace(/: `[\s\S]*`$/, "");
    return { kind: "fault", why: `It is no regular expression: ${words}` };
  }
}

function plain(text: string, matchCase: boolean, wholeCell: boolean): Matcher {
  const pattern = new RegExp(text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&"), matchCase ? "gu" : "giu");
  const fold = (cell: string) => (matchCase ? cell : cell.toLowerCase());
  const wanted = fold(text);
  if (wholeCell) return { matches: (cell) => fold(cell) === wanted, replace: (cell, by) => (fold(cell) === wanted ? by : cell) };
  return { matches: (cell) => fold(cell).includes(wanted), replace: (cell, by) => cell.replace(pattern, () => by) };
}
