import "@mantine/core/styles.css";
import { MantineProvider } from "@mantine/core";
import { createRoot } from "react-dom/client";
import { expect, it } from "vitest";
import { page, userEvent } from "vitest/browser";
import { type ExportPair, emptyProjectState } from "../../../../shared/model/index.ts";
import type { ProjectView } from "../../../../shared/wire/studio.ts";
import { DatasetList } from "../../../../web/rooms/sources/DatasetList.tsx";
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
  expect(host.textContent).toContain(
    "In this one Amount is called Deal amount. A field that takes only one of these names says so in Fields.",
  );
  await expect.element(page.getByRole("button", { name: "Replace opps.csv" })).toBeVisible();
  show([{ kind: "replaced", other: older }]);
  await expect.element(page.getByText("It replaced opps.csv. The 300 rows there are left out", { exact: false })).toBeVisible();
  expect(page.getByRole("button").elements()).toEqual([]);
  root.unmount();
  host.remove();
});

it("is among what is to check in a long list, until it is answered", async () => {
  const host = document.body.appendChild(document.createElement("div"));
  const root = createRoot(host);
  const others = Array.from({ length: 8 }, (_, at) => literalDataset(`notes ${at}.csv`, [["ID", "id"]], 1));
  const datasets = [older, newer, ...others];
  const assignments = Object.fromEntries(datasets.map(({ id }) => [id, "deal"]));
  const show = (exportAnswers: ProjectView["state"]["exportAnswers"]) => {
    // Of all that is known of a project the list looks at no more.
    const view = { project: { source: "generic" }, state: { ...emptyProjectState, assignments, exportAnswers, assignedByHand: {} } };
    root.render(
      <MantineProvider env="test">
        <DatasetList datasets={datasets} pairs={[pair]} view={view as unknown as ProjectView} chosen={null} onChoose={() => undefined} />
      </MantineProvider>,
    );
  };
  const listed = () => [...host.querySelectorAll("button")].map((each) => each.textContent).filter((text) => text?.includes("row"));
  show({});
  await expect.poll(() => listed().length).toBe(10);
  await page.getByRole("button", { name: /to check: show only these/ }).click();
  await expect.poll(() => listed()).toEqual(["Deal320 rows · opps-12.csv"]);
  await expect.element(page.getByLabelText("Is this a newer export of another file?")).toBeVisible();
  show({ [newer.id]: { [older.id]: "both" } });
  await expect.poll(() => listed().length).toBe(10);
  root.unmount();
  host.remove();
});
