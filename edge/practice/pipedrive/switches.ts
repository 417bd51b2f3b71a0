import type { PracticeKnobs, PracticeSwitch } from "../../../shared/wire/practice.ts";

type Group = "Account" | "What v2 takes" | "Limits" | "What is kept" | "Reading and deleting";
type Words = [label: string, help: string];

const choice = (group: Group, id: string, [label, help]: Words, options: Record<string, string>): PracticeSwitch => {
  const list = Object.entries(options).map(([value, text]) => ({ value, label: text }));
  return { kind: "choice", id, group, label, help, options: list, default: list[0]?.value ?? "" };
};
const most = (group: Group, id: string, [label, help]: Words, max: number, unit: string, standard = 0): PracticeSwitch => ({
  kind: "number",
  id,
  group,
  label,
  help,
  min: 0,
  max,
  unit,
  default: standard,
});
const NO_LIMIT = "0 means no limit. Pipedrive publishes no number.";

/** What nobody has documented or sources disagree on; the first of each is a fresh account's. */
export const switches: PracticeSwitch[] = [
  choice("Account", "keyUser", ["Who the key belongs to", "A regular user may not manage fields, pipelines or authors, and sees less."], {
    admin: "An administrator",
    regular: "A regular user",
  }),
  {
    kind: "many",
    id: "features",
    group: "Account",
    label: "Features set up",
    help: "Some fields of people exist only with Contact Sync or Campaigns. Without them they are refused with 403.",
    options: [
      { value: "contactSync", label: "Contact Sync" },
      { value: "campaigns", label: "Campaigns" },
    ],
    default: [],
  },
  choice("What v2 takes", "unknownKeys", ["Keys that v2 doesn't know", "Standard keys that no document names."], {
    refused: "400",
    ignored: "Left out in silence",
  }),
  choice("What v2 takes", "dealAddTime", ["Creation time of deals and activities", "v2 doesn't document it; v1 took it for deals."], {
    refused: "400",
    ignored: "Left out in silence",
    kept: "Kept",
  }),
  choice(
    "What v2 takes",
    "addTimeBy",
    ["Who may set creation times", "Of people and organizations. Older documents ask for an administrator."],
    {
      anyone: "Anybody",
      admins: "Administrators; others get 403",
    },
  ),
  choice("What v2 takes", "addTimeFormat", ["Formats of creation times", "v2 documents RFC 3339."], {
    strict: "RFC 3339 with whole seconds",
    loose: "Also fractions, and v1's form",
  }),
  choice("What v2 takes", "errorShape", ["Envelope of v2's validation errors", "Not documented."], {
    full: "All keys of the envelope",
    bare: "Only success, error and code",
    message: "The text under message",
  }),
  choice("Limits", "throttleBody", ["Body of a 429", "Today's documents show none."], {
    json: "JSON",
    text: "Plain text",
    empty: "Nothing",
  }),
  choice("Limits", "dayHeaders", ["Headers of the day's tokens", "Not documented; live accounts send them, not always."], {
    sent: "On every answer",
    missing: "Never",
  }),
  choice("Limits", "retryAfter", ["Retry-After on a 429", "Not documented today."], { none: "Not sent", sent: "Sent" }),
  {
    ...most(
      "Limits",
      "dayStartsAt",
      ["When the day's tokens come back", "Midnight of the server, whose zone isn't named."],
      23,
      "o'clock UTC",
    ),
  },
  choice("Account", "queryToken", ["Token in the query", "The old way; sources disagree on v2."], {
    v1: "v1 only",
    all: "Everywhere",
    none: "Nowhere",
  }),
  choice("What v2 takes", "inactiveOwner", ["A deactivated user as owner", "The API's answer isn't documented."], {
    accepted: "Accepted",
    refused: "400",
    replaced: "The key's user in its place",
  }),
  most("Limits", "fileMegabytes", ["Largest file", "Pipedrive publishes no number for the API."], 100, "MB", 100),
  most("Limits", "notesPerDeal", ["Notes of a deal at most", NO_LIMIT], 10_000, "notes"),
  most("Limits", "contactsPerPerson", ["E-mails or phones of a person at most", NO_LIMIT], 1000, "each"),
  most("Limits", "labelsPerDeal", ["Labels of a deal at most", NO_LIMIT], 100, "labels"),
  most("Limits", "optionsPerField", ["Options of a field at most", NO_LIMIT], 10_000, "options"),
  most("Limits", "activityTypes", ["Activity types at most", NO_LIMIT], 1000, "types"),
  choice("What is kept", "html", ["What stays of HTML", "Notes are sanitized; which tags stay isn't documented."], {
    formatting: "All but scripts, frames and handlers",
    plain: "Paragraphs, lists and emphasis",
  }),
  choice("What is kept", "activityNote", ["Activity notes over 100 KB", "Announced for v1; whether v2 keeps to it isn't."], {
    refused: "400",
    cut: "Cut in silence",
    kept: "Kept",
  }),
  choice("What is kept", "clockShape", ["Times of day shown", "Documents show both."], { seconds: "08:30:00", minutes: "08:30" }),
  choice("What is kept", "newPipeline", ["A new pipeline", "Whether it brings stages isn't documented."], {
    empty: "Has no stages",
    stages: "Brings five stages",
  }),
  choice("What is kept", "newStage", ["A new stage", "Its place can't be given."], { last: "Goes last", first: "Goes first" }),
  choice("Limits", "overCap", ["Beyond the plan's leads and deals", "The API's documents and the help centre disagree."], {
    refused: "403",
    waiting: "Accepted, onto a waiting list",
  }),
  choice("Limits", "capCounts", ["What counts towards that cap", "The cap was on open deals before May 2025."], {
    unarchived: "Leads and deals that aren't archived",
    open: "Open deals",
  }),
  choice("Reading and deleting", "emptyCustom", ["Custom fields without a value", "Not documented."], { absent: "Absent", null: "null" }),
  choice("Reading and deleting", "deletedRead", ["Reading a deleted record", "Not documented."], {
    missing: "404",
    marked: "200 with is_deleted",
  }),
  choice("Reading and deleting", "cascade", ["What hung on a deleted record", "Not documented."], {
    stay: "Stays as it was",
    cleared: "Loses the link",
    deleted: "Is deleted too",
  }),
  choice(
    "Reading and deleting",
    "mergeSurvivor",
    ["Which deal or organization outlives a merge", "Documented for people only: the one merged with."],
    {
      named: "The one merged with",
      asked: "The one of the address",
    },
  ),
  choice("Account", "oauthRefresh", ["The refresh token of a sign-in", "Third parties read the documents as: it stays."], {
    stays: "Stays the same",
    rotates: "Is another after each refresh",
  }),
  most("Account", "oauthLifetime", ["An access token lives", "About an hour, by the documents."], 86_400, "seconds", 3600),
  most("Reading and deleting", "searchDelay", ["Search lags behind by", "The index follows writes after a while."], 3600, "seconds"),
];

const standard: PracticeKnobs["switches"] = Object.fromEntries(switches.map((each) => [each.id, each.default]));

/** Where a switch stands; a fresh account's position when it was never touched. */
export function positionOf(held: PracticeKnobs["switches"], id: string): string {
  return String(held[id] ?? standard[id]);
}

export function numberOf(held: PracticeKnobs["switches"], id: string): number {
  return Number(held[id] ?? standard[id]);
}

/** Whether one of several is on. */
export function hasOn(held: PracticeKnobs["switches"], id: string, value: string): boolean {
  const list = held[id] ?? standard[id];
  return Array.isArray(list) && list.includes(value);
}
