import { bareHeader } from "./headers.ts";

/** Headers that say when a row was changed last, the most telling first; compared bare. */
const MODIFIED = [
  "last modified date",
  "last modified at",
  "last modified on",
  "last modified",
  "last modified time",
  "modified at",
  "modified on",
  "modified date",
  "modified time",
  "date modified",
  "modified",
  "last updated at",
  "last updated on",
  "last updated",
  "last update",
  "updated at",
  "updated on",
  "update time",
  "update date",
  "updated date",
  "date updated",
  "updated",
  "last changed",
  "changed at",
  "changed on",
  "last edited",
  "edited at",
  "Geändert am",
  "Zuletzt geändert",
  "Letzte Änderung",
  "Aktualisiert am",
  "Änderungsdatum",
  "date de modification",
  "modifié le",
  "fecha de modificación",
].map(bareHeader);

/** The column that tells when a row was changed last, by its header; null where none does. */
export function modifiedColumnOf(columns: readonly string[]): string | null {
  const bare = new Map(columns.map((column) => [bareHeader(column), column]));
  const known = MODIFIED.find((header) => bare.has(header));
  return known === undefined ? null : (bare.get(known) ?? null);
}
