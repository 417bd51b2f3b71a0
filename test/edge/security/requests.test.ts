import { reset } from "cloudflare:test";
import { afterEach, describe, expect, it } from "vitest";
import { call, connect, openPractice } from "../studio.ts";
import { Deployment, failureIn } from "./deployment.ts";

afterEach(() => reset());

const studio = () => new Deployment({}, "http://localhost");
const AREAS = ["/api/connections", "/api/oauth/start", "/api/oauth/finish", "/api/practice"];

describe("a body", () => {
  it.each([...AREAS, "/api/session"])("at %s that is too large is refused before it is read", async (path) => {
    const body = JSON.stringify({ filler: "x".repeat(4_000_100) });
    expect(await failureIn(await studio().ask("POST", path, body))).toMatchObject({ status: 413, code: "edge.too_large" });
    // Without a length, as a stream that never says how much is coming.
    let sent = 0;
    const endless = new ReadableStream({
      pull(controller) {
        sent += 100_000;
        if (sent > 50_000_000) controller.close();
        else controller.enqueue(new TextEncoder().encode("x".repeat(100_000)));
      },
    });
    const { default: app } = await import("../../../edge/index.ts");
    const { env } = await import("cloudflare:workers");
    const init = { method: "POST", headers: { "x-crosswalk": "1", "content-type": "application/json" }, body: endless, duplex: "half" };
    const reply = await app.request(`http://localhost${path}`, init, env);
    expect(await failureIn(reply)).toMatchObject({ status: 413, code: "edge.too_large" });
    expect(sent).toBeLessThan(10_000_000);
  });

  it.each(AREAS)("at %s that is malformed is refused without being repeated", async (path) => {
    for (const body of [
      "",
      "{",
      "null",
      "[]",
      '"token-1"',
      "{token-1",
      '{"__proto__":{"pack":"token-1"}}',
      `${"[".repeat(20_000)}`,
      "\u0000token-1",
    ]) {
      const reply = await failureIn(await studio().ask("POST", path, body));
      expect([body.slice(0, 20), reply.status, reply.code]).toEqual([body.slice(0, 20), 400, "edge.bad_request"]);
      expect(JSON.stringify(reply)).not.toContain("token-1");
    }
  });

  it.each(["text/plain", "application/x-www-form-urlencoded", "multipart/form-data", ""])(
    "of type %j is refused: a form of another site could send it",
    async (type) => {
      for (const path of AREAS)
        expect(await failureIn(await studio().ask("POST", path, "{}", { "content-type": type }))).toMatchObject({
          status: 415,
          code: "edge.not_json",
        });
    },
  );
});

describe("a key", () => {
  it.each(["a\r\nx-other: 1", "a\nb", "a b", "a\u0000b", "kéy", "a\tb", "\u2028"])("of %j doesn't get near a header", async (token) => {
    const practice = await openPractice("pipedrive");
    const reply = await failureIn(await studio().ask("POST", "/api/connections", { pack: "pipedrive", domain: practice.domain, token }));
    expect(reply.code).toBe("edge.bad_credentials");
    expect(JSON.stringify(reply)).not.toContain("x-other");
    expect((await practice.log()).total).toBe(0);
  });
});

describe("a connection id", () => {
  const foreign = (id: string, path = "pace") => studio().ask("GET", `/api/connections/${id}/${path}`);

  it("opens its own account only", async () => {
    const [one, two] = [await openPractice("pipedrive"), await openPractice("freshsales")];
    const [a, b] = [(await connect(one)).connection.id, (await connect(two)).connection.id];
    const [gateA, secretA] = a.split(".");
    const [gateB, secretB] = b.split(".");
    for (const id of [`${gateA}.${secretB}`, `${gateB}.${secretA}`, `${gateA}.${"A".repeat(22)}`])
      expect(await failureIn(await foreign(id))).toMatchObject({ status: 404, code: "connection.unknown" });
    expect((await call(a, { kind: "check" })).kind).toBe("account");
  });

  it.each([
    "x",
    "..",
    "%2e%2e%2f",
    `${"0".repeat(64)}.${"A".repeat(22)}`,
    `${"f".repeat(64)}.${"A".repeat(22)}`,
    `${"0".repeat(64)}.${"A".repeat(22)}%0d%0ax-other:1`,
    `${"0".repeat(64)}.' OR 1=1 --`,
    "é".repeat(64),
  ])("of another make (%j) is refused in words", async (id) => {
    expect(await failureIn(await foreign(id))).toMatchObject({ status: 404 });
    for (const path of ["calls", "batches"])
      expect((await studio().ask("POST", `/api/connections/${id}/${path}`, { call: { kind: "check" } })).status).toBeGreaterThanOrEqual(
        400,
      );
    expect((await studio().ask("DELETE", `/api/connections/${id}`)).status).toBe(404);
  });
});

describe("a reply", () => {
  it("lets nothing run, isn't kept by anybody, and doesn't say what it was made with", async () => {
    for (const path of ["/api/health", "/api/session", "/api/nothing"]) {
      const { headers } = await studio().ask("GET", path);
      expect(headers.get("content-security-policy")).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("x-frame-options")).toBe("DENY");
      expect(headers.get("cache-control")).toBe("no-store");
      expect(headers.get("referrer-policy")).toBe("no-referrer");
      expect(headers.get("strict-transport-security")).toContain("max-age=");
      expect(headers.get("access-control-allow-origin")).toBeNull();
      expect(headers.get("x-powered-by")).toBeNull();
    }
  });

  it("gives other sites no leave to ask (no CORS)", async () => {
    const headers = {
      origin: "https://evil.test",
      "access-control-request-method": "POST",
      "access-control-request-headers": "x-crosswalk",
    };
    const reply = await studio().ask("OPTIONS", "/api/connections", undefined, { ...headers, "x-crosswalk": "" });
    expect(reply.status).toBe(403);
    expect([...reply.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
  });
});
