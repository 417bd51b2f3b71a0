import { errors, jwtVerify, SignJWT } from "jose";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { decodeKey, sealKeyMissing } from "../gate/seal.ts";
import type { Person } from "./person.ts";

export type SessionPerson = Extract<Person, { kind: "session" }>;

/** A working day, and no more: the next morning asks for the password again. */
export const SESSION_MS = 12 * 3_600_000;
const AUDIENCE = "crosswalk:session";

/**
 * The key that signs sessions: made of SEAL_KEY and the password, so that a change of either ends every session. Knowing the password
 * alone is not enough to make one up, and a cookie can't be used to try passwords.
 */
export async function sessionKey(sealKey: string | undefined, password: string): Promise<Result<CryptoKey>> {
  const bytes = decodeKey(sealKey);
  if (!bytes) return fail(sealKeyMissing(sealKey));
  const utf8 = (text: string) => new TextEncoder().encode(text);
  const base = await crypto.subtle.importKey("raw", bytes, "HKDF", false, ["deriveKey"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: utf8(password), info: utf8(AUDIENCE) };
  return ok(await crypto.subtle.deriveKey(how, base, { name: "HMAC", hash: "SHA-256", length: 256 }, false, ["sign", "verify"]));
}

/** A new session and its signed form for the cookie. Times are wall-clock milliseconds. */
export async function startSession(key: CryptoKey, now: number): Promise<{ person: SessionPerson; token: string }> {
  // A JWT counts whole seconds.
  const [startedAt, endsAt] = [Math.floor(now / 1000), Math.floor((now + SESSION_MS) / 1000)];
  const id = crypto.randomUUID();
  const token = await new SignJWT()
    .setProtectedHeader({ alg: "HS256" })
    .setJti(id)
    .setAudience(AUDIENCE)
    .setIssuedAt(startedAt)
    .setExpirationTime(endsAt)
    .sign(key);
  return { person: { kind: "session", id, endsAt: endsAt * 1000 }, token };
}

/** The session that a cookie's value stands for. Says nothing of whether it was signed out. */
export async function readSession(key: CryptoKey, token: string): Promise<Result<SessionPerson>> {
  try {
    const { payload } = await jwtVerify(token, key, { audience: AUDIENCE, algorithms: ["HS256"], requiredClaims: ["jti", "exp"] });
    return ok({ kind: "session", id: String(payload.jti), endsAt: Number(payload.exp) * 1000 });
  } catch (error) {
    return fail(error instanceof errors.JWTExpired ? sessionEnded() : signInFirst());
  }
}

export function signInFirst() {
  return failure("access.signin", "Sign in to use this edge. What is on this device stays as it is.");
}

export function sessionEnded() {
  return failure("access.signin", "Your session has ended. Sign in again; nothing is lost, and a load goes on where it stopped.");
}
