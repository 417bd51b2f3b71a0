import type { Choice } from "../../model/account.ts";

/** Below Premium a record is its owner's or everybody's. */
const byCompany: Choice[] = [
  { id: "1", label: "Owner and followers only" },
  { id: "3", label: "Entire company" },
];
const byGroups: Choice[] = [
  { id: "1", label: "Owner only" },
  { id: "3", label: "Owner's visibility group" },
  { id: "5", label: "Owner's group and sub-groups" },
  { id: "7", label: "Entire company" },
];

/**
 * The levels of an account in words that say who will see the record: the same number means different things by plan, 3 shows a record
 * to everybody on the smaller ones and hides it from most on the larger. Told apart by the levels that the account lists. Empty
 * when it lists none: then records take their user's default.
 */
export function visibilityChoices(listed: Choice[]): Choice[] {
  const ids = listed.map((each) => each.id);
  const levels = ids.includes("5") || ids.includes("7") ? byGroups : byCompany;
  return levels.filter((level) => ids.includes(level.id));
}
