import { isNumber } from "./numbers.ts";

const BODY = /[\d.,' \u00a0\u202f]*\d(?:[eE][+-]?\d+)?/;
const FRACTION = /([.,])(\d+)$/;
const GROUP = /[.,' \u00a0\u202f]/;
/** Decimals beyond this many aren't told apart. */
const PLACES = 4;

/**
 * How an amount is written, with its currency and separators: `$#,###.##`, `#.###,## €`, `# %`, `#`. The sign and how many
 * digits stand before the point make no difference.
 */
export function numberShape(text: string): string {
  const match = BODY.exec(text);
  if (!match) return text;
  const body = match[0].trim();
  const start = match.index + match[0].indexOf(body);
  const around = (part: string) => part.replace(/[-+\u2212]/g, "").replace(/[\u00a0\u202f]/g, " ");
  return around(text.slice(0, start)) + bodyShape(body) + around(text.slice(start + body.length));
}

function bodyShape(body: string): string {
  const [mantissa = "", power] = body.split(/e/i);
  if (power !== undefined) return `${bodyShape(mantissa)}E${power.startsWith("-") ? "-" : "+"}#`;
  const fraction = isNumber(body) === "decimal" ? FRACTION.exec(body) : null;
  const whole = fraction ? body.slice(0, -fraction[0].length) : body;
  const group = GROUP.exec(whole)?.[0].replace(/[\u00a0\u202f]/, " ");
  const left = group === undefined ? (whole === "" ? "" : "#") : `#${group}###`;
  return left + (fraction ? `${fraction[1]}${places(fraction[2] ?? "")}` : "");
}

const places = (digits: string): string => (digits.length <= PLACES ? "#".repeat(digits.length) : "#…");
