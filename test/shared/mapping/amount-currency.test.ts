import { describe, expect, it } from "vitest";
import { currencyOfAmounts } from "../../../shared/mapping/index.ts";
import { type Dataset, emptyProjectState, type FieldRow } from "../../../shared/model/index.ts";
import type { DestinationObject } from "../../../shared/packs/index.ts";

interface Told {
  columns: Record<string, string[]>;
  /** Column → key of the field that it fills. */
  fields: Record<string, string>;
  rows?: number;
}

function currencyOf({ columns, fields, rows }: Told): string | null {
  const names = Object.keys(columns);
  const dataset = {
    id: "d1",
    columns: names.map((name, index) => ({ name, index })),
    profiles: names.map((name) => ({
      rows: rows ?? columns[name]?.length,
      filled: columns[name]?.length,
      top: (columns[name] ?? []).map((value) => ({ value, count: 1 })),
    })),
  } as unknown as Dataset;
  const keys = Object.entries(fields);
  return currencyOfAmounts({
    state: {
      ...emptyProjectState,
      assignments: { d1: "deal" },
      maps: [{ id: "deal>deal", source: "deal", destination: "deal", condition: null, enabled: true }],
      rows: keys.map(
        ([column, key]) => ({ id: column, mapId: "deal>deal", column, target: key, formula: null, state: "confirmed" }) as FieldRow,
      ),
    },
    datasets: [dataset],
    objects: [{ id: "deal", amount: "value" } as DestinationObject],
    fieldsOf: () => keys.map(([, key]) => ({ key, ref: key }) as never),
  });
}

describe("the currency of added amounts", () => {
  it.each<[string, Told, string | null]>([
    ["the project's own where no record names one", { columns: { Value: ["100", "2,50"] }, fields: { Value: "value" } }, "EUR"],
    [
      "that of the records where all name the same",
      { columns: { Value: ["100"], Currency: ["CHF"] }, fields: { Value: "value", Currency: "currency_id" } },
      "CHF",
    ],
    [
      "none where they name several",
      { columns: { Value: ["100"], Cur: ["EUR", "CHF"] }, fields: { Value: "value", Cur: "currency" } },
      null,
    ],
    ["none where amounts do", { columns: { Value: ["100 CHF", "€ 20"] }, fields: { Value: "value" } }, null],
    ["none where some name another than the project's", { columns: { Cur: ["USD"] }, fields: { Cur: "currency" }, rows: 2 }, null],
    [
      "the project's own where it is a column of something else",
      { columns: { Market: ["USD", "CHF"] }, fields: { Market: "market" } },
      "EUR",
    ],
  ])("is %s", (_, told, currency) => {
    expect(currencyOf(told)).toBe(currency);
  });
});
