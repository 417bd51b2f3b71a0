import { reset } from "cloudflare:test";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { fetchTeamKeys } from "../../../edge/upstream.ts";
import { Deployment, failureIn, PASSWORD, TEAM } from "./deployment.ts";

const HEADER = "cf-access-jwt-assertion";

interface TeamKeys {
  kid: string;
  key: CryptoKey;
  jwk: object;
}

async function newKeys(kid: string): Promise<TeamKeys> {
  const { publicKey, privateKey } = await generateKeyPair("RS256");
  return { kid, key: privateKey, jwk: { ...(await exportJWK(publicKey)), kid, alg: "RS256", use: "sig" } };
}

/** A team of its own for each test: the edge keeps a team's keys for a while. */
let teams = 0;
let team = TEAM;
let ours: TeamKeys;
let served: object[];
let fetched: string[];

beforeEach(async () => {
  teams += 1;
  team = { ...TEAM, ACCESS_TEAM_DOMAIN: `acme${teams}.cloudflareaccess.com` };
  ours = await newKeys("ours");
  [served, fetched] = [[ours.jwk], []];
  vi.stubGlobal("fetch", async (url: URL | string) => {
    fetched.push(String(url));
    return served.length > 0 ? Response.json({ keys: served }) : new Response("<html>down</html>", { status: 503 });
  });
});
afterEach(async () => {
  vi.unstubAllGlobals();
  await reset();
});

function statement(claims: JWTPayload = {}, by: TeamKeys = ours): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  const all = {
    iss: `https://${team.ACCESS_TEAM_DOMAIN}`,
    aud: [TEAM.ACCESS_AUD],
    sub: "user-1",
    email: "ada@acme.example",
    iat: now,
    exp: now + 600,
  };
  return new SignJWT({ ...all, ...claims }).setProtectedHeader({ alg: "RS256", kid: by.kid }).sign(by.key);
}

const behindAccess = (more = {}) => new Deployment({ ...team, ...more });
const health = (studio: Deployment, assertion: string) => studio.ask("GET", "/api/health", undefined, { [HEADER]: assertion });

describe("Cloudflare Access", () => {
  it("vouches for people, by the team's own keys, which are fetched once", async () => {
    const studio = behindAccess();
    for (let n = 0; n < 3; n += 1) expect((await health(studio, await statement())).status).toBe(200);
    expect(fetched).toEqual([`https://${team.ACCESS_TEAM_DOMAIN}/cdn-cgi/access/certs`]);
    const session = await studio.ask("GET", "/api/session", undefined, { [HEADER]: await statement() });
    expect(await session.json()).toEqual({ way: "access", signedIn: true, person: "ada@acme.example", closed: null, endsAt: null });
  });

  it("vouches for service tokens, which have a name instead of a user", async () => {
    expect((await health(behindAccess(), await statement({ sub: "", common_name: "robot.access", email: undefined }))).status).toBe(200);
    expect((await health(behindAccess(), await statement({ sub: "" }))).status).toBe(401);
  });

  it("is asked for where there is no statement", async () => {
    expect(await failureIn(await behindAccess().ask("GET", "/api/health"))).toMatchObject({ status: 401, code: "access.signin" });
    expect(await failureIn(await behindAccess().signIn("whatever it is"))).toMatchObject({ code: "access.no_password" });
    // The cookie that Access sets too is no statement: only the header comes from Cloudflare.
    const studio = behindAccess();
    studio.cookies.set("CF_Authorization", await statement());
    expect((await studio.ask("GET", "/api/health")).status).toBe(401);
  });

  it("takes no statement that is forged, out of date, or meant for somebody else", async () => {
    const now = Math.floor(Date.now() / 1000);
    const [foreign, twin] = [await newKeys("foreign"), await newKeys("ours")];
    const claims = { iss: `https://${team.ACCESS_TEAM_DOMAIN}`, aud: [TEAM.ACCESS_AUD], sub: "user-1", exp: now + 600 };
    const publicText = new TextEncoder().encode(JSON.stringify(ours.jwk));
    const [head, body] = (await statement()).split(".");
    const statements = {
      rubbish: "x",
      unsigned: new UnsecuredJWT(claims).encode(),
      "of another key": await statement({}, foreign),
      "of a key with the right name": await statement({}, twin),
      "signed with the public key as a password": await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS256", kid: "ours" })
        .sign(publicText),
      "without signature": `${head}.${body}.`,
      "for another application": await statement({ aud: ["another-app"] }),
      "for no application": await statement({ aud: undefined }),
      "of another team": await statement({ iss: "https://evil.cloudflareaccess.com" }),
      expired: await statement({ exp: now - 1 }),
      "without an end": await statement({ exp: undefined }),
      "not yet": await statement({ nbf: now + 600 }),
    };
    for (const [how, assertion] of Object.entries(statements)) {
      const failure = await failureIn(await health(behindAccess(), assertion));
      expect([how, failure.status, failure.code]).toEqual([how, 401, "access.refused"]);
      expect(JSON.stringify(failure)).not.toContain(assertion.slice(0, 40) === "x" ? "eyJ" : assertion.slice(0, 40));
    }
  });

  it("takes new keys when the team changed them", async () => {
    const studio = behindAccess();
    expect((await health(studio, await statement())).status).toBe(200);
    const next = await newKeys("next");
    served = [next.jwk];
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    expect((await health(studio, await statement({}, next))).status).toBe(200);
    vi.useRealTimers();
  });

  it("lets nobody in while the keys can't be had, and says that it may pass", async () => {
    served = [];
    const failure = await failureIn(await health(behindAccess(), await statement()));
    expect(failure).toMatchObject({ status: 503, code: "access.keys_unreachable", retryable: true });
  });

  it("and a password open each on its own where both are set", async () => {
    const both = behindAccess({ STUDIO_PASSWORD: PASSWORD });
    expect((await health(both, await statement())).status).toBe(200);
    expect((await health(both, "forged")).status).toBe(401);
    await both.signIn(PASSWORD);
    expect((await both.ask("GET", "/api/health")).status).toBe(200);
  });

  it("is no way around the guard against other sites: its own cookie goes with their requests", async () => {
    const reply = await behindAccess().ask(
      "POST",
      "/api/practice",
      { pack: "pipedrive" },
      { [HEADER]: await statement(), origin: "https://evil.test" },
    );
    expect(await failureIn(reply)).toMatchObject({ status: 403, code: "edge.guard" });
  });

  it.each([
    "https://evil.test/cdn-cgi/access/certs",
    "http://acme.cloudflareaccess.com/cdn-cgi/access/certs",
    "https://acme.cloudflareaccess.com:8443/cdn-cgi/access/certs",
    "https://a.b.cloudflareaccess.com/cdn-cgi/access/certs",
    "https://acme.cloudflareaccess.com/else",
  ])("fetches no keys from %s", async (url) => {
    await expect(fetchTeamKeys(new URL(url), AbortSignal.timeout(1_000))).rejects.toThrow("no address");
    expect(fetched).toEqual([]);
  });
});
