import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeReply, PracticeRequest, PracticeStore } from "../vendor.ts";
import { positionOf } from "./switches.ts";

/** What a handler works with: the account's memory, its clock, its plan and how its switches stand. */
export interface Desk {
  store: PracticeStore;
  now: Date;
  plan: string;
  seats: number;
  switches: PracticeKnobs["switches"];
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

export const SCHEMA_CODE = "ERR_SCHEMA_VALIDATION_FAILED";

/** A v2 validation error: the whole call is refused, naming the field. */
export function invalid(field: string, problem: string): Refusal {
  return refusal(400, `Validation failed: ${field}: ${problem}`, SCHEMA_CODE);
}

export function missing(noun: string): Refusal {
  return refusal(404, `${noun} not found`, "ERR_NOT_FOUND");
}

export const isoTime = (at: Date): string => `${at.toISOString().slice(0, 19)}Z`;
export const v1Time = (at: Date): string => at.toISOString().slice(0, 19).replace("T", " ");
/** v2's form of a time in v1's. */
export const asV1Time = (time: Json | undefined): Json =>
  typeof time === "string" ? time.replace("T", " ").replace("Z", "") : (time ?? null);

export function objectOf(value: Json | undefined): PracticeRecord | null {
  return value !== null && typeof value === "object" && !Array.isArray(value) ? value : null;
}

export function objectsOf(value: Json | undefined): PracticeRecord[] {
  return Array.isArray(value) ? value.map((each) => objectOf(each) ?? {}) : [];
}

/** The user the token belongs to: the seed's first, an administrator, or its second, who isn't one. */
export function me(desk: Pick<Desk, "store" | "switches">): PracticeRecord {
  const users = desk.store.list("user");
  const user = users[isAdmin(desk) ? 0 : 1];
  if (!user) throw new Error("The practice account has no users.");
  return user;
}

export function isAdmin({ switches }: Pick<Desk, "switches">): boolean {
  return positionOf(switches, "keyUser") === "admin";
}

/** What only administrators may. */
export function guardAdmin(desk: Desk): void {
  if (!isAdmin(desk)) throw refusal(403, "You do not have permissions to do this.");
}

/** Whether the key's user sees a record: others' own ones are hidden from anybody but administrators. */
export function sees(record: PracticeRecord, desk: Desk): boolean {
  if (isAdmin(desk)) return true;
  return Number(record.visible_to ?? 7) !== 1 || record.owner_id === me(desk).id;
}
