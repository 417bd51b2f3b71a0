import "@fontsource-variable/inter";
import "../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { allRows, type ColumnType, type Dataset, type RowView } from "../../../shared/model/index.ts";
import { DataGrid } from "../../../web/grid/index.ts";
import { cssVariables, theme } from "../../../web/ui/index.ts";
import { LiteralRows, literalDataset } from "./literal-rows.ts";

/** What stands in each column, in all rows the same; more columns than fit, so that there are scroll bars both ways. */
const columns: readonly [name: string, type: ColumnType, value: string][] = [
  ["created", "date", "2026-06-10"],
  ["last_seen", "datetime", "2024-05-02T17:00:00Z"],
  ["when", "datetime", "12/12/2024 11:59 PM"],
  ["phone", "phone", "+49 (0)221 4710 537"],
  ["n", "integer", "4"],
  ["lifetime_value_in_eur", "money", "€4.00"],
  ...Array.from({ length: 20 }, (_, at): [string, ColumnType, string] => [`custom_${at}`, "text", "x"]),
];
const rows = Array.from({ length: 60 }, () => columns.map(([, , value]) => value));

function dataset(): Dataset {
  const made = literalDataset(
    "wide.csv",
    columns.map(([name, type]) => [name, type]),
    rows.length,
  );
  const profiles = made.profiles.map((profile, at) => {
    const value = columns[at]?.[2] ?? "";
    return { ...profile, top: [{ value, count: rows.length }], min: value, max: value, maxLength: value.length };
  });
  return { ...made, profiles };
}

let host: HTMLElement;
let root: Root;
const shown = dataset();
const source = new LiteralRows(rows);

function show(view: RowView): void {
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <DataGrid dataset={shown} source={source} view={view} onView={() => undefined} />
    </MantineProvider>,
  );
}

const cells = (column: number): HTMLElement[] => [...host.querySelectorAll<HTMLElement>(`.ag-row [col-id='${column}']`)];
const viewport = () => host.querySelector(".ag-grid-viewport") as HTMLElement;

beforeEach(async () => {
  localStorage.clear();
  await document.fonts.load('12.5px "Inter Variable"', "0");
  host = document.createElement("div");
  host.style.cssText = "height: 420px; width: 1200px";
  document.body.append(host);
  root = createRoot(host);
  show(allRows);
  await expect.poll(() => cells(0).length).toBeGreaterThan(3);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

it("shows the last row whole, and takes clicks on all of it, where scroll bars have no room of their own", async () => {
  viewport().scrollTop = 100_000;
  const last = () => host.querySelector<HTMLElement>(`.ag-row[row-index='${rows.length - 1}'] [col-id='0']`);
  await expect.poll(() => last()?.textContent).toBe("2026-06-10");
  // The bars come with a delay.
  await new Promise((resolve) => setTimeout(resolve, 700));
  const { left, bottom } = (last() as HTMLElement).getBoundingClientRect();
  expect(bottom).toBeLessThanOrEqual(host.getBoundingClientRect().bottom);
  expect(document.elementFromPoint(left + 20, bottom - 3)?.closest("[col-id]")).toBe(last());
  for (const bar of host.querySelectorAll(".ag-scrollbar-invisible > *"))
    expect(getComputedStyle(bar).backgroundColor).toBe("rgba(0, 0, 0, 0)");
});

it("is wide enough for dates, times and phone numbers", async () => {
  for (const [at, [name]] of columns.slice(0, 5).entries()) {
    const [first] = cells(at);
    expect(first && first.scrollWidth <= first.clientWidth, name).toBe(true);
  }
});

it("shows the names of columns that sort whole, beside the arrow and the filter", async () => {
  show({
    ...allRows,
    sort: [
      { column: 4, descending: true },
      { column: 5, descending: false },
    ],
  });
  const head = (column: number) => host.querySelector(`.ag-header-cell[col-id='${column}']`) as HTMLElement;
  viewport().scrollLeft = 300;
  await expect.poll(() => head(5)?.querySelector("button")?.textContent).toBe("lifetime_value_in_eur2");
  for (const column of [4, 5]) {
    const name = head(column).querySelector(".cw-clip") as HTMLElement;
    expect(name.scrollWidth).toBeLessThanOrEqual(name.clientWidth);
    const filter = head(column).querySelector("[aria-haspopup]")?.getBoundingClientRect() as DOMRect;
    expect(filter.right).toBeLessThanOrEqual(name.getBoundingClientRect().left);
  }
});

it("keeps the keyboard in the rows when others take their place, on the first of them", async () => {
  await userEvent.click(cells(1)[3] as Element);
  expect(document.activeElement).toBe(cells(1)[3]);
  show({ ...allRows, sort: [{ column: 4, descending: true }] });
  await expect.poll(() => host.querySelector(".ag-header-cell[col-id='4']")?.getAttribute("aria-sort")).toBe("descending");
  await expect.poll(() => document.activeElement?.closest("[row-index]")?.getAttribute("row-index")).toBe("0");
  expect(document.activeElement?.getAttribute("col-id")).toBe("1");
});
