import type { ColumnProfile, ColumnStatistics, RowFilter, RowView } from "../../../shared/model/index.ts";
import { agrees, amountOf, classify, dateRank, Kind } from "../../../shared/profile/index.ts";
import { collate, fold } from "../../../shared/rows/index.ts";

/* What views mean, in the most obvious way: row by row over texts. */

/** What a value counts for in a column of numbers or dates; null when it is neither. */
function measure(value: string, { type, monthFirst, dayFirst }: ColumnProfile): number | null {
  if (["integer", "decimal", "money", "percent"].includes(type)) {
    return classify(value) & (Kind.integer | Kind.decimal | Kind.money | Kind.percent) ? amountOf(value) : null;
  }
  if (type !== "date" && type !== "datetime") return null;
  const [order, other] = monthFirst > dayFirst ? (["mdy", "dmy"] as const) : (["dmy", "mdy"] as const);
  return dateRank(value.trim(), order) ?? dateRank(value.trim(), other);
}

const isMeasured = ({ type }: ColumnProfile): boolean => ["integer", "decimal", "money", "percent", "date", "datetime"].includes(type);
const isBlank = (value: string): boolean => value.trim() === "";

function passes(filter: RowFilter, row: number, cells: string[], profiles: ColumnProfile[]): boolean {
  if (filter.kind === "rows") return filter.rows.includes(row);
  const value = cells[filter.column] ?? "";
  const profile = profiles[filter.column] as ColumnProfile;
  switch (filter.kind) {
    case "values":
      return filter.values.includes(value) !== filter.except;
    case "text": {
      const [folded, wanted] = [fold(value), fold(filter.text)];
      if (filter.op === "contains") return folded.includes(wanted);
      if (filter.op === "lacks") return !folded.includes(wanted);
      if (filter.op === "starts") return folded.startsWith(wanted);
      return filter.op === "ends" ? folded.endsWith(wanted) : folded === wanted;
    }
    case "range": {
      if (isBlank(value)) return false;
      const { from, to } = filter;
      if (!isMeasured(profile)) return (from === null || collate(value, from) >= 0) && (to === null || collate(value, to) <= 0);
      const place = measure(value, profile);
      if (place === null) return false;
      const [low, high] = [from === null ? -Infinity : measure(from, profile), to === null ? Infinity : measure(to, profile)];
      const isDay = profile.type.startsWith("date") && to !== null && !to.includes(":");
      return low !== null && high !== null && place >= low && place <= high + (isDay ? 86_399 : 0);
    }
    case "blank":
      return isBlank(value) === filter.blank;
    case "dissent":
      return !isBlank(value) && !agrees(classify(value), profile.type, value);
    case "flaw":
      return (
        (classify(value) & { padded: Kind.padded, mojibake: Kind.mojibake, spoilt: Kind.spoilt, markup: Kind.html }[filter.flaw]) !== 0
      );
  }
}

function compare(a: string, b: string, profile: ColumnProfile, descending: boolean): number {
  const [measureA, measureB] = [measure(a, profile), measure(b, profile)];
  const groupOf = (value: string, place: number | null) => (isBlank(value) ? 2 : isMeasured(profile) && place === null ? 1 : 0);
  const [groupA, groupB] = [groupOf(a, measureA), groupOf(b, measureB)];
  if (groupA !== groupB) return groupA - groupB;
  if (groupA === 2) return 0;
  const difference = measureA !== null && measureB !== null ? measureA - measureB : collate(a, b);
  return descending ? -difference : difference;
}

/** Rows that the view shows, in its order. */
export function rowsOf(rows: string[][], profiles: ColumnProfile[], view: RowView): number[] {
  const find = fold(view.find);
  return rows
    .map((cells, row) => ({ cells, row }))
    .filter(({ cells, row }) => view.filters.every((filter) => passes(filter, row, cells, profiles)))
    .filter(({ cells }) => view.find === "" || cells.some((cell) => fold(cell).includes(find)))
    .sort((a, b) => {
      for (const { column, descending } of view.sort) {
        const difference = compare(a.cells[column] ?? "", b.cells[column] ?? "", profiles[column] as ColumnProfile, descending);
        if (difference !== 0) return difference;
      }
      return a.row - b.row;
    })
    .map(({ row }) => row);
}

const integer = (value: string): number | null => (classify(value) & Kind.integer ? amountOf(value) : null);

/** Keys and codes, all of them whole numbers, but for what hasn't the type's form. */
const areIntegers = (filled: string[], { type }: ColumnProfile): boolean =>
  type !== "country" &&
  filled.some((value) => integer(value) !== null) &&
  filled.every((value) => integer(value) !== null || !agrees(classify(value), type, value));

/** Exact statistics of a column over these values, in the order of the dataset; without histogram and time. */
export function statisticsOf(values: string[], profile: ColumnProfile): Omit<ColumnStatistics, "ms" | "histogram"> {
  const filled = values.filter((value) => !isBlank(value));
  const counts = new Map<string, number>();
  for (const value of filled) counts.set(value, (counts.get(value) ?? 0) + 1);
  const top = [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count);
  const isOrdered = isMeasured(profile) || areIntegers(filled, profile);
  const placeOf = (text: string) => (isMeasured(profile) ? measure(text, profile) : isOrdered ? integer(text) : 0);
  const placed = [...counts.keys()]
    .map((text) => ({ text, place: placeOf(text) }))
    .filter((each): each is { text: string; place: number } => each.place !== null);
  const byText = (a: { text: string }, b: { text: string }) => (a.text < b.text ? -1 : 1);
  const ascending = placed.toSorted((a, b) => a.place - b.place || byText(a, b));
  const descending = placed.toSorted((a, b) => b.place - a.place || (isOrdered ? byText(a, b) : byText(b, a)));
  const numbers =
    profile.type.startsWith("date") || !isMeasured(profile)
      ? []
      : filled.map((value) => measure(value, profile)).filter((each) => each !== null);
  numbers.sort((a, b) => a - b);
  const sum = numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0);
  const middle = numbers.length >> 1;
  return {
    rows: values.length,
    filled: filled.length,
    distinct: counts.size,
    top: top.slice(0, 100),
    min: ascending[0]?.text ?? null,
    max: descending[0]?.text ?? null,
    sum,
    mean: sum === null ? null : sum / numbers.length,
    median:
      numbers.length === 0
        ? null
        : numbers.length % 2 === 1
          ? (numbers[middle] ?? 0)
          : ((numbers[middle - 1] ?? 0) + (numbers[middle] ?? 0)) / 2,
  };
}
