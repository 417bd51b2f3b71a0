import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { DateOrder, Relation, RowFilter } from "../../../../shared/model/index.ts";
import { ColumnsTab } from "../../../../web/rooms/profile/ColumnsTab.tsx";
import { columnRows } from "../../../../web/rooms/profile/column-row.ts";
import { DatasetStats } from "../../../../web/rooms/profile/DatasetStats.tsx";
import { DateQuestion } from "../../../../web/rooms/profile/DateQuestion.tsx";
import { DuplicateGroupView } from "../../../../web/rooms/profile/DuplicateGroupView.tsx";
import { Findings } from "../../../../web/rooms/profile/Findings.tsx";
import { orphanFilter, Relations } from "../../../../web/rooms/profile/Relations.tsx";
import type { ShownRows } from "../../../../web/rooms/profile/shown-rows.ts";
import { datasetOf, findingOf, profileOf, qualityOf } from "./profile-data.ts";

let host: HTMLElement;
let root: Root;
let shown: ShownRows[];
let chosen: number[];
const onShow = (rows: ShownRows) => void shown.push(rows);
const onDuplicates = () => void chosen.push(-1);
const onColumn = (index: number) => void chosen.push(index);

beforeEach(() => {
  shown = [];
  chosen = [];
  host = document.createElement("div");
  host.style.cssText = "display: flex; flex-direction: column; width: 900px; height: 500px";
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});
const render = (children: ReactNode) => root.render(<MantineProvider env="test">{children}</MantineProvider>);
const button = (name: string | RegExp) => page.getByRole("button", { name });

const dataset = datasetOf({
  name: {},
  phone: { type: "phone", agreeing: 8, dissent: [{ value: "call!", count: 2 }] },
  start: { type: "date", dayOrMonth: 10, top: [{ value: "03/04/2024", count: 6 }] },
});

describe("figures of a dataset", () => {
  const key = (columns: number[], blank = 0, repeated = 0) => ({ columns, blank, repeated, isKey: blank + repeated === 0 });
  const file = { name: "m.csv", sizeBytes: 1, hash: "", encoding: "utf-8", delimiter: ",", rows: 10, preambleRows: 1 };
  const figures = () =>
    [...host.querySelectorAll("dl > div")].map((figure) => [...figure.children].map((part) => part.textContent).join(" | "));

  it.each([
    ["a key", [key([0]), key([1])], [], "Key | name | different in every row"],
    [
      "one with faults",
      [key([0], 0, 4), key([1])],
      [findingOf({ code: "key.repeated", column: 0 })],
      "Key, with faults | name | 4 rows not unique",
    ],
    [
      "one with two faults",
      [key([0], 1, 4)],
      [findingOf({ code: "key.blank", column: 0 })],
      "Key, with faults | name | 1 blank, 4 not unique",
    ],
    ["what only comes near", [key([1, 2], 0, 2)], [], "Nearly a key | phone + start | 2 rows not unique"],
    ["none", [], [], "Key | none | no column tells rows apart"],
  ])("call %s what it is", async (_what, keys, findings, expected) => {
    render(<DatasetStats dataset={dataset} quality={qualityOf({ keys, findings })} />);
    await expect.poll(() => figures()[1]).toBe(expected);
  });

  it("count lines above the header for what they are", async () => {
    render(<DatasetStats dataset={{ ...dataset, files: [file], irregularCount: 1 }} quality={null} />);
    await expect.poll(() => figures()[4]).toBe("Irregular | 0 | 1 line above the header");
    render(<DatasetStats dataset={{ ...dataset, files: [file], irregularCount: 3 }} quality={null} />);
    await expect.poll(() => figures()[4]).toBe("Irregular | 2 | rows to look at in Sources");
  });
});

describe("Findings", () => {
  it("show their rows and lead to their column", async () => {
    const filter = { kind: "dissent", column: 1 } as const;
    const finding = findingOf({ severity: "error", column: 1, count: 2, message: "2 phones are no phones.", filter });
    render(<Findings dataset={dataset} findings={[finding]} checked="" acts={{ onShow, onColumn, onDuplicates }} />);
    await expect.element(page.getByText("Put right first")).toBeVisible();
    await button("Show 2 rows").click();
    await button("About phone").click();
    expect(shown).toEqual([{ title: "2 phones are no phones.", filter, column: 1 }]);
    expect(chosen).toEqual([1]);
  });

  it("lead to the groups of duplicates", async () => {
    const finding = findingOf({ code: "duplicates.near", count: 4, filter: { kind: "rows", rows: [1, 2, 3, 4], label: "" } });
    render(<Findings dataset={dataset} findings={[finding]} checked="" acts={{ onShow, onColumn, onDuplicates }} />);
    await button("See the groups").click();
    expect(chosen).toEqual([-1]);
  });

  it("say it when there is nothing to find", async () => {
    render(<Findings dataset={dataset} findings={[]} checked="" acts={{ onShow, onColumn, onDuplicates }} />);
    await expect.element(page.getByText("Nothing wrong was found")).toBeVisible();
  });
});

describe("The question of day and month", () => {
  const profile = dataset.profiles[2] ?? profileOf({});
  const ask = (order: DateOrder | null, onAnswer: (order: DateOrder | null) => void) =>
    render(<DateQuestion name="start" profile={profile} answer={{ order, meanwhile: "dmy", onAnswer }} />);

  it("is asked with the column's own dates, and answered by one click", async () => {
    const answers: (DateOrder | null)[] = [];
    ask(null, (order) => answers.push(order));
    await expect.element(page.getByText("start says 03/04/2024: is it 3 April or March 4?")).toBeVisible();
    await expect.element(page.getByText("Read day first until you answer.")).toBeVisible();
    await button(/^Month first/).click();
    expect(answers).toEqual(["mdy"]);
  });

  it("shows the answer, doesn't send it twice, and can be asked again", async () => {
    const answers: (DateOrder | null)[] = [];
    ask("mdy", (order) => answers.push(order));
    await expect.element(button(/^Month first/)).toHaveAttribute("aria-pressed", "true");
    await button(/^Month first/).click();
    await button("Ask again").click();
    expect(answers).toEqual([null]);
  });

  it("isn't asked where the column proves it", async () => {
    const proven = profileOf({ type: "date", dayOrMonth: 3, dayFirst: 7 });
    render(<DateQuestion name="start" profile={proven} answer={{ order: null, meanwhile: "dmy", onAnswer: () => undefined }} />);
    await expect.element(page.getByText(/7 dates can only be day first/)).toBeVisible();
    expect(host.querySelector("button")).toBeNull();
  });
});

describe("Columns", () => {
  it("are found by type, chosen by keyboard, and walked in the overview by arrows", async () => {
    render(<ColumnsTab rows={columnRows(dataset, () => false)} label="Columns" chosen={null} onChoose={onColumn} />);
    await expect.element(page.getByRole("group", { name: "3 full" })).toBeInTheDocument();
    await userEvent.click(page.getByRole("button", { name: "name: 100% filled" }));
    await userEvent.keyboard("{ArrowRight}{Enter}");
    expect(chosen).toContain(1);
    await userEvent.fill(page.getByRole("textbox"), "phone");
    const lines = () => [...new Set([...host.querySelectorAll("[row-id]")].map((line) => line.getAttribute("row-id")))];
    await expect.poll(lines).toEqual(["c1"]);
    await userEvent.fill(page.getByRole("textbox"), "zebra");
    await expect.element(page.getByText("No column has “zebra” in its name or type")).toBeVisible();
  });
});

describe("A group of duplicates", () => {
  it("marks what differs and folds what doesn't", async () => {
    const wide = datasetOf({ id: {}, name: { distinct: 9 }, a: { distinct: 1 }, b: { distinct: 1 }, c: { distinct: 1 } });
    const records = [
      { row: 4, cells: ["1", "Jon", "x", "y", "z"] },
      { row: 8, cells: ["2", "Jon", "x", "y", "z"] },
    ];
    const group = { rows: [4, 8], score: 0.94, why: ["Same name Jon"] };
    render(<DuplicateGroupView dataset={wide} group={group} records={records} onShow={onShow} />);
    await expect.element(page.getByText("94% alike")).toBeVisible();
    const lines = () => [...host.querySelectorAll("tbody tr")].map((line) => [line.textContent, line.hasAttribute("data-differs")]);
    await expect.poll(lines).toEqual([
      ["id12", true],
      ["nameJonJon", false],
      ["axx", false],
    ]);
    await button("2 more columns are the same").click();
    await expect.poll(() => lines().length).toBe(5);
    await button("Show 2 rows").click();
    expect(shown[0]?.filter).toEqual({ kind: "rows", rows: [4, 8], label: "Same name Jon" });
  });
});

describe("Relations", () => {
  const missing = [{ value: "O-9", count: 3 }];
  const relation: Relation = { column: 1, toDataset: "d2", toColumn: 0, matched: 7, orphans: 3, missing, why: "Values match." };

  it("show orphans as their finding does, else by the values that are missing", () => {
    const filter: RowFilter = { kind: "rows", rows: [1, 2, 3], label: "Orphans" };
    const finding = findingOf({ code: "relation.orphans", column: 1, count: 3, filter });
    expect(orphanFilter(relation, [finding])).toEqual(filter);
    expect(orphanFilter(relation, [])).toEqual({ kind: "values", column: 1, values: ["O-9"], except: false });
    expect(orphanFilter({ ...relation, missing: [] }, [])).toBeNull();
  });

  it("say what was found and lead to what wasn't", async () => {
    const target = { ...datasetOf({ organisation_id: {} }), id: "d2", name: "organisations.csv" };
    render(<Relations dataset={dataset} datasets={[dataset, target]} relations={[relation]} findings={[]} onShow={onShow} />);
    await expect.element(page.getByText("70% found · 7 of 10 filled rows")).toBeVisible();
    await button("Show 3 orphans").click();
    await button("O-9 3").click();
    expect(shown.map(({ filter }) => filter.kind)).toEqual(["values", "values"]);
  });
});
