import "../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { type RefObject, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { expect } from "vitest";
import { userEvent } from "vitest/browser";
import { type GridEdit, type GridGesture, type GridHandle, StudioGrid } from "../../../web/grid/index.ts";
import { cssVariables, theme, useStatusText } from "../../../web/ui/index.ts";

/** A row of the fixture: a text that anything goes into, a choice, a number that takes only digits, and a cell that takes nothing. */
export interface Row {
  id: string;
  text: string;
  pick: string;
  number: string;
}

export const options = ["Red", "Green", "Blue"].map((label) => ({ id: label.toLowerCase(), label }));
const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? "";

/** What a fixture was told, as plain data. */
export interface Told {
  gestures: { gesture: GridGesture; edits: string[] }[];
  confirmed: string[][];
  /** − over a range, and − on one cell. */
  ignored: string[][];
}

/** A grid of literal rows on the page, driven by real keys, mouse and clipboard. */
export class SheetFixture {
  readonly host = document.createElement("div");
  readonly handle: RefObject<GridHandle | null> = { current: null };
  readonly told: Told = { gestures: [], confirmed: [], ignored: [] };
  rows: Row[];
  readonly #root: Root;

  constructor(rows: readonly Row[]) {
    this.rows = [...rows];
    this.host.style.height = "420px";
    this.host.style.width = "700px";
    document.body.append(this.host);
    this.#root = createRoot(this.host);
    this.#root.render(
      <MantineProvider theme={theme} cssVariablesResolver={cssVariables}>
        <Grid fixture={this} />
        <Status />
      </MantineProvider>,
    );
  }

  async ready(): Promise<void> {
    await expect.poll(() => this.cell("a", "text")).not.toBeNull();
  }

  stop(): void {
    this.#root.unmount();
    this.host.remove();
  }

  cell(row: string, column: string): HTMLElement | null {
    return this.host.querySelector(`[row-id="${row}"] [col-id="${column}"]`);
  }

  async click(row: string, column: string, modifiers: ("Shift" | "Control")[] = []): Promise<void> {
    await userEvent.click(this.cell(row, column) as Element, { modifiers });
  }

  /** Ids of cells that are told to be selected, `row.column`. */
  selected(): string[] {
    return [...this.host.querySelectorAll("[aria-selected=true]")].map(
      (cell) => `${cell.closest(".ag-row")?.getAttribute("row-id")}.${cell.getAttribute("col-id")}`,
    );
  }

  status(): string {
    return document.querySelector("[data-status]")?.textContent ?? "";
  }

  /** The columns of all rows as they are now. */
  texts(column: keyof Row): string[] {
    return this.rows.map((row) => row[column]);
  }
}

function Status() {
  return <p data-status>{useStatusText()}</p>;
}

function Grid({ fixture }: { fixture: SheetFixture }) {
  const [rows, setRows] = useState(fixture.rows);
  const onEdits = (edits: readonly GridEdit<Row>[], gesture: GridGesture) => {
    fixture.told.gestures.push({ gesture, edits: edits.map(({ row, column, text }) => `${row.id}.${column}=${text}`) });
    const refused = edits.filter(({ text }) => text === "twice").map((edit) => ({ edit, why: "It is taken already" }));
    for (const { row, column, text, picked } of edits.filter((edit) => !refused.some((each) => each.edit === edit))) {
      const value = picked?.kind === "option" ? labelOf(picked.id) : text;
      fixture.rows = fixture.rows.map((each) => (each.id === row.id ? { ...each, [column]: value } : each));
    }
    setRows(fixture.rows);
    return refused;
  };
  return (
    <div style={{ height: 380 }}>
      <StudioGrid<Row>
        ref={fixture.handle}
        label="Fixture"
        rows={rows}
        rowId={(row) => row.id}
        name="fixture"
        columns={[
          { id: "text", header: "Text", value: (row) => row.text, editor: "text" },
          {
            id: "pick",
            header: "Pick",
            value: (row) => row.pick,
            cell: (row) => <b>{row.pick}</b>,
            editor: (row) => ({ options, value: options.find(({ label }) => label === row.pick)?.id ?? null, cleared: "none" }),
          },
          {
            id: "number",
            header: "Number",
            value: (row) => row.number,
            editor: "text",
            paste: (_row, text) => (/^\d*$/.test(text) ? { kind: "edit" } : { kind: "refused", why: "It is no number" }),
          },
          { id: "fixed", header: "Fixed", value: (row) => `#${row.id}` },
        ]}
        onEdit={(edit) => void onEdits([edit], "paste")}
        onEdits={onEdits}
        onKey={({ key }, { row }) => key === "-" && fixture.told.ignored.push([row.id]) > 0}
        onRowsKey={({ key }, all) => key === "-" && fixture.told.ignored.push(all.map(({ id }) => id)) > 0}
        onEnterRows={(all) => fixture.told.confirmed.push(all.map(({ id }) => id))}
      />
    </div>
  );
}

export const rowsOf = (count: number): Row[] =>
  Array.from({ length: count }, (_each, at) => ({
    id: String.fromCharCode(97 + at),
    text: `text ${at + 1}`,
    pick: options[at % options.length]?.label ?? "",
    number: String(at + 1),
  }));

/** A paste as the browser tells of it. */
export function paste(text: string, type: "text/plain" | "text/html" = "text/plain"): void {
  const data = new DataTransfer();
  data.setData(type, text);
  document.activeElement?.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}

/** What the clipboard holds, by pasting it into a text box. */
export async function clipboardText(): Promise<string> {
  const box = document.createElement("textarea");
  document.body.append(box);
  box.focus();
  await userEvent.keyboard("{Control>}v{/Control}");
  box.remove();
  return box.value;
}

/** What is listed as refused: where, what and why. */
export const refusals = () => [...document.querySelectorAll("[aria-label='Refused cells'] li")].map((each) => each.textContent);
