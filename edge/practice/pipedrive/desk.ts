import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord, PracticeReply, PracticeRequest, PracticeStore } from "../vendor.ts";

/** What a handler works with: the account's memory, its clock and its plan. */
export interface Desk {
  store: PracticeStore;
  now: Date;
  plan: string;
}

export interface Asked extends PracticeRequest {
  /** Values of the path's `:names`. */
  params: Record<string, string>;
}

export type Handler = (asked: Asked, desk: Desk) => PracticeReply;

/** A no in the vendor's shape; thrown by checks before anything is written, and caught at the door. */
export class Refusal extends Error {
  readonly reply: PracticeReply;

  constructor(reply: PracticeReply) {
    super(`Refused with ${reply.status}`);
    this.reply = reply;
  }
}

const INFO = "Please check developers.pipedrive.com for more information about Pipedrive API.";

export function done(data: Json, more: { additional?: Json; status?: number } = {}): PracticeReply {
  const body: PracticeRecord = { success: true, data };
  if (more.additional !== undefined) body.additional_data = more.additional;
  return { status: more.status ?? 200, body };
}

export function refusal(status: number, error: string, code?: string): Refusal {
  const body: PracticeRecord = { success: false, error, error_info: INFO, data: null, additional_data: null };
  return new Refusal({ status, body: code ? { ...body, code } : body });
}

/** A v2 validation error: the whole call is refused, naming the field. */
export function invalid(field: string, problem: string): Refusal {
  return refusal(400, `Validation failed: ${field}: ${problem}`, "ERR_SCHEMA_VALIDATION_FAILED");
}

export function missing(noun: string): Refusal {
  return refusal(404, `${noun} not found`, "ERR_NOT_FOUND");
}

export const isoTime = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
export const v1Time = (at: Date): string => at.toISOString().slice(0, 19).replace("T", " ");

export function objectOf(value: Json | undefined): PracticeRecord | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
}

/** The user the token belongs to: the seed's first. */
export function me(store: PracticeStore): PracticeRecord {
  const [first] = store.list("user");
  if (!first) throw new Error("The practice account has no users.");
  return first;
}
