import "../../../../web/ui/tokens.css";
import { MantineProvider } from "@mantine/core";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { afterEach, expect, it } from "vitest";
import type { RollbackPreview } from "../../../../shared/wire/studio.ts";
import { Preview } from "../../../../web/rooms/rollback/Preview.tsx";

const host = document.body.appendChild(document.createElement("div"));
const root = createRoot(host);
afterEach(() => flushSync(() => root.render(null)));

const plan: RollbackPreview = {
  runIds: ["r"],
  lanes: [{ mapId: "m", label: "Contacts", deletes: 301, restores: 2, kept: 1 }],
  kept: [{ label: "Ana", object: "Contact", why: "Somebody changed City since the load." }],
  unseen: [],
  fields: [{ object: "Contact", label: "Tier" }],
  stays: [
    { object: "Deal", field: "Stage", label: "Paused", by: "crosswalk" },
    { object: "Contact", field: null, label: "Profi ID", by: "hand" },
  ],
};
const show = (preview: RollbackPreview) =>
  flushSync(() =>
    root.render(
      <MantineProvider env="test">
        <Preview preview={preview} />
      </MantineProvider>,
    ),
  );

it("says what a rollback would do, not that it is done", () => {
  show(plan);
  const figures = [...host.querySelectorAll("dt")].map((term) => [term.textContent, term.nextElementSibling?.textContent]);
  expect(figures).toEqual([
    ["Delete", "301"],
    ["Restore", "2"],
    ["Keep", "1"],
    ["Fields to remove", "1"],
    ["Settings that stay", "2"],
  ]);
  expect([...host.querySelectorAll("th")].map((head) => head.textContent)).toEqual(["Object", "To delete", "To restore", "To keep"]);
  expect(host.textContent).not.toMatch(/\b(Deleted|Restored|Kept|removed)\b/);
});

it("lists what no rollback takes out, options and fields, whoever added them", () => {
  show(plan);
  const section = [...host.querySelectorAll("section")].find((each) =>
    each.querySelector("h2")?.textContent?.startsWith("Settings that stay"),
  );
  expect([...(section?.querySelectorAll("li") ?? [])].map((line) => [...line.children].map((cell) => cell.textContent))).toEqual([
    ["Paused", "Deal", "option of Stage, created by Crosswalk"],
    ["Profi ID", "Contact", "field, added by hand for this load"],
  ]);
  show({ ...plan, stays: [] });
  expect(host.textContent).toContain("none were added");
});
