const INTEGER = /^[+-]?(0|[1-9]\d*|[1-9]\d{0,2}(?:([,' \u00a0\u202f])\d{3})(?:\2\d{3})*|[1-9]\d{0,2}(?:\.\d{3}){2,})$/;
const DECIMAL_POINT = /^[+-]?(\d+|\d{1,3}(?:[,' \u00a0\u202f]\d{3})+)?\.\d+$/;
const DECIMAL_COMMA = /^[+-]?(\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+),\d+$/;
const EXPONENT = /^[+-]?\d+([.,]\d+)?[eE][+-]?\d+$/;

/**
 * How a text reads as a number. Digits with a leading zero are no number: they are a code that would lose its zero.
 * `1,234` counts as an integer with a separator, `1,23` as a decimal comma, `1.234` as a decimal.
 */
export function isNumber(text: string): "integer" | "decimal" | null {
  if (INTEGER.test(text)) return "integer";
  return DECIMAL_POINT.test(text) || DECIMAL_COMMA.test(text) || EXPONENT.test(text) ? "decimal" : null;
}

/** The amount in a text that holds one number, whatever stands around it (currency, percent sign); null when there is none. */
export function amountOf(text: string): number | null {
  const body = /[\d.,' \u00a0\u202f]*\d(?:[eE][+-]?\d+)?/.exec(text)?.[0].trim();
  if (body === undefined) return null;
  const negative = text.trimStart().startsWith("(") || /-\D*\d/.test(text.slice(0, text.indexOf(body) + 1));
  const kind = isNumber(body);
  const plain = kind === "integer" ? body.replace(/[^\d]/g, "") : plainDecimal(body);
  const amount = Number(plain);
  return Number.isFinite(amount) ? (negative ? -amount : amount) : null;
}

function plainDecimal(body: string): string {
  if (DECIMAL_COMMA.test(body) || /^\d+,\d+e/i.test(body)) return body.replace(/[.' \u00a0\u202f]/g, "").replace(",", ".");
  return body.replace(/[,' \u00a0\u202f]/g, "");
}
