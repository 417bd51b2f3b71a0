import type { FormulaProblem } from "../../../shared/transform/index.ts";
import type { Completion } from "./completions.ts";
import type { Tried } from "./use-tried.ts";

/** The part of the formula that gives no record a value. */
export function commonError(tried: Tried | null): { at: number; end: number } | null {
  const errors = (tried?.results ?? []).map((each) => each.error);
  return errors[0] && errors.every((each) => each !== null) ? errors[0] : null;
}

/** What a screen reader tells while the formula is written. */
export function said(completion: Completion | undefined, problem: FormulaProblem | null, tried: Tried | null): string {
  if (completion) return `${completion.shown} ${completion.hint}`;
  if (problem) return `${problem.message}${problem.fix ? " Control with full stop puts it right." : ""}`;
  const [first] = tried?.results ?? [];
  if (!first) return "";
  return first.error ? `${first.value}: ${first.error.message}` : `Result: ${first.issue ?? first.after ?? first.value}`;
}
