import { createExecutionContext, env } from "cloudflare:test";
import { expect, it } from "vitest";
import edge from "../../../../edge/index.ts";
import { openAccount } from "../freshsales/open.ts";

const routes: [method: string, path: string][] = [
  ["POST", "/api/practice"],
  ["GET", "/api/practice/off"],
  ["GET", "/api/practice/off/records?object=contact"],
  ["GET", "/api/practice/off/fields?object=contact"],
  ["GET", "/api/practice/off/dump"],
  ["GET", "/api/practice/off/log"],
  ["POST", "/api/practice/off/reset"],
  ["POST", "/api/practice/off/fields"],
  ["POST", "/api/practice/off/knobs"],
  ["POST", "/api/practice/off/snapshots"],
  ["POST", "/api/practice/off/snapshots/restore"],
  ["POST", "/api/practice/off/snapshots/remove"],
  ["GET", "/practice/off/crm/sales/api/selector/owners"],
];

async function statusOf(setting: string, method: string, path: string): Promise<number> {
  const headers = { "x-crosswalk": "1", "content-type": "application/json" };
  const request = new Request(`http://localhost${path}`, { method, headers, ...(method === "POST" ? { body: "{}" } : {}) });
  return (await edge.fetch(request, { ...env, PRACTICE_ACCOUNTS: setting }, createExecutionContext())).status;
}

it("is behind no route of the edge unless the variable says exactly on", async () => {
  await openAccount("off");
  for (const setting of ["off", "", "true", "On"]) {
    for (const [method, path] of routes) expect([setting, path, await statusOf(setting, method, path)]).toEqual([setting, path, 404]);
  }
  for (const [method, path] of routes.slice(1, 6)) expect([path, await statusOf("on", method, path)]).toEqual([path, 200]);
}, 60_000);
