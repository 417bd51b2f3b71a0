import { expect, test } from "vitest";
import type { Json } from "../../../../shared/kernel/index.ts";
import { pipedrive } from "../../../../shared/packs/pipedrive/pack.ts";
import { openAccount } from "./account.ts";

test("headers count down the burst and the day by what a call costs", async () => {
  const { send } = await openAccount({ clockSpeed: 1 });
  await send("GET", "/api/v2/persons?limit=1");
  const { headers } = await send("POST", "/api/v2/persons", { name: "Costs five" });
  expect(Object.fromEntries([...headers].filter(([name]) => name.includes("ratelimit")))).toEqual({
    "x-ratelimit-limit": "100",
    "x-ratelimit-remaining": "98",
    "x-ratelimit-reset": "2",
    "x-daily-ratelimit-token-limit": "750000",
    "x-daily-ratelimit-token-remaining": "749985",
  });
  expect(headers.get("x-practice-clock-speed")).toBe("1");
});

test("more than the plan's burst in 2 seconds is a 429, and hammering on gets the block page", async () => {
  const { send } = await openAccount({ clockSpeed: 1, plan: "Lite" });
  const statuses: number[] = [];
  for (let count = 0; count < 70; count += 1) {
    const answer = await send("GET", "/api/v2/persons/1");
    statuses.push(answer.status);
    if (statuses.at(-1) === 429 && statuses.filter((status) => status === 429).length === 1) {
      expect(answer.body).toMatchObject({ success: false, error: "request over limit", errorCode: 429 });
      const reply = { status: 429, headers: Object.fromEntries(answer.headers), body: answer.body as Json, text: null };
      expect(pipedrive.classify(reply)).toMatchObject({ kind: "retry", failure: { code: "destination.throttled" } });
    }
    if (answer.status === 403) {
      expect(answer.text).toContain("<html>");
      break;
    }
  }
  expect(statuses.indexOf(429)).toBe(20);
  expect(statuses.at(-1)).toBe(403);
});

test("a search more than 10 times in 2 seconds is a 429 while records still answer", async () => {
  const { send } = await openAccount({ clockSpeed: 1 });
  const statuses: number[] = [];
  for (let count = 0; count < 11; count += 1) statuses.push((await send("GET", "/api/v2/persons/search?term=berg")).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(10);
  expect(statuses.at(-1)).toBe(429);
  expect((await send("GET", "/api/v2/persons/1")).status).toBe(200);
});

test("the clock knob shortens the window", async () => {
  const { send } = await openAccount({ clockSpeed: 100_000, plan: "Lite" });
  for (let count = 0; count < 30; count += 1) expect((await send("GET", "/api/v2/persons/1")).status).toBe(200);
});

test("a plan's cap of custom fields", async () => {
  const { send, knobs } = await openAccount();
  await knobs({ plan: "Lite", clockSpeed: 100_000 });
  const statuses: number[] = [];
  for (let count = 0; count < 25; count += 1)
    statuses.push((await send("POST", "/api/v2/dealFields", { field_name: `Field ${count}`, field_type: "varchar" })).status);
  expect(statuses.filter((status) => status === 200)).toHaveLength(22);
  expect(statuses.at(-1)).toBe(403);
});
