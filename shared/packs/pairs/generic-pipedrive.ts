import type { Pair, PairField } from "../contract.ts";

/** The kind of an activity, which the file itself doesn't say: each of its kinds comes in a file of its own. */
const kind = (label: string): PairField => ({
  column: null,
  target: "type",
  formula: `="${label}"`,
  why: `All rows of this file are of one kind: ${label}`,
});

/** Where the nouns of any CRM go in Pipedrive. Fields aren't listed: they are proposed by what the columns say and hold. */
export const genericToPipedrive: Pair = {
  source: "generic",
  destination: "pipedrive",
  objects: [
    { source: "company", destination: "organization", kind: "1:1", fields: [], notes: [] },
    {
      source: "person",
      destination: "person",
      kind: "1:1",
      fields: [],
      notes: ["A person belongs to one organization in Pipedrive. It is found by its ID or by its name."],
    },
    {
      source: "lead",
      destination: "person",
      kind: "lossy",
      fields: [],
      notes: [
        "A lead of Pipedrive’s inbox hangs on a person or an organization, so people who are leads become people first.",
        "Leads that were converted are people already: leave them out with a condition.",
        "Their status and source have no field of their own: keep them in new fields, or as a label.",
      ],
    },
    { source: "product", destination: "product", kind: "1:1", fields: [], notes: [] },
    {
      source: "deal",
      destination: "deal",
      kind: "1:1",
      fields: [],
      notes: [
        "A deal without a stage starts in the first stage of the default pipeline.",
        "A deal has one person in Pipedrive; of several the first one named is linked.",
      ],
    },
    {
      source: "line_item",
      destination: "dealProduct",
      kind: "1:1",
      fields: [],
      notes: ["A line needs its deal and its product: without either it is held."],
    },
    {
      source: "task",
      destination: "activity",
      kind: "lossy",
      fields: [kind("Task")],
      notes: ["Activities have no fields of their own: what has no place can go into the note."],
    },
    {
      source: "meeting",
      destination: "activity",
      kind: "lossy",
      fields: [kind("Meeting")],
      notes: ["Activities have no fields of their own: what has no place can go into the note."],
    },
    {
      source: "call",
      destination: "activity",
      kind: "lossy",
      fields: [kind("Call")],
      notes: ["Activities have no fields of their own: what has no place can go into the note."],
    },
    {
      source: "activity",
      destination: "activity",
      kind: "lossy",
      fields: [],
      notes: ["Activities have no fields of their own: what has no place can go into the note."],
    },
    {
      source: "note",
      destination: "note",
      kind: "1:1",
      fields: [],
      notes: ["A note hangs on a person, an organization, a deal or a lead: without any it is held."],
    },
    {
      source: "file",
      destination: "file",
      kind: "1:1",
      fields: [],
      notes: ["The files themselves are dropped with the exports, in a folder or a ZIP; each row finds its own by path or name."],
    },
    {
      source: "user",
      destination: null,
      kind: "inventory",
      fields: [],
      notes: ["Users say who the owners are; they are matched with Pipedrive’s users in Owners. Invite those who are missing there."],
    },
  ],
  gotchas: ["Automations of Pipedrive react to records that a load creates. Pause them first."],
};
