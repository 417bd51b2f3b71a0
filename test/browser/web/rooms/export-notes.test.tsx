import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import type { ExportPair } from "../../../../shared/model/index.ts";
import { ExportNotes } from "../../../../web/rooms/sources/ExportNotes.tsx";
import type { ExportLine } from "../../../../web/rooms/sources/exports.ts";
import { literalDataset } from "../literal-rows.ts";

const newer = literalDataset("opps-12.csv", [["ID", "id"]], 320);
const older = literalDataset("opps.csv", [["ID", "id"]], 300);
const pair: ExportPair = {
  newer: newer.id,
  older: older.id,
  both: 296,
  ofNewer: 320,
  ofOlder: 300,
  isLikely: true,
  renamed: [{ from: "Amount", to: "Deal amount" }],
};

it("asks with its evidence, is answered by one click or key, and then says whose rows are loaded", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const answers: string[] = [];
  const show = (lines: ExportLine[]) =>
    root.render(
      <MantineProvider env="test">
        <ExportNotes
          dataset={newer}
          lines={lines}
          onAnswer={async (of, answer) => void answers.push(`${of.newer} ${of.older} ${answer}`)}
        />
      </MantineProvider>,
    );
  show([{ kind: "ask", other: older, pair }]);
  await expect.element(page.getByText("Is this a newer export of opps.csv?")).toBeVisible();
  expect(host.textContent).toContain("296 of 300 keys are in both. In this one Amount is called Deal amount.");
  await page.getByRole("button", { name: "Keep both" }).click();
  page.getByRole("button", { name: "Replace opps.csv" }).element().focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => answers).toEqual(["opps-12.csv opps.csv both", "opps-12.csv opps.csv replace"]);

  show([{ kind: "both", other: older, pair, isNewer: true }]);
  await expect
    .element(
      page.getByText("296 keys of it are in opps.csv, too. Where keys are the same, this file’s rows are loaded: it was imported later."),
    )
    .toBeVisible();
  await expect.element(page.getByRole("button", { name: "Replace opps.csv" })).toBeVisible();
  show([{ kind: "replaced", other: older }]);
  await expect.element(page.getByText("It replaced opps.csv. The 300 rows there are left out", { exact: false })).toBeVisible();
  expect(page.getByRole("button").elements()).toEqual([]);
  root.unmount();
  host.remove();
});
