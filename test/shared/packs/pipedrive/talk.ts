import type { Json } from "../../../../shared/kernel/index.ts";
import type { HttpReply, HttpRequest, PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { pipedrive } from "../../../../shared/packs/pipedrive/pack.ts";

/** Where the calls go. */
export const account = { host: "acme.pipedrive.com", variant: null };

/** A JSON reply of Pipedrive. */
export function reply(status: number, body: Json, headers: Record<string, string> = {}): HttpReply {
  return { status, headers, body, text: null };
}

export const data = (value: Json, more: { [key: string]: Json } = {}): HttpReply => reply(200, { success: true, data: value, ...more });

/** Plays the replies into a call: what was asked, and the result; null when it would ask for more. */
export function talk(call: PackCall, replies: HttpReply[]): { asked: HttpRequest[]; result: PackResult | null } {
  const asked: HttpRequest[] = [];
  for (let count = 0; count <= replies.length; count += 1) {
    const step = pipedrive.next(call, replies.slice(0, count), account);
    if (step.kind === "done") return { asked, result: step.result };
    asked.push(step.request);
  }
  return { asked, result: null };
}
