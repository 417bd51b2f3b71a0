import { env } from "cloudflare:test";
import { type PracticeDoor, practiceDoor } from "../../../../edge/env.ts";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { FormPart, HttpReply, PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { pipedrive } from "../../../../shared/packs/pipedrive/pack.ts";
import type { PracticeDump, PracticeKnobs } from "../../../../shared/wire/edge.ts";

export type Body = { [key: string]: Json };
export interface Answer {
  status: number;
  headers: Headers;
  body: { success?: boolean; error?: string; code?: string; data?: Json; additional_data?: Body | null };
  text: string;
}

export interface TestAccount {
  token: string;
  /** A body that is a form goes out as one, anything else as JSON. */
  send(method: string, path: string, body?: Json | FormData | URLSearchParams, headers?: Record<string, string>): Promise<Answer>;
  door: PracticeDoor;
  /** Drives a pack's call to its end; `bytes` are those of the file in its form. */
  drive(call: PackCall, bytes?: Uint8Array<ArrayBuffer>): Promise<PackResult>;
  dump(): Promise<PracticeDump>;
  knobs(patch: Partial<PracticeKnobs>): Promise<PracticeKnobs>;
  reset(): Promise<void>;
}

let count = 0;

/** A fresh Pipedrive practice account; its rate windows fly unless a test sets the knobs. */
export async function openAccount(knobs: Partial<PracticeKnobs> = { clockSpeed: 10_000 }): Promise<TestAccount> {
  count += 1;
  const name = `pipedrive-test-${count}`;
  const door = practiceDoor(env as never, name);
  const { token } = await door.setup("pipedrive", knobs);
  const send: TestAccount["send"] = async (method, path, body, headers = { "x-api-token": token }) => {
    const form = body instanceof FormData || body instanceof URLSearchParams;
    const init: RequestInit = {
      method,
      headers: form ? headers : { ...headers, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: form ? body : JSON.stringify(body) }),
    };
    const reply = await door.fetch(new Request(`https://${name}.practice${path}`, init));
    const text = await reply.text();
    return { status: reply.status, headers: reply.headers, text, body: text.startsWith("{") ? (JSON.parse(text) as Answer["body"]) : {} };
  };
  return {
    token,
    send,
    door,
    drive: (call, bytes) => drive(send, call, bytes),
    dump: () => door.dump(),
    knobs: (patch) => door.knobs(patch),
    reset: () => door.reset(),
  };
}

async function drive(send: TestAccount["send"], call: PackCall, bytes = new Uint8Array()): Promise<PackResult> {
  const replies: HttpReply[] = [];
  for (;;) {
    const step = pipedrive.next(call, replies, { host: "acme.practice", variant: null });
    if (step.kind === "done") return step.result;
    const { method, path, query, body, form } = step.request;
    const search = query ? `?${new URLSearchParams(query)}` : "";
    const answer = await send(method, path + search, form ? formOf(form, bytes) : body);
    const reply: HttpReply = { status: answer.status, headers: Object.fromEntries(answer.headers), body: answer.body as Json, text: null };
    const verdict = pipedrive.classify(reply);
    if (verdict.kind !== "ok" && verdict.kind !== "reject") throw new Error(`${verdict.kind}: ${answer.text}`);
    replies.push(reply);
  }
}

function formOf(parts: FormPart[], bytes: Uint8Array<ArrayBuffer>): FormData {
  const form = new FormData();
  for (const part of parts) {
    if ("file" in part) form.append(part.name, new File([bytes], part.file.name, { type: part.file.type }));
    else form.append(part.name, part.value);
  }
  return form;
}
