import type { Pair } from "../contract.ts";

/** What an activity, a note or a file hangs on: one record, the first of these that it names. A meeting's contact may attend instead. */
const hangsOn = ["targetable_deal", "targetable_lead", "targetable", "targetable_account", "targetable_product"];
const hangsOnMeeting = ["targetable_deal", "targetable_lead", "targetable_account", "targetable_product"];

/** Where the nouns of any CRM go in Freshsales. Fields aren't listed: they are proposed by what the columns say and hold. */
export const genericToFreshsales: Pair = {
  source: "generic",
  destination: "freshsales",
  objects: [
    {
      source: "company",
      destination: "sales_account",
      kind: "1:1",
      fields: [],
      notes: ["Account names are unique in Freshsales. Two companies of one name become one account unless you rename one."],
    },
    {
      source: "person",
      destination: "contact",
      kind: "1:1",
      fields: [],
      notes: ["Freshsales stamps its own creation time on every new record."],
    },
    {
      source: "lead",
      destination: "lead",
      kind: "1:1",
      fields: [],
      notes: ["Leads that were converted are contacts already: leave them out with a condition."],
    },
    {
      source: "lead",
      destination: "contact",
      insteadOf: "lead",
      kind: "lossy",
      fields: [
        {
          column: null,
          target: "lifecycle_stage_id",
          formula: '="Lead"',
          why: "This account has no leads: a lead is a contact in this stage",
        },
      ],
      notes: [
        "This account has no leads of their own: a lead is a contact in the lifecycle stage Lead.",
        "Leads that were converted are contacts already: leave them out with a condition.",
      ],
    },
    { source: "product", destination: "product", kind: "1:1", fields: [], notes: [] },
    {
      source: "deal",
      destination: "deal",
      kind: "1:1",
      fields: [],
      notes: ["A deal without a stage starts in the first stage of the default pipeline."],
    },
    {
      source: "line_item",
      destination: "deal_product",
      kind: "1:1",
      fields: [],
      notes: ["A line needs its deal and its product: without either it is held."],
    },
    { source: "task", destination: "task", kind: "1:1", oneOf: hangsOn, fields: [], notes: [] },
    {
      source: "meeting",
      destination: "appointment",
      kind: "lossy",
      oneOf: hangsOnMeeting,
      fields: [],
      notes: ["Appointments have few fields: what has no place can go into the description."],
    },
    {
      source: "call",
      destination: "sales_activity",
      kind: "1:1",
      oneOf: hangsOn,
      fields: [],
      notes: ["A sales activity has a type, an owner and a record that it hangs on: without any of them it is held."],
    },
    {
      source: "activity",
      destination: "sales_activity",
      kind: "1:1",
      oneOf: hangsOn,
      fields: [],
      notes: ["A sales activity has a type, an owner and a record that it hangs on: without any of them it is held."],
    },
    {
      source: "note",
      destination: "note",
      kind: "lossy",
      oneOf: hangsOn,
      fields: [],
      notes: ["A note hangs on a contact, an account or a deal: without any it is held.", "Author and time can’t be set in Freshsales."],
    },
    {
      source: "file",
      destination: "document",
      kind: "1:1",
      oneOf: hangsOn,
      fields: [],
      notes: ["The files themselves are dropped with the exports, in a folder or a ZIP; each row finds its own by path or name."],
    },
    {
      source: "user",
      destination: null,
      kind: "inventory",
      fields: [],
      notes: ["Users say who the owners are; they are matched with Freshsales’ users in Owners. Invite those who are missing there."],
    },
  ],
  gotchas: ["Workflows and sequences of Freshsales react to records that a load creates. Pause them first."],
};
