import { cloudflareTest } from "@cloudflare/vitest-pool-workers";
import react from "@vitejs/plugin-react";
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { CHROMIUM, CHROMIUM_ARGS } from "./test/support/chromium.ts";

process.env.WRANGLER_SEND_METRICS ??= "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";

/** 32 zero bytes: the key that seals test credentials. */
const TEST_SEAL_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
/** A developer's own settings (.dev.vars) stay out of the tests. */
const TEST_BINDINGS = {
  PRACTICE_ACCOUNTS: "on",
  SEAL_KEY: TEST_SEAL_KEY,
  SEAL_KEY_PREVIOUS: "",
  STUDIO_PASSWORD: "",
  ACCESS_TEAM_DOMAIN: "",
  ACCESS_AUD: "",
  OAUTH_CLIENTS: "",
  ASSIST_URL: "",
  ASSIST_MODEL: "",
  ASSIST_KEY: "",
};

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          environment: "node",
          // Two processes that keep what they imported: a fresh one for each file would load the house 160 times.
          // What a test changes of its surroundings it puts back.
          isolate: false,
          maxWorkers: 2,
          // Seeded fuzz is long on a busy machine; none of these tests measures time.
          testTimeout: 120_000,
          include: [
            "test/shared/**/*.test.ts",
            "test/conformance/**/*.test.ts",
            "test/house/**/*.test.ts",
            "test/worker/**/*.test.ts",
            "test/web/**/*.test.ts",
          ],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: "./wrangler.toml" },
            miniflare: { cf: false, bindings: TEST_BINDINGS },
          }),
        ],
        test: {
          name: "edge",
          // As above. One workerd for all files: each test opens accounts of its own, which no other one names.
          isolate: false,
          maxWorkers: 1,
          testTimeout: 120_000,
          include: ["test/edge/**/*.test.ts"],
        },
      },
      {
        plugins: [react()],
        optimizeDeps: {
          entries: ["test/browser/**/*.test.{ts,tsx}", "worker/main.ts"],
          include: [
            "react-dom/client",
            "react/jsx-dev-runtime",
            "@mantine/core",
            "@mantine/hooks",
            "ag-grid-react",
            "ag-grid-community",
            "double-metaphone",
          ],
        },
        test: {
          name: "browser",
          // As in the unit tests: a frame of its own for each file would load every module of the page 60 times.
          isolate: false,
          testTimeout: 60_000,
          expect: { poll: { timeout: 10_000 } },
          include: ["test/browser/**/*.test.{ts,tsx}"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({ launchOptions: { executablePath: CHROMIUM, args: CHROMIUM_ARGS } }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
    ],
  },
});
