import type { Json } from "../../../../shared/kernel/index.ts";
import type { HttpReply, HttpRequest, PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { freshsales } from "../../../../shared/packs/freshsales/pack.ts";

export const reply = (status: number, body: Json, headers: Record<string, string> = {}): HttpReply => ({
  status,
  headers,
  body,
  text: null,
});
export const page = (status: number, text: string): HttpReply => ({ status, headers: {}, body: null, text });
export const sorry = (status: number, ...message: string[]): HttpReply => reply(status, { errors: { code: status, message } });
/** How the vendor answers a way that it doesn't have. */
export const noRoute = page(404, "<!DOCTYPE html><title>Page not found</title>");

export interface Talk {
  /** One line a request, with its body or form. */
  asked: [line: string, body?: Json][];
  unsafe: boolean[];
  /** The waits asked for before requests, where there were any. */
  waits?: number[];
  result: PackResult;
}

/** Plays a conversation with an account of the new generation to its end. */
export const talk = (call: PackCall, ...replies: HttpReply[]): Talk =>
  play(call, { host: "acme.myfreshworks.com", variant: null }, "/crm/sales/api/", replies);

/** The same with a classic account. */
export const talkClassic = (call: PackCall, ...replies: HttpReply[]): Talk =>
  play(call, { host: "acme.freshsales.io", variant: null }, "/api/", replies);

/** The same with paths as they are. */
export const talkAs = (account: { host: string; variant: string | null }, call: PackCall, ...replies: HttpReply[]): Talk =>
  play(call, account, "", replies);

function play(call: PackCall, account: { host: string; variant: string | null }, base: string, replies: HttpReply[]): Talk {
  const asked: [string, Json?][] = [];
  const unsafe: boolean[] = [];
  const waits: number[] = [];
  for (let count = 0; ; count++) {
    const step = freshsales.next(call, replies.slice(0, count), account);
    if (step.kind === "done") return { asked, unsafe, result: step.result, ...(waits.length > 0 ? { waits } : {}) };
    if (count >= replies.length) throw new Error(`No reply left for ${step.request.method} ${step.request.path}`);
    asked.push(lineOf(step.request, base));
    unsafe.push(step.unsafe);
    if (step.afterMs !== undefined) waits.push(step.afterMs);
  }
}

function lineOf({ method, path, query, body, form }: HttpRequest, base: string): [string, Json?] {
  if (!path.startsWith(base)) throw new Error(`${path} isn't under ${base}`);
  const asked = Object.entries(query ?? {}).map(([name, value]) => `${name}=${value}`);
  const line = `${method} ${path.slice(base.length)}${asked.length > 0 ? `?${asked.join("&")}` : ""}`;
  const sent = body ?? (form ? (form as unknown as Json) : undefined);
  return sent === undefined ? [line] : [line, sent];
}
