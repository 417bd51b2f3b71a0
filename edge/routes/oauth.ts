import { type Context, Hono } from "hono";
import { getCookie } from "hono/cookie";
import { failure, hashText, type Result } from "../../shared/kernel/index.ts";
import { type DestinationPack, destinationPacks, type OAuthShape } from "../../shared/packs/index.ts";
import { OAUTH_CALLBACK, oauthFinishRequestSchema, oauthStartRequestSchema } from "../../shared/wire/access.ts";
import { ATTEMPT_COOKIE, accessDesk, cookieName, giveCookie, type OAuthAttempt, personKey, takeCookie } from "../access/index.ts";
import type { HonoEnv } from "../env.ts";
import { exchangeCode } from "../gate/grant.ts";
import { gateFor, newSecret } from "../gate/index.ts";
import { bodyOf } from "../guard.ts";
import { clientOf } from "../oauth-clients.ts";
import { Refusal, unwrap } from "../refusal.ts";
import { resolveHost } from "./connections.ts";

/** Time to sign in at the vendor. */
const ATTEMPT_MS = 10 * 60_000;

/**
 * Connecting an account through its vendor's sign-in page. Both ends are posts of the studio's own page, so no navigation from
 * elsewhere does anything here. An attempt is good once, for a few minutes, for the person and the browser that began it.
 */
export const oauth = new Hono<HonoEnv>();

oauth.post("/start", async (c) => {
  const asked = await bodyOf(c, oauthStartRequestSchema);
  const pack = packOf(asked.pack);
  const shape = shapeOf(pack);
  const host = asked.domain === null ? null : practiceHost(unwrap(resolveHost(c.env, pack, asked.domain)));
  const client = unwrap(clientOf(c.env, { pack, practice: host !== null }));
  const redirectUri = `${new URL(c.req.url).origin}${OAUTH_CALLBACK}`;
  const [state, browser] = [newSecret(), getCookie(c, cookieName(c, ATTEMPT_COOKIE)) ?? newSecret()];
  const attempt: OAuthAttempt = {
    boundTo: boundTo(c, browser),
    project: asked.project,
    pack: pack.id,
    practiceHost: host,
    again: asked.again ?? null,
    redirectUri,
  };
  await accessDesk(c.env).keepAttempt(hashText(state), attempt, Date.now() + ATTEMPT_MS);
  giveCookie(c, ATTEMPT_COOKIE, browser, ATTEMPT_MS);
  const page = authorizePage(c, shape, host);
  for (const [name, value] of Object.entries({ response_type: "code", client_id: client.id, redirect_uri: redirectUri, state }))
    page.searchParams.set(name, value);
  return c.json({ authorizeUrl: page.href });
});

oauth.post("/finish", async (c) => {
  const { state, code } = await bodyOf(c, oauthFinishRequestSchema);
  const browser = getCookie(c, cookieName(c, ATTEMPT_COOKIE)) ?? "";
  const attempt = await accessDesk(c.env).takeAttempt(hashText(state), boundTo(c, browser));
  if (!attempt) throw new Refusal(notBegunHere());
  takeCookie(c, ATTEMPT_COOKIE);
  const pack = packOf(attempt.pack);
  if (code === null) throw new Refusal(failure("connect.declined", `Access was declined at ${pack.label}. Nothing was connected.`));
  const [practice, host] = [attempt.practiceHost !== null, attempt.practiceHost ?? ""];
  const { grant, apiDomain } = unwrap(await exchangeCode(c.env, { pack, host, practice }, code, attempt.redirectUri, Date.now()));
  const target = { pack: pack.id, host: practice ? host : unwrap(hostOf(pack, apiDomain)), practice };
  const reply = unwrap(await gateFor(c.env, target).connectAccount(target, { kind: "oauth", grant }, attempt.again));
  return c.json({ ...reply, project: attempt.project });
});

function packOf(id: string): DestinationPack {
  const pack = destinationPacks.find((candidate) => candidate.id === id);
  if (!pack) throw new Refusal(failure("edge.bad_request", "There is no such destination."));
  return pack;
}

function shapeOf(pack: DestinationPack): OAuthShape {
  if (!pack.oauth) throw new Refusal(failure("connect.oauth", `${pack.label} accounts are connected by their ${pack.connect.tokenLabel}.`));
  return pack.oauth;
}

/** Only a practice account is named beforehand: whose live account it is, the vendor's page finds out. */
function practiceHost({ host, practice }: { host: string; practice: boolean }): string {
  if (practice) return host;
  throw new Refusal(failure("edge.bad_request", "A live account is chosen on its vendor's sign-in page, not by its domain."));
}

/** A practice account's page is served by this edge. */
function authorizePage(c: Context<HonoEnv>, shape: OAuthShape, host: string | null): URL {
  const vendors = new URL(shape.authorizeUrl);
  return host === null ? vendors : new URL(`/practice/${host.replace(/\.practice$/, "")}${vendors.pathname}`, c.req.url);
}

/** What the vendor says of where the account is reached is held to the same hosts as what a person types. */
function hostOf(pack: DestinationPack, apiDomain: string | null): Result<string> {
  const url = URL.parse(apiDomain ?? "");
  return pack.host(url?.protocol === "https:" && !url.port && !url.username ? url.hostname : "");
}

function boundTo(c: Context<HonoEnv>, browser: string): string {
  return hashText(`${personKey(c.get("person"))} ${browser}`);
}

function notBegunHere() {
  const message = "This sign-in wasn't begun in this browser, or took too long, or was used already. Connect the account again.";
  return failure("connect.state", message);
}
