import { assertNever } from "../../kernel/assert-never.ts";
import { fail, failure, ok, type Result } from "../../kernel/result.ts";
import type { DestinationPack, PackCall, PackResult } from "../contract.ts";
import { type Conversation, drive } from "../conversation.ts";
import { checkAccount } from "./check.ts";
import { createChoice } from "./choices.ts";
import { createField, deleteField } from "./custom-fields.ts";
import { fileRules, findFile, findUpload, readFile, refuseBareFile, refuseFileChange, upload } from "./files.ts";
import { findRecord } from "./find.ts";
import { createLine, deleteLine, findLine, readLine, updateLine } from "./lines.ts";
import { objects } from "./objects.ts";
import { completeRecord, createRecord, deleteRecord, listRecords, readRecord, updateRecord } from "./records.ts";
import { readSchema } from "./schema.ts";
import { settings } from "./settings.ts";
import { classify, pace, windows } from "./verdict.ts";

/** Pipedrive: API v2, and v1 where v2 has nothing; one record a call. Facts and their sources: README.md beside this file. */
export const pipedrive: DestinationPack = {
  id: "pipedrive",
  label: "Pipedrive",
  connect: {
    domainLabel: "Company domain",
    domainExample: "yourcompany.pipedrive.com",
    tokenLabel: "API token",
    tokenHint: "Pipedrive › your name › Personal preferences › API. Use an administrator's token: it sees every record.",
  },
  host,
  authorise: (credentials): Record<string, string> =>
    credentials.kind === "token" ? { "x-api-token": credentials.token } : { authorization: `Bearer ${credentials.accessToken}` },
  oauth: {
    authorizeUrl: "https://oauth.pipedrive.com/oauth/authorize",
    tokenUrl: "https://oauth.pipedrive.com/oauth/token",
    revokeUrl: "https://oauth.pipedrive.com/oauth/revoke",
  },
  files: fileRules,
  bulk: null,
  settings,
  objects,
  batchRecords: 100,
  windows,
  next: (call, replies) => drive(converse(call), replies),
  classify,
  pace,
  gotchas: [
    "Custom fields have a 40-character key that differs in every account. Maps name them by label, and the key is looked up.",
    "Activities, notes, deal products and files have no custom fields. Leads have those of deals.",
    "Creation time is kept on people, organizations and notes. Deals and activities are stamped with the time of the load: keep the original date in a custom date field.",
    "Every call costs tokens from a daily budget that all of the account's integrations share: 5 for a record, 10 for a note, a lead or a file. Calls made before midnight UTC count for that day.",
    "There is no checkbox, web address or date-with-time among custom fields: they become Yes/No options, text and a date.",
    "Writing records fires the account's automations. Pause them before the run.",
    "Pipedrive doesn't stop duplicates: existing records are found by the kept source id, by e-mail or by name before anything is created.",
    "A key sees only what its user sees. Records hidden by visibility groups can't be matched.",
    "The number of a visibility level means different things by plan. Unless you map it, records take the default of the key's user.",
    "Archived deals and leads can be matched, not edited.",
    "A deal with products is worth the sum of its products, whatever value is sent. Taking them off again doesn't bring an earlier value back.",
    "Won and lost deals count towards the plan's limit of leads and deals unless they are archived.",
    "A lead needs a person or an organization. A deal product needs a product: there are no free lines.",
    "Deleted records can be restored in Pipedrive for 30 days.",
  ],
};

const OWN_DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+pipedrive\.com$/;

/** Takes `yourcompany`, `yourcompany.pipedrive.com` or a pasted address; refuses any other host. */
function host(domain: string): Result<string> {
  const typed = domain
    .trim()
    .toLowerCase()
    .replace(/^https?:\/\//, "")
    .replace(/[/?#].*$/, "");
  const full = /^[a-z0-9-]+$/.test(typed) ? `${typed}.pipedrive.com` : typed;
  if (full.length <= 253 && OWN_DOMAIN.test(full)) return ok(full);
  return fail(failure("connect.domain", "That is no Pipedrive domain. Enter it as yourcompany.pipedrive.com."));
}

function converse(call: PackCall): Conversation {
  const object = "object" in call ? call.object : call.kind === "createField" ? call.field.object : null;
  if (object !== null && !objects.some((each) => each.id === object)) return just(noObject(object));
  switch (call.kind) {
    case "check":
      return checkAccount();
    case "schema":
      return readSchema();
    case "list":
      return listRecords(call);
    case "read":
      return readAny(call);
    case "find":
      return findAny(call);
    case "create":
      return createAny(call);
    case "complete":
      return completeRecord(call);
    case "update":
      return updateAny(call);
    case "delete":
      return call.object === "dealProduct" ? deleteLine(call) : deleteRecord(call);
    case "createField":
      return createField(call);
    case "deleteField":
      return deleteField(call);
    case "createChoice":
      return createChoice(call);
    case "upload":
      return upload(call);
    case "findUpload":
      return findUpload(call);
    case "bulkCreate":
      throw new Error("Pipedrive has no bulk create.");
    default:
      return assertNever(call);
  }
}

function createAny(call: Extract<PackCall, { kind: "create" }>): Conversation {
  if (call.object === "dealProduct") return createLine(call);
  return call.object === "file" ? just(refuseBareFile()) : createRecord(call);
}

function readAny(call: Extract<PackCall, { kind: "read" }>): Conversation {
  if (call.object === "dealProduct") return readLine(call);
  return call.object === "file" ? readFile(call) : readRecord(call);
}

function findAny(call: Extract<PackCall, { kind: "find" }>): Conversation {
  if (call.object === "dealProduct") return findLine(call);
  return call.object === "file" ? findFile(call) : findRecord(call);
}

function updateAny(call: Extract<PackCall, { kind: "update" }>): Conversation {
  if (call.object === "dealProduct") return updateLine(call);
  return call.object === "file" ? just(refuseFileChange()) : updateRecord(call);
}

function noObject(object: string): PackResult {
  return { kind: "rejected", failure: failure("destination.noObject", `Pipedrive has no object "${object}".`) };
}

// biome-ignore lint/correctness/useYield: a conversation that needs no request
function* just(result: PackResult): Conversation {
  return result;
}
