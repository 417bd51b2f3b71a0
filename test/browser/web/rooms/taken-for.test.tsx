import "@mantine/core/styles.css";
import { MantineProvider, Select } from "@mantine/core";
import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, beforeEach, expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { emptyProjectState, type ProjectState } from "../../../../shared/model/index.ts";
import { isTyping } from "../../../../web/app/typing.ts";
import { isDoubtful } from "../../../../web/rooms/sources/assigned.ts";
import { TakenFor } from "../../../../web/rooms/sources/TakenFor.tsx";
import { literalDataset } from "../literal-rows.ts";

let host: HTMLElement;
let root: Root;
beforeEach(() => {
  host = document.body.appendChild(document.createElement("div"));
  root = createRoot(host);
});
afterEach(() => {
  root.unmount();
  host.remove();
});
const show = (what: ReactNode) => root.render(<MantineProvider env="test">{what}</MantineProvider>);

const doubtful = {
  ...literalDataset("opps", [["Opp #", "id"]], 300),
  recognition: { object: "deal", confidence: 0.4, reason: "Called opps." },
};
const proposed: ProjectState = { ...emptyProjectState, assignments: { opps: "deal" } };

it("asks what isn't sure on a button of its own, and not again once a person has said it, the same or another", async () => {
  let confirmed = 0;
  const taken = (state: ProjectState, object: string | null) => (
    <TakenFor dataset={doubtful} state={state} object={object} onConfirm={() => void confirmed++} />
  );
  show(taken(proposed, "deal"));
  await page.getByRole("button", { name: "Please check Yes, that’s right" }).click();
  expect(confirmed).toBe(1);
  await userEvent.keyboard("{Enter}");
  expect(confirmed).toBe(2);

  const byHand: ProjectState = { ...proposed, assignedByHand: { opps: true } };
  expect([isDoubtful(doubtful, proposed), isDoubtful(doubtful, byHand)]).toEqual([true, false]);
  show(taken(byHand, "deal"));
  await expect.element(page.getByText("Confirmed by you")).toBeVisible();
  expect(host.textContent).not.toContain("Please check");
  show(taken({ ...byHand, assignments: { opps: "task" } }, "task"));
  await expect.element(page.getByText("Chosen by you")).toBeVisible();
});

it("leaves Ctrl+Z to the project where a choice was made from a list, and to the text while one is searched", async () => {
  show(
    <>
      <Select aria-label="What opps holds" data={["Deals", "Tasks"]} searchable />
      <input aria-label="Name" />
    </>,
  );
  const list = page.getByRole("combobox", { name: "What opps holds" });
  await list.click();
  await userEvent.keyboard("Dea");
  expect(isTyping(document.activeElement)).toBe(true);
  await userEvent.keyboard("{ArrowDown}{Enter}");
  await expect.element(list).toHaveValue("Deals");
  await expect.poll(() => isTyping(document.activeElement)).toBe(false);
  expect(document.activeElement).toBe(list.element());
  await page.getByRole("textbox", { name: "Name" }).click();
  expect(isTyping(document.activeElement)).toBe(true);
});
