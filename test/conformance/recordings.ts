import { existsSync, readdirSync, readFileSync } from "node:fs";
import { z } from "zod";
import { type Json, jsonSchema } from "../../shared/kernel/index.ts";
import type { HttpReply, HttpRequest, PackCall } from "../../shared/packs/contract.ts";

const replySchema = z.strictObject({
  status: z.number().int(),
  headers: z.record(z.string(), z.string()).optional(),
  /** What the answer says in JSON. */
  body: jsonSchema.optional(),
  /** What it says when it isn't JSON. */
  text: z.string().optional(),
});

const exchangeSchema = z.strictObject({
  /** `METHOD /whole/path?query`, nothing encoded in the query. */
  asked: z.string(),
  body: jsonSchema.optional(),
  form: jsonSchema.optional(),
  /** Asking twice could do something twice. */
  unsafe: z.literal(true).optional(),
  /** Waited before asking. */
  afterMs: z.number().optional(),
  reply: replySchema,
});

const talkSchema = z.strictObject({
  call: z.custom<PackCall>((value) => typeof value === "object" && value !== null && "kind" in value),
  exchanges: z.array(exchangeSchema),
  result: z.looseObject({ kind: z.string() }),
});

const recordingSchema = z.strictObject({
  account: z.strictObject({ host: z.string(), variant: z.string().nullable() }),
  /** By what happens: `create`, `update`, `undo`, `delete`, `read`, `find`, and any others in words. */
  talks: z.record(z.string(), talkSchema),
});

export type Talk = z.infer<typeof talkSchema>;
export type Recording = z.infer<typeof recordingSchema>;

const folderOf = (pack: string): string => `shared/packs/${pack}/fixtures`;

/** A pack's recordings by file name: one for each object, and any others. Empty when there are none. */
export function recordingsOf(pack: string): Map<string, Recording> {
  const folder = folderOf(pack);
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".json")) : [];
  return new Map(names.map((name) => [name.slice(0, -5), recordingSchema.parse(JSON.parse(readFileSync(`${folder}/${name}`, "utf8")))]));
}

export function replyOf({ reply }: Talk["exchanges"][number]): HttpReply {
  return { status: reply.status, headers: reply.headers ?? {}, body: reply.body ?? null, text: reply.text ?? null };
}

/** A request as recordings write it. */
export function written({ method, path, query, body, form }: HttpRequest): { asked: string; body?: Json; form?: Json } {
  const asked = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`);
  return {
    asked: `${method} ${path}${asked.length > 0 ? `?${asked.join("&")}` : ""}`,
    ...(body === undefined ? {} : { body }),
    ...(form === undefined ? {} : { form: form as unknown as Json }),
  };
}
