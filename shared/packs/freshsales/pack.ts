import { assertNever } from "../../kernel/assert-never.ts";
import { fail, failure, ok, type Result } from "../../kernel/result.ts";
import type { AccountTraits, DestinationPack, PackCall, PackResult } from "../contract.ts";
import { type Conversation, drive } from "../conversation.ts";
import { bulkCreate, bulkRules } from "./bulk.ts";
import { checkAccount } from "./check.ts";
import { completeRecord } from "./complete.ts";
import { rejected } from "./conversation.ts";
import { fileRules, findUpload, upload } from "./files.ts";
import { findRecord } from "./find.ts";
import { generationOf, placed } from "./generation.ts";
import { listRecords } from "./list.ts";
import { isKnown, objects, objectsWith } from "./objects.ts";
import { readRecord } from "./read.ts";
import { readSchema } from "./schema.ts";
import { settings } from "./settings.ts";
import { classify, pace, windows } from "./verdict.ts";
import { createRecord, deleteRecord, refuseField, updateRecord } from "./write.ts";

/** Freshsales of both generations. Facts and their sources: README.md beside this file. */
export const freshsales: DestinationPack = {
  id: "freshsales",
  label: "Freshsales",
  connect: {
    domainLabel: "Freshsales address",
    domainExample: "yourcompany.myfreshworks.com",
    tokenLabel: "API key",
    tokenHint: "Freshsales › your picture › Settings › API settings. Use an administrator's key: it has the rights of its owner.",
  },
  host,
  authorise: (credentials) => ({
    authorization: credentials.kind === "token" ? `Token token=${credentials.token}` : `Bearer ${credentials.accessToken}`,
  }),
  oauth: null,
  files: fileRules,
  bulk: bulkRules,
  settings,
  objects,
  objectsWith,
  batchRecords: 100,
  windows,
  next: (call, replies, account) => placed(drive(converse(call, account), replies), generationOf(account)),
  classify,
  pace,
  gotchas: [
    "Records get the time of the load as their creation time: keep the original date in a custom field.",
    "Custom fields, pipelines, stages and users can't be made through the API. An admin adds them by hand.",
    "A custom dropdown silently drops an option it doesn't know.",
    "Deals closed in the past are first closed today; their real day is written in a second step.",
    "Account names, contact e-mails and External IDs are unique.",
    "Writing records fires the account's workflows and sequences. Pause them before the run.",
    "All users and apps of the account share its calls an hour: 1,000 on Growth, 2,000 on Pro, 5,000 on Enterprise.",
    "Notes carry the key owner's name and the time of the load.",
    "Activities, notes and file links hang on one record: of several, a deal goes before a contact, a contact before an account.",
    "A deal has one line of a product, and the product must have a price in the deal's currency.",
    "Files and file links can't be taken out through the API: a rollback leaves those on records that stay.",
    "Leads exist on classic accounts only. Elsewhere a lead is a contact in the lifecycle stage Lead.",
  ],
};

const OWN_DOMAIN = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*\.(myfreshworks\.com|freshworks\.com|freshsales\.io)$/;

/** Takes the account's name, its host, or a whole address copied from the browser. Fails on any other domain. */
function host(domain: string): Result<string> {
  const name =
    domain
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .split(/[/?#]/)[0] ?? "";
  const full = /^[a-z0-9][a-z0-9-]*$/.test(name) ? `${name}.myfreshworks.com` : name;
  if (OWN_DOMAIN.test(full)) return ok(full);
  return fail(
    failure(
      "connect.bad_domain",
      "This is no Freshsales address. It looks like yourcompany.myfreshworks.com, or yourcompany.freshsales.io.",
    ),
  );
}

function converse(call: PackCall, account: AccountTraits): Conversation {
  if ("object" in call && !isKnown(call.object)) return refuse(call.object);
  switch (call.kind) {
    case "check":
      return checkAccount(account);
    case "schema":
      return readSchema(account);
    case "list":
      return listRecords(call.object, call.cursor);
    case "read":
      return readRecord(call.object, call.id, call.values);
    case "find":
      return findRecord(call.object, call.sourceField, call.values);
    case "create":
      return createRecord(call.object, call.values);
    case "complete":
      return completeRecord(call.object, call.record, call.values);
    case "update":
      return updateRecord(call.object, call.id, call.values);
    case "delete":
      return deleteRecord(call.object, call.id);
    case "upload":
      return upload(call.object, call.recordId, call.file);
    case "findUpload":
      return findUpload(call.object, call.recordId, call.file);
    case "bulkCreate":
      return bulkCreate(call);
    case "createField":
      return just(refuseField("add", call.field.object, call.field.label));
    case "createChoice":
      return just(refuseField("add", call.object, call.label));
    case "deleteField":
      return just(refuseField("remove", call.object, call.key));
    default:
      return assertNever(call);
  }
}

// biome-ignore lint/correctness/useYield: a conversation that needs no request
function* just(result: PackResult): Conversation {
  return result;
}

function refuse(object: string): Conversation {
  return just(rejected("destination.no_object", `Freshsales has no object "${object}".`));
}
