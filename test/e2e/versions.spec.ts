import { expect, test } from "@playwright/test";
import { StudioPage } from "./studio-page.ts";

test("a version is kept, compared with its records and restored; the map goes through Excel without a difference; history steps by keys", async ({
  page,
}) => {
  // What is still fading in has less contrast than it will have.
  await page.emulateMedia({ reducedMotion: "reduce" });
  const studio = new StudioPage(page);
  await studio.startDemo("Pipedrive");
  const versions = () => page.getByRole("navigation").getByRole("link", { name: "Versions" }).click();
  await versions();
  await page.getByRole("textbox", { name: "Name of the version" }).fill("As proposed");
  await page.keyboard.press("Enter");
  await expect(page.getByText("The two are the same.")).toBeVisible();

  const { name, bytes } = await studio.download(async () => {
    await page.getByRole("button", { name: "Export a recipe" }).click();
    await page.getByRole("button", { name: "Excel workbook" }).click();
  });
  expect(name).toMatch(/\.xlsx$/);

  await studio.room("Owners");
  await studio.decideOwners();
  await versions();
  await expect(page.getByRole("region", { name: "Owners" })).toBeVisible();
  await expect(page.getByText(/come out otherwise\.|comes? out otherwise\.|come out the same\./)).toBeVisible({ timeout: 60_000 });
  expect(await studio.flaws()).toEqual([]);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect(page.getByText("The two are the same.")).toBeVisible();

  await page.locator('input[type="file"]').setInputFiles({ name, mimeType: "application/octet-stream", buffer: bytes });
  await expect(page.getByText("The two are the same.")).toBeVisible();
  await expect(page.getByRole("button", { name: "Take it over" })).toBeDisabled();

  await page.keyboard.press("Control+Shift+H");
  const history = page.getByRole("dialog", { name: "History" });
  await expect(history.getByRole("button", { name: /^Restore “As proposed”/ })).toHaveAttribute("aria-current", "step");
  expect(await studio.flaws()).toEqual([]);
  await history.getByRole("button", { name: /^Restore “As proposed”/ }).focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("Enter");
  await expect(history.getByText(/of them undone/)).toBeVisible();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(history.getByText(/of them undone/)).toHaveCount(0);
  await page.keyboard.press("Escape");
  await expect(history).toHaveCount(0);

  const palette = async (act: string, opens?: string) => {
    await page.keyboard.press("Control+k");
    await page.getByRole("textbox", { name: "Search" }).fill(act);
    await expect(page.getByRole("dialog", { name: "Palette" }).getByRole("button")).toHaveCount(1);
    if (opens) expect(await studio.flaws(), "axe in the palette").toEqual([]);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("dialog", { name: "Palette" })).toHaveCount(0);
    if (opens) await expect(page.getByRole("dialog", { name: opens })).toBeVisible();
  };
  for (const theme of ["light", "dark"]) {
    await expect(page.locator("html")).toHaveAttribute("data-mantine-color-scheme", theme);
    for (const [act, drawer] of [
      ["show the history", "History"],
      ["memory", "Memory"],
      ["formula functions", "Formula functions"],
      ["language model", "Language model"],
    ] as const) {
      await palette(act, drawer);
      expect(await studio.flaws(), `axe in ${drawer}, ${theme}`).toEqual([]);
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog")).toHaveCount(0);
    }
    if (theme === "light") await palette("light and dark");
  }
  expect(await studio.flaws(), "axe in Versions, dark").toEqual([]);
  expect(studio.consoleErrors).toEqual([]);
});
