import type { Issue } from "../../kernel/issue.ts";
import type { Json } from "../../kernel/json.ts";
import type { MappedRef } from "../contract.ts";
import { type Draft, type Held, hold, put } from "./draft.ts";
import type { FieldStep } from "./field-row.ts";
import { emptyDraft, handOut, nextDraft } from "./parts.ts";

/**
 * What a field row does to a record, found out once and done again for every row of the same cells. Null where it depends on more
 * than the cells (files in texts are known by their row): then the row goes through the step itself.
 */
export interface Outcome {
  value: Json | undefined;
  refs: readonly MappedRef[];
  issues: readonly Issue[];
  holds: readonly Held[];
  also: Record<string, Json> | null;
  /** Nothing but the value: the usual case, done without looking further. */
  isPlain: boolean;
}

/** Finds out what a step does: runs it on an empty record and notes what it did. */
export function noting(step: FieldStep): (cells: readonly string[]) => Outcome | null {
  const draft = emptyDraft([], 0);
  return (cells) => {
    nextDraft(draft, 0, {});
    draft.cells = cells;
    step.apply(draft);
    if (draft.images.length) return null;
    const { also } = draft;
    const [refs, issues, holds] = [handOut(draft.refs), handOut(draft.issues), handOut(draft.holds)];
    const isPlain = !refs.length && !issues.length && !holds.length && also === null;
    return { value: draft.values[step.place.field.key], refs, issues, holds, also, isPlain };
  };
}

/** Does to a record what `outcomeOf` noted. The draft's cells must hold what the step reads, for issues that quote them. */
export function replay({ value, refs, issues, holds, also }: Outcome, step: FieldStep, draft: Draft): void {
  const { place } = step;
  for (const issue of issues) {
    draft.issues.push({ ...issue, address: { ...issue.address, row: draft.row } });
    if (issue.severity === "error") speak(draft, place.field.key);
  }
  for (const held of holds) hold(draft, place, held);
  if (value !== undefined) put(draft, place, value);
  for (const ref of refs) step.refer?.(draft, [...ref.texts]);
  if (also) draft.also = { ...draft.also, ...also };
}

function speak(draft: Draft, key: string): void {
  draft.spoken ??= new Set();
  draft.spoken.add(key);
}
