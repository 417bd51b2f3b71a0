import { expect, it } from "vitest";
import { ask, failureOf, openPractice } from "../../studio.ts";

it("tells the studio a practice account's only key, and keeps it out of caches", async () => {
  const { name, token } = await openPractice("pipedrive");
  const reply = await ask("GET", `/api/practice/${name}/token`);
  expect(reply.headers.get("cache-control")).toBe("no-store");
  expect(await reply.json()).toEqual({ token });
  const outside = await ask("GET", `/practice/${name}/api/v1/users/me`, undefined, { "x-api-token": token });
  expect(outside.status).toBe(200);
});

it("has no key for an account that nobody has opened", async () => {
  expect(await failureOf(await ask("GET", "/api/practice/pipedrive-nobody/token"))).toMatchObject({ code: "edge.practice_refused" });
});
