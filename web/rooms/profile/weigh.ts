import type { Dataset, Finding } from "../../../shared/model/index.ts";
import { agreementOf } from "./column-row.ts";

export type Severity = Finding["severity"];

const order: readonly Severity[] = ["error", "warning", "note"];

/** What weighs most comes first: by severity, then by the rows concerned; findings that weigh the same keep their order. */
export function weighed(findings: readonly Finding[]): { severity: Severity; findings: Finding[] }[] {
  return order
    .map((severity) => ({
      severity,
      findings: findings.filter((each) => each.severity === severity).sort((a, b) => b.count - a.count),
    }))
    .filter((group) => group.findings.length > 0);
}

const checks: { codes: readonly Finding["code"][]; text: string }[] = [
  { codes: ["rows.irregular", "rows.repeated-header"], text: "Every row fits its header" },
  { codes: ["text.mojibake", "file.encoding"], text: "No damaged letters" },
  { codes: ["excel.spoilt", "excel.error", "file.spreadsheet"], text: "Nothing spoilt by a spreadsheet" },
  { codes: ["date.ambiguous", "date.mixed"], text: "No date that could be read two ways" },
  { codes: ["key.repeated", "key.blank"], text: "No key blank or used twice" },
  { codes: ["duplicates.exact", "duplicates.near"], text: "No duplicates" },
  { codes: ["relation.orphans"], text: "No reference that leads nowhere" },
  { codes: ["type.dissent", "email.invalid"], text: "No value of another type than its column" },
  { codes: ["text.padded"], text: "No blanks around values" },
  { codes: ["text.markup"], text: "No markup in plain text" },
];

/** Values of a column that aren't of its type. */
export const hasDissent = ({ profiles }: Pick<Dataset, "profiles">): boolean => profiles.some((profile) => agreementOf(profile) < 1);

/**
 * What was looked for and not found, in words. Dissent that is no finding (choices, names and texts admit other values) is
 * shown with its column: it is no reason to worry, but the opposite isn't claimed.
 */
export function fine(findings: readonly Finding[], dataset: Pick<Dataset, "profiles">): string[] {
  const found = new Set(findings.map(({ code }) => code));
  if (hasDissent(dataset)) found.add("type.dissent");
  return checks.filter(({ codes }) => !codes.some((code) => found.has(code))).map(({ text }) => text);
}
