import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey, jwtVerify } from "jose";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { fetchTeamKeys } from "../upstream.ts";
import type { Person } from "./person.ts";
import type { AccessTeam } from "./ways.ts";

/** The header in which Cloudflare Access tells a Worker whom it let through. */
export const ASSERTION_HEADER = "cf-access-jwt-assertion";
const KEYS_MAX_AGE_MS = 10 * 60_000;

/** The team's public keys. They outlive a request: fetched again when old, or when a statement names a key that isn't among them. */
const keysByTeam = new Map<string, JWTVerifyGetKey>();

/**
 * The person a Cloudflare Access statement names, after its signature, team, application and time were checked against the team's own
 * keys. Fails with `access.refused` on anything else, and with a retryable failure when the keys can't be had.
 */
export async function readAssertion(team: AccessTeam, assertion: string): Promise<Result<Person>> {
  try {
    const { payload } = await jwtVerify(assertion, keysOf(team.domain), {
      issuer: `https://${team.domain}`,
      audience: team.audience,
      algorithms: ["RS256"],
      requiredClaims: ["exp"],
    });
    // A service token has no user: Access names it by `common_name`.
    const subject = [payload.sub, payload.common_name].find((name): name is string => typeof name === "string" && name !== "");
    if (!subject) return fail(refused("it names nobody"));
    return ok({ kind: "access", subject, email: typeof payload.email === "string" ? payload.email : null });
  } catch (error) {
    if (error instanceof errors.JWTExpired) return fail(refused("it has expired. Reload the page to sign in again"));
    const ours = error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout) && error.code !== "ERR_JOSE_GENERIC";
    return fail(ours ? refused("it isn't meant for this studio, or isn't genuine") : keysLost(team.domain));
  }
}

function keysOf(domain: string): JWTVerifyGetKey {
  const known = keysByTeam.get(domain);
  if (known) return known;
  const keys = createRemoteJWKSet(new URL(`https://${domain}/cdn-cgi/access/certs`), {
    cacheMaxAge: KEYS_MAX_AGE_MS,
    [customFetch]: (url, options) => fetchTeamKeys(new URL(url), options.signal),
  });
  keysByTeam.set(domain, keys);
  return keys;
}

function refused(why: string) {
  return failure("access.refused", `Cloudflare Access's statement about you is not accepted: ${why}.`);
}

function keysLost(domain: string) {
  const message = `The keys of ${domain} can't be had right now, so nobody can be recognised. Try again in a moment.`;
  return failure("access.keys_unreachable", message, { retryable: true });
}
