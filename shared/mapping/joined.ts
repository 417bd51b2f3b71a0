import type { DestinationField } from "../model/account.ts";
import { columnText } from "../transform/index.ts";
import type { Suggestion } from "./suggest/index.ts";
import { partRank } from "./suggest/index.ts";

/** Columns that go into one field together, and the formula that joins them. */
export interface Joined {
  /** The column whose row carries the formula. */
  head: string;
  /** All of them, in the order in which they are joined. */
  columns: string[];
  formula: string;
}

/**
 * Which fields take several of the suggested columns: lists of addresses and numbers, the parts of a name or an address. By field ref. Parts are joined
 * with a blank (names) or commas, items of lists with semicolons.
 */
export function joinedFields(suggestions: readonly Suggestion[], fields: readonly DestinationField[]): Map<string, Joined> {
  const byTarget = new Map<string, Suggestion[]>();
  for (const each of suggestions) if (each.answer) byTarget.set(each.answer.target, [...(byTarget.get(each.answer.target) ?? []), each]);
  const found = new Map<string, Joined>();
  for (const [target, own] of byTarget) {
    const [first] = own;
    if (!first || own.length < 2) continue;
    const isName = own.some((each) => each.part?.startsWith("name.") === true);
    const isList = ["emails", "phones", "tags", "references", "choices"].includes(fields.find((field) => field.ref === target)?.type ?? "");
    const ordered = isList ? own : [...own].sort((a, b) => partRank(a.part) - partRank(b.part));
    const columns = ordered.map((each) => each.header);
    const between = isList ? "; " : isName ? " " : ", ";
    found.set(target, {
      head: columns[0] ?? first.header,
      columns,
      formula: `=TEXTJOIN("${between}",TRUE,${columns.map(columnText).join(",")})`,
    });
  }
  return found;
}

/** The suggestions without those that make a list of choices a part of a name: nobody is called by what is parted by semicolons. */
export function withoutLists(suggestions: readonly Suggestion[], isList: (header: string) => boolean): Suggestion[] {
  const names = new Set(suggestions.flatMap(({ answer, part }) => (answer && part?.startsWith("name.") ? answer.target : [])));
  return suggestions.map((each) =>
    each.answer && names.has(each.answer.target) && isList(each.header) ? { ...each, answer: null } : each,
  );
}
