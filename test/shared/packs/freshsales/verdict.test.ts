import { expect, it } from "vitest";
import type { HttpReply } from "../../../../shared/packs/contract.ts";
import { freshsales } from "../../../../shared/packs/freshsales/pack.ts";
import { page, reply, sorry } from "./talk.ts";

const cases: [string, HttpReply, string, string | null][] = [
  ["a created record", reply(201, { contact: { id: 1 } }), "ok", null],
  ["a delete's bare true", reply(200, true), "ok", null],
  ["an empty success", { status: 204, headers: {}, body: null, text: null }, "ok", null],
  ["a page instead of an answer", page(200, "<html>"), "unknown", "destination.unreadable"],
  ["a validation error", sorry(400, "x"), "reject", null],
  ["a wrong key", sorry(401, "x"), "fatal", "destination.unauthorised"],
  ["an unpaid account", sorry(402, "x"), "fatal", "destination.unpaid"],
  ["a gap in the role", sorry(403, "x"), "reject", null],
  ["a wall before the API", page(403, "<html>"), "fatal", "destination.blocked"],
  ["a way to another address", page(302, "<html>"), "fatal", "destination.moved"],
  ["an unknown record", sorry(404, "x"), "ok", null],
  ["an unknown route", page(404, "<html>"), "ok", null],
  ["too many bulk jobs", page(405, ""), "retry", "destination.busy"],
  ["an unprocessable record", sorry(422, "x"), "reject", null],
  ["too many calls", sorry(429, "x"), "retry", "destination.throttled"],
  ["a server fault", page(500, "oops"), "unknown", "destination.error"],
  ["a gateway fault", page(503, "oops"), "unknown", "destination.error"],
];

it.each(cases)("takes %s for what it is", (_, given, kind, code) => {
  const verdict = freshsales.classify(given);
  expect(verdict.kind).toBe(kind);
  expect("failure" in verdict ? verdict.failure.code : null).toBe(code);
});

it.each([sorry(401, "x"), sorry(402, "x"), page(403, "<html>"), page(302, "<html>")])(
  "speaks of the request alone when everything stops",
  (given) => {
    const message = expect.stringContaining("This request changed nothing; what was loaded before stays.");
    expect(freshsales.classify(given)).toMatchObject({ kind: "fatal", failure: { message } });
  },
);

it("waits as long as it is told, or leaves it open", () => {
  expect(freshsales.classify(reply(429, null, { "retry-after": "512" }))).toMatchObject({
    waitMs: 512_000,
    failure: { retryable: true, reach: "none", waitMs: 512_000 },
  });
  expect(freshsales.classify(reply(429, null))).toMatchObject({ kind: "retry", waitMs: null });
});

it("learns the hour from the headers, and the minute where the limit is a minute's", () => {
  expect(freshsales.pace(reply(200, {}, { "x-ratelimit-limit": "5000", "x-ratelimit-remaining": "4990" }))).toEqual([
    { windowId: "hour", limit: 5000, remaining: 4990 },
  ]);
  expect(freshsales.pace(reply(200, {}, { "x-ratelimit-limit": "1350", "x-ratelimit-remaining": "3" }))).toEqual([
    { windowId: "minute", limit: 1350, remaining: 3 },
  ]);
  expect(freshsales.pace(reply(429, {}, { "x-ratelimit-limit": "2000", "x-ratelimit-remaining": "0", "retry-after": "60" }))).toEqual([
    { windowId: "hour", limit: 2000, remaining: 0, resetMs: 60_000 },
  ]);
  expect(freshsales.pace(reply(200, {}))).toEqual([]);
});

it.each([
  ["acme", "acme.myfreshworks.com"],
  [" https://Acme-123.myfreshworks.com/crm/sales/contacts?x=1 ", "acme-123.myfreshworks.com"],
  ["acme.freshworks.com", "acme.freshworks.com"],
  ["https://acme.freshsales.io/leads", "acme.freshsales.io"],
])("takes %s as the host %s", (typed, host) => {
  expect(freshsales.host(typed)).toEqual({ ok: true, value: host });
});

it.each([
  "evil.example",
  "freshsales.io.evil.example",
  "evilfreshsales.io",
  "myfreshworks.com.evil.example",
  "acme.myfreshworks.com@evil.example",
  "acme.myfreshworks.com:8080",
  "",
  "-.myfreshworks.com",
  "169.254.169.254",
])("refuses %s as a host", (typed) => {
  expect(freshsales.host(typed).ok).toBe(false);
});

it("carries the key in the header that Freshsales reads", () => {
  expect(freshsales.authorise({ kind: "token", token: "k3y" })).toEqual({ authorization: "Token token=k3y" });
});
