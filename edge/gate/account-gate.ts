import { DurableObject } from "cloudflare:workers";
import { z } from "zod";
import { fail, ok, type Result } from "../../shared/kernel/index.ts";
import { type DestinationPack, destinationPack, NO_ROUTE, type PackCall, type PackResult } from "../../shared/packs/index.ts";
import type { ForgetReply } from "../../shared/wire/access.ts";
import type { BatchRequest, CallReply, CallRequest, ConnectReply, PaceState, UploadReply, UploadRequest } from "../../shared/wire/index.ts";
import type { EdgeEnv } from "../env.ts";
import { type Destination, upstream } from "../upstream.ts";
import { Batches, batchChanged, busy, postAgainMs } from "./batches.ts";
import { sealedBox } from "./box.ts";
import { Connections } from "./connections.ts";
import { converse, type Line, type Said } from "./converse.ts";
import { type Key, Keyring, type NewKey, sendWith, unknownConnection } from "./keyring.ts";
import { BatchMemory } from "./memory.ts";
import { Meta } from "./meta.ts";
import { Pacer } from "./pacer.ts";
import { requestsPerPost } from "./platform.ts";
import { deliverUpload, refuseFile } from "./upload.ts";
import { realWorld, type World } from "./world.ts";

const CLOCK_SPEED_HEADER = "x-practice-clock-speed";
const SWEEP_EVERY_MS = 24 * 3_600_000;

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
  readonly #keyring: Keyring;
  readonly #memory: BatchMemory;
  readonly #batches: Batches;
  #pacer: Pacer | null = null;

  constructor(ctx: DurableObjectState, env: EdgeEnv) {
    super(ctx, env);
    this.#meta = new Meta(ctx.storage.sql);
    this.#keyring = new Keyring(env, new Connections(ctx.storage.sql), ctx.id.toString(), this.#world.now);
    const box = sealedBox(ctx.id.toString(), () => this.#keyring.ready());
    this.#memory = new BatchMemory(ctx.storage.sql, this.#world.now, box);
    this.#batches = new Batches(this.#memory, this.#world);
  }

  /**
   * Tries the key on the account. Keeps it, sealed, only if the account accepts it: in the place of the key of the connection `again`
   * where that is one of this account's, so that what was done through it stays its own.
   */
  async connectAccount(target: GateTarget, key: NewKey, again: string | null): Promise<Result<ConnectReply>> {
    const ready = await this.#keyring.ready();
    if (!ready.ok) return ready;
    const line = this.#line(target, this.#keyring.fresh(key));
    const checked = resultOf(await converse(line, { kind: "check" }, line.pacer.newTurn()));
    if (!checked.ok) return checked;
    if (checked.value.kind !== "account") throw wrongResult("check", checked.value);
    const { account } = checked.value;
    const label = account.name || target.host;
    const [gateId, known] = again?.split(".") ?? [];
    const secret = await this.#keyring.keep(key, label, account.userId, gateId === this.ctx.id.toString() ? known : undefined);
    if (!secret.ok) return secret;
    this.#meta.write("target", { ...target, variant: account.variant ?? null });
    return ok({
      connection: {
        id: `${this.ctx.id.toString()}.${secret.value}`,
        pack: target.pack,
        kind: target.practice ? "practice" : "live",
        label,
        host: target.host,
      },
      report: { account: account.name, user: account.userName, plan: account.plan, lines: account.lines },
    });
  }

  /** Deletes the credentials, and ends at the vendor what its sign-in gave. */
  async forget(secret: string): Promise<Result<ForgetReply>> {
    const target = this.#target();
    return this.#keyring.forget(secret, target && destinationOf(target));
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
    const first = await this.#converse(opened.value, call);
    const line = (call.kind === "schema" || call.kind === "list") && isNoRoute(first) ? await this.#checkedAgain(opened.value) : null;
    const said = line ? await this.#converse(line, call) : first;
    if (said.kind !== "result") return fail(said.failure);
    return ok({ result: this.#forWire(call, said.result), pace: pacer.state() });
  }

  /** What an account turns out to be is kept for all further calls. */
  async #converse(line: Line, call: PackCall): Promise<Said> {
    const said = await converse(line, call, line.pacer.newTurn());
    const target = this.#target();
    if (target && said.kind === "result" && said.result.kind === "account")
      this.#meta.write("target", { ...target, variant: said.result.account.variant ?? null });
    return said;
  }

  /** The line to what the account has become since it was checked. Null where it is what it was, or can't be asked. */
  async #checkedAgain(line: Line): Promise<Line | null> {
    await this.#converse(line, { kind: "check" });
    const variant = this.#target()?.variant ?? null;
    return variant === line.account.variant ? null : { ...line, account: { ...line.account, variant } };
  }

  /** Sets what share of every limit is left to the account's people. */
  async setReserve(secret: string, reserve: number): Promise<Result<PaceState>> {
    const line = await this.#open(secret);
    if (!line.ok) return line;
    line.value.pacer.setReserve(reserve);
    return ok(line.value.pacer.state());
  }

  /** Does what of a batch isn't done yet, and answers with batchLines. Posts with the same batch key are worked on one after the other. */
  async batch(secret: string, request: BatchRequest): Promise<Result<ReadableStream<Uint8Array>>> {
    const opened = await this.#open(secret);
    if (!opened.ok) return opened;
    if ((await this.ctx.storage.getAlarm()) === null) await this.ctx.storage.setAlarm(this.#world.now() + SWEEP_EVERY_MS);
    return this.#batches.post(opened.value, request);
  }

  /** Sends one file, whose bytes pass through. Fails before they are touched where the destination takes no such file. */
  async upload(secret: string, request: UploadRequest, bytes: ReadableStream<Uint8Array>): Promise<Result<UploadReply>> {
    const opened = await this.#open(secret);
    if (!opened.ok) return opened;
    const line = opened.value;
    const refused = refuseFile(line.pack, request.call);
    if (refused) return fail(refused);
    if (this.#memory.contradicts(request.batchKey, request)) return fail(batchChanged());
    const reply = await this.#batches.alone(`${request.batchKey} ${request.effectId}`, async () => {
      const { outcome, stop } = await deliverUpload({ line, turn: line.pacer.newTurn(""), memory: this.#memory, bytes }, request);
      const pace = line.pacer.state();
      const waitMs = postAgainMs([outcome], { stop }, line);
      return ok({ outcome, waitMs, fatal: stop?.fatal ? stop.failure : null, pace });
    });
    return reply ?? fail(busy());
  }

  /** Forgets what is too old to matter. */
  override async alarm(): Promise<void> {
    if (this.#memory.sweep() > 0) await this.ctx.storage.setAlarm(this.#world.now() + SWEEP_EVERY_MS);
  }

  async #open(secret: string): Promise<Result<Line>> {
    const target = this.#target();
    if (!target) return fail(unknownConnection());
    const key = await this.#keyring.open(secret, destinationOf(target));
    return key.ok ? ok(this.#line(target, key.value)) : key;
  }

  #line(target: GateTarget, key: Key): Line {
    const to = destinationOf(target);
    this.#pacer ??= new Pacer(to.pack.windows, this.#meta, this.#world, requestsPerPost(this.env.SUBREQUEST_LIMIT));
    return {
      pack: to.pack,
      account: { host: target.host, variant: target.variant ?? null },
      pacer: this.#pacer,
      send: (request, file) => sendWith(key, to.pack, (headers) => upstream(this.env, to, request, headers, file), !file),
      speedOf: (reply) => (to.practice ? Number(reply.headers[CLOCK_SPEED_HEADER]) || 1 : null),
    };
  }

  /** Null until the first connection. */
  #target(): GateTarget | null {
    return targetSchema.nullable().parse(this.#meta.read("target"));
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

/** It changed nothing, so it may be asked again in another way. */
function isNoRoute(said: Said): boolean {
  return said.kind === "result" && said.result.kind === "rejected" && said.result.failure.code === NO_ROUTE;
}

/** A conversation's end as a result: everything but an accepted call is a failure. */
function resultOf(said: Said): Result<PackResult> {
  if (said.kind !== "result") return fail(said.failure);
  return said.result.kind === "rejected" ? fail(said.result.failure) : ok(said.result);
}

function wrongResult(call: string, result: PackResult): Error {
  return new Error(`A pack answered a ${call} call with "${result.kind}".`);
}
