import { assertNever } from "../../kernel/assert-never.ts";
import type { ValueChoice } from "../../model/project.ts";
import type { SpellingMethod, ValueRule } from "../../model/value-rule.ts";
import { keysOf } from "./keys.ts";
import { blocksOf, isNear } from "./near.ts";
import { type Spelling, spellingOf } from "./spelling.ts";

/** What is decided about the values of one field row. */
export interface ValueDecisions {
  /** Text → a person's or a proposed choice. */
  choices: Record<string, ValueChoice>;
  rules: readonly ValueRule[];
}

/** A text's choice and the rule that made it; null where it was chosen for this very text. */
export interface Settled {
  choice: ValueChoice;
  rule: ValueRule | null;
}

/**
 * Makes the one answer to what a text becomes: a person's decision about this very text, else the first rule that catches it, else what
 * is proposed for it. Null while nothing is. Blank texts are caught by no rule.
 */
export function settler({ choices, rules }: ValueDecisions): (text: string) => Settled | null {
  const catching = catcher(rules);
  return (text) => {
    const own = Object.hasOwn(choices, text) ? choices[text] : undefined;
    if (own && own.state !== "proposed" && own.state !== "undecided") return { choice: own, rule: null };
    const rule = catching(text);
    if (rule) return { choice: byRule(rule), rule };
    return own?.state === "proposed" ? { choice: own, rule: null } : null;
  };
}

/** Says which rule is the first to catch a text. A text is taken apart once, however many rules there are. */
export function catcher(rules: readonly ValueRule[]): (text: string) => ValueRule | null {
  if (rules.length === 0) return () => null;
  const spared = rules.map((rule) => new Set(rule.except));
  const finders = [...byMethod(rules).values()];
  return (text) => {
    if (text.trim() === "") return null;
    const spelling = spellingOf(text);
    let first = rules.length;
    for (const find of finders) {
      for (const at of find(spelling)) if (at < first && !spared[at]?.has(text)) first = at;
    }
    return rules[first] ?? null;
  };
}

/** Places of the rules of one method that a text has the spelling of. */
type Finder = (spelling: Spelling) => Iterable<number>;

function byMethod(rules: readonly ValueRule[]): Map<string, Finder> {
  const places = new Map<string, number[]>();
  for (const [at, { method }] of rules.entries()) add(places, JSON.stringify(method), at);
  return new Map(
    [...places].map(([id, own]): [string, Finder] => {
      const method = JSON.parse(id) as SpellingMethod;
      return [id, method.kind === "distance" ? nearFinder(rules, own) : keyFinder(rules, own, method)];
    }),
  );
}

function keyFinder(rules: readonly ValueRule[], places: readonly number[], method: SpellingMethod): Finder {
  const known = new Map<string, number[]>();
  for (const at of places) for (const key of rules[at]?.keys ?? []) add(known, key, at);
  return (spelling) => keysOf(spelling, method).flatMap((key) => known.get(key) ?? []);
}

function nearFinder(rules: readonly ValueRule[], places: readonly number[]): Finder {
  const known = new Map<string, { at: number; spelling: Spelling }[]>();
  for (const at of places) {
    for (const spelling of (rules[at]?.keys ?? []).map(spellingOf)) {
      for (const block of blocksOf(spelling)) add(known, block, { at, spelling });
    }
  }
  return (spelling) =>
    blocksOf(spelling)
      .flatMap((block) => known.get(block) ?? [])
      .filter((each) => isNear(each.spelling, spelling))
      .map(({ at }) => at);
}

function add<T>(lists: Map<string, T[]>, key: string, item: T): void {
  const known = lists.get(key);
  if (known) known.push(item);
  else lists.set(key, [item]);
}

const byRule = (rule: ValueRule): ValueChoice => ({ ...rule.choice, state: "confirmed", why: ruleWhy(rule) });

/** Why a text was caught, in words: `Rule “Won-like”: same words as “Closed won”`. */
export const ruleWhy = ({ name, method, like }: Pick<ValueRule, "name" | "method" | "like">): string =>
  `Rule “${name}”: ${methodWords(method)} “${like}”`;

function methodWords(method: SpellingMethod): string {
  switch (method.kind) {
    case "words":
      return "same words as";
    case "fingerprint":
      return "same fingerprint as";
    case "ngram":
      return method.size === 1 ? "same letters as" : "same pairs of letters as";
    case "phonetic":
      return "sounds like";
    case "distance":
      return "a slip away from";
    default:
      return assertNever(method);
  }
}
