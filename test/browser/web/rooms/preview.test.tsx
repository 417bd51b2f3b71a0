import "../../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { Effect, FieldRow } from "../../../../shared/model/index.ts";
import type { RecordPreview } from "../../../../shared/wire/preview.ts";
import { RecordPanel } from "../../../../web/rooms/preview/RecordPanel.tsx";

let host: HTMLElement;
let root: Root;
let told: unknown[];

beforeEach(() => {
  told = [];
  host = document.createElement("div");
  host.style.cssText = "width: 480px; height: 700px";
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});

const row: FieldRow = {
  id: "r1",
  mapId: "member>contact",
  column: "phone",
  target: "mobile_number",
  formula: null,
  state: "confirmed",
  policy: "blank",
  confidence: null,
  evidence: [],
  candidates: [],
};
const effect: Effect = {
  id: "e1",
  mapId: "member>contact",
  object: "contact",
  sourceKey: "M-1",
  label: "Ana Meyer",
  address: { dataset: "d", row: 8 },
  kind: "update",
  mapped: {},
  values: {},
  refs: [],
  targetId: "1",
  aliasOf: null,
  before: { job: "Chef" },
  undo: null,
  issues: [
    {
      code: "phone.unread",
      severity: "warning",
      message: "“n/a” can’t be read as a phone number and is kept as written.",
      address: { dataset: "d", row: 8, column: "phone", field: "Mobile" },
      raw: "n/a",
    },
  ],
  why: "Found at the destination by email.",
};
const record: RecordPreview = {
  effect,
  request: { update: "1", values: { job: "Cook" } },
  dataset: { id: "d", name: "members" },
  cells: [
    { column: "phone", value: "n/a", override: null },
    { column: "job", value: "cook", override: { row: "key:M-1", text: "Cook", was: "cook" } },
    { column: "notes", value: "", override: null },
  ],
  fields: [
    {
      key: "mobile_number",
      label: "Mobile",
      mapped: "n/a",
      now: "+49",
      sent: false,
      rowId: "r1",
      columns: ["phone"],
      policy: "blank",
      kept: "Only if blank: there is a value already.",
    },
    { key: "job", label: "Job", mapped: "Cook", now: "Chef", sent: true, rowId: "r2", columns: ["Job"], policy: "source", kept: null },
    { key: "city", label: "City", mapped: "Ulm", now: "Ulm", sent: false, rowId: null, columns: [], policy: "source", kept: null },
  ],
  related: [],
  stale: false,
};
function show(shown: RecordPreview = record, editing = 0, why: string | null = null): void {
  root.render(
    <MantineProvider env="test">
      <RecordPanel
        record={shown}
        rows={[row]}
        editing={editing}
        onMove={(by) => told.push(["move", by])}
        onOpen={(id) => told.push(["open", id])}
        onFix={(question) => told.push(["fix", question])}
        onGo={({ room, pointed }) => told.push(["go", room, pointed])}
        onChange={async (column, text) => {
          told.push(["change", column, text]);
          return why;
        }}
        onClose={() => told.push(["close"])}
      />
    </MantineProvider>,
  );
}
async function focusNext(): Promise<void> {
  await expect.element(button(/next record/)).toBeVisible();
  (button(/next record/).element() as HTMLElement).focus();
}
const button = (name: string | RegExp) => page.getByRole("button", { name });

describe("a record’s keys", () => {
  it("j and k and the arrows go on, Esc closes", async () => {
    show();
    await focusNext();
    await userEvent.keyboard("j{ArrowDown}k{ArrowUp}{Escape}");
    expect(told).toEqual([["move", 1], ["move", 1], ["move", -1], ["move", -1], ["close"]]);
  });

  it("E edits the cell at fault; Enter keeps it, and offers the same for all like it", async () => {
    show();
    await focusNext();
    await userEvent.keyboard("e");
    const editor = page.getByRole("textbox", { name: "phone, as mapping should read it" });
    await expect.element(editor).toHaveValue("n/a");
    await userEvent.keyboard("jek 1{Enter}");
    expect(told).toEqual([["change", "phone", "jek 1"]]);
    await button("Same for every “n/a”…").click();
    expect(told[1]).toEqual(["fix", { mapId: "member>contact", code: "cell", field: null, column: "phone", text: "n/a", answer: "jek 1" }]);
  });

  it("keeps a text that can’t be in its editor, with why, until it is let go of", async () => {
    show(record, 0, "The dataset was replaced.");
    await focusNext();
    await userEvent.keyboard("e");
    await userEvent.keyboard("030 1234567{Enter}");
    const editor = page.getByRole("textbox", { name: "phone, as mapping should read it" });
    await expect.element(editor).toHaveValue("030 1234567");
    await expect.element(page.getByText("The dataset was replaced.")).toBeVisible();
    expect(page.getByText(/is read as/).query()).toBeNull();
    await userEvent.keyboard("{Escape}");
    await expect.element(button(/^Edit phone : n\/a/)).toBeVisible();
    expect(told).toEqual([["change", "phone", "030 1234567"]]);
  });

  it("Esc leaves the cell as it was, and gives the keyboard back to it", async () => {
    show();
    await button(/^Edit phone : n\/a/).click();
    await userEvent.keyboard("other{Escape}");
    expect(told).toEqual([]);
    await expect.element(button(/^Edit phone : n\/a/)).toHaveFocus();
  });

  it("begins to edit when it is asked from elsewhere", async () => {
    show();
    await expect.element(button(/^Edit phone : n\/a/)).toBeVisible();
    show(record, 1);
    await expect.element(page.getByRole("textbox", { name: /phone/ })).toHaveFocus();
  });
});

describe("a record", () => {
  it("shows differences only, with what is kept and why; all fields on demand", async () => {
    show();
    const names = () => [...host.querySelectorAll("tbody th")].map((head) => head.textContent);
    await expect.element(button(/^Edit phone : n/)).toBeVisible();
    expect(names()).toEqual(["Mobilekept", "Jobwill be written"]);
    await page.getByText("All fields").click();
    await expect.poll(names).toEqual(["Mobilekept", "Jobwill be written", "Citythe same"]);
    await page.getByText("Request").click();
    await expect.element(page.getByText('"job": "Cook"')).toBeVisible();
  });

  it("shows a changed cell with the export’s own beside it, which one click gives back", async () => {
    show();
    await expect.element(page.getByText("changed by you, was cook")).toBeVisible();
    await button("Give job back as exported").click();
    expect(told).toEqual([["change", "job", null]]);
  });

  it("leads from an issue to the rule, the row, and a rule for all like it", async () => {
    show();
    await button("Rule").click();
    await page.getByRole("button", { name: "Row in Sources", exact: true }).click();
    await button("All like it…").click();
    await page.getByTitle("Go to the rule of Job").click();
    expect(told).toEqual([
      ["go", "fields", { map: "member>contact", row: "r1" }],
      ["go", "sources", { dataset: "d", at: "9" }],
      ["fix", { mapId: "member>contact", code: "phone.unread", field: "Mobile", column: "phone", text: "n/a" }],
      ["go", "fields", { map: "member>contact", row: "r2" }],
    ]);
  });

  it("goes to the record that a held one waits for", async () => {
    const held: RecordPreview = {
      ...record,
      effect: {
        ...effect,
        kind: "hold",
        why: "Waits for Bo, which is not loaded.",
        issues: [
          { code: "parent.held", severity: "error", message: "Waits for Bo, which is not loaded.", address: { dataset: "d", row: 8 } },
        ],
      },
      related: [{ effectId: "e2", label: "Bo", how: "parent" }],
    };
    show(held);
    await expect.element(page.getByText("Free that record first; this one follows.")).toBeVisible();
    await button("Go to Bo").click();
    expect(told).toEqual([["open", "e2"]]);
  });
});
