import { ownerFixes, valueFixes } from "./choice-fixes.ts";
import { fieldFixes } from "./field-fixes.ts";
import type { Fix, FixContext } from "./fix.ts";

export type { Fix, FixAsk, FixContext, FixSubject } from "./fix.ts";

/** The rules that would put a subject right for all records like it, the most fitting first; none where only its own cell can be changed. */
export function fixesFor(context: FixContext): Fix[] {
  const { code } = context.subject;
  if (code.startsWith("value.")) return valueFixes(context);
  if (code.startsWith("owner.")) return ownerFixes(context);
  return fieldFixes(context);
}
