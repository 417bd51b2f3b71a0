import { fail, failure, type Result } from "../../shared/kernel/index.ts";
import type { ForgetReply } from "../../shared/wire/access.ts";
import type { BatchRequest, CallReply, CallRequest, ConnectReply, PaceState, UploadReply, UploadRequest } from "../../shared/wire/index.ts";
import type { EdgeEnv } from "../env.ts";
import type { GateTarget } from "./account-gate.ts";
import type { NewKey } from "./keyring.ts";

/** The gate's calls. The stub's own type drowns in the recursion of `Json`, hence the interface. */
export interface GateDoor {
  connectAccount(target: GateTarget, key: NewKey, again: string | null): Promise<Result<ConnectReply>>;
  forget(secret: string): Promise<Result<ForgetReply>>;
  pace(secret: string): Promise<Result<PaceState>>;
  call(secret: string, call: CallRequest["call"]): Promise<Result<CallReply>>;
  upload(secret: string, request: UploadRequest, bytes: ReadableStream<Uint8Array>): Promise<Result<UploadReply>>;
  setReserve(secret: string, reserve: number): Promise<Result<PaceState>>;
  batch(secret: string, request: BatchRequest): Promise<Result<ReadableStream<Uint8Array>>>;
}

/** The gate of an account, by what it is. */
export function gateFor(env: EdgeEnv, target: GateTarget): GateDoor {
  return env.GATE.get(env.GATE.idFromName(`${target.pack}:${target.host}`)) as unknown as GateDoor;
}

/** The gate that a connection id names, and the secret half for it to judge. Ids of other makes are refused without waking anything. */
export function gateOf(env: EdgeEnv, connectionId: string): Result<{ gate: GateDoor; secret: string }> {
  const [, gateId, secret] = /^([0-9a-f]{64})\.([A-Za-z0-9_-]{22})$/.exec(connectionId) ?? [];
  if (!gateId || !secret) return fail(notOurs());
  try {
    return { ok: true, value: { gate: env.GATE.get(env.GATE.idFromString(gateId)) as unknown as GateDoor, secret } };
  } catch {
    return fail(notOurs());
  }
}

function notOurs() {
  return failure("connection.unknown", "This is not a connection of this edge. Connect the account again.");
}
