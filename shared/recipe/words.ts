import type { CollisionPolicy, DateOrder, DecisionState, OwnerChoice } from "../model/project.ts";
import type { ValueKind } from "../model/value-rule.ts";

/* How the workbook says what the recipe holds: one word for each, in both directions. Read without regard to case and outer spaces. */

export class Words<T extends string> {
  constructor(private readonly said: Record<T, string>) {}

  write(value: T): string {
    return this.said[value];
  }

  read(text: string): T | null {
    const wanted = text.trim().toLowerCase();
    const found = (Object.entries(this.said) as [T, string][]).find(([value, word]) => word === wanted || value === wanted);
    return found?.[0] ?? null;
  }

  /** For messages: `a, b or c`. */
  list(): string {
    const all = Object.values<string>(this.said);
    return `${all.slice(0, -1).join(", ")} or ${all.at(-1)}`;
  }
}

export const policyWords = new Words<CollisionPolicy>({
  source: "source wins",
  blank: "only if blank",
  newer: "newer wins",
  append: "append",
  never: "never",
});
export const stateWords = new Words<DecisionState>({
  undecided: "undecided",
  proposed: "proposed",
  confirmed: "confirmed",
  changed: "changed",
  ignored: "ignored",
});
export const valueWords = new Words<ValueKind>({ option: "option", create: "new option", drop: "left empty", park: "held back" });
export const ownerWords = new Words<OwnerChoice["kind"]>({ user: "user", fallback: "fallback owner", hold: "held back" });
export const orderWords = new Words<DateOrder>({ dmy: "day first", mdy: "month first" });
export const yesNo = new Words<"yes" | "no">({ yes: "yes", no: "no" });
export const saysWords = new Words<"dates" | "modified" | "key">({
  dates: "dates are",
  modified: "tells the last change",
  key: "is in key",
});
