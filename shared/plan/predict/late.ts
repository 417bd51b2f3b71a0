import { duplicateIssue } from "../reference-issues.ts";
import { MISSING, UNCHANGED, Why } from "./columns.ts";
import { hasRefs, type LaneDraft, type Late } from "./lane-draft.ts";
import { noteMissing } from "./missing.ts";
import type { Predictor } from "./predictor.ts";
import { matchFieldsOf } from "./snapshot-book.ts";

const RIGHTS: readonly Late["right"][] = ["key", "match", "shared"];

/**
 * Gives each destination record to one row: the one that it was loaded from, else the one whose key it keeps, else the first that found
 * it. The others are duplicates of that row; a row that only shared a record stays so when the row that had it is not among the rows.
 */
export function settleLate(plan: Predictor, draft: LaneDraft): void {
  const { columns, late, lane } = draft;
  const claims = plan.claimsOf(lane.object.id);
  for (const right of RIGHTS) {
    for (const each of late) {
      if (each.right !== right) continue;
      const target = columns.target[each.at] ?? -1;
      const claimant = claims.get(target);
      if (claimant !== undefined) {
        giveUp(draft, each);
        columns.target[each.at] = -1;
        columns.alias[each.at] = claimant;
        columns.why[each.at] = Why.alias;
      } else if (right === "shared") {
        giveUp(draft, each);
        columns.why[each.at] = Why.shared;
      } else claims.set(target, columns.start + each.at);
    }
  }
  late.length = 0;
  for (const { at, ref, text } of draft.misses.splice(0)) if (hasRefs(columns, at)) noteMissing(plan, draft, at, ref, text);
  for (let at = 0; at < columns.count; at += 1) {
    const alias = columns.alias[at] ?? -1;
    if (alias < 0) continue;
    columns.alias[at] = plan.slots.standsFor(alias);
    noteDuplicate(plan, draft, at);
  }
}

/** Nothing of the record is written, and its links are nobody's. */
function giveUp({ columns }: LaneDraft, { at, by }: Late): void {
  columns.kind[at] = UNCHANGED;
  columns.whyOf[at] = by;
  columns.bits[at] = 0;
  const words = Math.ceil(columns.changeable.length / 32);
  columns.changed?.fill(0, at * words, (at + 1) * words);
  columns.refs.value.all.fill(MISSING, columns.refs.starts[at] ?? 0, columns.refs.starts[at + 1] ?? 0);
}

/** Says of a duplicate which record stands for it. */
export function noteDuplicate(plan: Predictor, { columns, sets, lane }: LaneDraft, at: number): void {
  const label = matchFieldsOf(lane.object, lane.fields, lane.sourceField)[columns.whyOf[at] ?? -1]?.label ?? "";
  const address = { dataset: columns.datasets[columns.dataset[at] ?? 0] ?? "", row: columns.row[at] ?? 0 };
  const set = columns.issues[at] ?? 0;
  columns.issues[at] =
    sets.again(set, "record.duplicate", label) ??
    sets.with(set, duplicateIssue({ address }, label, plan.slots.labelOf(columns.alias[at] ?? 0)));
}
