import { fail, failure, type Json, ok, type Result } from "../../shared/kernel/index.ts";
import {
  type DestinationPack,
  type HttpReply,
  type HttpRequest,
  type PackCall,
  type PackStep,
  PLAN_LIMIT,
} from "../../shared/packs/contract.ts";

/** What may go wrong with one request. `crash` is the gate's own end: nothing after it runs. 403 says that the plan is full. */
export type Fault = "none" | "lostBefore" | "lostAfter" | "crashBefore" | "crashAfter" | "429" | "500" | "401" | "402" | "403" | "400";

interface Job {
  bodies: { source: string }[];
  done: boolean;
}

/**
 * The smallest destination that can lose replies: things by id, each with its source key. Bulks are jobs: their work is done when they
 * are asked after, or by `finishJobs`.
 */
export class ThingDestination {
  readonly things = new Map<string, { source: string; values: Json }>();
  readonly requests: string[] = [];
  readonly #nextFault: (request: HttpRequest) => Fault;
  /** Sources that a bulk leaves out without a word, or refuses. */
  readonly silent = new Set<string>();
  readonly refused = new Set<string>();
  takesBulks = true;
  /** How long an answer takes, in turns of the event loop's small tasks. */
  turns = 1;
  /** Requests under way, and the most there were. */
  under = 0;
  most = 0;
  readonly #jobs: Job[] = [];
  #nextId = 1;

  constructor(nextFault: (request: HttpRequest) => Fault = () => "none") {
    this.#nextFault = nextFault;
  }

  async send(request: HttpRequest): Promise<Result<HttpReply>> {
    this.requests.push(`${request.method} ${request.path}`);
    const fault = this.#nextFault(request);
    this.under += 1;
    this.most = Math.max(this.most, this.under);
    for (let i = 0; i < this.turns; i += 1) await Promise.resolve();
    this.under -= 1;
    if (fault === "crashBefore") throw new Error("crash");
    if (fault === "lostBefore") return fail(lost());
    if (fault !== "none" && fault !== "lostAfter" && fault !== "crashAfter") return ok(reply(Number(fault), null));
    const answer = this.#handle(request);
    if (fault === "crashAfter") throw new Error("crash");
    return fault === "lostAfter" ? fail(lost()) : ok(answer);
  }

  /** Does the work of all bulks that were taken. */
  finishJobs(): void {
    for (const job of this.#jobs) {
      if (!job.done) for (const body of job.bodies) if (!this.silent.has(body.source) && !this.refused.has(body.source)) this.#make(body);
      job.done = true;
    }
  }

  #make(body: { source: string }): string {
    const made = String(this.#nextId++);
    this.things.set(made, { source: body.source, values: body });
    return made;
  }

  #idOf(source: string): string | null {
    return [...this.things].find(([, thing]) => thing.source === source)?.[0] ?? null;
  }

  #jobReport(job: Job): Json {
    this.finishJobs();
    return job.bodies.map(({ source }) => (this.refused.has(source) ? "refused" : this.silent.has(source) ? null : this.#idOf(source)));
  }

  #handle({ method, path, query, body }: HttpRequest): HttpReply {
    const id = path.split("/")[2] ?? "";
    if (path === "/bulks") {
      if (!this.takesBulks) return reply(422, null);
      this.#jobs.push({ bodies: body as { source: string }[], done: false });
      return reply(202, { job: this.#jobs.length - 1 });
    }
    const job = path.startsWith("/jobs/") ? this.#jobs[Number(id)] : undefined;
    if (job) return reply(200, { things: this.#jobReport(job) });
    if (method === "POST") return reply(201, { id: this.#make(body as { source: string }) });
    if (query?.source !== undefined) return reply(200, { found: this.#idOf(query.source) });
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
  settings: {
    makesChoices: () => false,
    takesChoices: () => false,
    typeName: () => null,
    byHand: { fields: "", choices: "", people: "" },
    sharedFields: {},
    plansNamed: () => [],
    caps: [],
  },
  objects: [],
  batchRecords: 10,
  windows: [{ id: "burst", label: "Burst", windowMs: 1_000, limit: 100, counts: "calls", reserve: 0 }],
  gotchas: [],
  pace: () => [],
  classify: ({ status }) => {
    if (status === 429) return { kind: "retry", waitMs: 1_000, failure: failure("destination.busy", "busy", { retryable: true }) };
    if (status === 401) return { kind: "fatal", failure: failure("destination.unauthorised", "no key") };
    if (status === 402) return { kind: "fatal", failure: failure("destination.unpaid", "unpaid") };
    if (status >= 500) return { kind: "unknown", failure: failure("destination.error", "error", { retryable: true, reach: "unknown" }) };
    return status >= 400 ? { kind: "reject" } : { kind: "ok" };
  },
  next: (call, replies) => nextStep(call, replies),
};

/** The same with creates of two requests: what a thing is to be called takes a second one. */
export const namedThingPack: DestinationPack = {
  ...thingPack,
  next: (call, replies) => {
    const named = (id: string): PackStep => ({
      kind: "send",
      request: { method: "PUT", path: `/things/${id}`, body: "named", cost: 1 },
      unsafe: false,
    });
    const [first, second] = replies;
    if (call.kind === "create" && first?.status === 201 && !second) return named((first.body as { id: string }).id);
    if (call.kind === "create" && second) return nextStep(call, replies.slice(0, 1));
    return call.kind === "complete" && !first ? named(call.record.id) : nextStep(call, replies);
  },
};

/** The same with bulks of up to four. */
export const bulkThingPack: DestinationPack = { ...thingPack, bulk: { objects: ["thing"], records: 4, atLeast: 2 } };
/** Between two questions after a bulk. */
const JOB_WAIT_MS = 5_000;

function nextStep(call: PackCall, replies: HttpReply[]): PackStep {
  const last = replies.at(-1);
  if (last?.status === 403) return { kind: "done", result: { kind: "rejected", failure: failure(PLAN_LIMIT, "The plan is full.") } };
  if (last?.status === 422) return { kind: "done", result: { kind: "rejected", failure: failure("destination.no_bulk", "no bulk") } };
  if (last?.status === 400) return { kind: "done", result: { kind: "rejected", failure: failure("destination.rejected", "bad") } };
  const send = (method: HttpRequest["method"], path: string, more: Partial<HttpRequest> = {}, unsafe = false) => ({
    kind: "send" as const,
    request: { method, path, cost: 1, ...more },
    unsafe,
  });
  switch (call.kind) {
    case "create":
      if (!last) return send("POST", "/things", { body: call.values }, true);
      return { kind: "done", result: { kind: "written", id: (last.body as { id: string }).id, record: null, before: null } };
    case "bulkCreate": {
      if (!last) return send("POST", "/bulks", { body: call.records.map((record) => record.values) }, true);
      if (replies.length === 1) return { ...send("GET", `/jobs/${(last.body as { job: number }).job}`), afterMs: JOB_WAIT_MS };
      const { things } = last.body as { things: (string | null)[] };
      return { kind: "done", result: { kind: "bulk", results: things.map(bulkResult) } };
    }
    case "complete":
      return { kind: "done", result: { kind: "written", id: call.record.id, record: call.record, before: null } };
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

function bulkResult(said: string | null) {
  if (said === null) return null;
  if (said === "refused") return { kind: "rejected" as const, failure: failure("destination.rejected", "bad") };
  return { kind: "written" as const, id: said, record: null, before: null };
}

function before(read: HttpReply | undefined): { [key: string]: Json } {
  return (read?.body as { values?: { [key: string]: Json } } | undefined)?.values ?? {};
}
