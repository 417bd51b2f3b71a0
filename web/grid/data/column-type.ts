import type { ColumnType } from "../../../shared/model/index.ts";

/** Columns of these types have an order of their own, beside that of letters. */
export const isNumeric = (type: ColumnType | undefined): boolean =>
  type === "integer" || type === "decimal" || type === "money" || type === "percent";
export const isTemporal = (type: ColumnType | undefined): boolean => type === "date" || type === "datetime";
