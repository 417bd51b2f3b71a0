import { reset } from "cloudflare:test";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { addressOf, sameText, sessionKey, startSession } from "../../../edge/access/index.ts";
import { Deployment, failureIn, PASSWORD } from "./deployment.ts";

const SEAL_KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const COOKIE = "__Host-crosswalk-session";
const NOON = Date.UTC(2026, 10, 27, 12);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: NOON });
});
afterEach(async () => {
  vi.useRealTimers();
  await reset();
});

const locked = () => new Deployment({ STUDIO_PASSWORD: PASSWORD });

async function keyFor(password: string): Promise<CryptoKey> {
  const key = await sessionKey(SEAL_KEY, password);
  if (!key.ok) throw new Error(key.failure.message);
  return key.value;
}

describe("a deployment that nobody set up", () => {
  it.each([
    ["GET", "/api/health"],
    ["POST", "/api/connections"],
    ["POST", "/api/practice"],
    ["POST", "/api/oauth/start"],
    ["POST", "/api/oauth/finish"],
    ["GET", "/practice/a/api/v1/users/me"],
    ["GET", "/api/connections/x/pace"],
  ])("does no work at %s %s, and says how to set it up", async (method, path) => {
    const reply = await failureIn(await new Deployment().ask(method, path, method === "POST" ? {} : undefined));
    expect(reply).toMatchObject({ status: 503, code: "access.closed" });
    expect(reply.message).toMatch(/STUDIO_PASSWORD.*ACCESS_TEAM_DOMAIN and ACCESS_AUD/);
  });

  it("tells the page the same, so that it can show it", async () => {
    const reply = await new Deployment().ask("GET", "/api/session");
    expect(await reply.json()).toMatchObject({
      way: "closed",
      signedIn: false,
      closed: expect.stringContaining("STUDIO_PASSWORD") as string,
    });
  });

  it("stays closed when it is set up by halves, wrongly or weakly", async () => {
    const why = async (settings: Record<string, string>) =>
      (await failureIn(await new Deployment(settings).ask("GET", "/api/health"))).message;
    expect(await why({ ACCESS_AUD: "aud" })).toContain("ACCESS_TEAM_DOMAIN is missing");
    expect(await why({ ACCESS_TEAM_DOMAIN: "acme.cloudflareaccess.com" })).toContain("ACCESS_AUD is missing");
    expect(await why({ ACCESS_TEAM_DOMAIN: "acme.cloudflareaccess.com.evil.test", ACCESS_AUD: "aud" })).toContain("not of the form");
    expect(await why({ STUDIO_PASSWORD: "short" })).toContain("shorter than 12");
  });

  it("is open to a browser on the same machine alone", async () => {
    const at = async (origin: string, headers = {}) =>
      (await new Deployment({}, origin).ask("GET", "/api/health", undefined, headers)).status;
    expect(await at("http://localhost:5173")).toBe(200);
    expect(await at("http://127.0.0.1:5173")).toBe(200);
    expect(await at("http://[::1]:5173")).toBe(200);
    // A name that resolves to this machine (DNS rebinding), a neighbour's address, and what a proxy hands on.
    for (const origin of [
      "http://rebound.test:5173",
      "http://192.168.1.5:5173",
      "http://localhost.evil.test",
      "https://studio.example.org",
    ])
      expect(await at(origin)).toBe(503);
    for (const header of ["forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip"])
      expect(await at("http://localhost:5173", { [header]: "203.0.113.9" })).toBe(503);
    expect(await at("http://localhost:5173", { "x-forwarded-host": "studio.example.org, localhost" })).toBe(503);
    // As `npm start` hands requests on.
    expect(await at("http://localhost:5173", { "x-forwarded-host": "localhost:5173" })).toBe(200);
  });

  it("takes no password over plain http", async () => {
    const reply = await new Deployment({ STUDIO_PASSWORD: PASSWORD }, "http://studio.example.org").signIn(PASSWORD);
    expect(await failureIn(reply)).toMatchObject({ code: "access.closed", message: expect.stringContaining("https") as string });
  });
});

describe("the shared password", () => {
  it("lets in who knows it, by a cookie that no script and no other site gets", async () => {
    const studio = locked();
    expect(await failureIn(await studio.ask("GET", "/api/health"))).toMatchObject({ status: 401, code: "access.signin" });
    const reply = await studio.signIn(PASSWORD);
    expect(await reply.json()).toMatchObject({ way: "password", signedIn: true, endsAt: "2026-11-28T00:00:00.000Z" });
    expect(studio.attributes.get(COOKIE)).toBe("HttpOnly; Max-Age=43200; Path=/; SameSite=Strict; Secure");
    expect((await studio.ask("GET", "/api/health")).status).toBe(200);
    expect((await studio.ask("GET", "/practice/nobody/api/v1/users/me")).status).toBe(404);
  });

  it("lets in nobody else, and doesn't repeat what was tried", async () => {
    const studio = locked();
    for (const wrong of ["a long shared passworD", PASSWORD.slice(0, -1), `${PASSWORD} `, "x"]) {
      const failure = await failureIn(await studio.signIn(wrong));
      expect(failure).toMatchObject({ status: 401, code: "access.wrong_password" });
      expect(JSON.stringify(failure)).not.toContain(wrong === "x" ? PASSWORD : wrong);
    }
    expect(studio.cookies.size).toBe(0);
    expect((await studio.ask("GET", "/api/health")).status).toBe(401);
  });

  it("keeps a session to itself when it is signed out, even for who kept the cookie", async () => {
    const studio = locked();
    await studio.signIn(PASSWORD);
    const kept = studio.cookies.get(COOKIE) ?? "";
    expect(await (await studio.ask("DELETE", "/api/session")).json()).toMatchObject({ signedIn: false });
    expect(studio.cookies.has(COOKIE)).toBe(false);
    studio.cookies.set(COOKIE, kept);
    expect(await failureIn(await studio.ask("GET", "/api/health"))).toMatchObject({ status: 401, code: "access.signin" });
  });

  it("ends sessions after twelve hours, and when the password is changed", async () => {
    const studio = locked();
    await studio.signIn(PASSWORD);
    vi.setSystemTime(NOON + 12 * 3_600_000 - 2_000);
    expect((await studio.ask("GET", "/api/health")).status).toBe(200);
    const changed = new Deployment({ STUDIO_PASSWORD: `${PASSWORD}, changed` });
    changed.cookies.set(COOKIE, studio.cookies.get(COOKIE) ?? "");
    expect((await changed.ask("GET", "/api/health")).status).toBe(401);
    vi.setSystemTime(NOON + 12 * 3_600_000 + 2_000);
    expect(await failureIn(await studio.ask("GET", "/api/health"))).toMatchObject({
      status: 401,
      message: expect.stringContaining("ended") as string,
    });
  });

  it("takes no session that somebody made up", async () => {
    const now = Math.floor(NOON / 1000);
    const claims = { jti: "a", aud: "crosswalk:session", iat: now, exp: now + 3600 };
    const forged = async (key: CryptoKey | Uint8Array, payload: object) =>
      new SignJWT({ ...payload }).setProtectedHeader({ alg: "HS256" }).sign(key);
    const own = await keyFor(PASSWORD);
    const real = (await startSession(own, NOON)).token;
    const [head, body, mark = ""] = real.split(".");
    const tokens = {
      empty: "",
      rubbish: "a.b.c",
      unsigned: new UnsecuredJWT(claims).encode(),
      "signed with the password": await forged(new TextEncoder().encode(PASSWORD.padEnd(32, " ")), claims),
      "signed for another password": await forged(await keyFor("another password"), claims),
      "signed with nothing": `${head}.${body}.`,
      "changed signature": `${head}.${body}.${mark.startsWith("A") ? "B" : "A"}${mark.slice(1)}`,
      "other purpose": await forged(own, { ...claims, aud: "else" }),
      "without an end": await forged(own, { jti: "a", aud: claims.aud }),
      "without a name": await forged(own, { aud: claims.aud, exp: claims.exp }),
      "not yet": await forged(own, { ...claims, nbf: now + 60 }),
    };
    for (const [how, token] of Object.entries(tokens)) {
      const studio = locked();
      studio.cookies.set(COOKIE, token);
      expect([how, (await studio.ask("GET", "/api/health")).status]).toEqual([how, 401]);
    }
    // Over https only the name that browsers protect counts: another host of the domain could have set the other.
    const planted = locked();
    planted.cookies.set("crosswalk-session", real);
    expect((await planted.ask("GET", "/api/health")).status).toBe(401);
  });

  it("is no way around the guard against other sites", async () => {
    const studio = locked();
    await studio.signIn(PASSWORD);
    const forged: Record<string, string>[] = [{ "x-crosswalk": "" }, { origin: "https://evil.test" }, { "sec-fetch-site": "cross-site" }];
    for (const headers of forged) {
      expect((await studio.ask("POST", "/api/practice", { pack: "pipedrive" }, headers)).status).toBe(403);
      expect((await studio.ask("DELETE", "/api/session", undefined, headers)).status).toBe(403);
      expect((await locked().ask("POST", "/api/session", { password: PASSWORD }, headers)).status).toBe(403);
    }
  });

  it("needs the sealing key, and says so", async () => {
    const reply = await new Deployment({ STUDIO_PASSWORD: PASSWORD, SEAL_KEY: undefined }).signIn(PASSWORD);
    expect(await failureIn(reply)).toMatchObject({ status: 500, code: "edge.seal_key" });
  });
});

describe("guessing", () => {
  it("is slowed down for one address: five tries, then doubling waits, without a look at what is tried", async () => {
    const studio = locked();
    for (let n = 0; n < 5; n += 1) expect((await studio.signIn(`wrong password ${n}`)).status).toBe(401);
    const reply = await studio.signIn(PASSWORD);
    expect(reply.headers.get("retry-after")).toBe("5");
    expect(await failureIn(reply)).toMatchObject({
      status: 429,
      code: "access.too_many",
      message: expect.stringContaining("5 seconds") as string,
    });
    vi.setSystemTime(Date.now() + 5_001);
    expect((await studio.signIn("wrong password 6")).status).toBe(401);
    vi.setSystemTime(Date.now() + 5_001);
    expect((await studio.signIn(PASSWORD)).status).toBe(429);
    // Somebody at another address isn't kept out by it.
    expect((await new Deployment({ STUDIO_PASSWORD: PASSWORD }, undefined, "198.51.100.4").signIn(PASSWORD)).status).toBe(200);
    vi.setSystemTime(Date.now() + 5_001);
    expect((await studio.signIn(PASSWORD)).status).toBe(200);
    expect((await studio.signIn("wrong password 7")).status).toBe(401);
  });

  it("doesn't get more tries by making them at once", async () => {
    const studio = locked();
    const replies = await Promise.all(Array.from({ length: 20 }, (_, n) => studio.signIn(`wrong password ${n}`)));
    expect(replies.filter((reply) => reply.status === 401)).toHaveLength(5);
  });

  it("is stopped when it comes from many addresses", async () => {
    let tried = 0;
    for (let n = 0; n < 202; n += 1) {
      const reply = await new Deployment({ STUDIO_PASSWORD: PASSWORD }, undefined, `198.51.${Math.floor(n / 250)}.${n % 250}`).signIn(
        "wrong password",
      );
      if (reply.status === 401) tried += 1;
    }
    expect(tried).toBe(200);
  });

  it("counts an IPv6 household as one", () => {
    const at = (address: string) => addressOf(new Request("https://a.test", { headers: { "cf-connecting-ip": address } }));
    expect(at("2001:db8:1:2:3:4:5:6")).toBe(at("2001:DB8:1:2::ffff"));
    expect(at("2001:db8::1")).toBe(at("2001:db8::2"));
    expect(at("2001:db8:1:2::1")).not.toBe(at("2001:db8:1:3::1"));
    expect(at("203.0.113.7")).toBe("203.0.113.7");
  });

  it("learns nothing from the comparison's result but equal or not", async () => {
    expect(await sameText("a", "a")).toBe(true);
    expect(await sameText("ä", "a")).toBe(false);
    expect(await sameText("", "a")).toBe(false);
    expect(await sameText("aa", "a")).toBe(false);
  });
});
