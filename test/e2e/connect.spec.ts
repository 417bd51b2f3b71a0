import { expect, test } from "@playwright/test";

test("an account is connected through its vendor's sign-in page, keeps its work, and is forgotten", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("button", { name: /^Start the demo: .*Pipedrive$/ }).click();
  await page.waitForURL(/\/p\/[^/]+\/[a-z]+/);
  const chip = page.getByRole("button", { name: "Practice account" });
  await chip.click();
  await page.getByRole("button", { name: "Another key…" }).click();

  // No, and back to where it was left.
  await page.getByRole("button", { name: "Through its sign-in page" }).click();
  await page.getByRole("link", { name: "Cancel" }).click();
  await expect(page.getByText("Access was declined at Pipedrive. Nothing was connected.")).toBeVisible();
  expect(new URL(page.url()).search).toBe("");
  await page.getByRole("link", { name: "Back to the project" }).click();

  // Yes: the same account, by another key.
  await chip.click();
  const host = await page.getByText(/^pipedrive-[0-9a-f]{8}\.practice$/).textContent();
  await page.getByRole("button", { name: "Another key…" }).click();
  await page.getByRole("button", { name: "Through its sign-in page" }).click();
  await page.getByRole("link", { name: "Allow and install" }).click();
  await page.waitForURL(/\/p\/[^/]+\/[a-z]+$/);
  await expect(page.getByRole("dialog").getByText(host ?? "")).toBeVisible();
  await expect(page.getByRole("dialog").getByRole("listitem").first()).toBeVisible();

  // What came back is good once: going back in the history connects nothing.
  await page.goto("/connect/callback?code=used&state=AAAAAAAAAAAAAAAAAAAAAA");
  await expect(page.getByText("This sign-in wasn't begun in this browser")).toBeVisible();
  await page.getByRole("link", { name: "Back to the project" }).click();

  await chip.click();
  await page.getByRole("button", { name: "Disconnect" }).click();
  await page.getByRole("button", { name: "Disconnect and forget the key" }).click();
  await expect(page.getByRole("button", { name: "Not connected" })).toBeAttached();
  await expect(page.getByText("Practise first")).toBeVisible();
});
