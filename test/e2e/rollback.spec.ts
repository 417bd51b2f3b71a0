import { expect, test } from "@playwright/test";
import { demoExports } from "../../shared/packs/index.ts";
import { dumpOf, StudioPage } from "./studio-page.ts";

const api = "crm/sales/api";

test("a rollback keeps what people edited or hung their own records on, with its parents, and lists it with why", async ({
  page,
  request,
}) => {
  const made = await request.post("/api/practice", { headers: { "x-crosswalk": "1" }, data: { pack: "freshsales" } });
  const { domain, token } = (await made.json()) as { domain: string; token: string };
  const name = domain.replace(/\.practice$/, "");
  const vendor = async (method: "POST" | "PUT", path: string, data: object) => {
    const reply = await request.fetch(`/practice/${name}/${api}/${path}`, {
      method,
      headers: { Authorization: `Token token=${token}` },
      data,
    });
    expect(reply.ok()).toBe(true);
  };

  const studio = new StudioPage(page);
  await studio.newProject("People");
  const files = demoExports().files.map((file) => ({ name: file.name, mimeType: "text/csv", buffer: Buffer.from(file.text) }));
  await page.locator('input[type="file"]').first().setInputFiles(files);
  await expect(page.getByText("7 datasets").first()).toBeVisible({ timeout: 60_000 });
  await studio.settled();
  await page.getByRole("button", { name: "Not connected" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox", { name: /address/ }).fill(domain);
  await dialog.getByRole("textbox", { name: "API key" }).fill(token);
  await dialog.getByRole("button", { name: /\(live\)$/ }).click();
  await expect(page.getByRole("button", { name: "Practice account" })).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await studio.decideValues();
  await studio.decideOwners();
  await studio.createFields();
  const before = await dumpOf(request, name);
  await studio.loadSample();

  const known = new Set((before.records.sales_account ?? []).map((account) => account.id));
  const loaded = (await dumpOf(request, name)).records;
  const account = (loaded.sales_account ?? []).find((each) => !known.has(each.id));
  const people = new Set((before.records.contact ?? []).map((contact) => contact.id));
  const contact = (loaded.contact ?? []).find((each) => !people.has(each.id));
  await vendor("POST", "deals", { deal: { name: "Agreed by hand", amount: 10, sales_account_id: account?.id } });
  await vendor("PUT", `contacts/${contact?.id}`, { contact: { city: "Moved by hand" } });

  await studio.room("Roll back");
  await expect(studio.main().getByText("“Agreed by hand” was added to it since the load.")).toBeVisible({ timeout: 60_000 });
  await expect(studio.main().getByText("Somebody changed City since the load.")).toBeVisible();
  await studio.rollBack();
  const after = (await dumpOf(request, name)).records;
  expect((after.sales_account ?? []).some((each) => each.id === account?.id)).toBe(true);
  expect((after.contact ?? []).find((each) => each.id === contact?.id)?.city).toBe("Moved by hand");
  expect((after.deal ?? []).some((each) => each.name === "Agreed by hand")).toBe(true);
  expect(after.appointment).toEqual(before.records.appointment);
});
