import type { FunctionCategory, FunctionHelp } from "../../../shared/transform/index.ts";
import type { AtCaret, Call } from "./caret.ts";
import type { Words } from "./use-words.ts";

export interface Completion {
  /** What tells it from others. */
  id: string;
  /** As it is written, with its arguments. */
  shown: string;
  hint: string;
  /** What stands in the formula afterwards, in place of what was typed. */
  insert: string;
  category: string;
  /** The function itself, for its help. */
  help: FunctionHelp | null;
}

const SHOWN = 50;

export const categoryNames: Record<FunctionCategory, string> = {
  text: "Text",
  logic: "Logic",
  number: "Numbers",
  date: "Dates",
  crm: "CRM",
  join: "Other datasets",
};

/** What can finish the word at the caret: names that begin with it, then those that hold it. */
export function completionsFor({ typing, call }: AtCaret, words: Words | undefined): Completion[] {
  if (!typing || !words) return [];
  switch (typing.kind) {
    case "column":
      return named(words.columns, typing.text, (name) => `[${name.replaceAll("]", "]]")}]`, "Column");
    case "text":
      return named(textsFor(call, words), typing.text, (name) => `"${name.replaceAll('"', '""')}"`, "Name");
    case "function":
      return [...functionsFor(typing.text, words), ...columnsFor(typing.text, words)].slice(0, SHOWN);
  }
}

/** Datasets, their columns, or the words that the argument at the caret knows. */
function textsFor(call: Call | null, words: Words): readonly string[] {
  if (!call) return [];
  const found = words.functions.find((each) => each.name === call.name);
  const argument = found && argumentAt(found, call.argument);
  if (call.name === "MAP" && call.argument === 1) return words.maps;
  if (argument?.options) return argument.options;
  if (argument?.names === "dataset") return words.related.filter((each) => each.columns !== null).map((each) => each.label);
  if (argument?.names !== "related") return [];
  const dataset = call.texts.find((text, at) => text && found && argumentAt(found, at)?.names === "dataset")?.toLowerCase();
  return words.related.find((each) => [each.label, ...each.names].some((name) => name.toLowerCase() === dataset))?.columns ?? [];
}

/** The help of the argument at a place; those that may repeat do so in their turn. */
export function argumentAt({ args }: FunctionHelp, at: number): FunctionHelp["args"][number] | undefined {
  const first = args.findIndex((each) => each.repeats);
  const repeated = args.filter((each) => each.repeats);
  return first < 0 || at < first ? args[at] : repeated[(at - first) % repeated.length];
}

function named(names: readonly string[], typed: string, write: (name: string) => string, category: string): Completion[] {
  return ranked(names, typed, (name) => name)
    .slice(0, SHOWN)
    .map((name) => ({ id: name, shown: name, hint: "", insert: write(name), category, help: null }));
}

function functionsFor(typed: string, words: Words): Completion[] {
  return ranked(words.functions, typed, (each) => each.name).map((help) => ({
    id: help.name,
    shown: help.signature,
    hint: help.help,
    insert: `${help.name}(${help.args.length === 0 ? ")" : ""}`,
    category: categoryNames[help.category],
    help,
  }));
}

/** A column without its bracket: what people type before they know of brackets. */
function columnsFor(typed: string, words: Words): Completion[] {
  if (typed.length < 2) return [];
  return named(words.columns, typed, (name) => `[${name.replaceAll("]", "]]")}]`, "Column").map((each) => ({
    ...each,
    id: `[${each.id}]`,
    shown: each.insert,
  }));
}

function ranked<T>(all: readonly T[], typed: string, nameOf: (one: T) => string): T[] {
  const wanted = typed.toLowerCase();
  const starts = all.filter((one) => nameOf(one).toLowerCase().startsWith(wanted));
  const holds =
    wanted.length < 2 && wanted !== "" ? [] : all.filter((one) => !starts.includes(one) && nameOf(one).toLowerCase().includes(wanted));
  return [...starts, ...holds];
}
