import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "@playwright/test";
import { dumpOf, practiceName, StudioPage } from "./studio-page.ts";

const destination = "Pipedrive";

/** A server of this test's own, so that it can be stopped under the page and come back with its state. */
class OwnServer {
  private process: ChildProcess | null = null;
  readonly url: string;
  private readonly state = mkdtempSync(join(tmpdir(), "crosswalk-edge-"));

  constructor(private readonly port: number) {
    this.url = `http://127.0.0.1:${port}`;
  }

  async start(): Promise<void> {
    this.process = spawn("node", ["test/support/serve.mjs", "--no-build", "--port", String(this.port)], {
      env: { ...process.env, CROSSWALK_STATE: this.state },
      stdio: "ignore",
    });
    await expect(async () => expect((await fetch(`${this.url}/api/health`, { headers: { "x-crosswalk": "1" } })).ok).toBe(true)).toPass({
      timeout: 60_000,
    });
  }

  async stop(): Promise<void> {
    const { process } = this;
    if (!process || process.exitCode !== null) return;
    const gone = new Promise((resolve) => process.once("exit", resolve));
    process.kill("SIGTERM");
    await gone;
  }
}

const file = (name: string, content: Buffer | string) => ({ name, mimeType: "application/octet-stream", buffer: Buffer.from(content) });
const png = Buffer.from("89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489", "hex");
const members = "member_id,first_name,last_name,email\r\nM-1,Zoë,Martínez,zoe@x.example\r\nM-2,Ada,Berg,ada@x.example\r\n";

test("files that are no exports are refused in words, and the project stays as it is", async ({ page }) => {
  const studio = new StudioPage(page);
  await studio.newProject("Trouble");
  const input = page.locator('input[type="file"]').first();
  await input.setInputFiles([file("members.csv", members)]);
  await expect(studio.main().getByText("zoe@x.example").first()).toBeVisible();

  await input.setInputFiles([file("logo.png", png)]);
  await expect(page.getByText(/logo\.png.*(image|PNG)/i).first()).toBeVisible();
  await input.setInputFiles([file("nothing.csv", "")]);
  await expect(page.getByText(/nothing\.csv.*empty/i).first()).toBeVisible();
  await input.setInputFiles([file("members again.csv", members)]);
  await expect(page.getByText(/same file, byte for byte/).first()).toBeVisible();

  await page.reload();
  await expect(studio.main().getByText("zoe@x.example").first()).toBeVisible();
  await expect(page.getByText("1 dataset").first()).toBeVisible();
  expect(studio.consoleErrors).toEqual([]);
});

test("a wrong token and an unreachable destination say what to do, and connect nothing", async ({ page, request }) => {
  const made = await request.post("/api/practice", { headers: { "x-crosswalk": "1" }, data: { pack: "freshsales" } });
  const { domain } = await made.json();
  const studio = new StudioPage(page);
  await studio.newProject("Trouble");
  await page.getByRole("button", { name: "Not connected" }).click();
  const dialog = page.getByRole("dialog");
  const connect = async (address: string) => {
    await dialog.getByRole("textbox", { name: /address/ }).fill(address);
    await dialog.getByRole("textbox", { name: "API key" }).fill("not-the-key-of-this-account");
    await dialog.getByRole("button", { name: /\(live\)$/ }).click();
  };
  await connect(domain);
  await expect(dialog.getByText(/doesn't accept the API key\. This request changed nothing/)).toBeVisible({ timeout: 30_000 });
  await connect("nobody-has-this-account.myfreshworks.com");
  await expect(dialog.getByText(/cannot be reached|did not answer/i)).toBeVisible({ timeout: 60_000 });
  await connect("evil.example");
  await expect(dialog.getByText(/This is no Freshsales address/)).toBeVisible({ timeout: 30_000 });
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Not connected" })).toBeVisible();
});

test("an edge that stops in mid-run is named, and the run goes on when it is back: nothing lost, nothing doubled", async ({ browser }) => {
  test.setTimeout(400_000);
  const server = new OwnServer(Number(process.env.E2E_PORT ?? 4173) + 1);
  await server.start();
  try {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } });
    const page = await context.newPage();
    const studio = new StudioPage(page);
    await studio.startDemo(destination);
    const name = await practiceName(page);
    await studio.decideValues();
    await studio.decideOwners();
    await studio.createFields();
    await studio.loadSample();
    await studio.signOff();
    await studio.planAll();
    await studio.startRun();
    await page.waitForTimeout(2_500);
    await server.stop();
    await expect(
      studio
        .main()
        .getByText(/edge doesn.t answer/)
        .first(),
    ).toBeVisible({ timeout: 90_000 });
    await server.start();
    const goOn = page.getByRole("button", { name: "Go on" });
    const done = studio.main().getByText(/^done · started/);
    await expect(goOn.or(done)).toBeVisible({ timeout: 200_000 });
    if (await goOn.isVisible()) await goOn.click();
    await expect(done).toBeVisible({ timeout: 200_000 });
    expect(await studio.stat("Need you")).toBe(0);
    const dump = await dumpOf(context.request, name);
    const ids = (dump.records.person ?? []).map((person) => JSON.stringify(person.custom_fields).match(/"M-\d+"/)?.[0]).filter(Boolean);
    expect(ids.length).toBeGreaterThan(1_000);
    expect(new Set(ids).size).toBe(ids.length);
    expect(dump.records.activity?.length).toBeGreaterThan(1_300);
    await context.close();
  } finally {
    await server.stop();
  }
});
