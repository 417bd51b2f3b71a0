import { reset } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type OAuthFinishReply, oauthFinishReplySchema, oauthStartReplySchema } from "../../../shared/wire/access.ts";
import { connectReplySchema } from "../../../shared/wire/edge.ts";
import { call, openPractice, type Practice } from "../studio.ts";
import { DEPLOYED, Deployment, failureIn, PASSWORD } from "./deployment.ts";

const NOON = Date.UTC(2026, 10, 27, 12);
const PACK = "pipedrive";
const APP = { OAUTH_CLIENTS: JSON.stringify({ [PACK]: { id: "app-1", secret: "app-secret-1" } }) };

beforeEach(() => {
  // The clock goes on: what waits at the gate would wait for ever otherwise.
  vi.useFakeTimers({ toFake: ["Date"], now: NOON, shouldAdvanceTime: true });
});
afterEach(async () => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  await reset();
});

const studioAt = (settings: Record<string, string> = {}) => new Deployment(settings, "http://localhost:5173");

/** Begins at the studio, says yes on the practice account's page, and gives what the browser is sent back with. */
async function approve(
  studio: Deployment,
  practice: Practice,
  answer: "Allow and install" | "Cancel" = "Allow and install",
  again?: string,
) {
  const started = await studio.ask("POST", "/api/oauth/start", { pack: PACK, project: "project-1", domain: practice.domain, again });
  const url = new URL(oauthStartReplySchema.parse(await started.json()).authorizeUrl);
  expect(url.origin).toBe(studio.origin);
  const page = await (await studio.ask("GET", `${url.pathname}${url.search}`, undefined, { "x-crosswalk": "" })).text();
  const link = new RegExp(`href="([^"]+)">${answer}`).exec(page)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const back = new URL(link);
  expect(`${back.origin}${back.pathname}`).toBe(`${studio.origin}/connect/callback`);
  return { state: back.searchParams.get("state") ?? "", code: back.searchParams.get("code") };
}

const finish = (studio: Deployment, what: unknown) => studio.ask("POST", "/api/oauth/finish", what);

async function connected(studio: Deployment, practice: Practice): Promise<OAuthFinishReply> {
  const reply = await finish(studio, await approve(studio, practice));
  return oauthFinishReplySchema.parse(await reply.json());
}

const refreshes = async (practice: Practice) =>
  (await practice.log()).entries.filter(({ request, path }) => path === "/oauth/token" && JSON.stringify(request).includes("refresh_token"))
    .length;

describe("connecting through the vendor's sign-in page", () => {
  it("goes from the studio to the vendor and back, and works as the person who said yes", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const reply = await connected(studio, practice);
    expect(reply).toMatchObject({ project: "project-1", connection: { kind: "practice", host: practice.domain, pack: PACK } });
    expect(JSON.stringify(reply)).not.toMatch(/v1u:|access_?token|refresh_?token/i);
    expect(await call(reply.connection.id, { kind: "schema" })).toMatchObject({ kind: "schema" });
  });

  it("tells the vendor whose app it is, where to come back to, and a state that can't be guessed", async () => {
    const studio = studioAt(APP);
    const reply = await studio.ask("POST", "/api/oauth/start", { pack: PACK, project: "project-1", domain: null });
    const url = new URL(oauthStartReplySchema.parse(await reply.json()).authorizeUrl);
    expect(`${url.origin}${url.pathname}`).toBe("https://oauth.pipedrive.com/oauth/authorize");
    expect(Object.fromEntries(url.searchParams)).toEqual({
      response_type: "code",
      client_id: "app-1",
      redirect_uri: "http://localhost:5173/connect/callback",
      state: expect.stringMatching(/^[\w-]{22}$/) as string,
    });
    expect(url.href).not.toContain("app-secret-1");
  });

  it("reads its apps with the backslashes of a local settings file, too", async () => {
    const settings = { OAUTH_CLIENTS: APP.OAUTH_CLIENTS.replaceAll('"', '\\"') };
    expect(await (await studioAt(settings).ask("GET", "/api/health")).json()).toMatchObject({ oauth: [PACK] });
    expect(await (await studioAt(APP).ask("GET", "/api/health")).json()).toMatchObject({ oauth: [PACK] });
    expect(await (await studioAt({ OAUTH_CLIENTS: '{"another":{"id":"a","secret":"b"}}' }).ask("GET", "/api/health")).json()).toMatchObject(
      { oauth: [] },
    );
  });

  it("goes on under the same id when an account is connected again", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const byKey = { pack: PACK, domain: practice.domain, token: practice.token };
    const first = connectReplySchema.parse(await (await studio.ask("POST", "/api/connections", byKey)).json()).connection.id;
    const again = async (id: string) => {
      const back = await approve(studio, practice, "Allow and install", id);
      return oauthFinishReplySchema.parse(await (await finish(studio, back)).json()).connection.id;
    };
    expect(await again(first)).toBe(first);
    const byKeyAgain = await studio.ask("POST", "/api/connections", { ...byKey, again: first });
    expect(connectReplySchema.parse(await byKeyAgain.json()).connection.id).toBe(first);
    // Nobody gets into a connection by naming it: it must be this account's, and its secret right.
    const [gate, secret] = first.split(".");
    for (const id of [`${"0".repeat(64)}.${secret}`, `${gate}.${"A".repeat(22)}`, "x", `${gate}.`]) {
      const other = await again(id);
      expect(other).not.toBe(first);
      expect(other).not.toBe(id);
    }
    expect(await call(first, { kind: "check" })).toMatchObject({ kind: "account" });
    // Forgotten, it opens nothing; connected again it goes on under its id, so that what was loaded before is found.
    await studio.ask("DELETE", `/api/connections/${first}`);
    const gone = await studio.ask("POST", `/api/connections/${first}/calls`, { call: { kind: "check" } });
    expect(await failureIn(gone)).toMatchObject({ status: 404, code: "connection.unknown" });
    expect(await again(first)).toBe(first);
    expect(await call(first, { kind: "check" })).toMatchObject({ kind: "account" });
  });

  it("ends in words when the person says no", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const failure = await failureIn(await finish(studio, await approve(studio, practice, "Cancel")));
    expect(failure).toMatchObject({ status: 422, code: "connect.declined", message: expect.stringContaining("declined") as string });
  });

  it("is offered only where it can work", async () => {
    const start = async (settings: Record<string, string>, body: object) =>
      failureIn(await studioAt(settings).ask("POST", "/api/oauth/start", { pack: PACK, project: "p", domain: null, ...body }));
    expect(await start({}, {})).toMatchObject({ code: "edge.oauth_client", message: expect.stringContaining("OAUTH_CLIENTS") as string });
    expect(await start({ OAUTH_CLIENTS: "{pipedrive" }, {})).toMatchObject({
      code: "edge.oauth_client",
      message: expect.stringContaining("not JSON") as string,
    });
    expect(await start(APP, { pack: "freshsales" })).toMatchObject({ code: "connect.oauth" });
    expect(await start(APP, { pack: "nothing" })).toMatchObject({ code: "edge.bad_request" });
    expect(await start(APP, { domain: "acme.pipedrive.com" })).toMatchObject({ code: "edge.bad_request" });
    expect(await start({ ...APP, PRACTICE_ACCOUNTS: "off" }, { domain: "a.practice" })).toMatchObject({ code: "edge.practice_off" });
  });
});

describe("a state", () => {
  const wrong = { status: 422, code: "connect.state" };

  it("that was made up is refused", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { code } = await approve(studio, practice);
    for (const state of ["made-up", "A".repeat(22), "../x", "'; DROP TABLE oauth; --"])
      expect(await failureIn(await finish(studio, { state, code }))).toMatchObject(wrong);
  });

  it("is good once", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const back = await approve(studio, practice);
    const replies = await Promise.all([finish(studio, back), finish(studio, back)]);
    expect(replies.map((reply) => reply.status).sort()).toEqual([200, 422]);
    expect(await failureIn(await finish(studio, back))).toMatchObject(wrong);
  });

  it("is good for ten minutes", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const back = await approve(studio, practice);
    vi.setSystemTime(Date.now() + 10 * 60_000 + 1);
    expect(await failureIn(await finish(studio, back))).toMatchObject(wrong);
  });

  it("is good in the browser alone that began: nobody can be made to connect somebody else's account", async () => {
    const [mine, practice] = [studioAt(), await openPractice(PACK)];
    const back = await approve(mine, practice);
    expect(await failureIn(await finish(studioAt(), back))).toMatchObject(wrong);
    // And tried once elsewhere, it is spent.
    expect(await failureIn(await finish(mine, back))).toMatchObject(wrong);
  });

  it("is good for the person alone who began, in the same browser too", async () => {
    const [studio, practice] = [new Deployment({ STUDIO_PASSWORD: PASSWORD }, "http://localhost:5173"), await openPractice(PACK)];
    await studio.signIn(PASSWORD);
    const back = await approve(studio, practice);
    await studio.ask("DELETE", "/api/session");
    expect(await failureIn(await finish(studio, back))).toMatchObject({ status: 401, code: "access.signin" });
    await studio.signIn(PASSWORD);
    expect(await failureIn(await finish(studio, back))).toMatchObject(wrong);
  });

  it("is tied by a cookie that no script and no other site gets", async () => {
    const studio = new Deployment({ ...APP, STUDIO_PASSWORD: PASSWORD }, DEPLOYED);
    await studio.signIn(PASSWORD);
    await studio.ask("POST", "/api/oauth/start", { pack: PACK, project: "p", domain: null });
    expect(studio.attributes.get("__Host-crosswalk-connect")).toBe("HttpOnly; Max-Age=600; Path=/; SameSite=Strict; Secure");
  });

  it("is taken from the studio's own page only: there is nothing at the edge to navigate to", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const back = await approve(studio, practice);
    const query = new URLSearchParams({ state: back.state, code: back.code ?? "" });
    const navigation = { "x-crosswalk": "", "sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate" };
    for (const path of ["/api/oauth/finish", "/api/oauth/callback", "/api/oauth/start"])
      expect(await failureIn(await studio.ask("GET", `${path}?${query}`, undefined, navigation))).toMatchObject({
        status: 403,
        code: "edge.guard",
      });
    expect(await failureIn(await studio.ask("POST", "/api/oauth/finish", back, { origin: "https://evil.test" }))).toMatchObject({
      status: 403,
    });
    // None of that used the state up.
    expect((await finish(studio, back)).status).toBe(200);
  });

  it("doesn't help a code that is not from this attempt", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { state } = await approve(studio, practice);
    const failure = await failureIn(await finish(studio, { state, code: "code-made-up" }));
    expect(failure).toMatchObject({ status: 422, code: "connect.oauth" });
    expect(JSON.stringify(failure)).not.toContain("code-made-up");
  });
});

describe("a live account's sign-in", () => {
  const tokens = { access_token: "access-1", refresh_token: "refresh-1", expires_in: 3600 };

  async function finishWith(reply: Response, settings: Record<string, string> = APP) {
    const studio = studioAt(settings);
    const started = await studio.ask("POST", "/api/oauth/start", { pack: PACK, project: "p", domain: null });
    const state = new URL(oauthStartReplySchema.parse(await started.json()).authorizeUrl).searchParams.get("state");
    const sent: Request[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      sent.push(request);
      return reply;
    });
    return { failure: await failureIn(await finish(studio, { state, code: "code-1" })), sent };
  }

  it.each([
    "https://evil.test",
    "https://acme.pipedrive.com.evil.test",
    "https://acme.pipedrive.com@evil.test",
    "https://user@acme.pipedrive.com",
    "https://acme.pipedrive.com:8443",
    "http://acme.pipedrive.com",
    "https://127.0.0.1",
    "https://169.254.169.254/latest",
    "file:///etc/passwd",
    "",
  ])("isn't followed to %j", async (api_domain) => {
    const { failure, sent } = await finishWith(Response.json({ ...tokens, api_domain }));
    expect(failure.code).toBe("connect.domain");
    expect(sent.map(({ url }) => url)).toEqual(["https://oauth.pipedrive.com/oauth/token"]);
    expect(JSON.stringify(failure)).not.toMatch(/access-1|refresh-1|app-secret-1/);
  });

  it("sends code and app to the vendor's token address only, and follows no redirect", async () => {
    const { failure, sent } = await finishWith(new Response(null, { status: 302, headers: { location: "https://evil.test" } }));
    expect(failure).toMatchObject({ code: "destination.redirected" });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.redirect).toBe("manual");
    expect(sent[0]?.headers.get("authorization")).toBe(`Basic ${btoa("app-1:app-secret-1")}`);
    expect(await sent[0]?.text()).toBe(
      "grant_type=authorization_code&code=code-1&redirect_uri=http%3A%2F%2Flocalhost%3A5173%2Fconnect%2Fcallback",
    );
  });

  it.each([
    ["the app is refused", Response.json({ error: "invalid_client" }, { status: 401 }), "edge.oauth_client"],
    ["the code is refused", Response.json({ error: "invalid_grant" }, { status: 400 }), "connect.oauth"],
    ["no refresh token comes", Response.json({ access_token: "access-1" }), "connect.oauth"],
    ["a token would break a header", Response.json({ ...tokens, access_token: "a\r\nx-other: 1" }), "destination.signin_unavailable"],
    ["the service is down", new Response("<html>down</html>", { status: 502 }), "destination.signin_unavailable"],
  ])("says so when %s", async (_what, reply, code) => {
    expect((await finishWith(reply)).failure.code).toBe(code);
  });
});

describe("an access token", () => {
  it("is renewed before it ends, once for all who wait, and lives on sealed", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { connection } = await connected(studio, practice);
    vi.setSystemTime(NOON + 54 * 60_000);
    await call(connection.id, { kind: "check" });
    expect(await refreshes(practice)).toBe(0);
    vi.setSystemTime(NOON + 56 * 60_000);
    await practice.knobs({ latencyMs: 50 });
    const results = await Promise.all(Array.from({ length: 6 }, () => call(connection.id, { kind: "check" })));
    expect(results.map(({ kind }) => kind)).toEqual(Array(6).fill("account"));
    expect(await refreshes(practice)).toBe(1);
    vi.setSystemTime(NOON + 100 * 60_000);
    expect(await call(connection.id, { kind: "check" })).toMatchObject({ kind: "account" });
    expect(await refreshes(practice)).toBe(1);
  });

  it("is renewed once where each refresh kills the refresh token that was used", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    await practice.knobs({ switches: { oauthRefresh: "rotates" } });
    const { connection } = await connected(studio, practice);
    for (const minutes of [56, 112, 170]) {
      vi.setSystemTime(NOON + minutes * 60_000);
      const results = await Promise.all(Array.from({ length: 4 }, () => call(connection.id, { kind: "check" })));
      expect(results.map(({ kind }) => kind)).toEqual(Array(4).fill("account"));
    }
    expect(await refreshes(practice)).toBe(3);
  });

  it("is renewed when the account refuses it early, and the request goes once more", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { connection } = await connected(studio, practice);
    await practice.knobs({ faults: [{ kind: "expired", method: "GET", path: "/users/me" }] });
    expect(await call(connection.id, { kind: "check" })).toMatchObject({ kind: "account" });
    expect(await refreshes(practice)).toBe(1);
  });

  it("does its last minutes when the service doesn't answer, and says after them that it may pass", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { connection } = await connected(studio, practice);
    const down = (times: number) =>
      practice.knobs({ faults: Array.from({ length: times }, () => ({ kind: "500", method: "POST", path: "/oauth/token" })) });
    vi.setSystemTime(NOON + 57 * 60_000);
    await down(1);
    expect(await call(connection.id, { kind: "check" })).toMatchObject({ kind: "account" });
    vi.setSystemTime(NOON + 61 * 60_000);
    await down(10);
    const failure = await failureIn(await studio.ask("POST", `/api/connections/${connection.id}/calls`, { call: { kind: "check" } }));
    expect(failure).toMatchObject({ status: 503, code: "destination.signin_unavailable", retryable: true, reach: "none" });
    await down(0);
    expect(await call(connection.id, { kind: "check" })).toMatchObject({ kind: "account" });
  });

  it("that can't be renewed says to connect again", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { connection } = await connected(studio, practice);
    await practice.reset();
    vi.setSystemTime(NOON + 58 * 60_000);
    const failure = await failureIn(await studio.ask("POST", `/api/connections/${connection.id}/calls`, { call: { kind: "check" } }));
    expect(failure).toMatchObject({
      status: 409,
      code: "connection.signin_refused",
      message: expect.stringContaining("Connect the account again") as string,
    });
  });
});

describe("forgetting", () => {
  const revokes = async (practice: Practice) => (await practice.log()).entries.filter(({ path }) => path === "/oauth/revoke").length;

  it("ends the vendor's grant and deletes what was kept", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { connection } = await connected(studio, practice);
    expect(await (await studio.ask("DELETE", `/api/connections/${connection.id}`)).json()).toEqual({ forgotten: true, revoked: true });
    expect(await revokes(practice)).toBe(1);
    expect(await failureIn(await studio.ask("GET", `/api/connections/${connection.id}/pace`))).toMatchObject({
      status: 404,
      code: "connection.unknown",
    });
    expect(await failureIn(await studio.ask("DELETE", `/api/connections/${connection.id}`))).toMatchObject({ status: 404 });
  });

  it("leaves the grant to another connection of the same person", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const [first, second] = [await connected(studio, practice), await connected(studio, practice)];
    expect(await (await studio.ask("DELETE", `/api/connections/${first.connection.id}`)).json()).toEqual({
      forgotten: true,
      revoked: null,
    });
    expect(await call(second.connection.id, { kind: "check" })).toMatchObject({ kind: "account" });
    expect(await (await studio.ask("DELETE", `/api/connections/${second.connection.id}`)).json()).toEqual({
      forgotten: true,
      revoked: true,
    });
  });

  it("forgets when the vendor can't be told, and says so", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    const { connection } = await connected(studio, practice);
    await practice.knobs({ faults: [{ kind: "500", method: "POST", path: "/oauth/revoke" }] });
    expect(await (await studio.ask("DELETE", `/api/connections/${connection.id}`)).json()).toEqual({ forgotten: true, revoked: false });
    expect((await studio.ask("GET", `/api/connections/${connection.id}/pace`)).status).toBe(404);
  });

  it("keeps nothing of a sign-in readable at rest", async () => {
    const [studio, practice] = [studioAt(), await openPractice(PACK)];
    await connected(studio, practice);
    const { runInDurableObject } = await import("cloudflare:test");
    const gate = env.GATE.get(env.GATE.idFromName(`${PACK}:${practice.domain}`));
    const kept = await runInDurableObject(gate, (_gate, state) => state.storage.sql.exec("SELECT * FROM connections").toArray());
    expect(kept).toHaveLength(1);
    expect(kept[0]).toMatchObject({ kind: "oauth", sealed: expect.stringMatching(/^v1\.[0-9a-f]{8}\.[\w-]{16}\.[\w-]+$/) as string });
    const tokens = JSON.stringify((await practice.log()).entries.filter(({ path }) => path === "/oauth/token").map(({ reply }) => reply));
    for (const token of tokens.match(/[0-9a-f]{32}/g) ?? []) expect(JSON.stringify(kept)).not.toContain(token);
  });
});
