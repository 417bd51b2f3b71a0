import { describe, expect, it } from "vitest";
import { fail, failure, type Json, ok, type Result } from "../../../shared/kernel/index.ts";
import type { BatchRequest, PaceState, UploadReply, UploadRequest } from "../../../shared/wire/index.ts";
import { isUploads, postUploads, type UploadDeps } from "../../../worker/run/uploads.ts";

const pace: PaceState = { windows: [], waitMs: 0, calls: 0, throttled: 0 } as unknown as PaceState;
const rules: UploadDeps["rules"] = {
  maxBytes: 100,
  objects: ["thing"],
  object: "file",
  place: (values) => (typeof values.thing === "string" ? { object: "thing", recordId: values.thing } : null),
};
const record = (name: string, values: Record<string, Json> = {}): BatchRequest["records"][number] => ({
  effectId: `e-${name}`,
  call: { kind: "create", object: "file", values: { file: { id: name, name: `${name}.txt`, sizeBytes: 5 }, thing: "t1", ...values } },
  sourceField: null,
  lookFirst: false,
});
const applied = (effectId: string): Result<UploadReply> =>
  ok({ outcome: { state: "applied", effectId, id: `id-${effectId}`, record: null, before: null }, waitMs: 0, fatal: null, pace });

async function post(
  records: BatchRequest["records"],
  answers: Record<string, Result<UploadReply>> = {},
  contents: Record<string, string> = {},
) {
  const sent: UploadRequest[] = [];
  const deps: UploadDeps = {
    rules,
    open: async (id) => (contents[id] === "" ? fail(failure("file.gone", "gone")) : ok(new Blob([contents[id] ?? "hello"]))),
    upload: async (request) => {
      sent.push(request);
      return answers[request.effectId] ?? applied(request.effectId);
    },
    typeOf: () => "text/plain",
    pace: async () => ok(pace),
  };
  const reply = await postUploads(deps, { batchKey: "batch-0001", records } as BatchRequest);
  return { sent, reply, states: reply.ok ? reply.value.outcomes.map((outcome) => outcome.state) : null };
}

describe("a batch of files", () => {
  it("goes out one by one, each onto its record", async () => {
    const { sent, states } = await post([record("a"), record("b", { thing: "t2" })]);
    expect(states).toEqual(["applied", "applied"]);
    expect(sent.map(({ call }) => call)).toEqual([
      { kind: "upload", object: "thing", recordId: "t1", file: { name: "a.txt", type: "text/plain", sizeBytes: 5 } },
      { kind: "upload", object: "thing", recordId: "t2", file: { name: "b.txt", type: "text/plain", sizeBytes: 5 } },
    ]);
  });

  it("rejects what is gone, changed or has no place, without sending it", async () => {
    const { sent, reply } = await post([record("a"), record("b"), record("c", { thing: null })], {}, { a: "", b: "longer" });
    expect(sent).toEqual([]);
    expect(reply).toMatchObject({
      ok: true,
      value: {
        outcomes: [
          { state: "rejected", failure: { code: "file.gone" } },
          {
            state: "rejected",
            failure: { code: "file.changed", message: "b.txt has 6 bytes now, 5 when the plan was made. Make the plan again." },
          },
          { state: "rejected", failure: { code: "file.no_place" } },
        ],
      },
    });
  });

  it("stops at an answer that is no outcome, and leaves the rest for the next post", async () => {
    const lost = failure("edge.unreachable", "lost", { retryable: true, reach: "unknown" });
    const { sent, states } = await post([record("a"), record("b"), record("c")], { "e-b": fail(lost) });
    expect(states).toEqual(["applied", "unknown", "retryable"]);
    expect(sent.length).toBe(2);
  });

  it("is no answer at all when its first file got none", async () => {
    const lost = failure("edge.unreachable", "lost", { retryable: true, reach: "unknown" });
    expect((await post([record("a"), record("b")], { "e-a": fail(lost) })).reply).toEqual(fail(lost));
  });

  it("waits as the account asks, and stops where the account refuses", async () => {
    const wait = failure("gate.pace", "later", { retryable: true, waitMs: 900 });
    const later: Result<UploadReply> = ok({
      outcome: { state: "retryable", effectId: "e-a", failure: wait },
      waitMs: 1_000,
      fatal: null,
      pace,
    });
    const paced = await post([record("a"), record("b")], { "e-a": later });
    expect(paced.states).toEqual(["retryable", "retryable"]);
    expect(paced.reply).toMatchObject({ value: { waitMs: 1_000, fatal: null } });
    const no = failure("destination.unauthorised", "no");
    const refused: Result<UploadReply> = ok({ outcome: { state: "retryable", effectId: "e-a", failure: no }, waitMs: 0, fatal: no, pace });
    expect((await post([record("a"), record("b")], { "e-a": refused })).reply).toMatchObject({
      value: { fatal: { code: "destination.unauthorised" } },
    });
  });

  it("takes a refusal of one file as that file's own", async () => {
    const large = failure("file.too_large", "too large");
    expect((await post([record("a"), record("b")], { "e-a": fail(large) })).states).toEqual(["rejected", "applied"]);
  });
});

it("only creates of the file object are uploads", () => {
  const batch = (...records: BatchRequest["records"]) => ({ batchKey: "batch-0001", records }) as BatchRequest;
  expect(isUploads(batch(record("a")), rules)).toBe(true);
  const gone = { ...record("a"), call: { kind: "delete" as const, object: "file", id: "1" } };
  expect(isUploads(batch(gone), rules)).toBe(false);
});
