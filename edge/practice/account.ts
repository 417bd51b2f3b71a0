import { DurableObject } from "cloudflare:workers";
import type { Json } from "../../shared/kernel/index.ts";
import type { PlannedField } from "../../shared/model/index.ts";
import type {
  PracticeChoiceRequest,
  PracticeDump,
  PracticeFault,
  PracticeFields,
  PracticeKnobs,
  PracticeLog,
  PracticeLogQuery,
  PracticeOverview,
  PracticeRecordsPage,
  PracticeRecordsQuery,
  PracticeSnapshot,
} from "../../shared/wire/practice.ts";
import { formAsJson, loggedPath, readContent, withoutSecrets } from "./content.ts";
import { defaultKnobs, mergeKnobs, plansOf, wholeKnobs } from "./knobs.ts";
import { PracticeJournal } from "./log.ts";
import { practiceVendor } from "./registry.ts";
import { PracticeSnapshots } from "./snapshots.ts";
import { SqlPracticeStore } from "./store.ts";
import type { PracticeRefusal, PracticeReply, PracticeRequest, PracticeVendor } from "./vendor.ts";

const SLOW_MS = 1500;

/**
 * One practice account: a vendor's API over the SQLite of a Durable Object. Every request is one transaction, counted and
 * logged. The account stands until it is reset; its token and its knobs outlive a reset, its faults and records don't.
 */
export class PracticeAccount extends DurableObject {
  readonly #store: SqlPracticeStore;
  readonly #journal: PracticeJournal;
  readonly #snapshots: PracticeSnapshots;

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env);
    this.#store = new SqlPracticeStore(ctx.storage.sql);
    this.#journal = new PracticeJournal(ctx.storage.sql);
    this.#snapshots = new PracticeSnapshots(ctx.storage.sql);
  }

  /** Opens the account: seeds it the first time, and answers with its only key. A second call changes nothing. Throws on an unknown pack. */
  async setup(pack: string, knobs: Partial<PracticeKnobs> = {}): Promise<{ token: string }> {
    const known = this.#store.setting("account.token");
    if (typeof known === "string") return { token: known };
    const vendor = vendorOf(pack);
    const token = vendor.newToken(cryptoRandom);
    const merged = mergeKnobs(defaultKnobs(vendor), knobs, vendor);
    this.ctx.storage.transactionSync(() => this.#fill(vendor, token, new Date().toISOString(), merged));
    return { token };
  }

  /** The account's only key, which opens nothing but its practice. */
  async key(): Promise<{ token: string }> {
    return { token: this.#opened().token };
  }

  /** Back to the fresh seed, under the same token and knobs; waiting faults and the log are cleared. */
  async reset(): Promise<void> {
    const { vendor, token } = this.#opened();
    const knobs: PracticeKnobs = { ...this.#knobs(vendor), faults: [] };
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
    const records = Object.fromEntries(this.#objects(vendor).map((object) => [object, this.#store.list(object)]));
    return { pack: vendor.pack, records, fields: vendor.fields(this.#store) };
  }

  /** What the account is, holds and can be set to. */
  async overview(): Promise<PracticeOverview> {
    const { vendor } = this.#opened();
    const knobs = this.#knobs(vendor);
    return {
      pack: vendor.pack,
      objects: this.#objects(vendor).map((id) => ({ id, records: this.#store.count(id) })),
      requests: this.#journal.count(),
      knobs,
      plans: plansOf(vendor, knobs.generation),
      generations: vendor.generations,
      switches: vendor.switches,
      limits: vendor.limits(knobs),
      bases: vendor.bases(knobs),
      snapshots: this.#snapshots.list(),
    };
  }

  /** A page of one object's live records. An object that the account doesn't have is empty. */
  async records({ object, offset, limit, find }: PracticeRecordsQuery): Promise<PracticeRecordsPage> {
    const { vendor } = this.#opened();
    if (!this.#objects(vendor).includes(object)) return { total: 0, records: [] };
    if (find !== "") return this.#store.search(object, find, offset, limit);
    return { total: this.#store.count(object), records: this.#store.page(object, offset, limit) };
  }

  /** One object's field definitions, as the vendor's API shows them. */
  async fields(object: string): Promise<PracticeFields> {
    const { vendor } = this.#opened();
    return { fields: vendor.fields(this.#store)[object] ?? [] };
  }

  async log(query: PracticeLogQuery = { status: "all", limit: 500 }): Promise<PracticeLog> {
    return this.#journal.read(query);
  }

  /** Keeps everything in the account under a name. */
  async snapshot(name: string): Promise<PracticeSnapshot[]> {
    const { vendor } = this.#opened();
    const records = this.#objects(vendor).reduce((sum, object) => sum + this.#store.count(object), 0);
    this.ctx.storage.transactionSync(() => this.#snapshots.take(name, new Date(), records));
    return this.#snapshots.list();
  }

  /** Puts everything back to a snapshot, under the same token, knobs and log. Throws when there is none of that name. */
  async restore(name: string): Promise<PracticeSnapshot[]> {
    this.#opened();
    this.ctx.storage.transactionSync(() => this.#snapshots.restore(name));
    return this.#snapshots.list();
  }

  async removeSnapshot(name: string): Promise<PracticeSnapshot[]> {
    this.#opened();
    this.ctx.storage.transactionSync(() => this.#snapshots.remove(name));
    return this.#snapshots.list();
  }

  /** The account's admin adds a field by hand. Answers with the key that the account gave it. */
  async addField(field: PlannedField): Promise<string> {
    const { vendor } = this.#opened();
    return this.ctx.storage.transactionSync(() => vendor.addField(this.#store, field, this.#knobs(vendor)));
  }

  /** The account's admin adds a choice to a field by hand. Answers with its id. */
  async addChoice(choice: PracticeChoiceRequest): Promise<string> {
    const { vendor } = this.#opened();
    return this.ctx.storage.transactionSync(() => vendor.addChoice(this.#store, choice, this.#knobs(vendor), new Date()));
  }

  /** Changes the knobs given and answers with all of them. Throws on what the vendor doesn't have, see `mergeKnobs`. */
  async knobs(patch: Partial<PracticeKnobs>): Promise<PracticeKnobs> {
    const { vendor } = this.#opened();
    const knobs = mergeKnobs(this.#knobs(vendor), patch, vendor);
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
      origin: request.headers.get("x-practice-origin") ?? url.origin,
      ...content,
      now: new Date(),
    };
    const fault = this.#takeFault(vendor, asked);
    const knobs = this.#knobs(vendor);
    const waitMs = knobs.latencyMs + (fault?.kind === "slow" ? SLOW_MS : 0);
    if (waitMs > 0) await scheduler.wait(waitMs);
    if (fault?.kind === "resetBeforeCommit") return this.#breakOff(asked, url, "The connection broke before the request was handled.");
    const refusal = refusalOf(fault);
    const done = refusal
      ? vendor.refuse(refusal, knobs)
      : this.ctx.storage.transactionSync(() => vendor.handle(asked, this.#store, knobs, token));
    if (fault?.kind === "resetAfterCommit") return this.#breakOff(asked, url, "The connection broke after the request was handled.");
    const reply = fault?.kind === "500AfterCommit" ? vendor.refuse("500", knobs) : done;
    this.#note(asked, url, reply.status, reply.bytes ? { bytes: reply.bytes.byteLength } : (reply.html ?? reply.body ?? null));
    return this.#respond(reply, knobs.clockSpeed);
  }

  /** The caller sees a network error; what was committed before stays. */
  #breakOff(asked: PracticeRequest, url: URL, why: string): never {
    this.#note(asked, url, 0, why);
    throw new Error(why);
  }

  #note(asked: PracticeRequest, url: URL, status: number, reply: Json): void {
    const request = asked.form ? formAsJson(asked.form) : withoutSecrets(asked.body ?? null);
    this.#journal.add({ at: asked.now, method: asked.method, path: loggedPath(url), status, request, reply: withoutSecrets(reply) });
  }

  #respond(reply: PracticeReply, clockSpeed: number): Response {
    const headers = new Headers(reply.headers);
    headers.set("x-practice-clock-speed", String(clockSpeed));
    if (reply.status === 204 || reply.status === 304) return new Response(null, { status: reply.status, headers });
    if (reply.bytes) return new Response(reply.bytes, { status: reply.status, headers });
    headers.set("content-type", reply.html === undefined ? "application/json; charset=utf-8" : "text/html; charset=utf-8");
    return new Response(reply.html ?? (reply.body === undefined ? "" : JSON.stringify(reply.body)), { status: reply.status, headers });
  }

  /** The first waiting fault that fits this request; it is used up. */
  #takeFault(vendor: PracticeVendor, asked: PracticeRequest): PracticeFault | null {
    const knobs = this.#knobs(vendor);
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

  #knobs(vendor: PracticeVendor): PracticeKnobs {
    return wholeKnobs(this.#store.setting("account.knobs") as Partial<PracticeKnobs>, vendor);
  }

  #objects(vendor: PracticeVendor): string[] {
    const knobs = this.#knobs(vendor);
    const all = [...vendor.objects, ...(vendor.moreObjects?.(this.#store) ?? [])];
    return all.filter((object) => vendor.shows?.(object, knobs) ?? true);
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

function fits(fault: PracticeFault, asked: PracticeRequest): boolean {
  return (fault.method === null || fault.method === asked.method) && (fault.path === null || asked.path.includes(fault.path));
}

function refusalOf(fault: PracticeFault | null): PracticeRefusal | null {
  switch (fault?.kind) {
    case undefined:
    case "slow":
    case "resetBeforeCommit":
    case "resetAfterCommit":
    case "500AfterCommit":
      return null;
    default:
      return fault?.kind ?? null;
  }
}

function cryptoRandom(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 0x1_0000_0000;
}
