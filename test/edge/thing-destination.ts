import { fail, failure, type Json, ok, type Result } from "../../shared/kernel/index.ts";
import type { DestinationPack, HttpReply, HttpRequest, PackCall, PackStep } from "../../shared/packs/contract.ts";

/** What may go wrong with one request. `crash` is the gate's own end: nothing after it runs. */
export type Fault = "none" | "lostBefore" | "lostAfter" | "crashBefore" | "crashAfter" | "429" | "500" | "401" | "400";

/** The smallest destination that can lose replies: things by id, each with its source key. */
export class ThingDestination {
  readonly things = new Map<string, { source: string; values: Json }>();
  readonly requests: string[] = [];
  readonly #nextFault: (request: HttpRequest) => Fault;
  #nextId = 1;

  constructor(nextFault: (request: HttpRequest) => Fault = () => "none") {
    this.#nextFault = nextFault;
  }

  async send(request: HttpRequest): Promise<Result<HttpReply>> {
    this.requests.push(`${request.method} ${request.path}`);
    const fault = this.#nextFault(request);
    await Promise.resolve();
    if (fault === "crashBefore") throw new Error("crash");
    if (fault === "lostBefore") return fail(lost());
    if (fault !== "none" && fault !== "lostAfter" && fault !== "crashAfter") return ok(reply(Number(fault), null));
    const answer = this.#handle(request);
    if (fault === "crashAfter") throw new Error("crash");
    return fault === "lostAfter" ? fail(lost()) : ok(answer);
  }

  #handle({ method, path, query, body }: HttpRequest): HttpReply {
    const id = path.split("/")[2] ?? "";
    if (method === "POST") {
      const made = String(this.#nextId++);
      const { source } = body as { source: string };
      this.things.set(made, { source, values: body ?? null });
      return reply(201, { id: made });
    }
    if (query?.source !== undefined) {
      const found = [...this.things].find(([, thing]) => thing.source === query.source);
      return reply(200, { found: found ? found[0] : null });
    }
    const thing = this.things.get(id);
    if (!thing) return reply(404, null);
    if (method === "PUT") thing.values = body ?? null;
    if (method === "DELETE") this.things.delete(id);
    return reply(200, { values: thing.values });
  }
}

function lost() {
  return failure("destination.unreachable", "lost", { retryable: true, reach: "unknown" });
}

function reply(status: number, body: Json): HttpReply {
  return { status, headers: {}, body, text: null };
}

/** The pack that goes with it. */
export const thingPack: DestinationPack = {
  id: "thing",
  label: "Thing",
  connect: { domainLabel: "", domainExample: "", tokenLabel: "key", tokenHint: "" },
  host: (domain) => (/^[a-z]+\.things\.test$/.test(domain) ? ok(domain) : fail(failure("destination.bad_host", "no"))),
  authorise: (credentials) => ({ "x-key": credentials.kind === "token" ? credentials.token : credentials.accessToken }),
  oauth: null,
  files: null,
  bulk: null,
  objects: [],
  batchRecords: 10,
  windows: [{ id: "burst", label: "Burst", windowMs: 1_000, limit: 100, counts: "calls", reserve: 0 }],
  gotchas: [],
  pace: () => [],
  classify: ({ status }) => {
    if (status === 429) return { kind: "retry", waitMs: 1_000, failure: failure("destination.busy", "busy", { retryable: true }) };
    if (status === 401) return { kind: "fatal", failure: failure("destination.unauthorised", "no key") };
    if (status >= 500) return { kind: "unknown", failure: failure("destination.error", "error", { retryable: true, reach: "unknown" }) };
    return status >= 400 ? { kind: "reject" } : { kind: "ok" };
  },
  next: (call, replies) => nextStep(call, replies),
};

function nextStep(call: PackCall, replies: HttpReply[]): PackStep {
  const last = replies.at(-1);
  if (last?.status === 400) return { kind: "done", result: { kind: "rejected", failure: failure("destination.rejected", "bad") } };
  const send = (method: HttpRequest["method"], path: string, more: Partial<HttpRequest> = {}, unsafe = false): PackStep => ({
    kind: "send",
    request: { method, path, cost: 1, ...more },
    unsafe,
  });
  switch (call.kind) {
    case "create":
      if (!last) return send("POST", "/things", { body: call.values }, true);
      return { kind: "done", result: { kind: "written", id: (last.body as { id: string }).id, record: null, before: null } };
    case "update":
      if (!last) return send("GET", `/things/${call.id}`);
      if (replies.length < 2) return send("PUT", `/things/${call.id}`, { body: call.values });
      return { kind: "done", result: { kind: "written", id: call.id, record: null, before: before(replies[0]) } };
    case "delete":
      return last ? { kind: "done", result: { kind: "deleted" } } : send("DELETE", `/things/${call.id}`);
    case "find": {
      if (!last) return send("GET", "/things", { query: { source: call.sourceField?.value ?? "" } });
      const { found } = last.body as { found: string | null };
      return { kind: "done", result: { kind: "record", record: found === null ? null : { id: found, values: {}, updatedAt: null } } };
    }
    default:
      throw new Error(`A thing knows no ${call.kind} call.`);
  }
}

function before(read: HttpReply | undefined): { [key: string]: Json } {
  return (read?.body as { values?: { [key: string]: Json } } | undefined)?.values ?? {};
}
