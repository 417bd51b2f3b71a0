import { z } from "zod";
import { failureSchema, paceStateSchema, recordOutcomeSchema } from "./edge.ts";

/*
 *   POST /api/connections/:id/uploads   → uploadReply
 * One file onto one record. The body is the file's bytes as they are; `UPLOAD_HEADER` carries the uploadRequest, percent-encoded
 * JSON. The edge passes the bytes through and keeps none: after anything but `applied` and `rejected` the file is posted again.
 */
export const UPLOAD_HEADER = "x-crosswalk-upload";
/** Cloudflare takes request bodies up to 100 MB on its Free and Pro plans; no pack may allow more. */
export const MAX_UPLOAD_BYTES = 100_000_000;

export const uploadRequestSchema = z.object({
  /** As in a batch: what became of the file is remembered by batch key and effect. */
  batchKey: z.string().min(8).max(100),
  effectId: z.string().max(100),
  call: z.object({
    kind: z.literal("upload"),
    object: z.string().max(80),
    recordId: z.string().max(80),
    file: z.object({
      name: z.string().min(1).max(500),
      type: z.string().max(200),
      sizeBytes: z.number().int().min(0).max(MAX_UPLOAD_BYTES),
    }),
  }),
  /** Set when an earlier try may have reached the destination: the record's files are looked through first. */
  lookFirst: z.boolean(),
});
export type UploadRequest = z.infer<typeof uploadRequestSchema>;

export const uploadReplySchema = z.object({
  outcome: recordOutcomeSchema,
  /** Wait this long before the file is posted again; 0 when there is no need to. */
  waitMs: z.number(),
  fatal: failureSchema.nullable(),
  pace: paceStateSchema,
});
export type UploadReply = z.infer<typeof uploadReplySchema>;

/** The header's text: percent-encoded JSON, since names of files may hold any letter. */
export function packUpload(request: UploadRequest): string {
  return encodeURIComponent(JSON.stringify(request));
}

/** Null when the header is no upload request. */
export function unpackUpload(header: string): UploadRequest | null {
  try {
    const parsed = uploadRequestSchema.safeParse(JSON.parse(decodeURIComponent(header)));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
