import type { CollisionPolicy } from "../../../shared/model/index.ts";

/** What wins when the record is there already and both sides have a value; in the order of how often they are wanted. */
export const policies: readonly { id: CollisionPolicy; name: string; hint: string }[] = [
  { id: "source", name: "Source wins", hint: "overwrites what is there" },
  { id: "blank", name: "Only if blank", hint: "fills what is empty" },
  { id: "newer", name: "Newer wins", hint: "by the time of the last change" },
  { id: "append", name: "Append", hint: "adds to what is there" },
  { id: "never", name: "Never", hint: "only on new records" },
];

export const policyName = (policy: CollisionPolicy): string => policies.find((each) => each.id === policy)?.name ?? policy;
export const policyHint = (policy: CollisionPolicy): string => policies.find((each) => each.id === policy)?.hint ?? "";
export const isPolicy = (id: string): id is CollisionPolicy => policies.some((policy) => policy.id === id);
