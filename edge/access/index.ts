export { admitted, closed, personOf } from "./admit.ts";
export { ATTEMPT_COOKIE, cookieName, giveCookie, SESSION_COOKIE, takeCookie } from "./cookies.ts";
export { AccessDesk, accessDesk, type OAuthAttempt } from "./desk.ts";
export { addressOf, sameText } from "./password.ts";
export { type Person, personKey } from "./person.ts";
export { SESSION_MS, sessionKey, startSession } from "./sessions.ts";
export { type Ways, waysOf } from "./ways.ts";
