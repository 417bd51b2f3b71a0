import { cloudflare } from "@cloudflare/vite-plugin";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

process.env.WRANGLER_SEND_METRICS ??= "false";
process.env.CLOUDFLARE_CF_FETCH_ENABLED ??= "false";

const port = Number(process.env.PORT ?? 5173);

export default defineConfig(({ isPreview }) => ({
  root: "web",
  cacheDir: "../node_modules/.vite",
  build: { outDir: "../dist", emptyOutDir: true, chunkSizeWarningLimit: 2500 },
  plugins: [
    react(),
    cloudflare({
      configPath: "../wrangler.toml",
      persistState: { path: process.env.CROSSWALK_STATE ?? "../.wrangler/state" },
      // What is served to users has no door for debuggers, and no port that another program may hold.
      ...(isPreview ? { inspectorPort: false } : {}),
    }),
  ],
  worker: { format: "es" },
  // The Web Worker's imports are not crawled from index.html; without this its first import reloads the page under the user.
  optimizeDeps: { entries: ["index.html", "../worker/main.ts"] },
  server: { port, strictPort: true, host: "127.0.0.1" },
  preview: { port, strictPort: true, host: "127.0.0.1" },
}));
