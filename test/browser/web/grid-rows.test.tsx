import "../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { type StudioColumn, StudioGrid, useSteadyColumns } from "../../../web/grid/index.ts";

interface Row {
  id: string;
  name: string;
}
const literal: Row[] = ["c", "a", "b"].map((id) => ({ id, name: `name ${id}` }));

let host: HTMLElement;
let root: Root;
let give: (rows: readonly Row[]) => void;
/** Puts a word behind every name, which no row holds. */
let tell: (word: string) => void;
/** Cells that were drawn, by their text. */
let drawn: string[];

const columnsWith = (word: string): StudioColumn<Row>[] => [
  { id: "id", header: "Id", value: (row) => row.id },
  {
    id: "name",
    header: "Name",
    value: (row) => row.name,
    cell: (row) => {
      drawn.push(row.name);
      return <b>{row.name + word}</b>;
    },
  },
];

function Fixture() {
  const [rows, setRows] = useState<readonly Row[]>(literal);
  const [word, setWord] = useState("");
  give = setRows;
  tell = setWord;
  const columns = useSteadyColumns(columnsWith(word), word);
  return <StudioGrid<Row> label="Rows" rows={rows} rowId={(row) => row.id} columns={columns} />;
}

const shown = (): string[] =>
  [...host.querySelectorAll(".ag-row")]
    .sort((a, b) => Number(a.getAttribute("row-index")) - Number(b.getAttribute("row-index")))
    .map((row) => row.querySelector('[col-id="name"]')?.textContent ?? "");
const renamed = (rows: readonly Row[], id: string, name: string): Row[] => rows.map((row) => (row.id === id ? { ...row, name } : row));

beforeEach(async () => {
  drawn = [];
  host = document.createElement("div");
  host.style.height = "300px";
  document.body.append(host);
  root = createRoot(host);
  root.render(
    <MantineProvider>
      <Fixture />
    </MantineProvider>,
  );
  await expect.poll(shown).toEqual(["name c", "name a", "name b"]);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

describe("rows given anew", () => {
  it("draw only the row that is another", async () => {
    drawn = [];
    give(renamed(literal, "a", "edited"));
    await expect.poll(shown).toEqual(["name c", "edited", "name b"]);
    expect(new Set(drawn)).toEqual(new Set(["edited"]));
  });

  it("take an edit back, edit after edit", async () => {
    give(renamed(literal, "a", "once"));
    await expect.poll(shown).toEqual(["name c", "once", "name b"]);
    give(renamed(renamed(literal, "a", "twice"), "b", "too"));
    await expect.poll(shown).toEqual(["name c", "twice", "too"]);
    give(literal);
    await expect.poll(shown).toEqual(["name c", "name a", "name b"]);
  });

  it("come, go and change their order after edits in place", async () => {
    give(renamed(literal, "a", "edited"));
    await expect.poll(shown).toEqual(["name c", "edited", "name b"]);
    give([{ id: "d", name: "name d" }, ...renamed(literal, "a", "edited")]);
    await expect.poll(shown).toEqual(["name d", "name c", "edited", "name b"]);
    give([...literal].reverse());
    await expect.poll(shown).toEqual(["name b", "name a", "name c"]);
    give(renamed([...literal].reverse(), "c", "last"));
    await expect.poll(shown).toEqual(["name b", "name a", "last"]);
  });

  it("are all drawn again when their cells show something besides that is another", async () => {
    tell("!");
    await expect.poll(shown).toEqual(["name c!", "name a!", "name b!"]);
    give(renamed(literal, "a", "edited"));
    await expect.poll(shown).toEqual(["name c!", "edited!", "name b!"]);
  });

  it("go to their place where the rows are sorted", async () => {
    await userEvent.click(host.querySelector('[role="columnheader"][col-id="name"]') as HTMLElement);
    await expect.poll(shown).toEqual(["name a", "name b", "name c"]);
    give(renamed(literal, "a", "zero"));
    await expect.poll(shown).toEqual(["name b", "name c", "zero"]);
  });
});
