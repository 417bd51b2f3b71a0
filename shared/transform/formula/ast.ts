/** Longest formula, in characters: Excel's own limit. */
export const MAX_LENGTH = 8192;
/** Deepest nesting of brackets, functions and signs: Excel's own limit. */
export const MAX_DEPTH = 64;
/** Most parts (values, operators, calls) of one formula; keeps compiled formulas well within the stack. */
export const MAX_PARTS = 2000;
/** Most arguments of one call: Excel's own limit. */
export const MAX_ARGUMENTS = 255;

export type BinaryOperator = "+" | "-" | "*" | "/" | "^" | "&" | "=" | "<>" | "<" | "<=" | ">" | ">=";

/** Where a part stands in the formula's text: from `at` (inclusive) to `end` (exclusive), the leading `=` counted. */
interface Placed {
  at: number;
  end: number;
}

export type Node = Placed &
  (
    | { kind: "number"; value: number }
    | { kind: "text"; value: string }
    | { kind: "boolean"; value: boolean }
    /** An argument left empty, as the second of `IF([a],,1)`. */
    | { kind: "blank" }
    /** An error written out, as `#N/A`. */
    | { kind: "error"; code: string }
    | { kind: "column"; name: string }
    /** A word that is neither called nor in brackets: refused when the columns are known. */
    | { kind: "name"; name: string }
    /** A sheet's way to name cells, as `$B$2`: refused, with the column it would be. */
    | { kind: "cell"; letters: string }
    /** `name` in capitals; it ends before `nameEnd`. */
    | { kind: "call"; name: string; nameEnd: number; args: Node[] }
    | { kind: "negate"; operand: Node }
    | { kind: "plus"; operand: Node }
    | { kind: "percent"; operand: Node }
    | { kind: "binary"; operator: BinaryOperator; left: Node; right: Node; operatorAt: number }
  );

export type Token = Placed &
  (
    | { kind: "number"; value: number }
    | { kind: "text"; value: string }
    | { kind: "column"; name: string }
    | { kind: "error"; code: string }
    | { kind: "name"; name: string }
    | { kind: "cell"; letters: string }
    | { kind: "operator"; operator: BinaryOperator | "%" }
    | { kind: "open" | "close" | "separator" | "end" }
  );
