import { type Context, Hono } from "hono";
import { failure } from "../../shared/kernel/index.ts";
import { type Session, signInRequestSchema } from "../../shared/wire/access.ts";
import {
  accessDesk,
  addressOf,
  closed,
  giveCookie,
  type Person,
  personOf,
  SESSION_COOKIE,
  SESSION_MS,
  sameText,
  sessionKey,
  startSession,
  takeCookie,
  type Ways,
  waysOf,
} from "../access/index.ts";
import type { HonoEnv } from "../env.ts";
import { bodyOf } from "../guard.ts";
import { Refusal, unwrap } from "../refusal.ts";

/** Signing in and out, and what a stranger needs to know to do so. */
export const session = new Hono<HonoEnv>();

session.get("/", async (c) => {
  const ways = waysOf(c.env, c.req.raw);
  const person = await personOf(c, ways);
  return c.json(describe(ways, person.ok ? person.value : null));
});

session.post("/", async (c) => {
  const ways = waysOf(c.env, c.req.raw);
  if (ways.closed) throw new Refusal(closed(ways.closed));
  if (!ways.password) throw new Refusal(failure("access.no_password", "This edge has no password to sign in with."));
  const { password } = await bodyOf(c, signInRequestSchema);
  const key = unwrap(await sessionKey(c.env.SEAL_KEY, ways.password));
  const [desk, address] = [accessDesk(c.env), addressOf(c.req.raw)];
  const waitMs = await desk.knock(address);
  if (waitMs > 0) throw tooMany(c, waitMs);
  if (!(await sameText(password, ways.password))) throw new Refusal(failure("access.wrong_password", "That is not the password."));
  await desk.welcome(address);
  const started = await startSession(key, Date.now());
  giveCookie(c, SESSION_COOKIE, started.token, SESSION_MS);
  return c.json(describe(ways, started.person));
});

session.delete("/", async (c) => {
  const ways = waysOf(c.env, c.req.raw);
  const person = await personOf(c, ways);
  if (person.ok && person.value.kind === "session") await accessDesk(c.env).endSession(person.value.id, person.value.endsAt);
  takeCookie(c, SESSION_COOKIE);
  return c.json(describe(ways, person.ok && person.value.kind !== "session" ? person.value : null));
});

function describe(ways: Ways, person: Person | null): Session {
  return {
    way: ways.closed ? "closed" : ways.open ? "open" : ways.password ? "password" : "access",
    signedIn: person !== null,
    person: person?.kind === "access" ? person.email : null,
    closed: ways.closed,
    endsAt: person?.kind === "session" ? new Date(person.endsAt).toISOString() : null,
  };
}

function tooMany(c: Context, waitMs: number): Refusal {
  const seconds = Math.ceil(waitMs / 1000);
  c.header("retry-after", String(seconds));
  const wait = seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
  return new Refusal(failure("access.too_many", `Too many wrong passwords. Try again in ${wait}.`, { waitMs }));
}
