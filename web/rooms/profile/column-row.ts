import type { Column, ColumnProfile, Dataset, RowFilter } from "../../../shared/model/index.ts";

/** Something wrong in a column's values, counted while it was read. */
export interface Flaw {
  kind: "dissent" | "padded" | "mojibake" | "spoilt" | "markup";
  /** Rows. */
  count: number;
}

/** A column as the Columns tab shows it. */
export interface ColumnRow {
  column: Column;
  profile: ColumnProfile;
  flaws: Flaw[];
  /** Its dates wait for a person to say what comes first. */
  asks: boolean;
}

/** Columns in the order of the file. One that has no profile (it was never read) is left out. */
export function columnRows(dataset: Dataset, asks: (column: Column, profile: ColumnProfile) => boolean): ColumnRow[] {
  return dataset.columns.flatMap((column) => {
    const profile = dataset.profiles[column.index];
    return profile ? [{ column, profile, flaws: flawsOf(profile), asks: asks(column, profile) }] : [];
  });
}

export function flawsOf(profile: ColumnProfile): Flaw[] {
  const markup = profile.type === "html" ? 0 : profile.markup;
  const all: Flaw[] = [
    { kind: "spoilt", count: profile.spoilt },
    { kind: "mojibake", count: profile.mojibake },
    { kind: "dissent", count: Math.max(0, profile.filled - profile.agreeing) },
    { kind: "markup", count: markup },
    { kind: "padded", count: profile.padded },
  ];
  return all.filter(({ count }) => count > 0);
}

/** The filter that shows a flaw's rows. */
export function flawFilter(column: number, kind: Flaw["kind"]): RowFilter {
  return kind === "dissent" ? { kind: "dissent", column } : { kind: "flaw", column, flaw: kind };
}

export const fillOf = (profile: ColumnProfile): number => (profile.rows === 0 ? 0 : profile.filled / profile.rows);
export const agreementOf = (profile: ColumnProfile): number => (profile.filled === 0 ? 1 : profile.agreeing / profile.filled);

/** Quick find: the text in its name, type word or a way of writing, without regard to case. */
export function findColumns(rows: readonly ColumnRow[], text: string, wordOf: (row: ColumnRow) => string): ColumnRow[] {
  const sought = text.trim().toLowerCase();
  if (!sought) return [...rows];
  return rows.filter((row) => `${row.column.name} ${row.column.header} ${wordOf(row)}`.toLowerCase().includes(sought));
}
