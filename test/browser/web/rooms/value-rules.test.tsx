import "../../../../web/ui/tokens.css";
import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { valueClusters } from "../../../../shared/mapping/clusters/index.ts";
import type { ValueRule } from "../../../../shared/model/index.ts";
import type { Op } from "../../../../shared/ops/index.ts";
import { ClusterCard } from "../../../../web/rooms/values/ClusterCard.tsx";
import { PasteList } from "../../../../web/rooms/values/PasteList.tsx";
import { Rules } from "../../../../web/rooms/values/Rules.tsx";
import { SplitPicker } from "../../../../web/rooms/values/SplitPicker.tsx";
import { chose, listOf, row } from "./value-rows.ts";

let host: HTMLElement;
let root: Root;
let ops: Op[];
const onEdit = (op: Op | null) => void (op && ops.push(op));

beforeEach(() => {
  ops = [];
  host = document.createElement("div");
  host.style.width = "320px";
  document.body.append(host);
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});
const render = (children: ReactNode) => root.render(<MantineProvider env="test">{children}</MantineProvider>);

const rule = (id: string, name: string, more: Partial<ValueRule> = {}): ValueRule => ({
  id,
  name,
  method: { kind: "fingerprint" },
  keys: ["won"],
  like: "Won",
  except: [],
  choice: { kind: "option", label: "Won" },
  ...more,
});

describe("a group of spellings", () => {
  const rows = [row("Contacted", 40), row("contacted!", 3), row("CONTACTED", 2, chose("option", "Lost"))];
  const list = listOf(rows);
  const method = { kind: "fingerprint" } as const;

  it("is named in full, however long and whatever it is worth", async () => {
    const long = ["Appointment scheduled by telephone", "appointment scheduled by TELEPHONE"].map((value, at) => ({
      ...row(value, 1200 - at),
      amount: 1_100_000,
    }));
    const [cluster] = valueClusters(long, method, []).clusters;
    if (!cluster) throw new Error("no cluster");
    render(
      <ClusterCard list={listOf(long)} currency="EUR" method={method} cluster={cluster} open onOpen={() => undefined} onEdit={onEdit} />,
    );
    await expect.element(page.getByRole("button", { name: /^Appointment scheduled by telephone 2 values/ })).toBeVisible();
    const cut = [...host.querySelectorAll("button span, label span")].filter(
      (each) => each.scrollWidth > each.clientWidth + 1 && getComputedStyle(each).overflowX !== "visible",
    );
    expect(cut.map((each) => each.textContent)).toEqual([]);
  });

  it("is ticked but for what speaks against it, named, given an option and accepted by Enter", async () => {
    const [cluster] = valueClusters(rows, method, list.options).clusters;
    if (!cluster) throw new Error("no cluster");
    render(
      <ClusterCard
        list={list}
        currency="EUR"
        method={method}
        cluster={{
          ...cluster,
          choice: null,
          members: cluster.members.map((each, at) => ({ ...each, doubt: at === 2 ? "Decided otherwise: Lost" : null })),
        }}
        open
        onOpen={() => undefined}
        onEdit={onEdit}
      />,
    );
    await expect.element(page.getByRole("checkbox", { name: /^Contacted/ })).toBeChecked();
    await expect.element(page.getByRole("checkbox", { name: /^CONTACTED/ })).not.toBeChecked();
    await expect.element(page.getByText("Decided otherwise: Lost")).toBeVisible();
    await expect.element(page.getByRole("button", { name: "Choose what they become" })).toBeDisabled();
    await userEvent.click(page.getByRole("combobox", { name: "What Contacted becomes" }));
    await userEvent.keyboard("In touch");
    await userEvent.click(page.getByRole("option", { name: "Create the option “In touch”" }));
    await userEvent.fill(page.getByRole("textbox", { name: "Name of the rule" }), "Contacts");
    await userEvent.keyboard("{Enter}");
    expect(ops).toMatchObject([
      {
        kind: "group",
        label: "Rule “Contacts”: 2 values become In touch",
        ops: [
          {
            kind: "rule.put",
            rule: { name: "Contacts", keys: ["contacted"], except: ["CONTACTED"], choice: { kind: "create", label: "In touch" } },
          },
        ],
      },
    ]);
  });
});

describe("the rules of a column", () => {
  const list = listOf(
    [row("won!", 7, chose("option", "Won", "confirmed", "r1")), row("WON", 2, chose("option", "Won", "confirmed", "r1"))],
    { rules: [rule("r1", "Won-like", { except: ["wow"] }), rule("r2", "Others")] },
  );

  it("tell what they catch, and are renamed, reordered, changed, widened and removed", async () => {
    render(<Rules list={list} currency="EUR" onEdit={onEdit} />);
    await expect.element(page.getByText("Fingerprint of “Won” · catches 2 values, 9 records")).toBeVisible();
    await expect.element(page.getByText("Fingerprint of “Won” · catches nothing now")).toBeVisible();
    await userEvent.fill(page.getByRole("textbox", { name: "Name of the rule Won-like" }), "Victories");
    await userEvent.keyboard("{Enter}");
    await userEvent.click(page.getByRole("button", { name: "Won-like later" }));
    await userEvent.click(page.getByRole("button", { name: "Let Won-like catch wow" }));
    await userEvent.click(page.getByRole("combobox", { name: "What Others becomes" }));
    await userEvent.click(page.getByRole("option", { name: "Leave empty on purpose" }));
    await userEvent.click(page.getByRole("button", { name: "Remove the rule Others" }));
    expect(ops).toMatchObject([
      { kind: "rule.put", rule: { id: "r1", name: "Victories" } },
      { kind: "rule.move", ruleId: "r1", index: 1 },
      { kind: "rule.put", rule: { id: "r1", except: [] } },
      { kind: "rule.put", rule: { id: "r2", choice: { kind: "drop", label: null } } },
      { kind: "rule.remove", ruleId: "r2" },
    ]);
  });
});

it("offers no new option for a list that nobody can add to", async () => {
  const list = listOf([], { fixed: true, planned: [], rules: [rule("r1", "Won-like")] });
  render(<Rules list={list} currency="EUR" onEdit={onEdit} />);
  await userEvent.click(page.getByRole("combobox", { name: "What Won-like becomes" }));
  await userEvent.keyboard("{Control>}a{/Control}Elsewhere");
  await expect.element(page.getByText("Nothing is called that")).toBeVisible();
});

describe("what parts several values in a cell", () => {
  it.each([
    [null, "Take cells whole", ""],
    [null, "Split at /", "/"],
    ["/", "Split as found: at ; | and ,", null],
  ])("from %j: %s", async (sign, label, then) => {
    render(<SplitPicker rowId="topics" split={{ sign, guessed: "," }} onEdit={onEdit} />);
    await userEvent.click(page.getByRole("combobox", { name: "What parts several values in one cell" }));
    await userEvent.click(page.getByRole("option", { name: label, exact: true }));
    expect(ops).toEqual([{ kind: "split.set", rowId: "topics", sign: then }]);
  });
});

describe("a pasted list", () => {
  it("shows what it changes and what it can't, and is applied as one step", async () => {
    let closed = 0;
    const list = listOf([row("Completed", 9), row("Paused", 2)]);
    render(<PasteList list={list} onEdit={onEdit} onClose={() => (closed += 1)} />);
    await userEvent.fill(page.getByRole("textbox", { name: /Values and options/ }), "Completed\t9\tWon\nPaused\t2\tGone fishing");
    await expect.element(page.getByText("1 value changes, 0 stay as they are, 1 line is refused.")).toBeVisible();
    await expect.element(page.getByText("Deal stage has no such option: “Gone fishing”")).toBeVisible();
    await userEvent.click(page.getByRole("button", { name: "Change 1 value" }));
    expect(ops).toMatchObject([{ kind: "group", ops: [{ kind: "value.set", value: "Completed", choice: { label: "Won" } }] }]);
    expect(closed).toBe(1);
  });
});
