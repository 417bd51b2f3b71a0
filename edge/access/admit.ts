import type { Context, MiddlewareHandler } from "hono";
import { getCookie } from "hono/cookie";
import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { HonoEnv } from "../env.ts";
import { Refusal } from "../refusal.ts";
import { ASSERTION_HEADER, readAssertion } from "./assertion.ts";
import { cookieName, SESSION_COOKIE } from "./cookies.ts";
import { accessDesk } from "./desk.ts";
import type { Person } from "./person.ts";
import { readSession, sessionEnded, sessionKey, signInFirst } from "./sessions.ts";
import { type Ways, waysOf } from "./ways.ts";

/** Lets in only people who may use this edge, and notes who it is. */
export const admitted: MiddlewareHandler<HonoEnv> = async (c, next) => {
  const person = await personOf(c, waysOf(c.env, c.req.raw));
  if (!person.ok) throw new Refusal(person.failure);
  c.set("person", person.value);
  await next();
};

/** Who asks: by Cloudflare Access's statement where there is one, else by session. Either opens where both are set. */
export async function personOf(c: Context<HonoEnv>, ways: Ways): Promise<Result<Person>> {
  if (ways.closed) return fail(closed(ways.closed));
  if (ways.open) return ok({ kind: "local" });
  const assertion = c.req.header(ASSERTION_HEADER);
  if (ways.team && assertion) {
    const person = await readAssertion(ways.team, assertion);
    if (person.ok || !ways.password) return person;
  }
  return ways.password ? personOfSession(c, ways.password) : fail(throughAccess());
}

async function personOfSession(c: Context<HonoEnv>, password: string): Promise<Result<Person>> {
  const token = getCookie(c, cookieName(c, SESSION_COOKIE));
  if (!token) return fail(signInFirst());
  const key = await sessionKey(c.env.SEAL_KEY, password);
  if (!key.ok) return key;
  const session = await readSession(key.value, token);
  if (!session.ok) return session;
  return (await accessDesk(c.env).hasEnded(session.value.id)) ? fail(sessionEnded()) : session;
}

export function closed(why: string): Failure {
  return failure("access.closed", why);
}

function throughAccess(): Failure {
  return failure("access.signin", "This studio is reached through Cloudflare Access. Reload the page at its own address to sign in there.");
}
