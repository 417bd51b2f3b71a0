import { expect, test } from "@playwright/test";
import { StudioPage } from "./studio-page.ts";

const members =
  "member_id,first_name,last_name,email,status\nM1,ADA,Berg,ada@berg.example,active\nM2,bo,Dahl,bo@dahl.example,active\nM3,cy,Lund,,gone\nM4,di,Moe,di@moe.example,active\n";
const sessions = "session_id,member_id,title,status,fee\nS1,M1,Intro,done,100\nS2,M1,Review,open,50.5\nS3,M2,Intro,done,80\n";

test("a formula is written by keyboard: completed, put right, tried on pinned records, applied and taken back", async ({ page }) => {
  const studio = new StudioPage(page);
  // A busy machine draws late: keys come before the next frame, and must find the caret in its place all the same.
  await page.addInitScript(() => {
    const soon = window.requestAnimationFrame.bind(window);
    window.requestAnimationFrame = (draw) => soon(() => setTimeout(() => soon(draw), 60));
  });
  await studio.newProject("Formulas");
  await studio.drop({ name: "members.csv", content: members }, { name: "sessions.csv", content: sessions });
  await studio.holds("2 datasets · 7 rows");
  await studio.settled();
  await studio.room("Fields");
  await page.getByRole("tab", { name: /^Member/ }).click();
  const row = page.getByRole("row", { name: /first_name/ });
  await row.getByText("first_name").first().click();
  const box = page.getByRole("textbox", { name: "Formula of the selected row" });
  const records = page.getByRole("region", { name: "Result on the pinned records" });

  await test.step("Tab completes functions and columns; what isn't closed yet shows its results", async () => {
    await page.keyboard.press("=");
    await expect(box).toHaveValue("=");
    await page.keyboard.type("PROP");
    await expect(page.getByRole("option", { selected: true })).toContainText("PROPER");
    await page.keyboard.press("Tab");
    await page.keyboard.type("[first");
    await expect(page.getByRole("option", { selected: true })).toContainText("first_name");
    await page.keyboard.press("Tab");
    await expect(box).toHaveValue("=PROPER([first_name]");
    await expect(records).toContainText("Ada");
  });

  await test.step("a fault stands at its place, and one key puts it right", async () => {
    await box.fill('=WENN([email]="","none",LOWER([email]))');
    await expect(page.getByText("Here WENN is called IF.", { exact: true })).toBeVisible();
    await page.keyboard.press("Control+.");
    await expect(box).toHaveValue('=IF([email]="","none",LOWER([email]))');
    await expect(records).toContainText("none");
  });

  await test.step("other datasets are named, counted and summed", async () => {
    await box.fill("");
    await page.keyboard.type('=COUNTIF("Ses');
    await page.keyboard.press("Tab");
    await page.keyboard.type(',"mem');
    await page.keyboard.press("Tab");
    await page.keyboard.type(',[member_id])&"/"&SUMIF("Session","member_id",[member_id],"fee")');
    await expect(records).toContainText("2/150.5");
    await page.getByRole("spinbutton", { name: "Pinned record 1: its row" }).fill("4");
    await expect(records).toContainText("0/0");
  });

  await test.step("what is faulty isn't applied; Enter applies, and one undo takes it back", async () => {
    await box.fill("=UPPER([first_name");
    await page.keyboard.press("Enter");
    await expect(page.getByText("The column name that starts here has no closing bracket.", { exact: true }).last()).toBeVisible();
    await expect(box).toBeFocused();
    await box.fill("=UPPER(fir");
    await page.keyboard.press("Enter");
    await expect(page.getByText("“fir” is neither a function nor a column.").last()).toBeVisible();
    await expect(box).toBeFocused();
    await expect(row).not.toContainText("UPPER");
    await box.fill("=UPER([first_name])");
    await page.keyboard.press("Enter");
    await expect(page.getByText("There is no function UPER; did you mean UPPER?", { exact: true })).toBeVisible();
    await expect(box).toBeFocused();
    await page.keyboard.press("Control+.");
    await page.keyboard.press("Enter");
    await expect(row).toContainText("UPPER");
    await page.keyboard.press("Control+z");
    await expect(row).not.toContainText("UPPER");
  });

  await test.step("Ctrl+Enter puts it into every row selected, as one step", async () => {
    await row.getByText("first_name").first().click();
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("=");
    await expect(box).toHaveValue("=");
    await page.keyboard.type("UPPER([last_name])");
    await page.keyboard.press("Control+Enter");
    const other = page.getByRole("row", { name: /last_name/ }).first();
    await expect(row).toContainText("UPPER");
    await expect(other).toContainText("UPPER");
    await page.keyboard.press("Control+z");
    await expect(other).not.toContainText("UPPER");
    await expect(row).not.toContainText("UPPER");
  });

  await test.step("the reference finds functions, and nothing went wrong", async () => {
    await page.keyboard.press("Control+k");
    await expect(page.getByRole("textbox", { name: "Search" })).toBeFocused();
    await page.keyboard.type("formula functions");
    await expect(page.locator("[data-selected]").filter({ hasText: /functions/i })).toBeVisible();
    await page.keyboard.press("Enter");
    await page.getByRole("textbox", { name: "Search the functions" }).fill("working days");
    await expect(page.getByRole("heading", { name: /^NETWORKDAYS/ })).toBeVisible();
    expect(studio.consoleErrors).toEqual([]);
  });
});
