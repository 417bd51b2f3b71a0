import type { Json } from "../kernel/json.ts";
import type { Failure, Result } from "../kernel/result.ts";
import type { AccountModule, AccountSchema, DestinationRecord, FieldType, PlannedField } from "../model/account.ts";
import type { CollisionPolicy } from "../model/project.ts";
import type { SettingsRules } from "./settings.ts";

/* ---------------------------------------------------------------- sources */

export interface SourceColumn {
  /** Canonical column name, as formulas of the pair maps write it. */
  name: string;
  /** Other headers it is known by, any spelling; compared without case, spaces and punctuation. */
  synonyms: string[];
  type: FieldType;
  /** Seen in practically every export of the object: counts towards recognition. */
  signature?: boolean;
  /** Another object of the pack whose key this column holds. */
  references?: string;
  /** Canonical column of the referenced object that it holds, where that isn't the key: a company's name. */
  by?: string;
  /** The headers that it is, whatever its names: set for a project whose source is open. A header may be another column besides. */
  only?: readonly string[];
  /** Of an open source: how much the column alone speaks for the object, 0 to 1. */
  telling?: number;
}

export interface SourceObject {
  id: string;
  label: string;
  plural: string;
  /** File name stems that hint at the object: `members`, `clients`. */
  fileNames: string[];
  columns: SourceColumn[];
  /** Canonical name of the column that identifies a row. */
  key: string;
  /** Canonical column whose sum says how much money hangs on the rows. */
  amount?: string;
}

export interface SourcePack {
  id: string;
  label: string;
  objects: SourceObject[];
  /** Where the export tells who the owners are: an object with their e-mail and name columns, canonical. */
  people?: { object: string; email: string; name: string };
  /**
   * A source that stands for any product: its columns aren't known beforehand. What identifies a row is found in the data, fields are proposed by
   * what the columns say and hold, and a project gives it the product's name.
   */
  open?: OpenSource;
  /** Facts an admin should know before relying on an export. */
  gotchas: string[];
}

export interface OpenSource {
  /** What a person picks to start with it. */
  offer: string;
  /** Who uses such a source, as an example of a product's name. */
  example: string;
}

/* ------------------------------------------------------------------ pairs */

/**
 * A default field mapping of a pair. `target` is a field ref; a formula names canonical source columns. Where several name
 * the same target, the first one holds whose columns and looked-up datasets are there and whose target the account has.
 */
export interface PairField {
  column: string | null;
  target: string;
  formula?: string;
  policy?: CollisionPolicy;
  /** The formula names the export's own columns, not canonical ones. */
  own?: boolean;
  /** Why, where it isn't that exports of this source usually go there. */
  why?: string;
  /** Creates the target when the account lacks it: type and options for `custom:` targets. */
  planned?: { type: FieldType; options?: string[]; reason: string };
}

export interface PairObject {
  source: string;
  /** Destination object id; null for an inventory (documented, never loaded). */
  destination: string | null;
  /** Another destination object of the same source, which this one stands in for where an account lacks it: a contact for a lead. */
  insteadOf?: string;
  kind: "1:1" | "lossy" | "1:many" | "inventory";
  condition?: string;
  fields: PairField[];
  /** Fields of which the destination takes one a record, the one that wins first: later ones are proposed for rows where the earlier ones find nothing. */
  oneOf?: readonly string[];
  /** Source value → option label, by canonical column. */
  values?: Record<string, Record<string, string>>;
  /** Columns that go nowhere on purpose, by canonical name, with the reason. Those that formulas read need no mention. */
  leaveOut?: Record<string, string>;
  /** What is knowingly lost or done differently, for the Objects room. */
  notes: string[];
}

export interface Pair {
  source: string;
  destination: string;
  objects: PairObject[];
  gotchas: string[];
}

/* ----------------------------------------------------------- destinations */

/** A request as data. The edge adds host and credentials; a pack never sees either. */
export interface HttpRequest {
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Starts with `/`, no host, no query. */
  path: string;
  query?: Record<string, string>;
  body?: Json;
  /** Instead of a body: a multipart form. Its one file part takes the bytes that are streamed with the call. */
  form?: FormPart[];
  /** In the vendor's budget units (requests an hour, tokens a day). */
  cost: number;
}

export type FormPart = { name: string; value: string } | { name: string; file: FileFacts };

/** A file as it is known before its bytes are read. */
export interface FileFacts {
  name: string;
  /** Media type. */
  type: string;
  sizeBytes: number;
}

export interface HttpReply {
  status: number;
  /** Lower-cased names. */
  headers: Record<string, string>;
  /** Parsed when the reply is JSON; null otherwise. */
  body: Json;
  /** The text when it isn't JSON, at most 2,000 characters. */
  text: string | null;
}

/** How the source's own key is kept on a destination object, so that a record can be found again. */
export type SourceKeeping =
  | { kind: "field"; ref: string }
  /** In a custom field of this kind; its label is `<source label> ID`. */
  | { kind: "custom"; type: FieldType }
  /** Nowhere: found again by listing its parent and comparing content. */
  | { kind: "none" };

export interface DestinationObject {
  id: string;
  label: string;
  plural: string;
  /** Key of the field that people know a record by. */
  title: string;
  keeping: SourceKeeping;
  /** Field refs on which an existing record is recognised, strongest first; compared normalised by type. */
  matchOn: string[];
  /** Key of the field that holds money, if any. */
  amount?: string;
  /** Key of the field that says in which currency that is: a code, or a choice whose label is one. */
  currency?: string;
  /** Keys of the choice fields that tell where a record stands (stage, status), the most telling first: people look through records by them. */
  statuses?: string[];
  /** Whether `list` pages through all records; otherwise they are read by parent or by id. */
  listable: boolean;
  /** For objects that are not listable: the reference fields whose record lists them. */
  parents: string[];
  /** A record without this reference can't exist: it waits for it and is held if it fails. Field keys. */
  needs: string[];
  /** A record hangs on one record of several objects: without any of these references it can't exist. Field keys. */
  needsOneOf?: string[];
  /** A write rewrites a part of its parent (a deal's lines): its records are sent one after another, never two at once. */
  oneAtATime?: boolean;
  /** The API has no way to take its records out: a rollback leaves them, and they go only with the record they hang on. */
  stays?: boolean;
}

export type ReadCall =
  | { kind: "check" }
  | { kind: "schema" }
  | { kind: "list"; object: string; cursor: string | null }
  /** One record again. `values` are those that were sent: the pack may need its parents from them. */
  | { kind: "read"; object: string; id: string; values: Record<string, Json> }
  /** After an unknown outcome: the record that a create with these values would have made, if it did. */
  | { kind: "find"; object: string; sourceField: { key: string; value: string } | null; values: Record<string, Json> };

export type WriteCall =
  | { kind: "create"; object: string; values: Record<string, Json> }
  /** Reads the record first: the answer carries its values before, for the fields written. */
  | { kind: "update"; object: string; id: string; values: Record<string, Json> }
  /** Takes a record back out. A record that is gone already counts as deleted. */
  | { kind: "delete"; object: string; id: string };

/** A file onto a record that is there. `findUpload` answers `record`: the file that an upload without a reply may have left. */
export type FileCall =
  | { kind: "upload"; object: string; recordId: string; file: FileFacts }
  | { kind: "findUpload"; object: string; recordId: string; file: FileFacts };

/**
 * Several creates of one object in one conversation, for packs with `bulk`. Every record keeps its source key in a field.
 * Answers `bulk`; or `rejected` when the account takes no such bulk: nothing was written, and the records go one by one.
 */
export type BulkCall = {
  kind: "bulkCreate";
  object: string;
  records: { sourceField: { key: string; value: string }; values: Record<string, Json> }[];
};

/**
 * After a create's answer was lost and its record was found: what the create would have written once the record was there, as far as the
 * record lacks it. Answers `written`, also where the destination refuses the rest; at once where a create is one request. May be asked
 * again after any of its requests.
 */
export type CompleteCall = { kind: "complete"; object: string; record: DestinationRecord; values: Record<string, Json> };

export type FieldCall =
  | { kind: "createField"; field: PlannedField }
  | { kind: "deleteField"; object: string; key: string }
  /**
   * A new choice of a field: an option, a pipeline, a stage, an activity type. One of that label is found again instead of made
   * twice. `under` is the id of the choice it belongs to, for stages their pipeline.
   */
  | { kind: "createChoice"; object: string; key: string; label: string; under: string | null };

export type PackCall = ReadCall | WriteCall | CompleteCall | FieldCall | FileCall | BulkCall;

/** What the gate knows of the account that a call goes to. */
export interface AccountTraits {
  /** Without scheme and path; a practice account's is `<name>.practice`. */
  host: string;
  /** What the `check` call found the account to be. Only the pack knows the words; null where accounts are all alike. */
  variant: string | null;
}

export type PackResult =
  | { kind: "account"; account: AccountReport }
  | { kind: "schema"; schema: Omit<AccountSchema, "readAt"> }
  | { kind: "page"; records: DestinationRecord[]; next: string | null }
  | { kind: "record"; record: DestinationRecord | null }
  | { kind: "written"; id: string; record: DestinationRecord | null; before: Record<string, Json> | null }
  | { kind: "deleted" }
  /** In the order of the call's records; null where the destination doesn't say what became of one: it is looked up. */
  | { kind: "bulk"; results: (Extract<PackResult, { kind: "written" | "rejected" }> | null)[] }
  | { kind: "field"; key: string }
  | { kind: "choice"; id: string }
  /** The destination said no to this one call; the others may go on. */
  | { kind: "rejected"; failure: Failure };

/** One plain sentence about a key: what it can do, what it can't, or what to be careful with. */
export interface ReportLine {
  kind: "can" | "cannot" | "careful";
  text: string;
}

export interface AccountReport {
  name: string;
  userId: string | null;
  /** Whom the key belongs to; in words that the destination doesn't tell, where it doesn't. */
  userName: string;
  plan: string | null;
  /** What the key can and cannot do. A bare sentence is a fact worth knowing, no more. */
  lines: (string | ReportLine)[];
  /** For `AccountTraits`. */
  variant?: string | null;
}

/**
 * One step of a call, given the replies so far: the next request, or the result. The edge drives it, so a call may take
 * several requests (read, then write; create, then correct) and can be resumed from stored replies after a crash.
 * Only requests of `unsafe` steps may have changed something that can't be repeated.
 */
export type PackStep =
  | {
      kind: "send";
      request: HttpRequest;
      unsafe: boolean;
      /** Ask again about work that takes time: not sent before this has passed, by the account's clock. Others need not wait. */
      afterMs?: number;
    }
  | { kind: "done"; result: PackResult };

/**
 * What a reply means for the call it belongs to: `ok` goes to `next`; `reject` too (the record's own fault); `retry` is sent
 * again after a wait and certainly changed nothing; `fatal` stops the whole batch; `unknown` may have changed something.
 */
export type Verdict =
  | { kind: "ok" }
  | { kind: "reject" }
  | { kind: "retry"; waitMs: number | null; failure: Failure }
  | { kind: "fatal"; failure: Failure }
  | { kind: "unknown"; failure: Failure };

/**
 * Code of a rejection that says: the plan allows no more records of this object. It is nobody's record's fault, so the gate stops the
 * batch with the failure's message instead of asking for every record that is left.
 */
export const PLAN_LIMIT = "destination.planLimit";

/**
 * Code of a rejection that says: the account has no such way. Where accounts differ by variant it may have become another one since it
 * was checked: where fields or lists are asked for, the gate checks it anew before it hands such a refusal on.
 */
export const NO_ROUTE = "destination.no_route";

/** One limit of the destination: at most `limit` units in any window of `windowMs`. */
export interface PaceWindow {
  id: string;
  label: string;
  windowMs: number;
  limit: number;
  /** What is counted: calls, or the requests' cost. */
  counts: "calls" | "cost";
  /** `sliding`, the default: any stretch of `windowMs`. `utcDay`: a calendar day that starts at midnight UTC. */
  resets?: "sliding" | "utcDay";
  /** Share kept free for the account's people, 0 to 1, whatever the account is set to; absent where the setting holds. */
  reserve?: number;
}

/** What opens an account. */
export type Credentials = { kind: "token"; token: string } | { kind: "oauth"; accessToken: string };

/** Where an OAuth 2 authorization-code flow goes. `host` is the destination's, or the practice account's own. */
export interface OAuthShape {
  /** Whole https addresses at the vendor. */
  authorizeUrl: string;
  tokenUrl: string;
  revokeUrl: string;
}

/** Files on records. */
export interface FileRules {
  /** One file at most. Data, since vendors don't publish the API's own ceiling. */
  maxBytes: number;
  /** Objects whose records take files. */
  objects: string[];
  /**
   * The object of `objects` whose records are the files themselves: its `file` field (type `file`) holds what is sent, its references
   * tell where it goes. Its creates go out as `upload` calls, everything else about it as about any object. Records of it carry
   * `url` beside their fields where the destination says at which address people see the file.
   */
  object: string;
  /** The record that a file with these values goes onto; null when they name none. */
  place(values: Record<string, Json>): { object: string; recordId: string } | null;
}

/** Creates of which many go in one conversation. */
export interface BulkRules {
  objects: string[];
  /** Records in one call at most. */
  records: number;
  /** Fewer than this go one by one: a bulk job has costs of its own. */
  atLeast: number;
}

/** What a reply's headers tell about the limits, by window id. */
export type PaceSignal = { windowId: string; limit?: number; remaining?: number; resetMs?: number }[];

export interface DestinationPack {
  id: string;
  label: string;
  /** Words for the connect form. */
  connect: { domainLabel: string; domainExample: string; tokenLabel: string; tokenHint: string };
  /** The host for what an admin typed as their domain; fails on anything but the vendor's own domains. */
  host(domain: string): Result<string>;
  /** Headers that carry the credentials. */
  authorise(credentials: Credentials): Record<string, string>;
  /** Null where accounts are opened by a token only. */
  oauth: OAuthShape | null;
  files: FileRules | null;
  bulk: BulkRules | null;
  settings: SettingsRules;
  /** In load order. */
  objects: DestinationObject[];
  /** For accounts with objects of their own: all objects, in load order. */
  objectsWith?(modules: readonly AccountModule[]): DestinationObject[];
  /** Records in one batch sent to the edge. */
  batchRecords: number;
  /** The limits to start from, before any header is seen. */
  windows: PaceWindow[];
  next(call: PackCall, replies: HttpReply[], account: AccountTraits): PackStep;
  classify(reply: HttpReply): Verdict;
  pace(reply: HttpReply): PaceSignal;
  gotchas: string[];
}
