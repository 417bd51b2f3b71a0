import type { SchemaItem } from "../../../shared/wire/studio.ts";
import { typeWords } from "./type-words.ts";

/** Whether something is still to be made, or put right. */
export const isOpen = (item: SchemaItem): boolean => item.state !== "present" && item.state !== "unfit";

/** What it is: its type for a field, what it belongs to for a choice. */
export function kindText(item: SchemaItem): string {
  if (item.kind === "field") return item.typeName ?? (item.type === null ? "Field" : typeWords(item.type));
  return item.under === null ? `${item.what}: new choice` : `${item.what} of ${item.under.fieldLabel.toLowerCase()} ${item.under.label}`;
}

const cell = (text: string): string => (/[\t\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** The list as a spreadsheet takes it: one row an item, options one a line in their cell. */
export function tsvOf(items: readonly SchemaItem[]): string {
  const rows = items.map((item) => [
    item.objectLabel,
    item.label,
    kindText(item),
    item.options.join("\n"),
    item.reason,
    String(item.records),
  ]);
  return [["Object", "Label", "Type", "Options", "What for", "Records"], ...rows].map((row) => row.map(cell).join("\t")).join("\n");
}

/** The list as text to send to somebody. */
export function textOf(items: readonly SchemaItem[], account: string): string {
  const objects = [...new Set(items.map((item) => item.objectLabel))];
  const parts = objects.map((object) => {
    const own = items.filter((item) => item.objectLabel === object);
    return [
      object,
      ...own.flatMap((item) => [`☐ ${item.label} (${kindText(item)})`, ...item.options.map((option) => `    ${option}`)]),
    ].join("\n");
  });
  return [`To add in ${account}, exactly as written:`, ...parts].join("\n\n");
}
