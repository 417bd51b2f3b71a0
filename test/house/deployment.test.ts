import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { describe, expect, it } from "vitest";

const root = resolve(import.meta.dirname, "../..");
const read = (path: string): string => readFileSync(resolve(root, path), "utf8");

describe("what is deployed", () => {
  it("has practice accounts switched off, and no secret or way in among its plain settings", () => {
    const vars = read("wrangler.toml").split(/^\[vars\]$/m)[1] ?? "";
    expect(vars.trim()).toBe('PRACTICE_ACCOUNTS = "off"');
  });

  it("lets the Worker answer everything that isn't the page, and nothing else", () => {
    expect(read("wrangler.toml")).toContain('run_worker_first = ["/api/*", "/practice/*"]');
  });

  it("serves the page under a strict policy: own scripts, own connections, no frames", () => {
    const headers = read("web/public/_headers");
    const policy = /^\s*Content-Security-Policy: (.*)$/m.exec(headers)?.[1] ?? "";
    const directives = Object.fromEntries(policy.split("; ").map((part) => [part.split(" ")[0], part.split(" ").slice(1).join(" ")]));
    expect(directives).toMatchObject({
      "default-src": "'self'",
      "script-src": "'self' 'wasm-unsafe-eval'",
      "connect-src": "'self'",
      "object-src": "'none'",
      "base-uri": "'none'",
      "form-action": "'self'",
      "frame-ancestors": "'none'",
    });
    for (const header of ["X-Content-Type-Options: nosniff", "Referrer-Policy: no-referrer", "Cross-Origin-Opener-Policy: same-origin"])
      expect(headers).toContain(header);
    expect(headers).toMatch(/Strict-Transport-Security: max-age=\d{8}/);
  });
});
