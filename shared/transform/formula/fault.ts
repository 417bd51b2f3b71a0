import type { FormulaFix, FormulaProblem } from "../contract.ts";

/** A stretch of a formula's text: from `at` (inclusive) to `end` (exclusive). */
export interface Span {
  at: number;
  end: number;
}

/** Carries a problem out of the lexer, parser or compiler; caught where the formula is parsed, never seen outside. */
export class FormulaFault extends Error {
  readonly problem: FormulaProblem;

  /** A `fix` that is a text goes in the place of the span. */
  constructor(message: string, { at, end }: Span, more: { fix?: string | FormulaFix | undefined; code?: string; unclosed?: true } = {}) {
    super(message);
    const fix = typeof more.fix === "string" ? { at, end, text: more.fix } : more.fix;
    this.problem = {
      message,
      at,
      end,
      ...(more.code ? { code: more.code } : {}),
      ...(fix ? { fix } : {}),
      ...(more.unclosed ? { unclosed: true } : {}),
    };
  }
}

/** An empty stretch: where something is missing. */
export const gap = (at: number): Span => ({ at, end: at });
