import { describe, expect, it } from "vitest";
import type { Json } from "../../shared/kernel/index.ts";
import type { DestinationPack, HttpReply, PackCall, PackStep } from "../../shared/packs/contract.ts";
import { destinationPacks } from "../../shared/packs/index.ts";
import { type Recording, recordingsOf, replyOf, type Talk, written } from "./recordings.ts";

const ACTS = ["create", "update", "delete", "read", "find"];
const SECRET = "s3cret-k3y";
const anywhere = { host: "acme.practice", variant: null };

type Sent = Extract<PackStep, { kind: "send" }>;

/** Plays a talk from its recorded replies: the steps, and the result. */
function play(pack: DestinationPack, { account }: Recording, talk: Talk): { steps: Sent[]; result: Json } {
  const replies: HttpReply[] = [];
  const steps: Sent[] = [];
  for (;;) {
    const step = pack.next(talk.call, replies, account);
    if (step.kind === "done") return { steps, result: step.result as unknown as Json };
    const exchange = talk.exchanges[steps.length];
    if (!exchange) throw new Error(`Nothing is recorded for ${step.request.method} ${step.request.path}.`);
    steps.push(step);
    replies.push(replyOf(exchange));
  }
}

function basesOf(pack: DestinationPack): RegExp {
  const bases: Record<string, RegExp> = {
    freshsales: /^\/(crm\/sales\/)?api\/[a-z_]+/,
    pipedrive: /^\/(api\/v2|api\/v1|v1|v2)\/[a-zA-Z]+/,
  };
  return bases[pack.id] ?? /^\/$/;
}

/** What is on one talk's way out: a request as data, nothing of the account's keys in it. */
function checkStep(pack: DestinationPack, step: Sent): void {
  const { request } = step;
  expect(request.path).toMatch(basesOf(pack));
  expect(request.path).not.toMatch(/[?#\s]|\.\.|undefined|null|\[object/);
  expect(request.cost).toBeGreaterThan(0);
  expect(request.body !== undefined && request.form !== undefined).toBe(false);
  if (request.method === "GET") expect([request.body, request.form, step.unsafe]).toEqual([undefined, undefined, false]);
  expect(Object.keys(request).filter((key) => /auth|token|header|host/i.test(key))).toEqual([]);
  expect(JSON.stringify(request)).not.toContain(SECRET);
  expect(Object.keys(request.query ?? {}).filter((key) => /token|key$|secret/i.test(key))).toEqual([]);
}

const bodies: [string, Partial<HttpReply>][] = [
  ["JSON", { body: { errors: { code: 1, message: ["no"] }, success: false, error: "no", id: 1 } }],
  ["an empty object", { body: {} }],
  ["nothing", {}],
  ["a page", { text: "<!DOCTYPE html><html><head><title>Attention</title></head><body>Ray ID</body></html>" }],
  ["a list", { body: [1, "x", null] }],
  ["a bare value", { body: true }],
  ["words", { text: "upstream connect error" }],
];

/** Statuses whose meaning no vendor changes. */
const KINDS: Record<string, string[]> = {
  "200": ["ok", "unknown"],
  "201": ["ok", "unknown"],
  "204": ["ok", "unknown"],
  "400": ["reject"],
  "401": ["fatal"],
  "402": ["fatal"],
  "422": ["reject"],
  "429": ["retry"],
  "500": ["unknown", "retry"],
  "502": ["unknown", "retry"],
  "503": ["unknown", "retry"],
  "504": ["unknown", "retry"],
};

describe.each(destinationPacks.map((pack) => [pack.id, pack] as const))("%s", (_, pack) => {
  const recordings = recordingsOf(pack.id);
  const talks = [...recordings].flatMap(([name, recording]) =>
    Object.entries(recording.talks).map(([act, talk]) => [`${name}: ${act}`, recording, talk] as const),
  );

  it("has each object recorded with everything that happens to it", () => {
    const wanted = pack.objects.flatMap((object) => ACTS.map((act) => `${object.id}: ${act}`));
    expect(wanted.filter((name) => !talks.some(([known]) => known === name))).toEqual([]);
  });

  it.each(talks)("%s", (_name, recording, talk) => {
    const { steps, result } = play(pack, recording, talk);
    expect(
      steps.map((step) => ({
        ...written(step.request),
        ...(step.unsafe ? { unsafe: true } : {}),
        ...(step.afterMs === undefined ? {} : { afterMs: step.afterMs }),
      })),
    ).toEqual(talk.exchanges.map(({ reply: _reply, ...asked }) => asked));
    expect(result).toEqual(talk.result);
    for (const step of steps) checkStep(pack, step);
    for (const exchange of talk.exchanges) expect(["ok", "reject"]).toContain(pack.classify(replyOf(exchange)).kind);
  });

  it.each([...recordings])("%s: what an update changed is put back by writing what stood there before", (_name, recording) => {
    const { update, undo } = recording.talks;
    if (update?.result.kind !== "written") return expect(undo).toBeUndefined();
    const before = update.result.before as Record<string, Json> | null;
    if (undo?.call.kind !== "update" || update.call.kind !== "update" || !before) throw new Error("No undo is recorded.");
    expect(undo.call).toEqual({ ...update.call, values: before });
    expect(Object.keys(before).sort()).toEqual(Object.keys(update.call.values).sort());
    const { values } = (undo.result as unknown as { record: { values: Record<string, Json> } }).record;
    expect(Object.fromEntries(Object.keys(before).map((key) => [key, values[key] ?? null]))).toEqual(before);
  });

  it.each([...recordings])("%s: a create whose answer was lost is found again", (_name, recording) => {
    const { create, find } = recording.talks;
    if (!find || !create || create.result.kind !== "written") return;
    expect(find.result).toMatchObject({ kind: "record", record: { id: expect.any(String) } });
    expect(find.exchanges.every((exchange) => exchange.unsafe === undefined)).toBe(true);
  });

  it("starts every talk anew from its replies, as after a restart", () => {
    for (const [, recording, talk] of talks) {
      const all = talk.exchanges.map(replyOf);
      const first = pack.next(talk.call, all, recording.account);
      expect(first.kind).toBe("done");
      expect(pack.next(talk.call, all, recording.account)).toEqual(first);
    }
  });

  it.each(bodies)("takes every status with %s for something", (_name, given) => {
    for (let status = 200; status < 600; status += 1) {
      const reply: HttpReply = { status, headers: {}, body: null, text: null, ...given };
      const verdict = pack.classify(reply);
      expect(["ok", "reject", "retry", "fatal", "unknown"]).toContain(verdict.kind);
      if ("failure" in verdict) expect(verdict.failure.message.length).toBeGreaterThan(10);
      if (verdict.kind === "fatal" || verdict.kind === "retry") expect(verdict.failure.reach).toBe("none");
      if (verdict.kind === "unknown") expect(verdict.failure.reach).toBe("unknown");
      const known = KINDS[String(status)];
      if (known) expect(known, String(status)).toContain(verdict.kind);
      expect(Array.isArray(pack.pace(reply))).toBe(true);
    }
  });

  it("stops at a page that says 403: something before the API blocks us", () => {
    const reply: HttpReply = { status: 403, headers: { "content-type": "text/html" }, body: null, text: "<html>Access denied</html>" };
    expect(pack.classify(reply)).toMatchObject({ kind: "fatal" });
  });

  it("refuses an object that it doesn't have, without asking for anything", () => {
    const values = {};
    const calls: PackCall[] = [
      { kind: "list", object: "starship", cursor: null },
      { kind: "read", object: "starship", id: "1", values },
      { kind: "find", object: "starship", sourceField: null, values },
      { kind: "create", object: "starship", values },
      { kind: "update", object: "starship", id: "1", values },
      { kind: "delete", object: "starship", id: "1" },
    ];
    for (const call of calls) expect(pack.next(call, [], anywhere)).toMatchObject({ kind: "done", result: { kind: "rejected" } });
  });

  it("carries credentials in headers alone", () => {
    for (const credentials of [{ kind: "token", token: SECRET } as const, { kind: "oauth", accessToken: SECRET } as const]) {
      const headers = pack.authorise(credentials);
      expect(Object.values(headers).some((value) => value.includes(SECRET))).toBe(true);
      expect(Object.keys(headers).every((name) => name === name.toLowerCase())).toBe(true);
    }
  });

  it("takes only hosts of the vendor", () => {
    for (const typed of ["evil.example", "127.0.0.1", "[::1]", "acme.practice", "https://evil.example/?x=.myfreshworks.com", "a b", ""])
      expect(pack.host(typed).ok, typed).toBe(false);
  });

  it("keeps files and bulks on objects that it has", () => {
    const known = new Set(pack.objects.map((object) => object.id));
    for (const object of [...(pack.files?.objects ?? []), ...(pack.files ? [pack.files.object] : []), ...(pack.bulk?.objects ?? [])])
      expect(known).toContain(object);
    for (const object of pack.objects.filter((each) => pack.bulk?.objects.includes(each.id))) expect(object.keeping.kind).not.toBe("none");
    expect(pack.batchRecords).toBeLessThanOrEqual(100);
    expect(pack.files?.place({}) ?? null).toBeNull();
  });
});
