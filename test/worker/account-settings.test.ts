import { expect, it } from "vitest";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type AccountSchema, type ConnectionRef, emptyProjectState, type Project, type ProjectState } from "../../shared/model/index.ts";
import type { FieldCall } from "../../shared/packs/contract.ts";
import { SettingsDesk } from "../../worker/account-settings.ts";
import type { Job } from "../../worker/jobs.ts";
import { customField, field, map, row, schema } from "../shared/mapping/given.ts";

const connection: ConnectionRef = { id: "c1", pack: "pipedrive", kind: "practice", label: "Acme", host: "acme.practice" };
const labels = ["Profi ID", "Job title", "Coach"];
const people = {
  ...emptyProjectState,
  maps: [map("member", "person")],
  rows: labels.map((label) => row(`member>person/${label}`, { target: `custom:${label}`, formula: "=1" })),
};
const create = (label: string) => ({ kind: "create" as const, label, state: "changed" as const, why: "" });
const deals: ProjectState = {
  ...emptyProjectState,
  maps: [map("session", "deal")],
  rows: [
    row("session>deal/status", { column: "status", target: "stage_id" }),
    row("session>deal/kind", { column: "kind", target: "pipeline_id" }),
  ],
  values: { "session>deal/status": { a: create("Paused"), b: create("Signed") }, "session>deal/kind": { w: create("Workshops") } },
  choiceParents: { "deal.stage_id": { paused: "Workshops" } },
};
const dealFields = {
  deal: [
    field("stage_id", "choice", { choices: [{ id: "11", label: "New", also: { pipeline_id: "1" } }] }),
    field("pipeline_id", "choice", { choices: [{ id: "1", label: "Sales" }] }),
  ],
};

type Answer = (call: FieldCall, asked: number) => Result<unknown>;

/** The desk over an account in memory that answers as told; tells what it was asked to make. */
function deskOver(state: ProjectState, fields: AccountSchema["fields"], answer: Answer) {
  const asked: FieldCall[] = [];
  const made: string[] = [];
  const settings = new Map<string, unknown>();
  let held = schema(fields);
  const edge = {
    async call(_id: string, call: FieldCall): Promise<Result<unknown>> {
      asked.push(call);
      const reply = answer(call, asked.length);
      if (call.kind === "createField" && JSON.stringify(reply).includes('"kind":"field"')) made.push(call.field.label);
      return reply;
    },
    addPracticeField: async () => ok(null),
    addPracticeChoice: async (_name: string, { label }: { label: string }) =>
      label === "Signed" ? fail(failure("destination.rejected", "Full.")) : ok(null),
  };
  const project = { source: "profi", destination: "pipedrive", connection } as Project;
  const store = {
    datasets: { list: async () => [] },
    schemas: { get: async () => held },
    settings: {
      get: async (key: string) => settings.get(key) ?? null,
      put: async (key: string, value: unknown) => settings.set(key, value),
    },
  };
  const accounts = {
    connection: async () => ok(connection),
    practiceName: async () => ok("acme"),
    refreshSchema: async () => {
      held = schema({ ...fields, person: made.map((label) => customField(label, "text")) });
      return ok(held);
    },
  };
  const desk = { get: async () => ok(project), state: async () => state };
  const parts = [store, desk, edge, accounts] as unknown as ConstructorParameters<typeof SettingsDesk>;
  return { desk: new SettingsDesk(...parts), asked, made };
}

function jobOf(): { job: Job; told: [number, number | undefined][] } {
  const told: [number, number | undefined][] = [];
  const job = { signal: new AbortController().signal, progress: (done: number, total?: number) => told.push([done, total]) };
  return { job: job as unknown as Job, told };
}

const field1 = (call: FieldCall): Result<unknown> =>
  ok({ result: { kind: "field", key: call.kind === "createField" ? call.field.label : "" } });
const rejected = (message: string): Result<unknown> =>
  ok({ result: { kind: "rejected", failure: failure("destination.rejected", message) } });
const labelsAsked = (asked: readonly FieldCall[]) => asked.map((call) => (call.kind === "createField" ? call.field.label : call.kind));

it("stops where the account can't be asked, says how far it came, and asks only for the rest then", async () => {
  const { desk, asked, made } = deskOver(people, { person: [] }, (call, nth) =>
    nth === 2 ? fail(failure("destination.unauthorised", "The key isn't accepted.")) : field1(call),
  );
  const { job, told } = jobOf();
  const first = await desk.create("p", null, job);
  expect(first.ok ? "" : first.failure.message).toMatch(
    /^The key isn't accepted\. 1 of 3 were created before it\. .*nothing is created twice: press the button again/,
  );
  expect(told).toEqual([
    [0, 3],
    [1, undefined],
  ]);
  expect(await desk.create("p", null, jobOf().job)).toEqual(ok({ created: 2, refused: 0 }));
  expect(labelsAsked(asked)).toEqual(["Profi ID", "Job title", "Job title", "Coach"]);
  expect(made).toEqual(labels);
  expect((await desk.createdFields("p")).map((each) => each.label)).toEqual(labels);
});

it("goes on after a refusal, keeps why with the field until it is made, and makes only what is named", async () => {
  let full = true;
  const { desk, asked } = deskOver(people, { person: [] }, (call) =>
    call.kind === "createField" && call.field.label === "Job title" && full ? rejected("Custom fields limit reached.") : field1(call),
  );
  expect(await desk.create("p", null, jobOf().job)).toEqual(ok({ created: 2, refused: 1 }));
  expect(await desk.refusals("p")).toEqual({ "field:person:job title": "Custom fields limit reached." });
  full = false;
  expect(await desk.create("p", ["field:person:no such"], jobOf().job)).toEqual(ok({ created: 0, refused: 0 }));
  expect(await desk.create("p", ["field:person:job title"], jobOf().job)).toEqual(ok({ created: 1, refused: 0 }));
  expect([await desk.refusals("p"), labelsAsked(asked).length]).toEqual([{}, 4]);
});

it("makes a pipeline before the stage that goes into it, by the id that it got, and remembers all of them", async () => {
  const { desk, asked } = deskOver(deals, dealFields, (call) =>
    ok({ result: { kind: "choice", id: call.kind === "createChoice" ? `id of ${call.label}` : "" } }),
  );
  expect(await desk.create("p", null, jobOf().job)).toEqual(ok({ created: 3, refused: 0 }));
  expect(asked.map((call) => (call.kind === "createChoice" ? [call.key, call.label, call.under] : call.kind))).toEqual([
    ["pipeline_id", "Workshops", null],
    ["stage_id", "Paused", "id of Workshops"],
    ["stage_id", "Signed", "1"],
  ]);
  expect((await desk.createdChoices("p")).map((each) => [each.fieldLabel, each.label, each.id])).toEqual([
    ["pipeline id", "Workshops", "id of Workshops"],
    ["stage id", "Paused", "id of Paused"],
    ["stage id", "Signed", "id of Signed"],
  ]);
});

it("asks for no stage whose pipeline was refused", async () => {
  const { desk, asked } = deskOver(deals, dealFields, (call) =>
    call.kind === "createChoice" && call.key === "pipeline_id"
      ? rejected("No more pipelines.")
      : ok({ result: { kind: "choice", id: "7" } }),
  );
  expect(await desk.create("p", null, jobOf().job)).toEqual(ok({ created: 1, refused: 2 }));
  expect(asked).toHaveLength(2);
  expect(await desk.refusals("p")).toMatchObject({
    "choice:deal:stage_id:paused": "It belongs to “Workshops” (pipeline id), which couldn't be made.",
  });
});

it("remembers what an admin of a practice account added by hand at our word, once each and as far as it came", async () => {
  const { desk } = deskOver(people, { person: [] }, field1);
  await desk.createAsAdmin("p");
  await desk.createAsAdmin("p");
  expect((await desk.addedByHand("p")).map(({ object, label, fieldLabel }) => [object, label, fieldLabel])).toEqual(
    labels.map((label) => ["person", label, null]),
  );
  const { desk: stages } = deskOver(deals, dealFields, field1);
  expect(await stages.createAsAdmin("p")).toMatchObject({ ok: false });
  expect((await stages.addedByHand("p")).map(({ key, label, fieldLabel }) => [key, label, fieldLabel])).toEqual([
    ["pipeline_id", "Workshops", "pipeline id"],
    ["stage_id", "Paused", "stage id"],
  ]);
});
