import { defineConfig } from "@playwright/test";
import { CHROMIUM, CHROMIUM_ARGS } from "./test/support/chromium.ts";

const port = Number(process.env.E2E_PORT ?? 4173);

export default defineConfig({
  testDir: "test/e2e",
  timeout: 300_000,
  // A long journey waits for the account's pace most of the time; each test has accounts and a browser context of its own.
  workers: 2,
  // A busy machine is slow; none of these tests measures time.
  expect: { timeout: 20_000 },
  use: {
    baseURL: `http://127.0.0.1:${port}`,
    viewport: { width: 1440, height: 900 },
    // A trace draws and keeps every frame and document, which costs a third on top of the test: `npx playwright test NAME --trace on`.
    trace: "off",
    screenshot: "only-on-failure",
    launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_ARGS },
  },
  webServer: {
    command: "node test/support/serve.mjs --no-build",
    env: { PORT: String(port), CROSSWALK_STATE: "../.wrangler/e2e-state" },
    url: `http://127.0.0.1:${port}/api/health`,
    timeout: 60_000,
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 5_000 },
    stdout: "ignore",
    stderr: "pipe",
  },
});
