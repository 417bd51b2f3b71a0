import { expect, it } from "vitest";
import { ok, type Result } from "../../shared/kernel/index.ts";
import { type AccountSchema, type ConnectionRef, emptyProjectState, type Project } from "../../shared/model/index.ts";
import { AccountDesk } from "../../worker/account.ts";
import { schema } from "../shared/mapping/given.ts";

const connection: ConnectionRef = { id: "c1", pack: "pipedrive", kind: "practice", label: "Acme", host: "acme.practice" };
/** The desk over an account in memory; tells what the edge was asked. */
function deskOver() {
  const asked: string[] = [];
  const settings = new Map<string, unknown>();
  let held: AccountSchema | null = schema({ person: [] });
  const full = { source: "profi", destination: "pipedrive", connection } as Project;
  const edge = {
    call: async (): Promise<Result<unknown>> => ok({ result: { kind: "schema", schema: schema({ person: [] }) } }),
    practice: async (_method: string, path: string) => {
      asked.push(path);
      return ok({ token: "the-key" });
    },
    connect: async (request: unknown) => {
      asked.push(JSON.stringify(request));
      return ok({ connection, report: { account: "Acme", user: "Ana", plan: null, lines: [] } });
    },
    forget: async () => ok({ revoked: null }),
  };
  const store = {
    datasets: { list: async () => [] },
    schemas: {
      get: async () => held,
      put: async (_project: string, _connection: string, read: AccountSchema) => {
        held = read;
      },
      clear: async () => undefined,
    },
    snapshots: { clear: async () => undefined },
    settings: {
      get: async (key: string) => settings.get(key) ?? null,
      put: async (key: string, value: unknown) => settings.set(key, value),
    },
  };
  const desk = {
    get: async () => ok(full),
    state: async () => emptyProjectState,
    change: async (_id: string, patch: Partial<Project>) => ok(Object.assign(full, patch)),
  };
  const parts = [store, desk, edge, { changed: () => undefined }] as unknown as ConstructorParameters<typeof AccountDesk>;
  return { account: new AccountDesk(...parts), asked };
}

it("connects the practice account it was disconnected from once more, under its id, by the key that the edge tells", async () => {
  const { account, asked } = deskOver();
  expect(await account.formerPractice("p")).toBeNull();
  expect((await account.reconnectPractice("p")).ok).toBe(false);
  await account.disconnect("p");
  expect(await account.formerPractice("p")).toEqual(connection);
  expect((await account.reconnectPractice("p")).ok).toBe(true);
  expect(asked).toEqual(["acme/token", JSON.stringify({ pack: "pipedrive", domain: "acme.practice", token: "the-key", again: "c1" })]);
});
