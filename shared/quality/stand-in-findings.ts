import type { Finding, RowFilter, ValueCount } from "../model/index.ts";
import type { Inspection } from "./inspect.ts";
import type { KnownColumn } from "./roles.ts";
import { counted, figure, listed, quoted } from "./words.ts";

const EXAMPLES = 5;
/** A filter that lists values stays usable up to here. */
const FILTER_VALUES = 500;
/** From this share of the filled rows on something counts as frequent. */
export const FREQUENT = 0.01;

const nameOf = ({ column }: KnownColumn): string => quoted(column.name);
const at = ({ column }: KnownColumn): number => column.index;

/** Words and numbers that only say that there is no value: `n/a`, `-`, `999-999-9999`. */
export function placeholders(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const found = inspection?.placeholders ?? [];
  const count = found.reduce((sum, each) => sum + each.count, 0);
  if (count === 0) return null;
  const { type, filled } = known.profile;
  const isContact = type === "email" || type === "phone";
  const shown = found.slice(0, 3).map((each) => `${quoted(each.value.trim())} (${figure(each.count)})`);
  const more = found.length > 3 ? ` and ${figure(found.length - 3)} more` : "";
  return {
    code: "placeholder.values",
    severity: isContact || count >= FREQUENT * filled ? "warning" : "note",
    column: at(known),
    count,
    message:
      found.length === 1
        ? `${counted(count, "row")} of ${nameOf(known)} ${count === 1 ? "says" : "say"} ${quoted(found[0]?.value.trim() ?? "")}, which stands for no value.`
        : `${counted(count, "row")} of ${nameOf(known)} only say that there is no value: ${listed(shown)}${more}.`,
    advice: "Left as they are, they would be loaded as real values: empty them with a formula or a value map.",
    examples: found.slice(0, EXAMPLES).map(({ value }) => value),
    filter: valuesFilter(known, found),
  };
}

/** Addresses at domains that are kept for examples: filled in because the field had to be, or test data. */
export function reservedMail(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const { rows, values } = inspection?.reserved ?? { rows: 0, values: [] };
  if (rows === 0) return null;
  const isAll = rows === known.profile.filled;
  const [first] = values;
  const rowsOf = isAll ? `All ${counted(rows, "address", "addresses")}` : counted(rows, "address", "addresses");
  const where = [...new Set(values.map(({ value }) => domainOf(value)))];
  const one = `${counted(rows, "row")} of ${nameOf(known)} ${rows === 1 ? "has" : "have"} ${quoted(first?.value.trim() ?? "")}, an address that no mail reaches.`;
  const many = `${rowsOf} of ${nameOf(known)} ${rows === 1 ? "is" : "are"} at ${listed(where.slice(0, 3))}${where.length > 3 ? " and the like" : ""}, where no mail arrives.`;
  return {
    code: "placeholder.values",
    severity: "warning",
    column: at(known),
    count: rows,
    message: values.length === 1 ? one : many,
    advice: isAll
      ? "Such domains are kept for examples and copies of a system: look whether this is the real export."
      : "Such domains are kept for examples and copies of a system: empty the field for these records, or leave them out.",
    examples: values.slice(0, EXAMPLES).map(({ value }) => value),
    filter: valuesFilter(known, values),
  };
}

/** `example.com`, `.invalid`. */
function domainOf(address: string): string {
  const domain = address.trim().toLowerCase().replace(/^.*@/, "");
  return domain.endsWith(".invalid") ? ".invalid" : domain;
}

/** Shows rows with these values; null for more than a filter lists. */
export function valuesFilter(known: KnownColumn, found: readonly ValueCount[]): RowFilter | null {
  if (found.length > FILTER_VALUES) return null;
  return { kind: "values", column: at(known), values: found.map(({ value }) => value), except: false };
}
