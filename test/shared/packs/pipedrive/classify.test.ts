import { expect, test } from "vitest";
import { pipedrive } from "../../../../shared/packs/pipedrive/pack.ts";
import { reply } from "./talk.ts";

test.each([
  [200, "ok"],
  [201, "ok"],
  [400, "reject"],
  [401, "fatal"],
  [402, "fatal"],
  [403, "reject"],
  [404, "reject"],
  [410, "reject"],
  [422, "reject"],
  [500, "unknown"],
  [503, "unknown"],
])("a JSON %i is %s", (status, kind) => expect(pipedrive.classify(reply(status, { success: status < 400 })).kind).toBe(kind));

test.each([401, 402, 403, 302])("a %i that stops everything speaks of the request alone", (status) => {
  const message = expect.stringContaining("This request changed nothing; what was loaded before stays.");
  const verdict = pipedrive.classify({ status, headers: {}, body: null, text: "<html>" });
  expect(verdict).toMatchObject({ kind: "fatal", failure: { message } });
});

test("Cloudflare's page stops the batch", () => {
  const verdict = pipedrive.classify({ status: 403, headers: { "x-correlation-id": "6f3c" }, body: null, text: "<!DOCTYPE html>" });
  expect(verdict).toMatchObject({ kind: "fatal", failure: { code: "destination.blocked", detail: { correlation: "6f3c" } } });
});

test("a page instead of JSON after a success leaves the outcome open", () => {
  expect(pipedrive.classify({ status: 200, headers: {}, body: null, text: "<html>" })).toMatchObject({
    kind: "unknown",
    failure: { reach: "unknown" },
  });
});

test("a burst 429 waits for the window", () => {
  const burst = reply(429, { success: false }, { "x-ratelimit-reset": "2", "x-daily-ratelimit-token-remaining": "1200" });
  expect(pipedrive.classify(burst)).toMatchObject({
    kind: "retry",
    waitMs: 2000,
    failure: { code: "destination.throttled", retryable: true },
  });
  expect(pipedrive.classify(reply(429, {}))).toMatchObject({ kind: "retry", waitMs: null });
});

test("a spent day waits until midnight UTC by the reply's clock", () => {
  const spent = reply(
    429,
    {},
    { date: "Sun, 22 Nov 2026 22:30:00 GMT", "x-ratelimit-reset": "2", "x-daily-ratelimit-token-remaining": "0" },
  );
  expect(pipedrive.classify(spent)).toMatchObject({ kind: "retry", waitMs: 5_400_000, failure: { code: "destination.dayUsedUp" } });
  expect(pipedrive.classify(reply(429, {}, { "x-daily-ratelimit-token-remaining": "0" }))).toMatchObject({
    kind: "retry",
    waitMs: 3_600_000,
  });
});

test("the zone of the daily reset isn't known: it is asked again every two hours", () => {
  const spent = reply(429, {}, { date: "Sun, 22 Nov 2026 09:00:00 GMT", "x-daily-ratelimit-token-remaining": "0" });
  expect(pipedrive.classify(spent)).toMatchObject({ kind: "retry", waitMs: 7_200_000, failure: { code: "destination.dayUsedUp" } });
});

test("Retry-After counts where it is sent, and a long one means the day", () => {
  const short = reply(429, {}, { "retry-after": "5", "x-ratelimit-reset": "2" });
  expect(pipedrive.classify(short)).toMatchObject({ kind: "retry", waitMs: 5000, failure: { code: "destination.throttled" } });
  const long = reply(429, {}, { "retry-after": "40000", date: "Sun, 22 Nov 2026 23:00:00 GMT" });
  expect(pipedrive.classify(long)).toMatchObject({ kind: "retry", waitMs: 3_600_000, failure: { code: "destination.dayUsedUp" } });
});

test("a 429 without a body, or with words in it, is a 429", () => {
  for (const text of [null, "Too Many Requests"])
    expect(pipedrive.classify({ status: 429, headers: {}, body: null, text }).kind).toBe("retry");
});

test("headers tell the pace", () => {
  const headers = {
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "93",
    "x-ratelimit-reset": "1",
    "x-daily-ratelimit-token-limit": "750000",
    "x-daily-ratelimit-token-remaining": "749990",
  };
  expect(pipedrive.pace(reply(200, {}, headers))).toEqual([
    { windowId: "burst", limit: 100, remaining: 93, resetMs: 1000 },
    { windowId: "daily", limit: 750_000, remaining: 749_990 },
  ]);
  expect(pipedrive.pace(reply(200, {}))).toEqual([]);
});
