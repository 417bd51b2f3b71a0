import type { FormulaProblem } from "../contract.ts";

/** Carries a problem out of the lexer, parser or compiler; caught where the formula is parsed, never seen outside. */
export class FormulaFault extends Error {
  readonly problem: FormulaProblem;

  constructor(message: string, at: number, fix?: string) {
    super(message);
    this.problem = fix === undefined ? { message, at } : { message, at, fix };
  }
}
