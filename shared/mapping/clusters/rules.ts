import { assertNever } from "../../kernel/assert-never.ts";
import type { ValueChoice } from "../../model/project.ts";
import type { SpellingMethod, ValueRule } from "../../model/value-rule.ts";
import { spellingKey } from "./keys.ts";
import { isNear } from "./near.ts";
import { spellingOf } from "./spelling.ts";

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

/** The first rule that catches a text. */
export function catcher(rules: readonly ValueRule[]): (text: string) => ValueRule | null {
  if (rules.length === 0) return () => null;
  const tests = rules.map((rule) => ({ rule, catches: ruleTest(rule) }));
  return (text) => (text.trim() === "" ? null : (tests.find(({ catches }) => catches(text))?.rule ?? null));
}

function ruleTest({ method, keys, except }: ValueRule): (text: string) => boolean {
  const spared = new Set(except);
  if (method.kind === "distance") {
    const spellings = keys.map(spellingOf);
    return (text) => {
      if (spared.has(text)) return false;
      const spelling = spellingOf(text);
      return spellings.some((each) => isNear(each, spelling));
    };
  }
  const known = new Set(keys);
  return (text) => {
    const key = spared.has(text) ? null : spellingKey(text, method);
    return key !== null && known.has(key);
  };
}

const byRule = (rule: ValueRule): ValueChoice => ({ ...rule.choice, state: "confirmed", why: ruleWhy(rule) });

/** Why a text was caught, in words: `Rule “Won-like”: same words as “Closed won”`. */
export const ruleWhy = ({ name, method, like }: Pick<ValueRule, "name" | "method" | "like">): string =>
  `Rule “${name}”: ${methodWords(method)} “${like}”`;

function methodWords(method: SpellingMethod): string {
  switch (method.kind) {
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
