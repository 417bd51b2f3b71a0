import { expect, it } from "vitest";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type AccountSchema, type ConnectionRef, emptyProjectState, type Project } from "../../shared/model/index.ts";
import { AccountDesk } from "../../worker/account.ts";
import type { Job } from "../../worker/jobs.ts";
import { customField, map, row, schema } from "../shared/mapping/given.ts";

const connection: ConnectionRef = { id: "c1", pack: "pipedrive", kind: "practice", label: "Acme", host: "acme.practice" };
const labels = ["Profi ID", "Job title", "Coach"];
const state = {
  ...emptyProjectState,
  maps: [map("member", "person")],
  rows: labels.map((label) => row(`member>person/${label}`, { target: `custom:${label}`, formula: "=1" })),
};

/** The desk over an account in memory that refuses one field, once; tells which fields it was asked to create. */
function deskOver(refused: string | null, project: Partial<Project> = { connection }) {
  const fields: string[] = [];
  const asked: string[] = [];
  const settings = new Map<string, unknown>();
  let held: AccountSchema | null = schema({ person: [] });
  let toRefuse = refused;
  const full = { source: "profi", destination: "pipedrive", connection: null, ...project } as Project;
  const edge = {
    async call(_id: string, call: { kind: string; field?: { label: string } }): Promise<Result<unknown>> {
      if (call.kind === "schema")
        return ok({ result: { kind: "schema", schema: schema({ person: fields.map((each) => customField(each, "text")) }) } });
      const label = call.field?.label ?? "";
      asked.push(label);
      if (label === toRefuse) {
        toRefuse = null;
        return fail(failure("destination.unauthorised", "The key isn't accepted."));
      }
      fields.push(label);
      return ok({ result: { kind: "field", key: label } });
    },
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
    state: async () => state,
    change: async (_id: string, patch: Partial<Project>) => ok(Object.assign(full, patch)),
  };
  const parts = [store, desk, edge, { changed: () => undefined }] as unknown as ConstructorParameters<typeof AccountDesk>;
  return { account: new AccountDesk(...parts), asked, fields };
}

function jobOf(): { job: Job; told: [number, number | undefined][] } {
  const told: [number, number | undefined][] = [];
  const job = { signal: new AbortController().signal, progress: (done: number, total?: number) => told.push([done, total]) };
  return { job: job as unknown as Job, told };
}

it("reads the account again after a field was refused, says how far it came, and asks only for the rest then", async () => {
  const { account, asked, fields } = deskOver("Job title");
  const { job, told } = jobOf();
  const first = await account.createFields("p", job);
  expect(first).toMatchObject({ ok: false, failure: { code: "destination.unauthorised" } });
  expect(first.ok ? "" : first.failure.message).toMatch(
    /^The key isn't accepted\. 1 of 3 fields were created before it\. .*nothing is created twice: press the button again/,
  );
  expect(told).toEqual([
    [0, 3],
    [1, undefined],
  ]);
  expect((await account.schema("p"))?.fields.person?.map((field) => field.label)).toEqual(["Profi ID"]);
  expect(await account.createFields("p", jobOf().job)).toEqual(ok({ created: 2 }));
  expect(asked).toEqual(["Profi ID", "Job title", "Job title", "Coach"]);
  expect(fields).toEqual(labels);
});

it("connects the practice account it was disconnected from once more, under its id, by the key that the edge tells", async () => {
  const { account, asked } = deskOver(null);
  expect(await account.formerPractice("p")).toBeNull();
  expect((await account.reconnectPractice("p")).ok).toBe(false);
  await account.disconnect("p");
  expect(await account.formerPractice("p")).toEqual(connection);
  expect((await account.reconnectPractice("p")).ok).toBe(true);
  expect(asked).toEqual(["acme/token", JSON.stringify({ pack: "pipedrive", domain: "acme.practice", token: "the-key", again: "c1" })]);
});
