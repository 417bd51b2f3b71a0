import type { FormulaFix } from "../contract.ts";
import { type BinaryOperator, MAX_ARGUMENTS, MAX_DEPTH, MAX_PARTS, type Node, type Token } from "./ast.ts";
import { FormulaFault, gap } from "./fault.ts";
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
  return new Parser(text, tokenize(text)).whole();
}

class Parser {
  private next = 0;
  private depth = 0;
  private parts = 0;

  constructor(
    private readonly text: string,
    private readonly tokens: Token[],
  ) {}

  whole(): Node {
    if (this.peek().kind === "end")
      throw new FormulaFault("The formula is empty: write a column such as [name], a text or a function after the =.", gap(this.peek().at));
    const node = this.expression(0);
    const rest = this.peek();
    if (rest.kind === "end") return node;
    if (rest.kind === "close") throw new FormulaFault("This closing parenthesis has no opening one.", rest, { fix: "" });
    if (rest.kind === "separator") {
      this.refuseDecimalComma(rest);
      throw new FormulaFault("A separator stands only between the arguments of a function.", rest);
    }
    throw this.missingOperator(rest, "An operator is missing before this; & joins texts.", "&");
  }

  /** `1,5` as half of the world writes it. */
  private refuseDecimalComma(separator: Token): void {
    const [before, after] = [this.tokens[this.next - 1], this.tokens[this.next + 1]];
    const isDecimal = before?.kind === "number" && before.end === separator.at && after?.kind === "number" && after.at === separator.end;
    if (isDecimal && this.text[separator.at] === ",") throw new FormulaFault("Decimals are written with a point.", separator, { fix: "." });
  }

  /** Two values side by side, or a table's name in front of its column. */
  private missingOperator(found: Token, message: string, mark: string): FormulaFault {
    const before = this.tokens[this.next - 1];
    if (found.kind === "column" && before?.kind === "name" && before.end === found.at)
      return new FormulaFault("Columns stand in [brackets] without the name of a table.", before, { fix: "" });
    return new FormulaFault(message, found, { fix: { ...gap(found.at), text: mark } });
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
    if (this.parts > MAX_PARTS) throw new FormulaFault(`A formula has at most ${MAX_PARTS} parts; split it over several rows.`, node);
    return node;
  }

  private deeper<T>(token: Token, parse: () => T): T {
    this.depth += 1;
    if (this.depth > MAX_DEPTH) throw new FormulaFault(`A formula is nested at most ${MAX_DEPTH} deep.`, token);
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
      const operand = this.deeper(token, () => this.signed());
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
      case "error":
      case "cell":
        return this.count(token);
      case "name":
        return this.named(token);
      case "open":
        return this.bracketed(token);
      case "operator":
        throw new FormulaFault(`A value is missing before ${token.operator}.`, token);
      case "close":
      case "separator":
        throw new FormulaFault("A value is missing here.", token);
      case "end":
        throw this.endsEarly(token);
    }
  }

  /** Behind a trailing operator: what can be done is to take it out. */
  private endsEarly(end: Token): FormulaFault {
    const last = this.tokens[this.next - 2];
    const before = this.tokens[this.next - 3];
    if (last?.kind !== "operator") return new FormulaFault("The formula ends too early: a value is missing.", gap(end.at));
    const fix: FormulaFix | undefined = before && { at: before.end, end: end.at, text: "" };
    return new FormulaFault(`The formula ends too early: a value is missing after ${last.operator}.`, gap(end.at), { fix });
  }

  private bracketed(open: Token): Node {
    const inner = this.deeper(open, () => this.expression(0));
    const close = this.peek();
    if (close.kind !== "close") throw this.missingClose(close, open.at);
    this.take();
    return { ...inner, at: open.at, end: close.end };
  }

  private named(token: Extract<Token, { kind: "name" }>): Node {
    const { at, end } = token;
    const word = token.name.toUpperCase();
    if (this.peek().kind === "open") return this.call(word, token);
    if (word === "TRUE" || word === "FALSE") return this.count({ kind: "boolean", value: word === "TRUE", at, end });
    return this.count(token);
  }

  private call(name: string, token: Token): Node {
    const open = this.take();
    const { args, end } = this.deeper(token, () => this.args(open.at));
    if (args.length > MAX_ARGUMENTS) throw new FormulaFault(`A function takes at most ${MAX_ARGUMENTS} arguments.`, token);
    return this.count({ kind: "call", name, nameEnd: token.end, args, at: token.at, end });
  }

  private args(openAt: number): { args: Node[]; end: number } {
    const args: Node[] = [];
    if (this.peek().kind === "close") return { args, end: this.take().end };
    let isMixed = false;
    const mark = this.separatorBehind();
    for (;;) {
      args.push(this.arg());
      const token = this.peek();
      if (token.kind === "separator") {
        // With semicolons between the arguments, a comma between two digits was meant for decimals.
        isMixed ||= mark === ";" && this.text[token.at] === ",";
        if (isMixed) this.refuseDecimalComma(token);
        this.take();
        continue;
      }
      if (token.kind !== "close") throw this.missingClose(token, openAt);
      return { args, end: this.take().end };
    }
  }

  /** `;` when a semicolon separates arguments of the call whose first argument comes next, else `,`. */
  private separatorBehind(): "," | ";" {
    let depth = 0;
    for (let at = this.next; at < this.tokens.length; at += 1) {
      const token = this.tokens[at];
      if (token?.kind === "open") depth += 1;
      if (token?.kind === "close") depth -= 1;
      if (depth < 0) break;
      if (depth === 0 && token?.kind === "separator" && this.text[token.at] === ";") return ";";
    }
    return ",";
  }

  private arg(): Node {
    const token = this.peek();
    if (token.kind === "separator" || token.kind === "close") return this.count({ kind: "blank", at: token.at, end: token.at });
    return this.expression(0);
  }

  private missingClose(found: Token, openAt: number): FormulaFault {
    if (found.kind === "end") {
      const message = `A closing parenthesis is missing; the open one is character ${openAt + 1}.`;
      return new FormulaFault(message, gap(found.at), { fix: ")".repeat(this.openCount()), unclosed: true });
    }
    if (found.kind === "separator") {
      this.refuseDecimalComma(found);
      return new FormulaFault("A closing parenthesis is missing before this separator.", found, { fix: { ...gap(found.at), text: ")" } });
    }
    return this.missingOperator(found, "An operator or a separator is missing before this.", ",");
  }

  /** Parentheses that are open at the end of the text. */
  private openCount(): number {
    let open = 0;
    for (const { kind } of this.tokens) open += kind === "open" ? 1 : kind === "close" ? -1 : 0;
    return Math.max(1, open);
  }
}

const END: Token = { kind: "end", at: 0, end: 0 };
