import type { DecisionState } from "../../../../shared/model/index.ts";
import type { Aspect, AspectName, MapDiff } from "../../../../shared/versions/index.ts";
import { formatCount, markOf, markWord } from "../../../ui/index.ts";

const names: Record<AspectName, string> = {
  column: "Column",
  field: "Field",
  formula: "Formula",
  condition: "Condition",
  policy: "If it exists",
  state: "State",
  on: "Loaded",
  option: "Becomes",
  owner: "Goes to",
  text: "Is",
  order: "Reads",
  rule: "Rule",
  use: "Holds",
};
export const aspectName = ({ what }: Aspect): string => names[what];

const policies: Record<string, string> = {
  source: "source wins",
  blank: "only if blank",
  newer: "newer wins",
  append: "append",
  never: "never",
};

/** One side of an aspect as people read it; an empty text is shown as one. */
export function aspectText({ what }: Aspect, value: string | null): string {
  if (value === null) return what === "formula" ? "as it stands" : "none";
  if (what === "policy") return policies[value] ?? value;
  if (what === "state") return markWord(markOf(value as DecisionState)).toLowerCase();
  return value === "" ? "empty" : value;
}

/** `4 changed, 1 added`; null when there is nothing. */
export function diffWords({ counts }: Pick<MapDiff, "counts">): string | null {
  const parts = (["changed", "added", "removed"] as const).filter((kind) => counts[kind] > 0);
  return parts.length === 0 ? null : parts.map((kind) => `${formatCount(counts[kind])} ${kind}`).join(", ");
}
