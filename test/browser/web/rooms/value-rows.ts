import type { ValueChoice } from "../../../../shared/model/index.ts";
import type { ValueListView, ValueRowView } from "../../../../shared/wire/studio.ts";

export const row = (
  value: string,
  records: number,
  choice: ValueRowView["choice"] = null,
  more: Partial<ValueRowView> = {},
): ValueRowView => ({
  value,
  records,
  amount: null,
  choice,
  isNew: false,
  ...more,
});

export const chose = (
  kind: ValueChoice["kind"],
  label: string | null,
  state: ValueChoice["state"] = "changed",
  rule: string | null = null,
): NonNullable<ValueRowView["choice"]> => ({ kind, label, state, why: "", rule });

export function listOf(rows: ValueRowView[], more: Partial<ValueListView> = {}): ValueListView {
  return {
    rowId: "stage",
    mapId: "session>deal",
    sourceLabel: "Session",
    column: "status",
    fieldLabel: "Deal stage",
    undecided: 0,
    undecidedRecords: 0,
    undecidedAmount: null,
    options: ["New", "Won", "Lost"],
    planned: ["Maybe"],
    rules: [],
    split: null,
    rows,
    unlisted: 0,
    ...more,
  };
}
