import type { Issue } from "../kernel/issue.ts";
import type { DestinationField } from "../model/account.ts";
import type { Effect } from "../model/plan.ts";
import type { MappedRef } from "../transform/index.ts";

interface Lane {
  fields: DestinationField[];
}

/** Why a record that must hang on another is held. */
export const orphanText = (texts: readonly string[]): string =>
  texts.length ? `Belongs to ${texts.join(", ")}, which is not among the records.` : "Doesn’t say which record it belongs to.";

export function duplicateIssue(effect: Pick<Effect, "address">, field: string, label: string): Issue {
  const message = `Same ${field.toLowerCase()} as “${label}”: its links go to that record, its other values are not loaded.`;
  return { code: "record.duplicate", severity: "warning", message, address: { ...effect.address, field } };
}

export function missingRefIssue(
  effect: Pick<Effect, "address">,
  lane: Lane,
  ref: Pick<MappedRef, "field">,
  text: string,
  objectLabel: string,
): Issue {
  const field = lane.fields.find((each) => each.key === ref.field)?.label ?? ref.field;
  return {
    code: "reference.missing",
    severity: "warning",
    message: `${objectLabel} “${text}” is not among the records; the link stays empty.`,
    address: { ...effect.address, field },
    raw: text,
  };
}

export function stuckRefIssue(effect: Pick<Effect, "address">, lane: Lane, key: string, label: string): Issue {
  const field = lane.fields.find((each) => each.key === key)?.label ?? key;
  return {
    code: "reference.held",
    severity: "warning",
    message: `“${label}” is not loaded; the link stays empty.`,
    address: { ...effect.address, field },
  };
}

/** The code of what is said of a record without its parent: it names one that isn't there, or none. */
export const orphanCode = (texts: readonly string[]): string => (texts.length ? "parent.missing" : "parent.none");

/** Why the record has the outcome it has, as an issue that people can be shown the cause of. Its words are the effect's own. */
export function causeIssue(effect: Pick<Effect, "address" | "why">, code: string, severity: Issue["severity"], field?: string): Issue {
  return { code, severity, message: effect.why, address: { ...effect.address, ...(field === undefined ? {} : { field }) } };
}
