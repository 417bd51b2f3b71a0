import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { EdgeEnv } from "../../../edge/env.ts";
import { upstream, upstreamGrant } from "../../../edge/upstream.ts";
import { destinationPacks } from "../../../shared/packs/index.ts";
import { thingPack } from "../thing-destination.ts";
import { Deployment, failureIn } from "./deployment.ts";

const edge = env as unknown as EdgeEnv;
let asked: string[];

beforeEach(() => {
  asked = [];
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request.url);
    return Response.json({});
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await reset();
});

const domains: Record<string, string> = { freshsales: "myfreshworks.com", pipedrive: "pipedrive.com" };

/** What a person could be made to type, or a request made to carry, in the place of `acme.<domain>`. */
const shapes = (domain: string) => ({
  "another host": "evil.test",
  "a longer name": `acme.${domain}.evil.test`,
  "an ending that only looks right": `evil${domain}`,
  "the vendor's bare domain": domain,
  "user information": `acme.${domain}@evil.test`,
  "user information before the right host": `evil.test@acme.${domain}`,
  "user and password": `https://user:pass@acme.${domain}`,
  "a port": `acme.${domain}:8443`,
  "a trailing dot": `acme.${domain}.`,
  "two dots": `acme..${domain}`,
  "an empty label": `.${domain}`,
  "an encoded dot": `acme%2e${domain}`,
  "an encoded slash": `evil.test%2f.${domain}`,
  "an encoded host": `%65vil.test/.${domain}`,
  "a backslash": `evil.test\\.${domain}`,
  "a NUL": `evil.test\u0000.${domain}`,
  "a line break": `acme.${domain}\r\nHost: evil.test`,
  "a space": `evil.test .${domain}`,
  "a tab": `evil.test\t.${domain}`,
  "a wide full stop": `acme\u3002evil\u3002test`,
  "wide letters": `ａcme.${domain}`,
  "a letter that looks the same": `аcme.${domain}`,
  "a soft hyphen": `ac\u00adme.${domain}`,
  "a digit in a circle": `⓪.${domain}`,
  loopback: "127.0.0.1",
  "loopback in short": "127.1",
  "loopback in octal": "0177.0.0.1",
  "IPv6 loopback": "[::1]",
  "IPv4 in IPv6": "[::ffff:127.0.0.1]",
  "IPv6 with a port": "[::1]:80",
  "bare IPv6": "::1",
  "cloud metadata": "169.254.169.254",
  "cloud metadata by name": "metadata.google.internal",
  "a name in a resolver": `127.0.0.1.nip.io`,
  "another scheme": `file:///etc/passwd`,
  "a script": `javascript:alert(1)`,
  data: "data:text/html,x",
  "two schemes": `https://http://acme.${domain}`,
  nothing: " ",
  "a key in the wrong place": "5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f",
  "a label too long": `${"a".repeat(64)}.${"b".repeat(190)}.${domain}`,
});

describe.each(destinationPacks.map((pack) => [pack.id, pack] as const))("%s", (id, pack) => {
  const domain = domains[id] ?? "";

  it.each(Object.entries(shapes(domain)))("is not looked for at %s", async (_how, typed) => {
    const reply = await new Deployment({}, "http://localhost").ask("POST", "/api/connections", {
      pack: id,
      domain: typed,
      token: "token-1",
    });
    const failure = await failureIn(reply);
    expect(asked).toEqual([]);
    expect([400, 422]).toContain(failure.status);
    expect(JSON.stringify(failure)).not.toContain("token-1");
    if (!typed.includes(".") && !typed.includes(":")) return;
    // Nor by anybody inside who skips the question.
    const inside = await upstream(edge, { pack, host: typed, practice: false }, { method: "GET", path: "/x", cost: 1 }, {});
    expect(inside).toMatchObject({ ok: false, failure: { code: "edge.bad_address", reach: "none" } });
    expect(asked).toEqual([]);
  });

  it.each(["2130706433", "0x7f000001", "localhost", "metadata"])("takes the bare word %j for a company's name", async (typed) => {
    expect(pack.host(typed)).toEqual({ ok: true, value: `${typed}.${domain}` });
  });

  it("is looked for at what a person may well type", async () => {
    for (const typed of [`acme.${domain}`, ` HTTPS://ACME.${domain.toUpperCase()}/some/page?x=1#y `]) {
      const host = pack.host(typed);
      expect(host).toEqual({ ok: true, value: `acme.${domain}` });
    }
  });

  it("has a sign-in service at https addresses without a port, or none", () => {
    for (const address of pack.oauth ? Object.values(pack.oauth) : []) {
      const url = new URL(address);
      expect([url.protocol, url.port, url.username, url.search, url.hash]).toEqual(["https:", "", "", "", ""]);
      expect(url.hostname.endsWith(`.${domain}`)).toBe(true);
    }
  });
});

describe("the way out", () => {
  const to = { pack: thingPack, host: "a.things.test", practice: false };

  it.each([301, 302, 303, 307, 308])("follows no redirect (%i)", async (status) => {
    vi.stubGlobal("fetch", async (request: Request) => {
      asked.push(request.url);
      expect(request.redirect).toBe("manual");
      return new Response("see there: token-1", { status, headers: { location: "http://169.254.169.254/" } });
    });
    const reply = await upstream(edge, to, { method: "GET", path: "/x", cost: 1 }, { "x-key": "token-1" });
    expect(reply).toMatchObject({ ok: false, failure: { code: "destination.redirected", detail: { status } } });
    expect(JSON.stringify(reply)).not.toMatch(/token-1|169\.254/);
    expect(asked).toEqual(["https://a.things.test/x"]);
  });

  it("carries a query that can't leave its place", async () => {
    const query = { "a&b": "1#2", c: "../../x?y=1", d: "é\r\n" };
    await upstream(edge, to, { method: "GET", path: "/x", query, cost: 1 }, {});
    const url = new URL(asked[0] ?? "");
    expect([url.host, url.pathname, url.hash]).toEqual(["a.things.test", "/x", ""]);
    expect(Object.fromEntries(url.searchParams)).toEqual(query);
  });

  it("has no sign-in service for a pack without one, nor for a practice account where they are off", async () => {
    const client = { id: "a", secret: "b" };
    expect(await upstreamGrant(edge, to, "tokenUrl", {}, client)).toMatchObject({ ok: false, failure: { code: "edge.bad_address" } });
    const pack = destinationPacks.find(({ oauth }) => oauth !== null);
    if (!pack) throw new Error("No pack has a sign-in service.");
    const off = { ...edge, PRACTICE_ACCOUNTS: "off" };
    const reply = await upstreamGrant(off, { pack, host: "a.practice", practice: true }, "tokenUrl", {}, client);
    expect(reply).toMatchObject({ ok: false, failure: { code: "edge.practice_off" } });
    for (const host of ["evil.test", "a.b.practice", "a.practice:80", "a.practice@evil.test"])
      expect(await upstreamGrant(edge, { pack, host, practice: true }, "revokeUrl", {}, client)).toMatchObject({
        ok: false,
        failure: { code: "edge.bad_address" },
      });
    expect(asked).toEqual([]);
  });
});
