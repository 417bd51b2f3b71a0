import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import { PRACTICE_CLIENT } from "../oauth-client.ts";
import type { PracticeReply, PracticeRequest, PracticeStore } from "../vendor.ts";
import { objectOf } from "./desk.ts";
import { numberOf, positionOf } from "./switches.ts";

/*
 * The stand-in's sign-in service: /oauth/authorize, /oauth/token, /oauth/revoke, as the vendor's guide "OAuth authorization" describes
 * them. Where it is silent, the answers are those of RFC 6749. There is one user who can say yes: the seed's first.
 */

const CODE_MS = 5 * 60_000;
const SCOPE = "base,deals:full,contacts:full,activities:full,products:full,leads:full,users:read,search:read,admin";

/** How the account behaves where nobody knows how the vendor does. */
export interface OAuthHabits {
  /** What `expires_in` says. */
  lifetimeS: number;
  /** Whether a refresh gives another refresh token, and the one used dies. */
  rotates: boolean;
}

export function habitsOf({ switches }: PracticeKnobs): OAuthHabits {
  return { lifetimeS: Math.max(1, numberOf(switches, "oauthLifetime")), rotates: positionOf(switches, "oauthRefresh") === "rotates" };
}

interface Grant {
  refreshToken: string;
  /** Of one grant several may live. */
  access: { token: string; until: number }[];
}

interface Book {
  codes: { code: string; redirectUri: string; until: number }[];
  grants: Grant[];
}

/** Null for requests that are none of the sign-in service's. */
export function answerOAuth(asked: PracticeRequest, store: PracticeStore, habits: OAuthHabits): PracticeReply | null {
  const path = asked.path.replace(/\/$/, "");
  if (path === "/oauth/authorize") return asked.method === "GET" ? authorizePage(asked, store) : refused(405, "invalid_request");
  if (path !== "/oauth/token" && path !== "/oauth/revoke") return null;
  if (asked.method !== "POST") return refused(405, "invalid_request");
  if (!knowsClient(asked)) return refused(401, "invalid_client");
  return path === "/oauth/token" ? giveTokens(asked, store, habits) : revoke(asked, store);
}

/** Whether the request carries an access token that lives. */
export function isSignedIn({ headers, now }: PracticeRequest, store: PracticeStore): boolean {
  const token = /^Bearer (\S+)$/i.exec(headers.get("authorization") ?? "")?.[1];
  return (
    token !== undefined &&
    readBook(store).grants.some(({ access }) => access.some((each) => each.token === token && each.until > now.getTime()))
  );
}

/** The page that asks the account's user. Both answers are links: yes brings a code, no an error, as the vendor sends them. */
function authorizePage(asked: PracticeRequest, store: PracticeStore): PracticeReply {
  const redirect = URL.parse(asked.query.get("redirect_uri") ?? "");
  if (asked.query.get("client_id") !== PRACTICE_CLIENT.id || !redirect || !mayReturnTo(redirect, asked))
    return page(400, "This app is not known here", "<p>Its id or its callback address is not one that this practice account knows.</p>");
  const code = crypto.randomUUID().replaceAll("-", "");
  const book = readBook(store);
  book.codes.push({ code, redirectUri: redirect.href, until: asked.now.getTime() + CODE_MS });
  writeBook(store, book);
  const [yes, no] = [new URL(redirect), new URL(redirect)];
  yes.searchParams.set("code", code);
  no.searchParams.set("error", "user_denied");
  const state = asked.query.get("state");
  for (const url of [yes, no]) if (state !== null) url.searchParams.set("state", state);
  const company = String(objectOf(store.setting("company"))?.company_name ?? "this account");
  return page(
    200,
    "Let Crosswalk use this practice account?",
    `<p><b>${escapeHtml(company)}</b> is a practice account: nothing real is behind it.</p>
     <p>Crosswalk will read and write people, organizations, deals, activities, notes and products, and read users.</p>
     <p class="acts"><a class="yes" href="${escapeHtml(yes.href)}">Allow and install</a> <a href="${escapeHtml(no.href)}">Cancel</a></p>`,
  );
}

/** Back to whoever serves the account, or to a program on the same machine; anything else would redirect strangers. */
function mayReturnTo(redirect: URL, { origin }: PracticeRequest): boolean {
  const local = ["localhost", "127.0.0.1", "[::1]"].includes(redirect.hostname) && redirect.protocol === "http:";
  return local || (origin !== undefined && redirect.origin === new URL(origin).origin);
}

function giveTokens(asked: PracticeRequest, store: PracticeStore, habits: OAuthHabits): PracticeReply {
  const [book, now] = [readBook(store), asked.now.getTime()];
  const kind = formValue(asked, "grant_type");
  const grant = kind === "authorization_code" ? grantFor(asked, book, now) : kind === "refresh_token" ? grantOf(asked, book) : undefined;
  if (grant === undefined) return refused(400, "unsupported_grant_type");
  if (grant === null) {
    writeBook(store, book);
    return refused(400, "invalid_grant");
  }
  if (kind === "refresh_token" && habits.rotates) grant.refreshToken = newToken();
  const token = `v1u:${newToken()}`;
  grant.access = [...grant.access.filter(({ until }) => until > now), { token, until: now + habits.lifetimeS * 1000 }];
  writeBook(store, book);
  const body = {
    access_token: token,
    token_type: "Bearer",
    refresh_token: grant.refreshToken,
    scope: SCOPE,
    expires_in: habits.lifetimeS,
    api_domain: asked.origin ?? "",
  };
  return { status: 200, body };
}

/** A new grant for a code: good once, and only with the address it was sent to. */
function grantFor(asked: PracticeRequest, book: Book, now: number): Grant | null {
  const code = book.codes.find((each) => each.code === formValue(asked, "code"));
  book.codes = book.codes.filter((each) => each !== code && each.until > now);
  const fits = code && code.until > now && code.redirectUri === URL.parse(formValue(asked, "redirect_uri") ?? "")?.href;
  if (!fits) return null;
  const grant: Grant = { refreshToken: newToken(), access: [] };
  book.grants.push(grant);
  return grant;
}

function grantOf(asked: PracticeRequest, book: Book): Grant | null {
  return book.grants.find(({ refreshToken }) => refreshToken === formValue(asked, "refresh_token")) ?? null;
}

/** A refresh token takes all of its grant along; an access token goes alone. Unknown ones count as revoked (RFC 7009, 2.2). */
function revoke(asked: PracticeRequest, store: PracticeStore): PracticeReply {
  const [book, token] = [readBook(store), formValue(asked, "token")];
  if (token === undefined) return refused(400, "invalid_request");
  book.grants = book.grants.filter(({ refreshToken }) => refreshToken !== token);
  for (const grant of book.grants) grant.access = grant.access.filter((each) => each.token !== token);
  writeBook(store, book);
  return { status: 200, body: { success: true } };
}

function knowsClient({ headers }: PracticeRequest): boolean {
  return headers.get("authorization") === `Basic ${btoa(`${PRACTICE_CLIENT.id}:${PRACTICE_CLIENT.secret}`)}`;
}

function formValue({ form }: PracticeRequest, name: string): string | undefined {
  const part = form?.find((each) => each.name === name);
  return part && "value" in part ? part.value : undefined;
}

function refused(status: number, error: string): PracticeReply {
  return { status, body: { success: false, error, message: `The request was refused: ${error}.` } };
}

function readBook(store: PracticeStore): Book {
  const kept = store.setting("oauth");
  return kept === null ? { codes: [], grants: [] } : (kept as unknown as Book);
}

function writeBook(store: PracticeStore, book: Book): void {
  store.setSetting("oauth", book as unknown as Json);
}

const newToken = () => crypto.randomUUID().replaceAll("-", "");
const escapeHtml = (text: string) =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

function page(status: number, title: string, inner: string): PracticeReply {
  const html = `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>
  :root { color-scheme: light dark; }
  body { display: grid; min-height: 96vh; place-items: center; margin: 0; background: light-dark(#f4f5f7, #0e1116); font: 14px/1.5 system-ui, sans-serif; }
  main { width: min(26rem, 90vw); padding: 28px 32px; border: 1px solid light-dark(#e6e8ec, #232932); border-radius: 10px; background: light-dark(#fff, #151920); }
  h1 { margin: 0 0 12px; font-size: 18px; line-height: 1.3; }
  p { margin: 0 0 12px; color: light-dark(#5f6878, #9aa4b5); }
  .acts { display: flex; gap: 10px; margin: 20px 0 0; }
  a { padding: 6px 14px; border: 1px solid light-dark(#d3d7de, #323a46); border-radius: 7px; color: inherit; text-decoration: none; }
  a.yes { border-color: transparent; background: #6d4aff; color: #fff; }
</style></head><body><main><h1>${title}</h1>${inner}</main></body></html>`;
  return { status, body: undefined, html };
}
