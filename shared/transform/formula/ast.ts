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
    | { kind: "column"; name: string }
    | { kind: "call"; name: string; args: Node[] }
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
    | { kind: "name"; name: string }
    | { kind: "operator"; operator: BinaryOperator | "%" }
    | { kind: "open" | "close" | "separator" | "end" }
  );
