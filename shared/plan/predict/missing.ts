import type { MappedRef } from "../../transform/index.ts";
import { missingRefIssue } from "../reference-issues.ts";
import type { LaneDraft } from "./lane-draft.ts";
import type { Predictor } from "./predictor.ts";

/** Counts a link that stays empty because its record is not among those known. */
export function noteMissing(
  plan: Predictor,
  { columns, sets, lane }: LaneDraft,
  at: number,
  ref: Pick<MappedRef, "field" | "object">,
  text: string,
): void {
  const label = lane.fields.find((each) => each.key === ref.field)?.label ?? ref.field;
  const set = columns.issues[at] ?? 0;
  const known = sets.again(set, "reference.missing", label);
  columns.issues[at] =
    known ??
    sets.with(
      set,
      missingRefIssue(
        { address: { dataset: columns.datasets[columns.dataset[at] ?? 0] ?? "", row: columns.row[at] ?? 0 } },
        lane,
        ref,
        text,
        plan.context.labelOf(ref.object),
      ),
    );
}
