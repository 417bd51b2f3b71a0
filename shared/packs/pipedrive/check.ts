import { asObject, asObjects } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { AccountReport, HttpReply, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, read, refused, rejection } from "./conversation.ts";

/** Plans are not named by the API; the burst limit tells them apart: an OAuth app may send four times as much as a token. */
const planByBurst: Record<string, string> = {
  "20": "Lite",
  "40": "Growth",
  "80": "Professional",
  "100": "Premium",
  "120": "Ultimate",
  "160": "Growth",
  "320": "Professional",
  "400": "Premium",
  "480": "Ultimate",
};
/** A seat's tokens a day on Professional. */
const PROFESSIONAL_TOKENS = 90_000;

/** The plan by a reply's headers; null when they don't tell. 80 is Professional by token and Lite by OAuth: the day's tokens decide. */
export function planOf({ headers }: HttpReply): string | null {
  const burst = headers["x-ratelimit-limit"] ?? "";
  const tokens = Number(headers["x-daily-ratelimit-token-limit"] ?? 0);
  if (burst === "80" && tokens > 0 && tokens % PROFESSIONAL_TOKENS !== 0) return "Lite";
  return planByBurst[burst] ?? null;
}

/** Who the key belongs to, and what it can do. 2 tokens. */
export function* checkAccount(): Conversation {
  const reply = yield* read("/api/v1/users/me", 2);
  if (reply.status === 404) return noAccount();
  if (refused(reply)) return rejection(reply);
  const me = asObject(dataOf(reply));
  const admin = isAdmin(me);
  const tokens = Number(reply.headers["x-daily-ratelimit-token-limit"]);
  const lines: AccountReport["lines"] = [
    { kind: "can", text: "Write organizations, people, products, deals, leads, activities, notes and files." },
    admin
      ? {
          kind: "can",
          text: "Create fields, pipelines, stages and activity types, and set authors of notes: the key is an administrator's.",
        }
      : {
          kind: "cannot",
          text: "Create fields, pipelines, stages or activity types, or set authors of notes: the key isn't an administrator's.",
        },
    admin
      ? { kind: "careful", text: "The key sees what its user sees. Records that a visibility group hides from that user can't be matched." }
      : { kind: "careful", text: "The key sees what its user sees: other people's records may be missing, and would be created again." },
  ];
  if (tokens > 0) lines.push(`${tokens.toLocaleString("en-US")} API tokens a day, shared by everything that uses the account's API.`);
  return {
    kind: "account",
    account: {
      name: asText(me.company_name),
      userId: asText(me.id) || null,
      userName: asText(me.name),
      plan: planOf(reply),
      lines,
    },
  };
}

function noAccount(): PackResult {
  const message = "There is no Pipedrive company at this address. Check the company domain, then connect again.";
  return { kind: "rejected", failure: failure("destination.no_account", message) };
}

/** Whether a user may manage the account's settings. */
export function isAdmin(user: ReturnType<typeof asObject>): boolean {
  return asObjects(user.access).some((each) => each.admin === true);
}
