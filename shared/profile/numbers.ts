const INTEGER = /^[+\-\u2212]?(0|[1-9]\d*|[1-9]\d{0,2}(?:([,' \u00a0\u202f])\d{3})(?:\2\d{3})*|[1-9]\d{0,2}(?:\.\d{3}){2,})$/;
const DECIMAL_POINT = /^[+\-\u2212]?(\d+|\d{1,3}(?:[,' \u00a0\u202f]\d{3})+)?\.\d+$/;
const DECIMAL_COMMA = /^[+\-\u2212]?(\d+|\d{1,3}(?:[.' \u00a0\u202f]\d{3})+),\d+$/;
const EXPONENT = /^[+\-\u2212]?\d+([.,]\d+)?[eE][+-]?\d+$/;

/**
 * How a text reads as a number. Digits with a leading zero are no number: they are a code that would lose its zero.
 * `1,234` counts as an integer with a separator, `1,23` as a decimal comma, `1.234` as a decimal.
 */
export function isNumber(text: string): "integer" | "decimal" | null {
  if (INTEGER.test(text)) return "integer";
  return DECIMAL_POINT.test(text) || DECIMAL_COMMA.test(text) || EXPONENT.test(text) ? "decimal" : null;
}

/** More digits in brackets, with nothing between them, are a phone number. */
const BRACKETED_DIGITS = 8;

/** As `isNumber`, with negative numbers as bookkeeping writes them, too: `(354.00)`, `354.00-`. */
export function numberForm(text: string): "integer" | "decimal" | null {
  const plain = isNumber(text);
  if (plain !== null) return plain;
  if (/[.,]\d+-$/.test(text) && /^\d/.test(text)) return isNumber(text.slice(0, -1)) === "decimal" ? "decimal" : null;
  if (!text.startsWith("(") || !text.endsWith(")")) return null;
  const inner = text.slice(1, -1).trim();
  const isAmount = /^\d/.test(inner) && (/[.,']/.test(inner) || inner.replace(/\D/g, "").length <= BRACKETED_DIGITS);
  return isAmount ? isNumber(inner) : null;
}

/** The amount in a text that holds one number, whatever stands around it (currency, percent sign); null when there is none. */
export function amountOf(text: string): number | null {
  const body = /[\d.,' \u00a0\u202f]*\d(?:[eE][+-]?\d+)?/.exec(text)?.[0].trim();
  if (body === undefined) return null;
  const negative = /^\(|[.,]\d+-$/.test(text.trim()) || /[-\u2212]\D*\d/.test(text.slice(0, text.indexOf(body) + 1));
  const kind = isNumber(body);
  const plain = kind === "integer" ? body.replace(/[^\d]/g, "") : plainDecimal(body);
  const amount = Number(plain);
  return Number.isFinite(amount) ? (negative ? -amount : amount) : null;
}

function plainDecimal(body: string): string {
  if (DECIMAL_COMMA.test(body) || /^\d+,\d+e/i.test(body)) return body.replace(/[.' \u00a0\u202f]/g, "").replace(",", ".");
  return body.replace(/[,' \u00a0\u202f]/g, "");
}
