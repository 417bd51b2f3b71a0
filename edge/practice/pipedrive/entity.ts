import type { PracticeRecord } from "../vendor.ts";
import { type Check, listOf, option, user, visibility } from "./checks.ts";
import type { Desk } from "./desk.ts";

/** The rules of one v2 object. Keys that no rule names are refused. */
export interface Entity {
  id: string;
  label: string;
  path: string;
  checks: Record<string, Check>;
  required: string[];
  /** Accepted on create only. */
  createOnly: string[];
  /** Standard keys of features that an account may lack, by feature: 403 without. */
  featured?: Record<string, Record<string, Check>>;
  hasCustomFields: boolean;
  createdStatus: 200 | 201;
  /** Every key of a fresh record, empty, in the order the API shows them. */
  blank: PracticeRecord;
  /** Keys that are shown only when `include_fields` names them. */
  onRequest?: string[];
  /** Fills in what the server decides; `before` is null on create. Throws a refusal when the whole doesn't hold together. */
  finish?(record: PracticeRecord, given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord;
  /** What a create's record becomes once it has its id. */
  created?(record: PracticeRecord, desk: Desk): PracticeRecord;
  beforeDelete?(record: PracticeRecord, desk: Desk): void;
  /** Query filters, by parameter: whether a record passes. */
  filters: Record<string, (record: PracticeRecord, value: string, desk: Desk) => boolean>;
  sorts: string[];
}

export const equals =
  (key: string) =>
  (record: PracticeRecord, value: string): boolean =>
    String(record[key] ?? "") === value;

export const updates = {
  updated_since: (record: PracticeRecord, value: string): boolean => String(record.update_time) >= value,
  updated_until: (record: PracticeRecord, value: string): boolean => String(record.update_time) < value,
};
export const owned = { owner_id: equals("owner_id"), ...updates };
export const bySorts = ["id", "add_time", "update_time"];
export const labels = (entity: string): Check => listOf(option(entity, "label_ids"));
export const common = { required: [], createOnly: [], hasCustomFields: true, createdStatus: 200 as const, sorts: bySorts };
export const owner = { owner_id: user, visible_to: visibility };
