import type { z } from "zod";
import { type Failure, fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import type { PlannedField } from "../shared/model/index.ts";
import type { FieldCall, ReadCall } from "../shared/packs/contract.ts";
import {
  type ForgetReply,
  forgetReplySchema,
  type OAuthFinishReply,
  type OAuthFinishRequest,
  type OAuthStartRequest,
  oauthFinishReplySchema,
  oauthStartReplySchema,
  type Session,
  sessionSchema,
} from "../shared/wire/access.ts";
import {
  type AssistQuestion,
  type AssistReply,
  type AssistStatus,
  assistReplySchema,
  assistStatusSchema,
  type BatchEnd,
  type BatchRequest,
  batchEndSchema,
  type CallReply,
  type ConnectReply,
  type ConnectRequest,
  callReplySchema,
  connectReplySchema,
  type Egress,
  errorReplySchema,
  healthReplySchema,
  type PaceState,
  type PracticeCreateReply,
  paceStateSchema,
  packUpload,
  practiceCreateReplySchema,
  type RecordOutcome,
  UPLOAD_HEADER,
  type UploadReply,
  type UploadRequest,
  uploadReplySchema,
} from "../shared/wire/index.ts";
import type { PracticeChoiceRequest } from "../shared/wire/practice.ts";
import { readBatchLines } from "./batch-lines.ts";

const TIMEOUT_MS = 60_000;
/** 100 MB over a slow line; the edge gives up before. */
const UPLOAD_TIMEOUT_MS = 360_000;

/** Whom a request's body is for in the end. */
type Receiver = Pick<Egress, "host" | "what">;

interface Body {
  headers: Record<string, string>;
  content: Blob;
  sizeBytes: number;
  timeoutMs: number;
}

/** The only way out of the worker: our own edge, same origin. Tells what of the rows and their headers leaves the browser. */
export class EdgeClient {
  constructor(
    private readonly base: string,
    private readonly onEgress: (host: string, what: Egress["what"], bytes: number) => void,
    /** The edge let us in no more: somebody has to sign in. */
    private readonly onShut: () => void = () => {},
  ) {}

  session(): Promise<Result<Session>> {
    return this.ask("GET", "/api/session", undefined, sessionSchema);
  }

  signIn(password: string): Promise<Result<Session>> {
    return this.ask("POST", "/api/session", { password }, sessionSchema);
  }

  signOut(): Promise<Result<Session>> {
    return this.ask("DELETE", "/api/session", undefined, sessionSchema);
  }

  startOAuth(request: OAuthStartRequest): Promise<Result<{ authorizeUrl: string }>> {
    return this.ask("POST", "/api/oauth/start", request, oauthStartReplySchema);
  }

  finishOAuth(request: OAuthFinishRequest): Promise<Result<OAuthFinishReply>> {
    return this.ask("POST", "/api/oauth/finish", request, oauthFinishReplySchema);
  }

  health() {
    return this.ask("GET", "/api/health", undefined, healthReplySchema);
  }

  connect(request: ConnectRequest): Promise<Result<ConnectReply>> {
    return this.ask("POST", "/api/connections", request, connectReplySchema);
  }

  forget(connectionId: string): Promise<Result<ForgetReply>> {
    return this.ask("DELETE", `/api/connections/${connectionId}`, undefined, forgetReplySchema);
  }

  call(connectionId: string, call: ReadCall | FieldCall): Promise<Result<CallReply>> {
    return this.ask("POST", `/api/connections/${connectionId}/calls`, { call }, callReplySchema);
  }

  /**
   * Posts a batch and hands its outcomes on as they come, in small groups, awaiting each. Resolves with how the post ended. An answer
   * that breaks off takes nothing back: post the same batch again.
   */
  async batch(
    connectionId: string,
    host: string,
    request: BatchRequest,
    onOutcomes: (outcomes: RecordOutcome[]) => Promise<void>,
  ): Promise<Result<BatchEnd>> {
    const body = jsonBody(request);
    // The answer takes as long as the batch: once it has begun, only its silence is timed.
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), body.timeoutMs);
    const response = await this.fetch("POST", `/api/connections/${connectionId}/batches`, body, patience.signal);
    clearTimeout(timer);
    if (!response) return fail(unreachable("POST"));
    this.onEgress(host, "records", body.sizeBytes);
    if (!response.ok || !response.body) return this.read<BatchEnd>(response, "POST", batchEndSchema);
    return readBatchLines(response.body, onOutcomes);
  }

  /** Sets what share of the account's limits is left to its people. */
  setReserve(connectionId: string, reserve: number): Promise<Result<PaceState>> {
    return this.ask("PUT", `/api/connections/${connectionId}/pace`, { reserve }, paceStateSchema);
  }

  pace(connectionId: string): Promise<Result<PaceState>> {
    return this.ask("GET", `/api/connections/${connectionId}/pace`, undefined, paceStateSchema);
  }

  /** Streams a file's bytes; only the request that carries them can use them. */
  upload(connectionId: string, host: string, request: UploadRequest, bytes: Blob): Promise<Result<UploadReply>> {
    const headers = { "content-type": "application/octet-stream", [UPLOAD_HEADER]: packUpload(request) };
    const body = { headers, content: bytes, sizeBytes: bytes.size, timeoutMs: UPLOAD_TIMEOUT_MS };
    return this.send("POST", `/api/connections/${connectionId}/uploads`, body, uploadReplySchema, { host, what: "records" });
  }

  createPractice(pack: string): Promise<Result<PracticeCreateReply>> {
    return this.ask("POST", "/api/practice", { pack }, practiceCreateReplySchema);
  }

  /** A practice account's own administration; `path` begins with its name. Without a schema the answer isn't looked at. */
  practice<T>(method: "GET" | "POST", path: string, body: unknown, schema: z.ZodType<T> | null): Promise<Result<T>> {
    return this.ask(method, `/api/practice/${path}`, body, schema);
  }

  /** Which language model the deployment has. */
  assistStatus(): Promise<Result<AssistStatus>> {
    return this.ask("GET", "/api/assist", undefined, assistStatusSchema);
  }

  /** Asks it; `where` it runs is what the bytes are counted for. */
  assist(where: string, question: AssistQuestion): Promise<Result<AssistReply>> {
    return this.ask("POST", "/api/assist", question, assistReplySchema, { host: where, what: "questions" });
  }

  addPracticeField(name: string, field: PlannedField): Promise<Result<unknown>> {
    return this.ask("POST", `/api/practice/${name}/fields`, field, null);
  }

  addPracticeChoice(name: string, choice: PracticeChoiceRequest): Promise<Result<unknown>> {
    return this.ask("POST", `/api/practice/${name}/choices`, choice, null);
  }

  private ask<T>(method: string, path: string, body: unknown, schema: z.ZodType<T> | null, to: Receiver | null = null): Promise<Result<T>> {
    return this.send(method, path, body === undefined ? null : jsonBody(body), schema, to);
  }

  private async send<T>(
    method: string,
    path: string,
    body: Body | null,
    schema: z.ZodType<T> | null,
    to: Receiver | null,
  ): Promise<Result<T>> {
    const response = await this.fetch(method, path, body, AbortSignal.timeout(body?.timeoutMs ?? TIMEOUT_MS));
    if (!response) return fail(unreachable(method));
    if (to && body) this.onEgress(to.host, to.what, body.sizeBytes);
    return this.read(response, method, schema);
  }

  /** Null when nobody answers. */
  private async fetch(method: string, path: string, body: Body | null, signal: AbortSignal): Promise<Response | null> {
    try {
      return await fetch(`${this.base}${path}`, {
        method,
        headers: { "x-crosswalk": "1", ...body?.headers },
        signal,
        ...(body ? { body: body.content } : {}),
      });
    } catch {
      return null;
    }
  }

  private async read<T>(response: Response, method: string, schema: z.ZodType<T> | null): Promise<Result<T>> {
    let body: unknown;
    try {
      body = await response.json();
    } catch {
      return fail(response.status === 404 || response.status >= 500 ? unreachable(method) : garbled(response.status));
    }
    const refused = errorReplySchema.safeParse(body);
    if (refused.success && ["access.signin", "access.refused", "access.closed"].includes(refused.data.failure.code)) this.onShut();
    if (!response.ok) return fail(refused.success ? refused.data.failure : garbled(response.status));
    if (!schema) return ok(body as T);
    const parsed = schema.safeParse(body);
    return parsed.success ? ok(parsed.data) : fail(garbled(response.status));
  }
}

function jsonBody(value: unknown): Body {
  const content = new Blob([JSON.stringify(value)]);
  return { headers: { "content-type": "application/json" }, content, sizeBytes: content.size, timeoutMs: TIMEOUT_MS };
}

function unreachable(method: string): Failure {
  return failure(
    "edge.unreachable",
    "The studio’s edge doesn’t answer. Your project is safe on this device. Check that the server is running and that you are online, then try again.",
    {
      retryable: true,
      reach: method === "GET" ? "none" : "unknown",
    },
  );
}

function garbled(status: number): Failure {
  return failure(
    "edge.garbled",
    `The edge answered in a way this version of the studio doesn’t understand (status ${status}). Reload the page; if it stays, the deployment is out of step with the app.`,
    {
      retryable: status >= 500,
      reach: "unknown",
      detail: { status },
    },
  );
}
