import "../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { type GridEdit, type GridHandle, StudioGrid, searchChoices } from "../../../web/grid/index.ts";

interface Row {
  id: string;
  column: string;
  field: string;
}

const options = [
  { id: "mobile", label: "Mobile", hint: "phone" },
  { id: "work", label: "Work phone", hint: "phone" },
  { id: "email", label: "Email" },
  { id: "ignore", label: "Ignore this column", quiet: true },
];
const labelOf = (id: string) => options.find((option) => option.id === id)?.label ?? id;

let host: HTMLElement;
let root: Root;
let edits: unknown[];
let entered: string[];
let active: string;
let handle: GridHandle | null;

function Fixture() {
  const [rows, setRows] = useState<Row[]>(["phone", "fax", "mail"].map((column) => ({ id: column, column, field: "Mobile" })));
  const onEdit = ({ row, column, text, picked }: GridEdit<Row>) => {
    edits.push([row.id, column, picked ?? text]);
    const value = picked === null ? text : picked.kind === "option" ? labelOf(picked.id) : picked.text;
    setRows((before) => before.map((each) => (each.id === row.id ? { ...each, [column]: value } : each)));
  };
  return (
    <StudioGrid<Row>
      label="Fields"
      rows={rows}
      rowId={(row) => row.id}
      columns={[
        { id: "column", header: "Column", value: (row) => row.column, editor: "text" },
        {
          id: "field",
          header: "Field",
          value: (row) => row.field,
          cell: (row) => <b>{row.field}</b>,
          editor: () => ({ options, value: "mobile", create: (text) => `Create “${text}”` }),
        },
        { id: "state", header: "State", value: () => "proposed" },
      ]}
      ref={(held) => {
        handle = held;
      }}
      onEdit={onEdit}
      onEnter={(cell) => entered.push(cell.row.id)}
      onActive={(cell) => {
        active = cell ? `${cell.row.id}.${cell.column}` : "";
      }}
    />
  );
}

const cell = (row: string, column: string): HTMLElement | null => host.querySelector(`[row-id="${row}"] [col-id="${column}"]`);
const press = (keys: string) => userEvent.keyboard(keys);
const keyDown = (key: string) =>
  (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
const editor = () => expect.poll(() => document.activeElement?.tagName).toBe("INPUT");

beforeEach(async () => {
  edits = [];
  entered = [];
  active = "";
  host = document.createElement("div");
  host.style.height = "300px";
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <MantineProvider>
      <Fixture />
    </MantineProvider>,
  );
  await expect.poll(() => cell("mail", "field")).not.toBeNull();
});
afterEach(() => {
  root.unmount();
  host.remove();
});

describe("keys in a grid", () => {
  it("Enter outside of editing is the row's act, then the current cell moves down", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    await press("{Enter}");
    expect(entered).toEqual(["phone"]);
    expect(active).toBe("fax.field");
  });

  it("typing opens the list with what was typed, Enter picks and moves down", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    await press("work");
    await editor();
    await press("{Enter}");
    await expect.poll(() => edits).toEqual([["phone", "field", { kind: "option", id: "work" }]]);
    await expect.poll(() => active).toBe("fax.field");
    await expect.poll(() => cell("phone", "field")?.textContent).toBe("Work phone");
  });

  it("loses nothing of what is typed faster than the list opens", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    await press("work{Enter}");
    await expect.poll(() => edits).toEqual([["phone", "field", { kind: "option", id: "work" }]]);
    await expect.poll(() => active).toBe("fax.field");
  });

  it("arrows and Enter pressed before the list opens are the list's, after a letter, F2 and a double click", async () => {
    const target = cell("phone", "field") as Element;
    await userEvent.click(target);
    const goOn = () => {
      keyDown("ArrowDown");
      keyDown("Enter");
    };
    const begin = async (key: string) => {
      keyDown(key);
      goOn();
    };
    // In one task with what opens the list, so that it can't be there yet.
    const opened: [string, () => Promise<void>][] = [
      [
        "work",
        async () => {
          host.addEventListener("dblclick", goOn, { once: true });
          await userEvent.dblClick(target);
        },
      ],
      ["work", () => begin("F2")],
      // “p” finds Work phone first, then Mobile.
      ["mobile", () => begin("p")],
    ];
    for (const [id, open] of opened) {
      handle?.focus("phone", "field");
      edits = [];
      await open();
      await expect.poll(() => edits).toEqual([["phone", "field", { kind: "option", id }]]);
      await expect.poll(() => active).toBe("fax.field");
      await expect.poll(() => document.querySelector('[role="combobox"]')).toBeNull();
    }
  });

  it("a list stays that is opened in a cell as soon as the one before it is gone from there", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    keyDown("F2");
    await editor();
    const again = new MutationObserver(() => {
      if (document.querySelector('[role="combobox"]')) return;
      again.disconnect();
      handle?.focus("phone", "field");
      keyDown("F2");
      keyDown("ArrowDown");
      keyDown("Enter");
    });
    again.observe(document.body, { childList: true, subtree: true });
    keyDown("Enter");
    const picked = (id: string) => ["phone", "field", { kind: "option", id }];
    await expect.poll(() => edits).toEqual([picked("mobile"), picked("work")]);
  });

  it("arrows move in the list and Tab picks and goes right", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    await press("{F2}");
    await editor();
    await press("{ArrowDown}{ArrowDown}{Tab}");
    await expect.poll(() => edits).toEqual([["phone", "field", { kind: "option", id: "email" }]]);
    await expect.poll(() => active).toBe("phone.state");
  });

  it("opens a list on a given option, which only Enter takes", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    await expect.poll(() => active).toBe("phone.field");
    handle?.edit("phone", "field", "work");
    await expect.poll(() => host.querySelector('[role="option"][aria-selected="true"]')?.textContent).toContain("Work phone");
    await editor();
    await press("{Escape}");
    expect(edits).toEqual([]);
    handle?.edit("phone", "field", "work");
    await editor();
    await press("{Alt>}{ArrowDown}{/Alt}{Enter}");
    await expect.poll(() => edits).toEqual([["phone", "field", { kind: "option", id: "email" }]]);
  });

  it("Escape leaves everything as it was", async () => {
    await userEvent.click(cell("phone", "field") as Element);
    await press("work");
    await editor();
    await press("{Escape}");
    await expect.poll(() => document.activeElement?.tagName).not.toBe("INPUT");
    expect(edits).toEqual([]);
  });

  it("what no option is called is offered to be created", async () => {
    await userEvent.click(cell("fax", "field") as Element);
    await press("Budget");
    await editor();
    await press("{Enter}");
    await expect.poll(() => edits).toEqual([["fax", "field", { kind: "create", text: "Budget" }]]);
  });

  it("a text cell is replaced by typing", async () => {
    await userEvent.click(cell("fax", "column") as Element);
    await press("telefax{Enter}");
    await expect.poll(() => edits).toEqual([["fax", "column", "telefax"]]);
    await expect.poll(() => active).toBe("mail.column");
  });
});

describe("search in a list of choices", () => {
  const labels = (text: string) => searchChoices(options, text).map((option) => option.label);

  it("keeps the given order without a text", () => expect(labels("")).toEqual(["Mobile", "Work phone", "Email", "Ignore this column"]));
  it("finds by hint too", () => expect(labels("phone")).toEqual(["Work phone", "Mobile"]));
  it("needs every word", () => expect(labels("phone mobile")).toEqual(["Mobile"]));
  it("puts beginnings first", () => expect(labels("m")).toEqual(["Mobile", "Email", "Ignore this column"]));
});
