import { coerceDateTime } from "../coerce/dates.ts";
import { EMPTY } from "../coerce/outcome.ts";
import type { MapProgramInput } from "../contract.ts";
import { remember } from "../values/remember.ts";

const REMEMBERED = 4_096;

type ModifiedInput = Pick<MapProgramInput, "columns" | "modifiedColumn" | "dateOrders" | "context">;

/** When the row was changed last, as an instant; a day counts from its midnight. */
export interface ModifiedReader {
  /** The column that tells, by place. */
  reads: readonly number[];
  /** Null for rows that don't tell. */
  of(cells: readonly string[]): string | null;
}

/** Null where no column tells. */
export function modifiedReader({ columns, modifiedColumn, dateOrders, context }: ModifiedInput): ModifiedReader | null {
  const at = modifiedColumn ? columns.indexOf(modifiedColumn) : -1;
  if (!modifiedColumn || at < 0) return null;
  const dateOrder = Object.hasOwn(dateOrders, modifiedColumn) ? dateOrders[modifiedColumn] : undefined;
  const read = remember(REMEMBERED, (text) => {
    const { value } = text === "" ? EMPTY : coerceDateTime(text, { settings: context.settings, dateOrder });
    return typeof value === "string" ? value : null;
  });
  return { reads: [at], of: (cells) => read(cells[at]?.trim() ?? "") };
}
