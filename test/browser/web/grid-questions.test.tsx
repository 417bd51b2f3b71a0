import "../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { allRows, type RowView } from "../../../shared/model/index.ts";
import { DataGrid, type RowSource } from "../../../web/grid/index.ts";
import { cssVariables, theme } from "../../../web/ui/index.ts";
import { literalDataset } from "./literal-rows.ts";

/* What a grid asks of the worker, and what it lets go of. */

const ROWS = 5000;
const dataset = literalDataset("many.csv", [["number", "integer"]], ROWS);
const sorted: RowView = { ...allRows, sort: [{ column: 0, descending: true }] };
const found: RowView = { ...allRows, find: "n" };

let host: HTMLElement;
let root: Root;
let released: string[];
let asked: { start: number; view: RowView; question: string }[];
/** Questions about views other than all rows wait here. */
let waiting: Map<string, (() => void)[]>;

const source = (readAs: string, prefix = "n"): RowSource => ({
  readAs,
  async readRows(_id, start, end, view = allRows, question = "") {
    asked.push({ start, view, question });
    if (view !== allRows)
      await new Promise<void>((resolve, reject) => {
        const refuse = () => reject(new Error("Nobody waits for it."));
        waiting.set(question, [...(waiting.get(question) ?? []), view === sorted ? refuse : resolve]);
      });
    const rows = Array.from({ length: Math.min(end, ROWS) - start }, (_, at) => ({ row: start + at, cells: [`${prefix}${start + at}`] }));
    return { start, total: ROWS, rows };
  },
  placeOf: async (_id, row) => row,
  columnStatistics: () => Promise.reject(new Error("not asked here")),
  letGo: async (question) => {
    released.push(question);
    for (const end of waiting.get(question) ?? []) end();
  },
});

function show(view: RowView, from: RowSource): void {
  root.render(
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
      <DataGrid dataset={dataset} source={from} view={view} onView={() => undefined} />
    </MantineProvider>,
  );
}
const firstRow = () => expect.poll(() => host.querySelector(".ag-row[row-index='0'] [col-id='0']")?.textContent);
const questions = () => [...new Set(asked.map(({ question }) => question))];

beforeEach(async () => {
  localStorage.clear();
  released = [];
  asked = [];
  waiting = new Map();
  host = document.createElement("div");
  host.style.cssText = "height: 420px; width: 600px";
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

it("lets go of a view once another one is asked for, says nothing of its refusal, and of the last one when it goes", async () => {
  const rows = source("");
  show(allRows, rows);
  await firstRow().toBe("n0");
  show(sorted, rows);
  await expect.poll(questions).toHaveLength(2);
  show(found, rows);
  await expect.poll(questions).toHaveLength(3);
  const [first = "", second = "", third = ""] = questions();
  expect(released).toEqual([first, second]);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(host.querySelector("[role=alert]")).toBeNull();
  root.unmount();
  await expect.poll(() => released).toEqual([first, second, third]);
  root = createRoot(host);
});

it("goes on reading what is shown as it was, while the next view is under way", async () => {
  const rows = source("");
  show(allRows, rows);
  await firstRow().toBe("n0");
  show(sorted, rows);
  await expect.poll(questions).toHaveLength(2);
  const before = asked.length;
  const viewport = [...host.querySelectorAll<HTMLElement>("*")].find((each) => each.scrollHeight > 10 * 420 && each.clientHeight < 500);
  viewport?.scrollTo({ top: 60_000 });
  await expect.poll(() => asked.length).toBeGreaterThan(before);
  expect(asked.slice(before).map(({ view }) => view)).not.toContain(sorted);
});

it("reads its rows again when values are read otherwise", async () => {
  show(allRows, source("day first", "d"));
  await firstRow().toBe("d0");
  show(allRows, source("month first", "m"));
  await firstRow().toBe("m0");
});
