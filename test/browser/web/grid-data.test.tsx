import "../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { type RefObject, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { allRows, type Dataset, type RowView } from "../../../shared/model/index.ts";
import { type DataCell, DataGrid, type DataGridHandle, type RowSource } from "../../../web/grid/index.ts";
import { cssVariables, theme } from "../../../web/ui/index.ts";
import { LiteralRows, literalDataset } from "./literal-rows.ts";

const people = [
  ["Ada", "active", "30"],
  ["Bo", "trial", "4"],
  ["<b>Cy</b>", "active", "200"],
  ["Dé", "", "7"],
  ["Eve", "lapsed", "50"],
];
const dataset = literalDataset(
  "people.csv",
  [
    ["name", "name"],
    ["status", "picklist"],
    ["visits", "integer"],
  ],
  people.length,
);

let host: HTMLElement;
let root: Root;
let view: RowView;
let cell: DataCell | null;
const handle: RefObject<DataGridHandle | null> = { current: null };

function Fixture({ data, source }: { data: Dataset; source: RowSource }) {
  const [now, setNow] = useState(allRows);
  view = now;
  return (
    <DataGrid
      ref={handle}
      dataset={data}
      source={source}
      view={now}
      onView={setNow}
      onCell={(at) => {
        cell = at;
      }}
    />
  );
}

function show(data: Dataset, source: RowSource): void {
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <Fixture data={data} source={source} />
    </MantineProvider>,
  );
}

const shownRows = (): string[] =>
  [...host.querySelectorAll<HTMLElement>(".ag-row [col-id='0']")]
    .toSorted((a, b) => a.getBoundingClientRect().top - b.getBoundingClientRect().top)
    .map((each) => each.textContent ?? "");
const names = () => expect.poll(shownRows);
const header = (name: string): HTMLElement => byName("button", name, ".ag-header");
const byName = (tag: string, name: string, within = ""): HTMLElement => {
  const found = [...document.querySelectorAll<HTMLElement>(`${within} ${tag}`)].find(
    (each) => each.getAttribute("aria-label") === name || each.textContent === name,
  );
  if (!found) throw new Error(`There is no ${tag} called ${name}.`);
  return found;
};
const press = (keys: string) => userEvent.keyboard(keys);
const status = () => host.querySelector("[role=status]")?.textContent;

beforeEach(async () => {
  localStorage.clear();
  cell = null;
  host = document.createElement("div");
  host.style.cssText = "height: 420px; width: 900px";
  document.body.append(host);
  root = createRoot(host);
  show(dataset, new LiteralRows(people));
  await names().toEqual(["Ada", "Bo", "<b>Cy</b>", "Dé", "Eve"]);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

describe("sorting", () => {
  it("goes up, down and back by clicks on the header, and keeps the rows' own numbers", async () => {
    await userEvent.click(header("visits"));
    await names().toEqual(["Bo", "Dé", "Ada", "Eve", "<b>Cy</b>"]);
    expect(host.querySelector(".ag-row[row-index='0'] [col-id='#']")?.textContent).toBe("2");
    expect(host.querySelector(".ag-header-cell[col-id='2']")?.getAttribute("aria-sort")).toBe("ascending");
    await userEvent.click(header("visits"));
    await names().toEqual(["<b>Cy</b>", "Eve", "Ada", "Dé", "Bo"]);
    await userEvent.click(header("visits"));
    await names().toEqual(["Ada", "Bo", "<b>Cy</b>", "Dé", "Eve"]);
  });

  it("takes several columns with Shift and ranks them", async () => {
    await userEvent.click(header("status"));
    await press("{Shift>}");
    await userEvent.click(header("name"));
    await press("{/Shift}");
    await expect
      .poll(() => view.sort)
      .toEqual([
        { column: 1, descending: false },
        { column: 0, descending: false },
      ]);
    await expect.poll(() => host.querySelector(".ag-header-cell[col-id='0'] button")?.textContent).toBe("name2");
  });

  it("works from the header by Enter", async () => {
    await userEvent.click(host.querySelector(".ag-row[row-index='0'] [col-id='2']") as Element);
    await press("{ArrowUp}{Enter}");
    await names().toEqual(["Bo", "Dé", "Ada", "Eve", "<b>Cy</b>"]);
  });
});

describe("cells that a person put right", () => {
  it("show what stands in the file and what is read instead, and the others only the file's", async () => {
    const changed = new Map([[1, new Map([[1, "active"]])]]);
    const source = Object.assign(new LiteralRows(people), {
      changedIn: ({ row }: { row: number }) => changed.get(row) ?? new Map<number, string>(),
    });
    show(dataset, source);
    const texts = () => [...host.querySelectorAll(".ag-row [col-id='1']")].map((each) => each.textContent).toSorted();
    await expect.poll(texts).toEqual(["", "active", "active", "lapsed", "trial → active"]);
    expect(host.querySelectorAll("[class*=tone-changed]").length).toBe(1);
    show(dataset, new LiteralRows(people));
    await expect.poll(texts).toEqual(["", "active", "active", "lapsed", "trial"]);
  });
});

describe("filters", () => {
  it("takes values from a list with counts, and is taken away by its chip", async () => {
    await userEvent.click(header("Filter status"));
    await userEvent.click(byName("button", "None", "[role=dialog]"));
    await expect.poll(() => document.querySelectorAll("[role=dialog] li").length).toBe(3);
    await userEvent.click(byName("label", "active", "[role=dialog]"));
    await userEvent.click(byName("button", "Show these rows"));
    await names().toEqual(["Ada", "<b>Cy</b>"]);
    expect(view.filters).toEqual([{ kind: "values", column: 1, values: ["active"], except: false }]);
    await expect.poll(status).toBe("2 of 5 rows");
    await userEvent.click(byName("button", "Remove the filter: status is “active”"));
    await expect.poll(() => shownRows().length).toBe(5);
  });

  it("leaves values out when a few are unticked", async () => {
    await userEvent.click(header("Filter status"));
    await expect.poll(() => document.querySelectorAll("[role=dialog] li").length).toBe(3);
    await userEvent.click(byName("label", "trial", "[role=dialog]"));
    await userEvent.click(byName("button", "Show these rows"));
    await names().toEqual(["Ada", "<b>Cy</b>", "Dé", "Eve"]);
  });

  it("asks numbers for a range, from a cell by Alt and ↓", async () => {
    await userEvent.click(host.querySelector(".ag-row[row-index='0'] [col-id='2']") as Element);
    await press("{Alt>}{ArrowDown}{/Alt}");
    await expect.poll(() => (document.activeElement as HTMLInputElement | null)?.tagName).toBe("INPUT");
    await press("7{Tab}50{Enter}");
    await names().toEqual(["Ada", "Dé", "Eve"]);
    expect(view.filters).toEqual([{ kind: "range", column: 2, from: "7", to: "50" }]);
  });

  it("says when no row fits, and offers the way back", async () => {
    await press("{Control>}f{/Control}");
    await press("nobody");
    await expect.poll(() => host.textContent).toContain("No row fits");
    await userEvent.click(byName("button", "Show all rows"));
    await expect.poll(() => shownRows().length).toBe(5);
  });
});

describe("quick find", () => {
  it("marks what it finds as text, and Escape clears it", async () => {
    await press("{Control>}f{/Control}");
    expect((document.activeElement as HTMLInputElement).placeholder).toBe("Find in all columns");
    await press("cy");
    await names().toEqual(["<b>Cy</b>"]);
    await expect.poll(() => host.querySelector(".ag-row mark")?.textContent).toBe("Cy");
    expect(host.querySelector(".ag-row b")).toBeNull();
    await press("{Escape}");
    await expect.poll(() => shownRows().length).toBe(5);
    expect(view.find).toBe("");
  });
});

describe("going to a row", () => {
  it("finds it by its number wherever the view shows it", async () => {
    await userEvent.click(header("visits"));
    await names().toEqual(["Bo", "Dé", "Ada", "Eve", "<b>Cy</b>"]);
    await press("{Control>}g{/Control}");
    await press("5{Enter}");
    await expect.poll(() => cell?.row).toBe(4);
    expect(document.activeElement?.closest(".ag-row")?.getAttribute("row-index")).toBe("3");
  });

  it("says when it isn't among the rows shown, and goes there once all are", async () => {
    await press("{Control>}f{/Control}");
    await press("ada");
    await names().toEqual(["Ada"]);
    handle.current?.goToRow(4, 0);
    await expect.poll(() => host.textContent).toContain("Row 5 is not among the rows shown.");
    await userEvent.click(byName("button", "Show all rows"));
    await expect.poll(() => cell?.row).toBe(4);
  });
});

describe("the keyboard", () => {
  const focused = () => expect.poll(() => document.activeElement?.textContent);

  it("goes with Home and End within the row, with Ctrl to the first and last cell, and never into the row numbers", async () => {
    await userEvent.click(host.querySelector(".ag-row[row-index='1'] [col-id='1']") as Element);
    await press("{End}");
    await focused().toBe("4");
    await press("{Home}");
    await focused().toBe("Bo");
    await press("{ArrowLeft}");
    await focused().toBe("Bo");
    expect(cell).toMatchObject({ row: 1, column: 0 });
    await press("{Control>}{End}{/Control}");
    await focused().toBe("50");
    expect(cell).toMatchObject({ row: 4, column: 2 });
    await press("{Control>}{Home}{/Control}");
    await focused().toBe("Ada");
  });

  it("leaves the headers with one Tab", async () => {
    header("name").closest<HTMLElement>(".ag-header-cell")?.focus();
    await press("{Tab}");
    expect(document.activeElement?.closest(".ag-header")).toBeNull();
  });
});

describe("columns", () => {
  it("are hidden by their menu, and stay hidden when the dataset is opened again", async () => {
    await userEvent.click(byName("button", "Columns"));
    await userEvent.click(byName("input", "Show status"));
    await expect.poll(() => host.querySelector(".ag-header-cell[col-id='1']")).toBeNull();
    root.unmount();
    root = createRoot(host);
    show(dataset, new LiteralRows(people));
    await names().toEqual(["Ada", "Bo", "<b>Cy</b>", "Dé", "Eve"]);
    expect(host.querySelector(".ag-header-cell[col-id='1']")).toBeNull();
    await userEvent.click(byName("button", "Columns, 1 hidden"));
    await userEvent.click(byName("button", "As in the file"));
    await expect.poll(() => host.querySelector(".ag-header-cell[col-id='1']")).not.toBeNull();
  });
});

describe("two million rows", () => {
  const huge = literalDataset("huge.csv", [["number", "integer"]], 2_000_000);
  const source: RowSource = {
    readRows: async (_id, start, end) => ({
      start,
      total: 2_000_000,
      rows: Array.from({ length: Math.min(end, 2_000_000) - start }, (_, at) => ({ row: start + at, cells: [`n${start + at + 1}`] })),
    }),
    placeOf: async (_id, row) => row,
    columnStatistics: () => Promise.reject(new Error("not asked here")),
  };
  const showHuge = async () => {
    root.unmount();
    root = createRoot(host);
    show(huge, source);
    await expect.poll(() => shownRows()[0]).toBe("n1");
  };

  it.each([1, 777_777, 1_066_668, 1_999_999, 2_000_000])("lands exactly on row %i", async (number) => {
    await showHuge();
    handle.current?.goToRow(number - 1, 0);
    await expect.poll(() => cell?.value).toBe(`n${number}`);
    await expect.poll(() => document.activeElement?.textContent).toBe(`n${number}`);
    const box = (document.activeElement as HTMLElement).getBoundingClientRect();
    const viewport =
      host.querySelector(".ag-grid-body, .ag-body-viewport, .ag-body")?.getBoundingClientRect() ?? host.getBoundingClientRect();
    expect(box.top).toBeGreaterThanOrEqual(viewport.top);
    expect(box.bottom).toBeLessThanOrEqual(host.getBoundingClientRect().bottom);
  });

  it("keeps the keyboard on a row that comes late, though its cell was drawn anew under it", async () => {
    let answer: () => void = () => undefined;
    const late = new Promise<void>((resolve) => {
      answer = resolve;
    });
    root.unmount();
    root = createRoot(host);
    show(huge, {
      ...source,
      readRows: async (id, start, end, shown) => {
        if (start > 0) await late;
        return source.readRows(id, start, end, shown);
      },
    });
    await expect.poll(() => shownRows()[0]).toBe("n1");
    handle.current?.goToRow(777_776, 0);
    await expect.poll(() => document.activeElement?.closest(".ag-row")?.getAttribute("row-index")).toBe("777776");
    (document.activeElement as HTMLElement).blur();
    answer();
    await expect.poll(() => document.activeElement?.textContent).toBe("n777777");
  });

  it("reaches the last row with Ctrl and End", async () => {
    await showHuge();
    await userEvent.click(host.querySelector(".ag-row[row-index='0'] [col-id='0']") as Element);
    await press("{Control>}{End}{/Control}");
    await expect.poll(() => shownRows().at(-1)).toBe("n2000000");
    await expect.poll(() => cell?.row).toBe(1_999_999);
    await expect.poll(() => document.activeElement?.textContent).toBe("n2000000");
    await press("{Control>}{Home}{/Control}");
    await expect.poll(() => cell?.row).toBe(0);
    await expect.poll(() => document.activeElement?.textContent).toBe("n1");
  });
});
