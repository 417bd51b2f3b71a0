import type { Context } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";

export const SESSION_COOKIE = "crosswalk-session";
/** Ties an attempt to connect by OAuth to the browser that began it. */
export const ATTEMPT_COOKIE = "crosswalk-connect";

/** Over https the name itself makes browsers insist on Secure, on the path / and on this very host. A local edge has no https. */
export function cookieName(c: Context, name: string): string {
  return isSecure(c) ? `__Host-${name}` : name;
}

/** No script reads it, and no other site's request carries it. */
export function giveCookie(c: Context, name: string, value: string, lastsMs: number): void {
  const maxAge = Math.floor(lastsMs / 1000);
  setCookie(c, cookieName(c, name), value, { path: "/", httpOnly: true, sameSite: "Strict", secure: isSecure(c), maxAge });
}

export function takeCookie(c: Context, name: string): void {
  deleteCookie(c, cookieName(c, name), { path: "/", httpOnly: true, sameSite: "Strict", secure: isSecure(c) });
}

function isSecure(c: Context): boolean {
  return new URL(c.req.url).protocol === "https:";
}
