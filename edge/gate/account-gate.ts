import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type DestinationPack, destinationPack, type PackCall, type PackResult } from "../../shared/packs/index.ts";
import type {
  BatchReply,
  BatchRequest,
  CallReply,
  CallRequest,
  ConnectReply,
  PaceState,
  UploadReply,
  UploadRequest,
} from "../../shared/wire/index.ts";
import type { EdgeEnv } from "../env.ts";
import { type Destination, upstream } from "../upstream.ts";
import { Connections } from "./connections.ts";
import { converse, type Line, type Said } from "./converse.ts";
import { type Batch, deliverAll } from "./deliver.ts";
import { BatchMemory } from "./memory.ts";
import { Meta } from "./meta.ts";
import { Pacer } from "./pacer.ts";
import { newSecret, openSeal } from "./seal.ts";
import { deliverUpload, refuseFile } from "./upload.ts";
import { realWorld, type World } from "./world.ts";

const CLOCK_SPEED_HEADER = "x-practice-clock-speed";
/** Between two posts of a batch at least, when something of it is left: a destination in trouble isn't helped by haste. */
const BETWEEN_POSTS_MS = 2_000;
const SWEEP_EVERY_MS = 24 * 3_600_000;
/** A post waits this long for another post of the same batch before it is sent away. */
const BUSY_WAIT_MS = 20_000;
/** No post takes this long: one that seems to died with its object's memory still around. */
const STUCK_MS = 120_000;

const targetSchema = z.object({ pack: z.string(), host: z.string(), practice: z.boolean(), variant: z.string().nullable().optional() });
/** The account that a gate guards. */
export type GateTarget = z.infer<typeof targetSchema>;

/**
 * Guards one destination account: keeps its credentials sealed, its pace, and the once-only memory of what was sent to it. One
 * object for each `<pack>:<host>`, shared by all who are connected to the account.
 */
export class AccountGate extends DurableObject<EdgeEnv> {
  readonly #world: World = realWorld;
  readonly #meta: Meta;
  readonly #connections: Connections;
  readonly #memory: BatchMemory;
  readonly #running = new Map<string, { since: number; done: Promise<unknown> }>();
  #pacer: Pacer | null = null;

  constructor(ctx: DurableObjectState, env: EdgeEnv) {
    super(ctx, env);
    this.#meta = new Meta(ctx.storage.sql);
    this.#connections = new Connections(ctx.storage.sql);
    this.#memory = new BatchMemory(ctx.storage.sql, this.#world.now);
  }

  /** Tries the token on the account. Keeps it, sealed, only if the account accepts it. */
  async connectAccount(target: GateTarget, token: string): Promise<Result<ConnectReply>> {
    const seal = await openSeal(this.env.SEAL_KEY);
    if (!seal.ok) return seal;
    const line = this.#line(target, token);
    const checked = resultOf(await converse(line, { kind: "check" }, line.pacer.newTurn()));
    if (!checked.ok) return checked;
    if (checked.value.kind !== "account") throw wrongResult("check", checked.value);
    const { account } = checked.value;
    const [secret, label] = [newSecret(), account.name || target.host];
    const sealed = await seal.value.seal(token, this.#gateId());
    this.#meta.write("target", { ...target, variant: account.variant ?? null });
    this.#connections.keep(secret, { label, sealed }, this.#world.now());
    return ok({
      connection: {
        id: `${this.#gateId()}.${secret}`,
        pack: target.pack,
        kind: target.practice ? "practice" : "live",
        label,
        host: target.host,
      },
      report: { account: account.name, user: account.userName, plan: account.plan, lines: account.lines },
    });
  }

  async forget(secret: string): Promise<Result<{ forgotten: true }>> {
    return this.#connections.forget(secret) ? ok({ forgotten: true }) : fail(unknownConnection());
  }

  async pace(secret: string): Promise<Result<PaceState>> {
    const line = await this.#open(secret);
    return line.ok ? ok(line.value.pacer.state()) : line;
  }

  /** Drives a read or field call. Nothing of it is remembered. */
  async call(secret: string, call: CallRequest["call"]): Promise<Result<CallReply>> {
    const opened = await this.#open(secret);
    if (!opened.ok) return opened;
    const { pacer } = opened.value;
    const said = await converse(opened.value, call, pacer.newTurn());
    if (said.kind !== "result") return fail(said.failure);
    return ok({ result: this.#forWire(call, said.result), pace: pacer.state() });
  }

  /** Does what of a batch isn't done yet. Posts with the same batch key are worked on one after the other, never at once. */
  async batch(secret: string, request: BatchRequest): Promise<Result<BatchReply>> {
    const opened = await this.#open(secret);
    if (!opened.ok) return opened;
    const line = opened.value;
    const reply = await this.#alone(request.batchKey, () => this.#deliver(line, request));
    return reply ?? fail(busy());
  }

  /** Sends one file, whose bytes pass through. Fails before they are touched where the destination takes no such file. */
  async upload(secret: string, request: UploadRequest, bytes: ReadableStream<Uint8Array>): Promise<Result<UploadReply>> {
    const opened = await this.#open(secret);
    if (!opened.ok) return opened;
    const line = opened.value;
    const refused = refuseFile(line.pack, request.call);
    if (refused) return fail(refused);
    if (this.#memory.contradicts(request.batchKey, request)) return fail(batchChanged());
    const reply = await this.#alone(`${request.batchKey} ${request.effectId}`, async () => {
      const { outcome, stop } = await deliverUpload({ line, turn: line.pacer.newTurn(), memory: this.#memory, bytes }, request);
      const pace = line.pacer.state();
      const unsettled = outcome.state === "retryable" || outcome.state === "unknown";
      const waitMs = unsettled ? Math.max(stop?.failure.waitMs ?? 0, pace.waitMs, line.pacer.realMs(BETWEEN_POSTS_MS)) : 0;
      return ok({ outcome, waitMs, fatal: stop?.fatal ? stop.failure : null, pace });
    });
    return reply ?? fail(busy());
  }

  /** Forgets what is too old to matter. */
  override async alarm(): Promise<void> {
    if (this.#memory.sweep() > 0) await this.ctx.storage.setAlarm(this.#world.now() + SWEEP_EVERY_MS);
  }

  async #deliver(line: Line, request: BatchRequest): Promise<Result<BatchReply>> {
    if (request.records.some((record) => this.#memory.contradicts(request.batchKey, record))) return fail(batchChanged());
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(this.#world.now() + SWEEP_EVERY_MS);
    const batch: Batch = { key: request.batchKey, line, turn: line.pacer.newTurn(), memory: this.#memory, world: this.#world, stop: null };
    const outcomes = await deliverAll(batch, request.records);
    const pace = line.pacer.state();
    const unsettled = outcomes.some((outcome) => outcome.state === "retryable" || outcome.state === "unknown");
    const waitMs = unsettled ? Math.max(batch.stop?.failure.waitMs ?? 0, pace.waitMs, line.pacer.realMs(BETWEEN_POSTS_MS)) : 0;
    return ok({ outcomes, waitMs, fatal: batch.stop?.fatal ? batch.stop.failure : null, pace });
  }

  /** Null when another post of the batch didn't end in time. */
  async #alone<T>(key: string, work: () => Promise<T>): Promise<T | null> {
    const giveUpAt = this.#world.now() + BUSY_WAIT_MS;
    for (let other = this.#running.get(key); other && this.#world.now() - other.since < STUCK_MS; other = this.#running.get(key)) {
      if (this.#world.now() >= giveUpAt) return null;
      await Promise.race([other.done, this.#world.sleep(1_000)]);
    }
    const working = work();
    const mine = { since: this.#world.now(), done: working.catch(() => null) };
    this.#running.set(key, mine);
    try {
      return await working;
    } finally {
      if (this.#running.get(key) === mine) this.#running.delete(key);
    }
  }

  async #open(secret: string): Promise<Result<Line>> {
    const [kept, target] = [this.#connections.find(secret), this.#target()];
    if (!kept || !target) return fail(unknownConnection());
    const seal = await openSeal(this.env.SEAL_KEY);
    if (!seal.ok) return seal;
    const token = await seal.value.open(kept.sealed, this.#gateId());
    return token.ok ? ok(this.#line(target, token.value)) : token;
  }

  #line(target: GateTarget, token: string): Line {
    const to = destinationOf(target);
    this.#pacer ??= new Pacer(to.pack.windows, this.#meta, this.#world);
    return {
      pack: to.pack,
      account: { host: target.host, variant: target.variant ?? null },
      pacer: this.#pacer,
      send: (request, file) => upstream(this.env, to, request, to.pack.authorise({ kind: "token", token }), file),
      speedOf: (reply) => (to.practice ? Number(reply.headers[CLOCK_SPEED_HEADER]) || 1 : null),
    };
  }

  /** Null until the first connection. */
  #target(): GateTarget | null {
    return targetSchema.nullable().parse(this.#meta.read("target"));
  }

  #gateId(): string {
    return this.ctx.id.toString();
  }

  /** What only the edge knows is added to a schema: the moment and the host. */
  #forWire(call: PackCall, result: PackResult): CallReply["result"] {
    if (result.kind === "written" || result.kind === "bulk") throw wrongResult(call.kind, result);
    if (result.kind !== "schema") return result;
    const host = this.#target()?.host ?? result.schema.account.host;
    const readAt = new Date(this.#world.now()).toISOString();
    return { kind: "schema", schema: { ...result.schema, account: { ...result.schema.account, host }, readAt } };
  }
}

function destinationOf(target: GateTarget): Destination {
  const pack: DestinationPack = destinationPack(target.pack);
  return { pack, host: target.host, practice: target.practice };
}

/** A conversation's end as a result: everything but an accepted call is a failure. */
function resultOf(said: Said): Result<PackResult> {
  if (said.kind !== "result") return fail(said.failure);
  return said.result.kind === "rejected" ? fail(said.result.failure) : ok(said.result);
}

function unknownConnection(): Failure {
  return failure(
    "connection.unknown",
    "The edge does not know this connection: it was forgotten, or made at another edge. Connect the account again.",
  );
}

function busy(): Failure {
  const message = "The same batch is being worked on already. Post it again in a moment.";
  return failure("gate.busy", message, { retryable: true, waitMs: 2_000 });
}

function batchChanged(): Failure {
  const message = "This batch key was used for other content before. Nothing was sent. Plan the run again so that it gets keys of its own.";
  return failure("gate.batch_changed", message);
}

function wrongResult(call: string, result: PackResult): Error {
  return new Error(`A pack answered a ${call} call with "${result.kind}".`);
}
