import { SELF } from "cloudflare:test";
import type { z } from "zod";
import {
  type BatchEnd,
  type BatchRequest,
  batchLineSchema,
  type CallReply,
  type ConnectReply,
  callReplySchema,
  connectReplySchema,
  errorReplySchema,
  LineSplitter,
  type PracticeDump,
  type PracticeKnobs,
  type PracticeLog,
  practiceCreateReplySchema,
  practiceDumpSchema,
  practiceLogSchema,
  type RecordOutcome,
} from "../../shared/wire/edge.ts";

/** A local edge, which lets everybody in who sits at it. */
const ORIGIN = "http://localhost";

/** A request as the studio makes it. */
export function ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const init: RequestInit = {
    method,
    headers: { "x-crosswalk": "1", ...(body === undefined ? {} : { "content-type": "application/json" }), ...headers },
  };
  return SELF.fetch(
    `${ORIGIN}${path}`,
    body === undefined ? init : { ...init, body: typeof body === "string" ? body : JSON.stringify(body) },
  );
}

export async function failureOf(reply: Response) {
  return { status: reply.status, ...errorReplySchema.parse(await reply.json()).failure };
}

async function answer<T>(reply: Response, schema: z.ZodType<T>): Promise<T> {
  const body = await reply.json();
  if (!reply.ok) throw new Error(`${reply.status}: ${JSON.stringify(body)}`);
  return schema.parse(body);
}

/** A practice account with what a test needs of it. */
export interface Practice {
  pack: string;
  name: string;
  domain: string;
  token: string;
  knobs(patch: Partial<PracticeKnobs>): Promise<void>;
  reset(): Promise<void>;
  dump(): Promise<PracticeDump>;
  log(): Promise<PracticeLog>;
}

export async function openPractice(pack: string, knobs: Partial<PracticeKnobs> = {}): Promise<Practice> {
  const { domain, token } = await answer(await ask("POST", "/api/practice", { pack, knobs }), practiceCreateReplySchema);
  const name = domain.replace(/\.practice$/, "");
  return {
    pack,
    name,
    domain,
    token,
    knobs: async (patch) => void (await (await ask("POST", `/api/practice/${name}/knobs`, patch)).json()),
    reset: async () => void (await (await ask("POST", `/api/practice/${name}/reset`, {})).json()),
    dump: async () => answer(await ask("GET", `/api/practice/${name}/dump`), practiceDumpSchema),
    log: async () => answer(await ask("GET", `/api/practice/${name}/log`), practiceLogSchema),
  };
}

export async function connect({ pack, domain, token }: Pick<Practice, "pack" | "domain" | "token">): Promise<ConnectReply> {
  return answer(await ask("POST", "/api/connections", { pack, domain, token }), connectReplySchema);
}

export async function call(id: string, what: unknown): Promise<CallReply["result"]> {
  return (await answer(await ask("POST", `/api/connections/${id}/calls`, { call: what }), callReplySchema)).result;
}

/** How a post of a batch was answered, its outcomes in the order asked. */
export type BatchReply = BatchEnd & { outcomes: RecordOutcome[] };

export async function post(id: string, batch: BatchRequest): Promise<BatchReply> {
  return readBatch(await ask("POST", `/api/connections/${id}/batches`, batch), batch);
}

/** Reads a batch's answer to its end. Throws where it has none. */
export async function readBatch(reply: Response, batch: BatchRequest): Promise<BatchReply> {
  if (!reply.ok) throw new Error(`${reply.status}: ${await reply.text()}`);
  const text = new TextDecoder().decode(await reply.arrayBuffer());
  const lines = new LineSplitter().split(text).map((line) => batchLineSchema.parse(JSON.parse(line)));
  const end = lines.at(-1);
  if (end?.kind !== "end") throw new Error(`The answer ends with ${JSON.stringify(end)}.`);
  const outcomes = new Map(lines.flatMap((line) => (line.kind === "outcome" ? [[line.outcome.effectId, line.outcome] as const] : [])));
  return { ...end, outcomes: batch.records.map((record) => outcomes.get(record.effectId) as RecordOutcome) };
}
