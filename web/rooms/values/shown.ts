import { assertNever } from "../../../shared/kernel/assert-never.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import { markOfValue } from "./columns.tsx";
import { optionText } from "./edits.ts";

export const kinds = ["all", "decide", "proposed", "mapped", "dropped", "parked", "new"] as const;
/** Which values are shown. `new`: those that came with the newest files. */
export type Shown = (typeof kinds)[number];

export const shownWords: Record<Shown, string> = {
  all: "All",
  decide: "Undecided",
  proposed: "Proposed",
  mapped: "Mapped",
  dropped: "Dropped",
  parked: "Held",
  new: "New in this file",
};

export function isShown(row: ValueRowView, shown: Shown): boolean {
  const decided = row.choice !== null && row.choice.state !== "proposed" && row.problem === undefined;
  switch (shown) {
    case "all":
      return true;
    case "decide":
      return markOfValue(row) === "decide";
    case "proposed":
      return markOfValue(row) === "proposed";
    case "mapped":
      return decided && (row.choice?.kind === "option" || row.choice?.kind === "create");
    case "dropped":
      return decided && row.choice?.kind === "drop";
    case "parked":
      return decided && row.choice?.kind === "park";
    case "new":
      return row.isNew;
    default:
      return assertNever(shown);
  }
}

/** Rows of a kind that hold every word typed, in their value, option or reason. */
export function shownRows({ rows }: Pick<ValueListView, "rows">, shown: Shown, text: string): ValueRowView[] {
  const wanted = text.trim().toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (!isShown(row, shown)) return false;
    const said = wanted.length > 0 ? `${row.value} ${optionText(row)} ${row.choice?.why ?? ""}`.toLowerCase() : "";
    return wanted.every((word) => said.includes(word));
  });
}

/** How many values each kind has. */
export function shownCounts(rows: readonly ValueRowView[]): Record<Shown, number> {
  const counts = { all: rows.length, decide: 0, proposed: 0, mapped: 0, dropped: 0, parked: 0, new: 0 };
  for (const row of rows) for (const kind of kinds) if (kind !== "all" && isShown(row, kind)) counts[kind] += 1;
  return counts;
}

/** Records and money behind values; null where the object has no money. A record counts once for each of its values. */
export function weightOf(rows: readonly Pick<ValueRowView, "records" | "amount">[]): { records: number; amount: number | null } {
  return {
    records: rows.reduce((sum, row) => sum + row.records, 0),
    amount: rows.some((row) => row.amount !== null) ? rows.reduce((sum, row) => sum + (row.amount ?? 0), 0) : null,
  };
}
