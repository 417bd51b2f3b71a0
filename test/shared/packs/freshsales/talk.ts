import type { Json } from "../../../../shared/kernel/index.ts";
import type { HttpReply, PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { freshsales } from "../../../../shared/packs/freshsales/pack.ts";

export const reply = (status: number, body: Json, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers,
  body,
  text: null,
});
export const page = (status: number, text: string): HttpReply => ({ status, headers: {}, body: null, text });
export const sorry = (status: number, ...message: string[]): HttpReply => reply(status, { errors: { code: status, message } });

const BASE = "/crm/sales/api/";

/** Plays a conversation to its end: what was asked, one line a request with its body, and the result. */
export function talk(
  call: PackCall,
  ...replies: HttpReply[]
): { asked: [line: string, body?: Json][]; unsafe: boolean[]; result: PackResult } {
  const asked: [string, Json?][] = [];
  const unsafe: boolean[] = [];
  for (let count = 0; ; count++) {
    const step = freshsales.next(call, replies.slice(0, count), { host: "acme.myfreshworks.com", variant: null });
    if (step.kind === "done") return { asked, unsafe, result: step.result };
    if (count >= replies.length) throw new Error(`No reply left for ${step.request.method} ${step.request.path}`);
    const { method, path, query, body } = step.request;
    const line = `${method} ${path.replace(BASE, "")}${
      query
        ? `?${Object.entries(query)
            .map(([name, value]) => `${name}=${value}`)
            .join("&")}`
        : ""
    }`;
    asked.push(body === undefined ? [line] : [line, body]);
    unsafe.push(step.unsafe);
  }
}
