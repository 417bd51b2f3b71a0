import type { Json } from "../../../../shared/kernel/index.ts";
import type { AccountSchema, DestinationField } from "../../../../shared/model/index.ts";
import type { FormPart, HttpReply, HttpRequest, PackCall, PackResult } from "../../../../shared/packs/contract.ts";
import { freshsales } from "../../../../shared/packs/freshsales/pack.ts";
import type { Opened } from "./open.ts";

export type Schema = Omit<AccountSchema, "readAt">;

export interface Carried {
  result: PackResult;
  /** `METHOD path` of each request. */
  asked: string[];
}

/** Drives a call to its result against the account, as the edge does. Files have the letter `x` as their content. */
export async function carryAll(account: Opened, call: PackCall, variant: string | null = null): Promise<Carried> {
  const replies: HttpReply[] = [];
  const asked: string[] = [];
  for (;;) {
    const step = freshsales.next(call, replies, { host: "acme.practice", variant });
    if (step.kind === "done") return { result: step.result, asked };
    asked.push(`${step.request.method} ${step.request.path}`);
    replies.push(await replyTo(account, step.request));
    const verdict = freshsales.classify(replies.at(-1) as HttpReply);
    if (verdict.kind !== "ok" && verdict.kind !== "reject") throw new Error(`${verdict.kind}: ${verdict.failure.message}`);
  }
}

export async function carry(account: Opened, call: PackCall, variant: string | null = null): Promise<PackResult> {
  return (await carryAll(account, call, variant)).result;
}

async function replyTo(account: Opened, { method, path, query, body, form }: HttpRequest): Promise<HttpReply> {
  const asked = new Request(`https://acme.practice${path}?${new URLSearchParams(query)}`, {
    method,
    headers: freshsales.authorise({ kind: "token", token: account.token }),
    ...(form ? { body: formData(form) } : body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const reply = await account.door.fetch(asked);
  return { status: reply.status, headers: Object.fromEntries(reply.headers), ...parsed(await reply.text()) };
}

function formData(parts: FormPart[]): FormData {
  const data = new FormData();
  for (const part of parts) {
    if ("value" in part) data.append(part.name, part.value);
    else data.append(part.name, new File(["x".repeat(part.file.sizeBytes)], part.file.name, { type: part.file.type }));
  }
  return data;
}

function parsed(text: string): { body: Json; text: string | null } {
  if (text === "") return { body: null, text: null };
  try {
    return { body: JSON.parse(text) as Json, text: null };
  } catch {
    return { body: null, text };
  }
}

export async function schemaOf(account: Opened, variant: string | null = null): Promise<Schema> {
  const result = await carry(account, { kind: "schema" }, variant);
  if (result.kind !== "schema") throw new Error(JSON.stringify(result));
  return result.schema;
}

export async function writeOf(
  account: Opened,
  call: PackCall,
  variant: string | null = null,
): Promise<{ id: string; before: Record<string, Json> | null }> {
  const result = await carry(account, call, variant);
  if (result.kind !== "written") throw new Error(JSON.stringify(result));
  return result;
}

/** What stands in the fields of `values` when the record is read back. */
export async function foundAgain(
  account: Opened,
  object: string,
  id: string,
  values: Record<string, Json>,
  variant: string | null = null,
): Promise<Record<string, Json>> {
  const result = await carry(account, { kind: "read", object, id, values }, variant);
  if (result.kind !== "record" || !result.record) throw new Error(JSON.stringify(result));
  const found = result.record.values;
  return Object.fromEntries(Object.keys(values).map((key) => [key, found[key] ?? null]));
}

/** All ids of an object, page by page. */
export async function listed(account: Opened, object: string): Promise<string[]> {
  const ids: string[] = [];
  for (let cursor: string | null = null; ; ) {
    const page: PackResult = await carry(account, { kind: "list", object, cursor });
    if (page.kind !== "page") throw new Error(JSON.stringify(page));
    ids.push(...page.records.map((record) => record.id));
    if (page.next === null) return ids;
    cursor = page.next;
  }
}

export function field(schema: Schema, object: string, ref: string): DestinationField {
  const found = schema.fields[object]?.find((each) => each.ref === ref);
  if (!found) throw new Error(`${object} has no ${ref}`);
  return found;
}

export const choice = (of: DestinationField, label: string): string => of.choices?.find((each) => each.label === label)?.id ?? "none";
