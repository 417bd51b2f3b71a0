import { asObject } from "../../kernel/json.ts";
import { type Failure, failure } from "../../kernel/result.ts";
import { type HttpReply, PLAN_LIMIT } from "../contract.ts";
import { asText } from "./text.ts";

/** Why Pipedrive said no, in words for the admin. Says what Pipedrive said, never what was sent. */
export function refusalOf(reply: HttpReply): Failure {
  const body = asObject(reply.body);
  const said = (asText(body.error) || asText(body.message) || "no reason given").slice(0, 300);
  const code = asText(body.code).slice(0, 80);
  const detail: Record<string, string | number> = code ? { status: reply.status, code } : { status: reply.status };
  const no = (kind: string, message: string): Failure => failure(kind, message, { detail });
  switch (reply.status) {
    case 403:
      return forbidden(said, code, no);
    case 404:
      return no("destination.missing", "Pipedrive doesn't have this record, or the connected key can't see it.");
    case 413:
      return no("destination.fileTooLarge", "Pipedrive doesn't take a file of this size.");
    case 415:
      return no("destination.noFeature", `A feature that this needs isn't switched on in the Pipedrive account: ${said}`);
    default:
      return /\b(owner_id|user_id)\b.*\b(active|deactivated|inactive)\b/i.test(said)
        ? no(
            "destination.inactiveOwner",
            `Pipedrive doesn't take a deactivated user as owner: ${sentence(said)} Choose an active one in Owners.`,
          )
        : no("destination.rejected", `Pipedrive refused this: ${said}`);
  }
}

/** Another sentence may follow. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** A 403 in JSON means the plan's cap, a missing feature, a missing scope of the app, or the user's permissions. */
function forbidden(said: string, code: string, no: (kind: string, message: string) => Failure): Failure {
  if (code.startsWith("feature_capping") || /\b(limit reached|reached the .*limit)\b/i.test(said))
    return no(PLAN_LIMIT, `The Pipedrive plan's limit is reached: ${sentence(said)} Free some room or upgrade the plan, then send again.`);
  if (/scope/i.test(said))
    return no(
      "destination.scope",
      "The connected app may not do this: its scopes don't cover it. Connect again and allow what is asked for.",
    );
  if (/not (available|enabled|set up)|feature|add-?on|in your plan/i.test(said))
    return no("destination.noFeature", `A feature that this needs isn't part of the Pipedrive account or its plan: ${said}`);
  return no("destination.forbidden", `Pipedrive doesn't allow this with the connected key: ${said}`);
}
