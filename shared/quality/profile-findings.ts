import type { Finding, ValueCount } from "../model/index.ts";
import { classify, dateOrderOf, Kind } from "../profile/index.ts";
import type { Inspection } from "./inspect.ts";
import type { KnownColumn } from "./roles.ts";
import { FREQUENT, placeholders, reservedMail, valuesFilter } from "./stand-in-findings.ts";
import { variantsOf } from "./variants.ts";
import { counted, figure, listed, quoted } from "./words.ts";

const EXAMPLES = 5;

/** What a column's profile and one look at its values say, in the order of the checks. `inspection` is null where none was worth it. */
export function columnFindings(known: KnownColumn, inspection: Inspection | null): Finding[] {
  const { profile } = known;
  if (profile.rows === 0) return [];
  if (profile.filled === 0) return [emptyColumn(known)];
  return [
    dateOrder(known),
    spoilt(known, inspection),
    errorValues(known, inspection),
    mojibake(known, inspection),
    dissent(known, inspection),
    placeholders(known, inspection),
    reservedMail(known, inspection),
    variants(known, inspection),
    currencies(known, inspection),
    phoneCountry(known, inspection),
    padded(known, inspection),
    markup(known, inspection),
    constant(known),
  ].filter((finding) => finding !== null);
}

const nameOf = ({ column }: KnownColumn): string => quoted(column.name);
const at = ({ column }: KnownColumn): number => column.index;

function emptyColumn(known: KnownColumn): Finding {
  return {
    code: "column.empty",
    severity: "note",
    column: at(known),
    count: known.profile.rows,
    message: `${nameOf(known)} is empty in all ${counted(known.profile.rows, "row")}.`,
    advice: "It can be left out of the map without losing anything.",
    examples: [],
    filter: null,
  };
}

function constant(known: KnownColumn): Finding | null {
  const { rows, filled, distinct, distinctCapped, top } = known.profile;
  if (rows < 10 || filled < rows || distinct !== 1 || distinctCapped) return null;
  const value = top[0]?.value ?? "";
  return {
    code: "column.constant",
    severity: "note",
    column: at(known),
    count: filled,
    message: `${nameOf(known)} has the same value in all ${counted(rows, "row")}: ${quoted(value)}.`,
    advice: "It tells no record from another: map it only if the destination should have it too.",
    examples: [value],
    filter: null,
  };
}

function dateOrder(known: KnownColumn): Finding | null {
  const { profile } = known;
  if (profile.type !== "date" && profile.type !== "datetime") return null;
  const { dayFirst, monthFirst, dayOrMonth } = profile;
  const filled = { kind: "blank", column: at(known), blank: false } as const;
  if (dayFirst > 0 && monthFirst > 0) {
    const isFew = Math.min(dayFirst, monthFirst) <= 0.1 * (dayFirst + monthFirst);
    return {
      code: "date.mixed",
      severity: "error",
      column: at(known),
      count: isFew ? Math.min(dayFirst, monthFirst) : dayFirst + monthFirst + dayOrMonth,
      message: `${nameOf(known)} mixes two ways of writing dates: ${counted(dayFirst, "date")} can only be day first, ${figure(monthFirst)} only month first${dayOrMonth > 0 ? `, and ${figure(dayOrMonth)} could be either` : ""}.`,
      advice:
        "Dates that can be read one way only are read right; for the others choose the order in the column's formula, or export the column again with the year first.",
      examples: exampleDates(known, Kind.dayFirst, 3).concat(exampleDates(known, Kind.monthFirst, 2)),
      filter: filled,
    };
  }
  const judgement = dateOrderOf(profile);
  if (!judgement.ask) return null;
  const guess =
    judgement.order === "dmy" ? " The dots speak for day first." : judgement.order === "mdy" ? " They look like month first." : "";
  return {
    code: "date.ambiguous",
    severity: "warning",
    column: at(known),
    count: dayOrMonth,
    message: `${nameOf(known)} doesn't say whether the day or the month comes first: ${counted(dayOrMonth, "date")} could be read either way.${guess}`,
    advice:
      "Crosswalk reads them as the project's setting says. Compare one date with the old system and correct the setting if it is wrong.",
    examples: exampleDates(known, Kind.dayOrMonth, EXAMPLES),
    filter: filled,
  };
}

function exampleDates({ profile }: KnownColumn, kind: number, limit: number): string[] {
  const values = [...profile.top.map(({ value }) => value), profile.min ?? "", profile.max ?? ""];
  return [...new Set(values)].filter((value) => (classify(value) & kind) !== 0).slice(0, limit);
}

function spoilt(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const errors = inspection?.errors ?? [];
  const count = known.profile.spoilt - rowsOf(errors);
  if (count <= 0) return null;
  return {
    code: "excel.spoilt",
    severity: "error",
    column: at(known),
    count,
    message: `${counted(count, "value")} of ${nameOf(known)} ${count === 1 ? "was" : "were"} damaged by a spreadsheet before the file came here.`,
    advice:
      "The lost digits can't be worked out: export this column again straight from the old system, without opening it in a spreadsheet.",
    examples: (inspection?.flawed.spoilt ?? []).filter((value) => !errors.some((error) => error.value === value)),
    filter: { kind: "flaw", column: at(known), flaw: "spoilt" },
  };
}

const rowsOf = (found: readonly ValueCount[]): number => found.reduce((sum, { count }) => sum + count, 0);

/** What a spreadsheet wrote where it had nothing to show: a formula that failed, a cell too narrow for its number. */
function errorValues(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const errors = inspection?.errors ?? [];
  const count = rowsOf(errors);
  if (count === 0) return null;
  const shown = errors.slice(0, 3).map((each) => `${each.value.trim()} (${figure(each.count)})`);
  const which = errors.length === 1 ? (errors[0]?.value.trim() ?? "") : `${listed(shown)}${errors.length > 3 ? " and others" : ""}`;
  return {
    code: "excel.error",
    severity: "error",
    column: at(known),
    count,
    message: `${counted(count, "row")} of ${nameOf(known)} ${count === 1 ? "has" : "have"} an error of a spreadsheet in place of a value: ${which}.`,
    advice:
      "It would be loaded as text: correct the formula or widen the column in the spreadsheet and drop the file again, or empty the field.",
    examples: errors.slice(0, EXAMPLES).map(({ value }) => value.trim()),
    filter: valuesFilter(known, errors),
  };
}

function mojibake(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const count = known.profile.mojibake;
  if (count === 0) return null;
  return {
    code: "text.mojibake",
    severity: "warning",
    column: at(known),
    count,
    message: `${counted(count, "value")} of ${nameOf(known)} ${count === 1 ? "shows" : "show"} letters damaged by a wrong encoding.`,
    advice:
      "Choose another encoding in Sources if the whole file looks so; if only some rows do, they were stored that way and can be corrected by formula.",
    examples: inspection?.flawed.mojibake ?? [],
    filter: { kind: "flaw", column: at(known), flaw: "mojibake" },
  };
}

function padded(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const count = known.profile.padded;
  if (count === 0) return null;
  return {
    code: "text.padded",
    severity: "note",
    column: at(known),
    count,
    message: `${counted(count, "value")} of ${nameOf(known)} ${count === 1 ? "has" : "have"} blanks in front or behind.`,
    advice: "Crosswalk takes them off when it compares keys and choices; TRIM takes them off texts.",
    examples: inspection?.flawed.padded ?? [],
    filter: { kind: "flaw", column: at(known), flaw: "padded" },
  };
}

function markup(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const { markup: count, type } = known.profile;
  if (count === 0 || type === "html") return null;
  return {
    code: "text.markup",
    severity: "note",
    column: at(known),
    count,
    message: `${counted(count, "value")} of ${nameOf(known)} ${count === 1 ? "holds" : "hold"} formatting tags.`,
    advice: "Where the destination's field takes plain text, Crosswalk turns them into plain text.",
    examples: inspection?.flawed.markup ?? [],
    filter: { kind: "flaw", column: at(known), flaw: "markup" },
  };
}

/** What a value of a type is called. Types that take anything are absent. */
const NOUNS: Partial<Record<KnownColumn["profile"]["type"], string>> = {
  id: "a key",
  reference: "a key",
  country: "a country",
  email: "an e-mail address",
  phone: "a phone number",
  url: "a web address",
  integer: "a whole number",
  decimal: "a number",
  money: "an amount",
  percent: "a percentage",
  boolean: "yes or no",
  date: "a date",
  datetime: "a date",
};

const LONG = /^\d{16,}$/;

function dissent(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const { type, filled, agreeing, dissent: values } = known.profile;
  const count = filled - agreeing;
  const noun =
    values.some(({ value }) => LONG.test(value.trim())) && type === "integer" ? "a whole number of at most 15 digits" : NOUNS[type];
  if (count <= 0 || noun === undefined) return null;
  // What only stands for nothing, and what a spreadsheet damaged, are findings of their own.
  const empty = inspection?.placeholders ?? [];
  const told = empty.reduce((sum, each) => sum + each.count, known.profile.spoilt);
  const isTold = (value: string) => (classify(value) & Kind.spoilt) !== 0 || empty.some((each) => each.value === value);
  if (told >= count && values.every(({ value }) => isTold(value))) return null;
  const isEmail = type === "email";
  return {
    code: isEmail ? "email.invalid" : "type.dissent",
    severity: isEmail || count >= FREQUENT * filled ? "warning" : "note",
    column: at(known),
    count,
    message: isEmail
      ? `${counted(count, "row")} of ${nameOf(known)} ${count === 1 ? "doesn't" : "don't"} hold a valid e-mail address; the other ${figure(agreeing)} do.`
      : `${counted(count, "row")} of ${nameOf(known)} ${count === 1 ? "doesn't" : "don't"} hold ${noun}; the other ${figure(agreeing)} do.`,
    advice: isEmail
      ? "The destination would refuse them: correct them in the old system, or leave the field empty for these records."
      : "Look at them before mapping: they can be corrected one by one, by formula, or left empty.",
    examples: values.map(({ value }) => value),
    filter: { kind: "dissent", column: at(known) },
  };
}

function variants(known: KnownColumn, inspection: Inspection | null): Finding | null {
  if (!inspection?.values) return null;
  const groups = variantsOf(inspection.values);
  if (groups.length === 0) return null;
  const values = groups.flatMap((group) => group.values);
  const count = groups.flatMap((group) => group.values.slice(1)).reduce((sum, each) => sum + each.count, 0);
  const shown = groups.slice(0, 2).map((group) => listed(group.values.slice(0, 3).map(({ value }) => quoted(value))));
  return {
    code: "picklist.variants",
    severity: "warning",
    column: at(known),
    count,
    message: `${counted(groups.length, "choice")} of ${nameOf(known)} ${groups.length === 1 ? "is" : "are"} written in more than one way: ${shown.join("; ")}${groups.length > 2 ? ` and ${figure(groups.length - 2)} more` : ""}. ${counted(count, "row")} ${count === 1 ? "has" : "have"} the rarer spelling.`,
    advice: "Map all spellings to the same option in Values; Crosswalk proposes them together.",
    examples: values.slice(0, EXAMPLES).map(({ value }) => value),
    filter: valuesFilter(known, values),
  };
}

function currencies(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const found = inspection?.currencies ?? [];
  if (found.length < 2) return null;
  const marked = found.reduce((sum, each) => sum + each.count, 0);
  const bare = known.profile.filled - marked;
  return {
    code: "currency.mixed",
    severity: "warning",
    column: at(known),
    count: marked - (found[0]?.count ?? 0),
    message: `${nameOf(known)} has amounts in ${figure(found.length)} currencies: ${listed(found.slice(0, 4).map(({ value, count }) => `${value} (${figure(count)})`))}${bare > 0 ? `; ${counted(bare, "amount")} name${bare === 1 ? "s" : ""} none` : ""}.`,
    advice: "Sums would mix them: map the currency to its own field, or convert with a formula before loading.",
    examples: found.slice(0, EXAMPLES).map(({ value }) => value),
    filter: null,
  };
}

function phoneCountry(known: KnownColumn, inspection: Inspection | null): Finding | null {
  const [national, international] = [inspection?.national ?? 0, inspection?.international ?? 0];
  if (national === 0) return null;
  return {
    code: "phone.country",
    severity: "note",
    column: at(known),
    count: national,
    message: `${counted(national, "phone number")} of ${nameOf(known)} ${national === 1 ? "has" : "have"} no country code${international > 0 ? `; ${figure(international)} ${international === 1 ? "has" : "have"} one` : ""}.`,
    advice: "Crosswalk reads them as numbers of the project's country: check that setting, or name a country column in the formula.",
    examples: inspection?.nationalExamples ?? [],
    filter: null,
  };
}
