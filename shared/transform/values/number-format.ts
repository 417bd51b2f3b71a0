import { roundTo } from "./number.ts";

/** One section of a number format, taken apart. */
interface NumberFormat {
  before: string;
  after: string;
  /** Digits always shown before and after the decimal point, and digits shown at most after it. */
  whole: number;
  decimalsAlways: number;
  decimals: number;
  grouped: boolean;
  percent: boolean;
}

const SECTION = /^((?:"[^"]*"|\\.|[^#0?.,"\\])*)([#0?,]*)(?:\.([#0?]*))?((?:"[^"]*"|\\.|[^#0?.,"\\])*)$/;

/**
 * Writes a number in an Excel format of digits: `0.00`, `#,##0`, `000`, `0.0%`, with text around it and sections
 * `positive;negative;zero`. Null when the format is of another kind (fractions, exponents).
 */
export function formatNumber(value: number, format: string): string | null {
  const sections = format.split(";");
  if (value < 0 && sections[1] !== undefined) return section(-value, sections[1]);
  if (value === 0 && sections[2] !== undefined) return section(0, sections[2]);
  const written = section(Math.abs(value), sections[0] ?? "");
  return written === null ? null : value < 0 && /[1-9]/.test(written) ? `-${written}` : written;
}

function section(value: number, text: string): string | null {
  const format = parse(text);
  if (!format) return null;
  const scaled = roundTo(format.percent ? value * 100 : value, format.decimals);
  const [whole = "0", fraction = ""] = plain(scaled, format.decimals).split(".");
  const kept = fraction.replace(/0+$/, "").padEnd(format.decimalsAlways, "0");
  const digits = (whole === "0" ? "" : whole).padStart(format.whole, "0");
  const grouped = format.grouped ? digits.replace(/\B(?=(\d{3})+$)/g, ",") : digits;
  return format.before + grouped + (kept ? `.${kept}` : "") + format.after;
}

function parse(text: string): NumberFormat | null {
  const match = SECTION.exec(text);
  if (!match) return null;
  const [, before = "", whole = "", decimals, after = ""] = match;
  if (whole === "" && decimals === undefined) return null;
  return {
    before: unquote(before),
    after: unquote(after),
    whole: whole.replace(/[^0]/g, "").length,
    decimalsAlways: (decimals ?? "").replace(/[^0]/g, "").length,
    decimals: (decimals ?? "").length,
    grouped: whole.includes(","),
    percent: /%/.test(before + after),
  };
}

const unquote = (text: string): string =>
  text.replace(/"([^"]*)"|\\(.)/g, (_, quoted: string | undefined, escaped: string | undefined) => quoted ?? escaped ?? "");

/** Decimal digits without an exponent, also for large numbers. */
function plain(value: number, decimals: number): string {
  return value < 1e21 ? value.toFixed(Math.min(decimals, 20)) : BigInt(value).toString();
}
