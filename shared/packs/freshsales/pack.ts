import { assertNever } from "../../kernel/assert-never.ts";
import { fail, failure, ok, type Result } from "../../kernel/result.ts";
import type { DestinationPack, PackCall, PackResult } from "../contract.ts";
import { type Conversation, drive } from "../conversation.ts";
import { rejected } from "./conversation.ts";
import { isKnown, objects } from "./objects.ts";
import { findRecord, listRecords, readRecord } from "./read.ts";
import { checkAccount, readSchema } from "./schema.ts";
import { classify, pace, windows } from "./verdict.ts";
import { createRecord, deleteRecord, refuseField, updateRecord } from "./write.ts";

/** Freshsales of the new generation (in the suite), one record a call. Facts and their sources: README.md beside this file. */
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
  files: null,
  bulk: null,
  objects,
  batchRecords: 25,
  windows,
  next: (call, replies) => drive(converse(call), replies),
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
    "Classic accounts on freshsales.io work differently and can't be connected yet.",
  ],
};

const OWN_DOMAIN = /^[a-z0-9][a-z0-9-]*(\.[a-z0-9][a-z0-9-]*)*\.(myfreshworks|freshworks)\.com$/;

/** Takes the account's name, its host, or a whole address copied from the browser. Fails on any other domain. */
function host(domain: string): Result<string> {
  const name =
    domain
      .trim()
      .toLowerCase()
      .replace(/^https?:\/\//, "")
      .split(/[/?#]/)[0] ?? "";
  const full = /^[a-z0-9][a-z0-9-]*$/.test(name) ? `${name}.myfreshworks.com` : name;
  if (full.endsWith(".freshsales.io")) {
    return fail(failure("connect.classic", "This is a classic Freshsales account. Only accounts on myfreshworks.com can be connected."));
  }
  if (OWN_DOMAIN.test(full)) return ok(full);
  return fail(failure("connect.bad_domain", "This is no Freshsales address. It looks like yourcompany.myfreshworks.com."));
}

function converse(call: PackCall): Conversation {
  if ("object" in call && !isKnown(call.object)) return refuse(call.object);
  switch (call.kind) {
    case "check":
      return checkAccount();
    case "schema":
      return readSchema();
    case "list":
      return listRecords(call.object, call.cursor);
    case "read":
      return readRecord(call.object, call.id, call.values);
    case "find":
      return findRecord(call.object, call.sourceField, call.values);
    case "create":
      return createRecord(call.object, call.values);
    case "update":
      return updateRecord(call.object, call.id, call.values);
    case "delete":
      return deleteRecord(call.object, call.id);
    case "createField":
      return just(refuseField("add", call.field.object, call.field.label));
    case "createChoice":
      return just(refuseField("add", call.object, call.label));
    case "deleteField":
      return just(refuseField("remove", call.object, call.key));
    case "upload":
    case "findUpload":
    case "bulkCreate":
      throw new Error(`The Freshsales pack takes no ${call.kind} calls.`);
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
