import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ColumnChoices } from "../../../../shared/recipe/index.ts";
import type { MapDiff } from "../../../../shared/versions/index.ts";
import type { OutputChanges } from "../../../../shared/wire/index.ts";
import { DiffView } from "../../../../web/rooms/versions/diff/DiffView.tsx";
import { ColumnTable } from "../../../../web/rooms/versions/recipe/ColumnTable.tsx";

let host: HTMLElement;
let root: Root;
beforeEach(() => {
  host = document.createElement("div");
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});
const render = (children: ReactNode) => root.render(<MantineProvider env="test">{children}</MantineProvider>);

it("a difference marks in a formula what was taken out and put in, and tells the records that come out otherwise", async () => {
  const diff: MapDiff = {
    objects: [
      {
        mapId: "member>contact",
        title: "Member → Contact",
        map: null,
        fields: [
          {
            kind: "changed",
            id: "a",
            rowId: "a",
            title: "name",
            loads: true,
            aspects: [{ what: "formula", before: "=UPPER([name])", after: "=PROPER([name])" }],
          },
          { kind: "removed", id: "b", rowId: "b", title: "zip", loads: true, aspects: [{ what: "policy", before: "blank", after: null }] },
        ],
        values: [],
      },
    ],
    parts: [],
    counts: { added: 0, removed: 1, changed: 1 },
    loading: 2,
  };
  const none = { count: 0, examples: [] };
  const example = { datasetId: "d", row: 4, label: "Ann", before: "ANN", after: "Ann" };
  const output: OutputChanges = {
    records: 3000,
    changed: 1,
    maps: [
      {
        mapId: "member>contact",
        title: "Member → Contact",
        records: 3000,
        changed: 1,
        taken: none,
        left: none,
        held: none,
        freed: none,
        fields: [{ key: "name", label: "Full name", count: 1, examples: [example] }],
      },
    ],
  };
  render(<DiffView diff={diff} output={output} />);
  await expect.element(page.getByText("1 of 3,000 records come out otherwise")).toBeVisible();
  const marked = [...host.querySelectorAll("code del, code ins")].map((each) => `${each.tagName} ${each.textContent}`);
  expect(marked).toEqual(["DEL UPPER", "INS PROPER"]);
  expect(host.querySelector("[data-kind=removed]")?.textContent).toContain("only if blank");
  expect(host.querySelector("dd")?.textContent).toBe("AnnANN → Ann");
});

it("columns with other names are chosen by keys from those that are there", async () => {
  const told: ColumnChoices[] = [];
  function Table() {
    const [choices, setChoices] = useState<ColumnChoices>({ member: { Mail: "E-Mail" } });
    const choose = (next: ColumnChoices) => {
      told.push(next);
      setChoices(next);
    };
    const candidates = [
      { column: "E-Mail", likeness: 0.9 },
      { column: "City", likeness: 0.1 },
    ];
    return (
      <ColumnTable
        questions={[{ object: "member", column: "Mail", uses: 2, candidates, proposed: "E-Mail" }]}
        choices={choices}
        onChoose={choose}
      />
    );
  }
  render(<Table />);
  const select = page
    .getByRole("combobox", { name: "What stands for Mail" })
    .or(page.getByRole("textbox", { name: "What stands for Mail" }));
  await select.click();
  await userEvent.keyboard("{Control>}a{/Control}City");
  await page.getByRole("option", { name: "City" }).click();
  expect(told.at(-1)).toEqual({ member: { Mail: "City" } });
});
