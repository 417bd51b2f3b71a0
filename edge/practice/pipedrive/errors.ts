import type { PracticeReply } from "../vendor.ts";
import { objectOf, SCHEMA_CODE } from "./desk.ts";

/** A v2 validation error in the envelope that the account's switch has: documents don't show one. Other errors stay as they are. */
export function withErrorShape(reply: PracticeReply, shape: string): PracticeReply {
  const body = objectOf(reply.body);
  if (body?.code !== SCHEMA_CODE || shape === "full") return reply;
  const text = body.error ?? null;
  return { ...reply, body: { success: false, [shape === "message" ? "message" : "error"]: text, code: SCHEMA_CODE } };
}
