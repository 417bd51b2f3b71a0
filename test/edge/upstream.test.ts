import { env } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import type { EdgeEnv } from "../../edge/env.ts";
import { upstream } from "../../edge/upstream.ts";
import { thingPack } from "./thing-destination.ts";

const edge = env as unknown as EdgeEnv;

describe("the one door out", () => {
  it.each([
    "evil.test",
    "a.things.test.evil.test",
    "a.things.test:8443",
    "a.things.test/x",
    "user@a.things.test",
    "A.things.test",
    "127.0.0.1",
    "a.things.test%2eevil.test",
    "",
  ])("does not send to %j", async (host) => {
    const reply = await upstream(edge, { pack: thingPack, host, practice: false }, { method: "GET", path: "/x", cost: 1 }, {});
    expect(reply).toMatchObject({ ok: false, failure: { code: "edge.bad_address", reach: "none" } });
  });

  it.each(["things", "//evil.test/x", "/../x", "/a/%2e%2e/x", "/a?b=1", "/a#b", "/a b", "/\\evil.test", "/a\nb", "@evil.test/", ":8443/x"])(
    "does not send a request for %j",
    async (path) => {
      const reply = await upstream(edge, { pack: thingPack, host: "a.things.test", practice: false }, { method: "GET", path, cost: 1 }, {});
      expect(reply).toMatchObject({ ok: false, failure: { code: "edge.bad_address", reach: "none" } });
    },
  );

  it("does not let a key break out of its header", async () => {
    const reply = await upstream(
      edge,
      { pack: thingPack, host: "a.things.test", practice: false },
      { method: "GET", path: "/x", cost: 1 },
      { "x-key": "a\r\nx-other: b" },
    );
    expect(reply).toMatchObject({ ok: false, failure: { code: "edge.bad_credentials", reach: "none" } });
    expect(JSON.stringify(reply)).not.toContain("x-other");
  });

  it("does not reach practice accounts where they are off, nor hosts that only look like one", async () => {
    const off = await upstream(
      { ...edge, PRACTICE_ACCOUNTS: "off" },
      { pack: thingPack, host: "a.practice", practice: true },
      { method: "GET", path: "/x", cost: 1 },
      {},
    );
    expect(off).toMatchObject({ ok: false, failure: { code: "edge.practice_off" } });
    const odd = await upstream(edge, { pack: thingPack, host: "a.b.practice", practice: true }, { method: "GET", path: "/x", cost: 1 }, {});
    expect(odd).toMatchObject({ ok: false, failure: { code: "edge.bad_address" } });
  });

  it("says that a host can't be reached without saying what was sent", async () => {
    const reply = await upstream(
      edge,
      { pack: thingPack, host: "a.things.test", practice: false },
      { method: "POST", path: "/x", body: { secret: "value-1" }, cost: 1 },
      { "x-key": "token-1" },
    );
    expect(reply).toMatchObject({ ok: false, failure: { code: "destination.unreachable", reach: "unknown", retryable: true } });
    expect(JSON.stringify(reply)).not.toMatch(/token-1|value-1/);
  });

  it("says which plan's limit it is, when the platform sends no more, and that nothing was sent", async () => {
    const spent = { fetch: async () => Promise.reject(new Error("Too many subrequests by single Worker invocation.")) };
    const PRACTICE = { idFromName: () => "", get: () => spent } as unknown as EdgeEnv["PRACTICE"];
    const reply = await upstream(
      { ...edge, PRACTICE },
      { pack: thingPack, host: "a.practice", practice: true },
      { method: "POST", path: "/x", cost: 1 },
      {},
    );
    expect(reply).toMatchObject({ ok: false, failure: { code: "edge.subrequests", reach: "none", retryable: true } });
    expect(!reply.ok && reply.failure.message).toContain("50 on the free one");
  });
});
