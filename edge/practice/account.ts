import { DurableObject } from "cloudflare:workers";
import type { Json } from "../../shared/kernel/index.ts";
import type { PlannedField } from "../../shared/model/index.ts";
import type { PracticeDump, PracticeKnobs, PracticeLog } from "../../shared/wire/edge.ts";
import { formAsJson, readContent } from "./content.ts";
import { PracticeJournal } from "./log.ts";
import { practiceVendor } from "./registry.ts";
import { SqlPracticeStore } from "./store.ts";
import type { PracticeReply, PracticeRequest, PracticeVendor } from "./vendor.ts";

type Fault = PracticeKnobs["faults"][number];

const SLOW_MS = 1500;
const DEFAULT_KNOBS: PracticeKnobs = { clockSpeed: 120, plan: "Enterprise", latencyMs: 0, faults: [] };

/**
 * One practice account: a vendor's API over the SQLite of a Durable Object. Every request is one transaction, counted and
 * logged. The account stands until it is reset; its token and its knobs outlive a reset, its faults and records don't.
 */
export class PracticeAccount extends DurableObject {
  readonly #store: SqlPracticeStore;
  readonly #journal: PracticeJournal;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#store = new SqlPracticeStore(ctx.storage.sql);
    this.#journal = new PracticeJournal(ctx.storage.sql);
  }

  /** Opens the account: seeds it the first time, and answers with its only key. A second call changes nothing. Throws on an unknown pack. */
  async setup(pack: string, knobs: Partial<PracticeKnobs> = {}): Promise<{ token: string }> {
    const known = this.#store.setting("account.token");
    if (typeof known === "string") return { token: known };
    const vendor = vendorOf(pack);
    const token = vendor.newToken(cryptoRandom);
    const merged = mergeKnobs(
      { ...DEFAULT_KNOBS, plan: vendor.plans.includes(DEFAULT_KNOBS.plan) ? DEFAULT_KNOBS.plan : (vendor.plans[0] ?? "") },
      knobs,
      vendor,
    );
    this.ctx.storage.transactionSync(() => this.#fill(vendor, token, new Date().toISOString(), merged));
    return { token };
  }

  /** Back to the fresh seed, under the same token and knobs; waiting faults and the log are cleared. */
  async reset(): Promise<void> {
    const { vendor, token } = this.#opened();
    const knobs: PracticeKnobs = { ...this.#knobs(), faults: [] };
    const seededAt = String(this.#store.setting("account.seededAt"));
    this.ctx.storage.transactionSync(() => {
      this.#store.clear();
      this.#journal.clear();
      this.#fill(vendor, token, seededAt, knobs);
    });
  }

  /** Every live record and field definition, by object, in order of creation. */
  async dump(): Promise<PracticeDump> {
    const { vendor } = this.#opened();
    const records = Object.fromEntries(vendor.objects.map((object) => [object, this.#store.list(object)]));
    return { pack: vendor.pack, records, fields: vendor.fields(this.#store) };
  }

  async log(): Promise<PracticeLog> {
    return this.#journal.read();
  }

  /** The account's admin adds a field by hand. Answers with the key that the account gave it. */
  async addField(field: PlannedField): Promise<string> {
    const { vendor } = this.#opened();
    return this.ctx.storage.transactionSync(() => vendor.addField(this.#store, field));
  }

  /** Changes the knobs given and answers with all of them. Throws on a plan that the vendor doesn't sell. */
  async knobs(patch: Partial<PracticeKnobs>): Promise<PracticeKnobs> {
    const { vendor } = this.#opened();
    const knobs = mergeKnobs(this.#knobs(), patch, vendor);
    this.#store.setSetting("account.knobs", knobs);
    return knobs;
  }

  /** The vendor's API. The URL's path is the vendor's own; the host doesn't matter. */
  override async fetch(request: Request): Promise<Response> {
    const content = await readContent(request);
    if (this.#store.setting("account.token") === null)
      return this.#respond({ status: 404, body: { error: "There is no practice account here." } }, 1);
    const { vendor, token } = this.#opened();
    const url = new URL(request.url);
    const asked: PracticeRequest = {
      method: request.method,
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      ...content,
      now: new Date(),
    };
    const fault = this.#takeFault(asked);
    const knobs = this.#knobs();
    const waitMs = knobs.latencyMs + (fault?.kind === "slow" ? SLOW_MS : 0);
    if (waitMs > 0) await scheduler.wait(waitMs);
    if (fault?.kind === "resetBeforeCommit") return this.#breakOff(asked, url, "The connection broke before the request was handled.");
    const reply = this.#answer(vendor, token, asked, knobs, fault);
    if (fault?.kind === "resetAfterCommit") return this.#breakOff(asked, url, "The connection broke after the request was handled.");
    this.#note(asked, url, reply.status, reply.bytes ? { bytes: reply.bytes.length } : (reply.html ?? reply.body ?? null));
    return this.#respond(reply, knobs.clockSpeed);
  }

  #answer(vendor: PracticeVendor, token: string, asked: PracticeRequest, knobs: PracticeKnobs, fault: Fault | null): PracticeReply {
    if (fault && (fault.kind === "429" || fault.kind === "500" || fault.kind === "html403" || fault.kind === "expired"))
      return vendor.refuse(fault.kind);
    return this.ctx.storage.transactionSync(() => vendor.handle(asked, this.#store, knobs, token));
  }

  /** The caller sees a network error; what was committed before stays. */
  #breakOff(asked: PracticeRequest, url: URL, why: string): never {
    this.#note(asked, url, 0, why);
    throw new Error(why);
  }

  #note(asked: PracticeRequest, url: URL, status: number, reply: Json): void {
    this.#journal.add({
      at: asked.now,
      method: asked.method,
      path: url.pathname + url.search,
      status,
      request: asked.body ?? formAsJson(asked.form),
      reply,
    });
  }

  #respond(reply: PracticeReply, clockSpeed: number): Response {
    const headers = new Headers(reply.headers);
    headers.set("x-practice-clock-speed", String(clockSpeed));
    if (reply.bytes) return new Response(reply.bytes, { status: reply.status, headers });
    headers.set("content-type", reply.html === undefined ? "application/json; charset=utf-8" : "text/html; charset=utf-8");
    if (reply.status === 204 || reply.status === 304) return new Response(null, { status: reply.status, headers });
    return new Response(reply.html ?? (reply.body === undefined ? "" : JSON.stringify(reply.body)), { status: reply.status, headers });
  }

  /** The first waiting fault that fits this request; it is used up. */
  #takeFault(asked: PracticeRequest): Fault | null {
    const knobs = this.#knobs();
    const at = knobs.faults.findIndex((fault) => fits(fault, asked));
    const fault = knobs.faults[at];
    if (!fault) return null;
    this.#store.setSetting("account.knobs", { ...knobs, faults: knobs.faults.filter((_, index) => index !== at) });
    return fault;
  }

  #fill(vendor: PracticeVendor, token: string, seededAt: string, knobs: PracticeKnobs): void {
    this.#store.setSetting("account.pack", vendor.pack);
    this.#store.setSetting("account.token", token);
    this.#store.setSetting("account.seededAt", seededAt);
    this.#store.setSetting("account.knobs", knobs);
    vendor.seed(this.#store, new Date(seededAt));
  }

  #knobs(): PracticeKnobs {
    return this.#store.setting("account.knobs") as PracticeKnobs;
  }

  #opened(): { vendor: PracticeVendor; token: string } {
    const token = this.#store.setting("account.token");
    if (typeof token !== "string") throw new Error("The practice account isn't set up.");
    return { vendor: vendorOf(String(this.#store.setting("account.pack"))), token };
  }
}

function vendorOf(pack: string): PracticeVendor {
  const vendor = practiceVendor(pack);
  if (!vendor) throw new Error(`There is no practice account for "${pack}".`);
  return vendor;
}

function mergeKnobs(knobs: PracticeKnobs, patch: Partial<PracticeKnobs>, vendor: PracticeVendor): PracticeKnobs {
  const merged = { ...knobs, ...patch };
  if (!vendor.plans.includes(merged.plan))
    throw new Error(`"${merged.plan}" is no plan of this account. Plans: ${vendor.plans.join(", ")}.`);
  return merged;
}

function fits(fault: Fault, asked: PracticeRequest): boolean {
  return (fault.method === null || fault.method === asked.method) && (fault.path === null || asked.path.includes(fault.path));
}

function cryptoRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 0x1_0000_0000;
}
