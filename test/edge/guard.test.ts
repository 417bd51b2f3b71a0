import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, describe, expect, it } from "vitest";
import app from "../../edge/index.ts";
import { ask, failureOf } from "./studio.ts";

afterEach(() => reset());

describe("the edge's guard", () => {
  it("answers its health to the studio, with headers that let nothing run", async () => {
    const reply = await ask("GET", "/api/health");
    expect(await reply.json()).toEqual({ ok: true, practice: true, live: true, oauth: [] });
    expect(reply.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(reply.headers.get("x-content-type-options")).toBe("nosniff");
    expect(reply.headers.get("cache-control")).toBe("no-store");
  });

  it.each([
    ["without the header", { "x-crosswalk": "" }],
    ["from another origin", { origin: "https://evil.test" }],
    ["from the same host over another scheme", { origin: "https://localhost" }],
    ["from another site, as the browser says", { "sec-fetch-site": "cross-site" }],
    ["from a sibling site, as the browser says", { "sec-fetch-site": "same-site" }],
  ])("refuses a request %s", async (_how, headers) => {
    expect(await failureOf(await ask("GET", "/api/health", undefined, headers))).toMatchObject({ status: 403, code: "edge.guard" });
    expect(await failureOf(await ask("POST", "/api/practice", { pack: "pipedrive" }, headers))).toMatchObject({
      status: 403,
      code: "edge.guard",
    });
  });

  it("lets the studio's own page in", async () => {
    expect((await ask("GET", "/api/health", undefined, { origin: "http://localhost", "sec-fetch-site": "same-origin" })).status).toBe(200);
  });

  it("refuses bodies that are too large, no JSON, or not what is expected, without repeating them", async () => {
    const large = await failureOf(await ask("POST", "/api/connections", JSON.stringify({ pack: "x".repeat(4_000_001) })));
    expect(large).toMatchObject({ status: 413, code: "edge.too_large" });
    const form = await failureOf(await ask("POST", "/api/connections", "pack=a", { "content-type": "application/x-www-form-urlencoded" }));
    expect(form).toMatchObject({ status: 415, code: "edge.not_json" });
    expect(await failureOf(await ask("POST", "/api/connections", "{token-1"))).toMatchObject({ status: 400, code: "edge.bad_request" });
    const shape = await failureOf(await ask("POST", "/api/connections", { pack: "pipedrive", domain: "a", token: ["token-1"] }));
    expect(shape).toMatchObject({ status: 400, code: "edge.bad_request", message: expect.stringContaining("token") as string });
    expect(JSON.stringify(shape)).not.toContain("token-1");
  });

  it("has nothing elsewhere", async () => {
    expect(await failureOf(await ask("GET", "/api/elsewhere"))).toMatchObject({ status: 404, code: "edge.not_found" });
  });

  it("knows no practice account where they are off", async () => {
    const off = { ...env, PRACTICE_ACCOUNTS: "off" };
    const at = (method: string, path: string, body?: unknown) =>
      app.request(
        `http://localhost${path}`,
        { method, headers: { "x-crosswalk": "1", "content-type": "application/json" }, ...(body ? { body: JSON.stringify(body) } : {}) },
        off,
      );
    expect((await at("POST", "/api/practice", { pack: "pipedrive" })).status).toBe(404);
    for (const path of ["/api/practice/a/dump", "/api/practice/a/log", "/practice/a/api/v1/users/me"])
      expect((await at("GET", path)).status).toBe(404);
    const reply = await at("POST", "/api/connections", { pack: "pipedrive", domain: "a.practice", token: "t" });
    expect(await failureOf(reply)).toMatchObject({ status: 404, code: "edge.practice_off" });
    expect(await (await at("GET", "/api/health")).json()).toMatchObject({ practice: false });
  });

  it("says how to set the sealing key where it is missing", async () => {
    const bare = { ...env, SEAL_KEY: undefined };
    const { openSeal } = await import("../../edge/gate/seal.ts");
    expect(await openSeal(bare.SEAL_KEY)).toMatchObject({ ok: false, failure: { code: "edge.seal_key" } });
    const health = await app.request("http://localhost/api/health", { headers: { "x-crosswalk": "1" } }, bare);
    expect(await health.json()).toMatchObject({ live: false });
  });
});
