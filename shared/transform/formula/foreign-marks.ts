import { FormulaFault } from "./fault.ts";

/** What people write by habit from other languages or from a word processor, and what it is here. `fix` may use what was matched. */
const MARKS: { pattern: RegExp; message: string; fix?: string | ((match: RegExpExecArray) => string | undefined) }[] = [
  { pattern: /!=|≠/y, message: "“Not equal” is written <>.", fix: "<>" },
  { pattern: /==/y, message: "“Equal” is written with one =.", fix: "=" },
  { pattern: /=<|≤/y, message: "“At most” is written <=.", fix: "<=" },
  { pattern: /=>|≥/y, message: "“At least” is written >=.", fix: ">=" },
  { pattern: /&&/y, message: "“And” is written AND(…, …); one & joins texts.", fix: "AND(" },
  { pattern: /\|\|/y, message: "“Or” is written OR(…, …).", fix: "OR(" },
  { pattern: /!/y, message: "“Not” is written NOT(…)." },
  { pattern: /\*\*/y, message: "“To the power of” is written ^.", fix: "^" },
  {
    pattern: /[“”„‟«»]([^“”„‟«»"]*)[“”„‟«»]?/y,
    message: "Texts stand in straight double quotes.",
    fix: ([, inner = ""]) => `"${inner}"`,
  },
  { pattern: /['‘’`]([^'‘’`"]*)['‘’`]?/y, message: "Texts stand in double quotes.", fix: ([, inner = ""]) => `"${inner}"` },
  {
    pattern: /\{\{?\s*([^{}[\]",;]+?)\s*\}\}?/y,
    message: "Columns stand in square brackets.",
    fix: ([, inner = ""]) => `[${inner}]`,
  },
  { pattern: /\{[^}]*\}?|\}/y, message: "Lists in braces aren’t known here; write their values as arguments of the function." },
  { pattern: /[×·]/y, message: "Multiplication is written *.", fix: "*" },
  { pattern: /÷/y, message: "Division is written /.", fix: "/" },
  { pattern: /[−–—]/y, message: "Minus is written -.", fix: "-" },
  { pattern: /@/y, message: "The @ of Excel’s tables isn’t needed: a formula always speaks of one row.", fix: "" },
];

/** Throws what is wrong with a mark of another language at this place; returns when there is none. */
export function refuseForeignMarks(text: string, at: number): void {
  for (const { pattern, message, fix } of MARKS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) throw new FormulaFault(message, { at, end: pattern.lastIndex }, { fix: typeof fix === "function" ? fix(match) : fix });
  }
}
