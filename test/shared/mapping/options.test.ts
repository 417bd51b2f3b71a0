import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rankOptions } from "../../../shared/mapping/index.ts";
import { OPTION_LEAD, PROPOSE_OPTION } from "../../../shared/mapping/options/index.ts";
import { labels } from "./given.ts";

const stages = labels("New", "Contacted", "Qualified", "Proposal sent", "Negotiation", "Won", "Lost");
const statuses = labels("New", "Contacted", "Interested", "Unqualified", "Qualified", "Lost", "Won", "Churned");
const sources = labels("Web", "Email", "Phone", "Referral", "Social Media", "Events", "Advertisement", "Partner");
const kinds = labels("New business", "Existing business", "Renewal");
const industries = labels(
  "Technology",
  "Consulting",
  "Healthcare",
  "Education",
  "Finance",
  "Manufacturing",
  "Retail",
  "Nonprofit",
  "Public sector",
);
const activities = labels("Call", "Meeting", "Task", "Deadline", "Email", "Lunch");
const countries = labels("Germany", "France", "United States", "Austria");
const answers = labels("Yes", "No");
const warmth = labels("Hot", "Warm", "Cold");

/** What would be proposed, as `proposeValues` decides it; null for what stays open. */
function proposed(text: string, choices: ReturnType<typeof labels>): string | null {
  const [best, second] = rankOptions(text, choices);
  if (!best || best.confidence < PROPOSE_OPTION) return null;
  return best.confidence < 0.82 && second && best.confidence - second.confidence < OPTION_LEAD ? null : best.label;
}

describe("rankOptions", () => {
  it.each<[string, ReturnType<typeof labels>, string | null]>([
    ["Closed Won", stages, "Won"],
    ["closedlost", stages, "Lost"],
    ["Open", stages, "New"],
    ["Proposal/Price Quote", stages, "Proposal sent"],
    ["Negotiation/Review", stages, "Negotiation"],
    ["3. Proposal sent", stages, "Proposal sent"],
    ["01 - New", stages, "New"],
    ["Gewonnen", stages, "Won"],
    ["Perdu", stages, "Lost"],
    ["Stalled", stages, null],
    ["Working - Contacted", statuses, "Contacted"],
    ["Bad fit", statuses, "Unqualified"],
    ["unqualifed", statuses, "Unqualified"],
    ["Former customer", statuses, null],
    ["Trade Show", sources, "Events"],
    ["Word of mouth", sources, "Referral"],
    ["Google AdWords", sources, "Advertisement"],
    ["Cold Call", sources, "Phone"],
    ["Empfehlung", sources, "Referral"],
    ["Existing Customer - Upgrade", kinds, "Existing business"],
    ["New Customer", kinds, "New business"],
    ["COMPUTER_SOFTWARE", industries, "Technology"],
    ["Hospital & Health Care", industries, "Healthcare"],
    ["Government Administration", industries, "Public sector"],
    ["Banking", industries, "Finance"],
    ["Aerospace", industries, null],
    ["Anruf", activities, "Call"],
    ["Appointment", activities, "Meeting"],
    ["To-do", activities, "Task"],
    ["DE", countries, "Germany"],
    ["Etats-Unis", countries, "United States"],
    ["Österreich", countries, "Austria"],
    ["true", answers, "Yes"],
    ["0", answers, "No"],
    ["oui", answers, "Yes"],
    ["High", warmth, "Hot"],
    ["Medium", warmth, "Warm"],
  ])("%s", (text, choices, label) => {
    expect(proposed(text, choices)).toBe(label);
  });

  it.each<[string, string[]]>([
    ["Tier 1", ["Tier 2", "Tier 3"]],
    ["Inactive", ["Active"]],
    ["Not contacted", ["Contacted"]],
    ["Unsubscribed", ["Subscribed"]],
    ["Incoming call", ["Outgoing call"]],
    ["Won", ["Lost"]],
    ["2023", ["2024"]],
  ])("never takes %s for what it isn't", (text, options) => {
    expect(proposed(text, labels(...options))).toBeNull();
  });

  it("says why in words, keeps the runners-up, and never the same option twice", () => {
    const ranked = rankOptions("Marketing Qualified Lead", labels("Lead", "Sales Qualified Lead", "Customer"));
    expect(ranked.map((each) => each.label)).toContain("Lead");
    expect(new Set(ranked.map((each) => each.label)).size).toBe(ranked.length);
    expect(rankOptions("Closed Won", stages)[0]).toEqual({ label: "Won", confidence: 0.88, why: "Another word for “Won”" });
  });

  it("prefers the pair's usual option to another word, and the same label to both", () => {
    expect(rankOptions("Open", stages, { open: "Contacted" })[0]?.label).toBe("Contacted");
    expect(rankOptions("Won", stages, { won: "Lost" })[0]?.label).toBe("Won");
  });

  it("keeps every confidence between 0 and 1, surest first, whatever the texts", () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 24 }),
        fc.uniqueArray(fc.string({ minLength: 1, maxLength: 16 }), { maxLength: 8 }),
        (text, options) => {
          const ranked = rankOptions(text, labels(...options));
          for (const each of ranked) expect(each.confidence >= 0 && each.confidence <= 1 && each.why !== "").toBe(true);
          for (const [at, each] of ranked.entries())
            if (at > 0) expect(each.confidence).toBeLessThanOrEqual(ranked[at - 1]?.confidence ?? 1);
        },
      ),
    );
  });
});
