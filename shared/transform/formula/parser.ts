import { type BinaryOperator, MAX_ARGUMENTS, MAX_DEPTH, MAX_PARTS, type Node, type Token } from "./ast.ts";
import { FormulaFault } from "./fault.ts";
import { tokenize } from "./lexer.ts";

/** Excel's precedence: a sign binds tighter than %, then ^, * and /, + and -, &, comparisons. Equals go left to right. */
const STRENGTH: Record<BinaryOperator, number> = {
  "=": 1,
  "<>": 1,
  "<": 1,
  "<=": 1,
  ">": 1,
  ">=": 1,
  "&": 2,
  "+": 3,
  "-": 3,
  "*": 4,
  "/": 4,
  "^": 5,
};

/**
 * Parses a formula's text into a tree. Names of functions and columns are not checked. Throws FormulaFault at the first
 * fault: the caller turns it into a FormulaProblem.
 */
export function parseTree(text: string): Node {
  return new Parser(tokenize(text)).whole();
}

class Parser {
  private readonly tokens: Token[];
  private next = 0;
  private depth = 0;
  private parts = 0;

  constructor(tokens: Token[]) {
    this.tokens = tokens;
  }

  whole(): Node {
    if (this.peek().kind === "end")
      throw new FormulaFault("The formula is empty: write a column such as [name], a text or a function after the =.", this.peek().at);
    const node = this.expression(0);
    const rest = this.peek();
    if (rest.kind === "end") return node;
    if (rest.kind === "close") throw new FormulaFault("This closing parenthesis has no opening one.", rest.at, "");
    if (rest.kind === "separator") throw new FormulaFault("A separator stands only between the arguments of a function.", rest.at);
    throw new FormulaFault("An operator is missing before this; & joins texts.", rest.at, "&");
  }

  private peek(): Token {
    return this.tokens[this.next] ?? END;
  }

  private take(): Token {
    const token = this.peek();
    this.next += 1;
    return token;
  }

  private count(node: Node): Node {
    this.parts += 1;
    if (this.parts > MAX_PARTS) throw new FormulaFault(`A formula has at most ${MAX_PARTS} parts; split it over helper columns.`, node.at);
    return node;
  }

  private deeper<T>(at: number, parse: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new FormulaFault(`A formula is nested at most ${MAX_DEPTH} deep.`, at);
    const result = parse();
    this.depth -= 1;
    return result;
  }

  /** Operators at least as strong as `floor`, left to right. */
  private expression(floor: number): Node {
    let left = this.signed();
    for (;;) {
      const token = this.peek();
      if (token.kind !== "operator" || token.operator === "%") return left;
      const strength = STRENGTH[token.operator];
      if (strength < floor) return left;
      this.take();
      const right = this.expression(strength + 1);
      left = this.count({ kind: "binary", operator: token.operator, left, right, at: left.at, end: right.end, operatorAt: token.at });
    }
  }

  private signed(): Node {
    const token = this.peek();
    if (token.kind === "operator" && (token.operator === "-" || token.operator === "+")) {
      this.take();
      const operand = this.deeper(token.at, () => this.signed());
      // A percent sign after the operand was taken with it; -5% is the same either way.
      return this.count({ kind: token.operator === "-" ? "negate" : "plus", operand, at: token.at, end: operand.end });
    }
    return this.percents(this.primary());
  }

  private percents(node: Node): Node {
    let result = node;
    for (let token = this.peek(); token.kind === "operator" && token.operator === "%"; token = this.peek()) {
      this.take();
      result = this.count({ kind: "percent", operand: result, at: node.at, end: token.end });
    }
    return result;
  }

  private primary(): Node {
    const token = this.take();
    switch (token.kind) {
      case "number":
      case "text":
      case "column":
        return this.count(token);
      case "name":
        return this.named(token.name, token.at, token.end);
      case "open":
        return this.bracketed(token.at);
      case "operator":
        throw new FormulaFault(`A value is missing before ${token.operator}.`, token.at);
      case "close":
      case "separator":
        throw new FormulaFault("A value is missing here.", token.at);
      case "end":
        throw new FormulaFault("The formula ends too early: a value is missing.", token.at);
    }
  }

  private bracketed(at: number): Node {
    const inner = this.deeper(at, () => this.expression(0));
    const close = this.take();
    if (close.kind === "close") return { ...inner, at, end: close.end };
    throw missingClose(close, at);
  }

  private named(name: string, at: number, end: number): Node {
    if (this.peek().kind === "open") return this.call(name.toUpperCase(), at);
    const word = name.toUpperCase();
    if (word === "TRUE" || word === "FALSE") return this.count({ kind: "boolean", value: word === "TRUE", at, end });
    throw new FormulaFault(
      `“${name}” is neither a function nor a column. Columns stand in square brackets, texts in double quotes.`,
      at,
      `[${name}]`,
    );
  }

  private call(name: string, at: number): Node {
    const open = this.take();
    const { args, end } = this.deeper(at, () => this.args(open.at));
    if (args.length > MAX_ARGUMENTS) throw new FormulaFault(`A function takes at most ${MAX_ARGUMENTS} arguments.`, at);
    return this.count({ kind: "call", name, args, at, end });
  }

  private args(openAt: number): { args: Node[]; end: number } {
    const args: Node[] = [];
    if (this.peek().kind === "close") return { args, end: this.take().end };
    for (;;) {
      args.push(this.arg());
      const token = this.take();
      if (token.kind === "close") return { args, end: token.end };
      if (token.kind !== "separator") throw missingClose(token, openAt);
    }
  }

  private arg(): Node {
    const token = this.peek();
    if (token.kind === "separator" || token.kind === "close") return this.count({ kind: "blank", at: token.at, end: token.at });
    return this.expression(0);
  }
}

const END: Token = { kind: "end", at: 0, end: 0 };

function missingClose(found: Token, openAt: number): FormulaFault {
  if (found.kind === "end")
    return new FormulaFault(`A closing parenthesis is missing; the open one is character ${openAt + 1}.`, found.at, ")");
  if (found.kind === "separator") return new FormulaFault("A closing parenthesis is missing before this separator.", found.at, ")");
  return new FormulaFault("An operator or a separator is missing before this.", found.at, ",");
}
