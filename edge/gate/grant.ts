import { z } from "zod";
import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { HttpReply } from "../../shared/packs/contract.ts";
import type { EdgeEnv } from "../env.ts";
import { clientOf } from "../oauth-clients.ts";
import { type Destination, upstreamGrant } from "../upstream.ts";

/** What a vendor's sign-in gave: an access token for a while, and a refresh token to get the next with. */
export const grantSchema = z.object({
  accessToken: z.string(),
  refreshToken: z.string(),
  /** Wall-clock milliseconds. */
  expiresAt: z.number(),
  lifetimeMs: z.number(),
});
export type Grant = z.infer<typeof grantSchema>;

/** Tokens go into a header as they are: anything but printable ASCII without spaces would be a vendor's mistake. */
const tokenText = z.string().regex(/^[\x21-\x7e]{1,8000}$/);
const tokenReplySchema = z.object({
  access_token: tokenText,
  refresh_token: tokenText.optional(),
  expires_in: z.coerce.number().positive().optional(),
  api_domain: z.string().optional(),
});

/** Access tokens whose vendor doesn't say how long they live are taken to live this long. */
const ASSUMED_LIFETIME_MS = 3_600_000;
const REFRESH_EARLY_MS = 5 * 60_000;

/** Whether it is time for the next access token: some minutes before the end, or at half of a short life. */
export function isDue(grant: Grant, now: number): boolean {
  return now >= grant.expiresAt - Math.min(REFRESH_EARLY_MS, grant.lifetimeMs / 2);
}

/** Changes an authorization code into a grant. `apiDomain` is where the vendor says the account is reached. */
export async function exchangeCode(
  env: EdgeEnv,
  to: Destination,
  code: string,
  redirectUri: string,
  now: number,
): Promise<Result<{ grant: Grant; apiDomain: string | null }>> {
  const reply = await askGrantor(env, to, "tokenUrl", { grant_type: "authorization_code", code, redirect_uri: redirectUri });
  if (!reply.ok) return reply;
  const parsed = reply.value.status === 200 ? tokenReplySchema.safeParse(reply.value.body) : null;
  if (!parsed?.success) return fail(refusalOf(to, reply.value, codeRefused(to)));
  if (!parsed.data.refresh_token) return fail(codeRefused(to));
  return ok({ grant: grantOf(parsed.data, parsed.data.refresh_token, now), apiDomain: parsed.data.api_domain ?? null });
}

/**
 * The next access token. Fails with `connection.signin_refused` when the vendor takes the refresh token no more, and retryably when
 * it can't be asked now. A crash between its answer and the keeping loses nothing where the refresh token stays the same; where it
 * doesn't, the account has to be connected again.
 */
export async function refreshGrant(env: EdgeEnv, to: Destination, grant: Grant, now: () => number): Promise<Result<Grant>> {
  const reply = await askGrantor(env, to, "tokenUrl", { grant_type: "refresh_token", refresh_token: grant.refreshToken });
  if (!reply.ok) return reply;
  const parsed = reply.value.status === 200 ? tokenReplySchema.safeParse(reply.value.body) : null;
  if (!parsed?.success) return fail(refusalOf(to, reply.value, refreshRefused(to)));
  return ok(grantOf(parsed.data, parsed.data.refresh_token ?? grant.refreshToken, now()));
}

/** Ends the grant at the vendor. False when the vendor couldn't be told, or wouldn't. */
export async function revokeGrant(env: EdgeEnv, to: Destination, grant: Grant): Promise<boolean> {
  const reply = await askGrantor(env, to, "revokeUrl", { token: grant.refreshToken, token_type_hint: "refresh_token" });
  return reply.ok && reply.value.status === 200;
}

async function askGrantor(
  env: EdgeEnv,
  to: Destination,
  at: "tokenUrl" | "revokeUrl",
  form: Record<string, string>,
): Promise<Result<HttpReply>> {
  const client = clientOf(env, to);
  return client.ok ? upstreamGrant(env, to, at, form, client.value) : client;
}

function grantOf(reply: z.infer<typeof tokenReplySchema>, refreshToken: string, now: number): Grant {
  const lifetimeMs = reply.expires_in === undefined ? ASSUMED_LIFETIME_MS : reply.expires_in * 1000;
  return { accessToken: reply.access_token, refreshToken, expiresAt: now + lifetimeMs, lifetimeMs };
}

/** By RFC 6749, 5.2: `invalid_client` is about the edge itself; other refusals are about what was handed over. */
function refusalOf(to: Destination, reply: HttpReply, refused: Failure): Failure {
  const error = z.object({ error: z.string() }).safeParse(reply.body).data?.error;
  if (error === "invalid_client" || error === "unauthorized_client") {
    const message = `${to.pack.label} doesn't accept this edge's OAuth client. Check the id and secret in OAUTH_CLIENTS.`;
    return failure("edge.oauth_client", message);
  }
  const refuses = reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429;
  if (refuses) return refused;
  const message = `${to.pack.label}'s sign-in service doesn't answer as it should (status ${reply.status}). Try again in a moment.`;
  return failure("destination.signin_unavailable", message, { retryable: true });
}

function codeRefused(to: Destination): Failure {
  return failure("connect.oauth", `${to.pack.label} didn't give access: what it sent back is used up or too old. Start again.`);
}

function refreshRefused(to: Destination): Failure {
  const message = `${to.pack.label} no longer accepts this sign-in: it was revoked there, or not used for too long. Connect the account again.`;
  return failure("connection.signin_refused", message);
}
