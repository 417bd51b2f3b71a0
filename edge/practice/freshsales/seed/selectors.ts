import { cast, unmatchedStaffId } from "../../../../shared/packs/profi/fixtures/cast.ts";
import type { PracticeRecord, PracticeStore } from "../../vendor.ts";
import { type SelectorName, saveSelector } from "../selectors.ts";

const FIRST_USER_ID = 71_000_000_011;
/** The user whose API key opens the account. */
export const KEY_OWNER_ID = FIRST_USER_ID;

/** Users that have their own: the first is the key's owner. The one who left the practice is not among them. */
export function seedUsers(): PracticeRecord[] {
  const staff = cast().staff.filter((each) => each.id !== unmatchedStaffId);
  const users = staff.map((each, index) => user(FIRST_USER_ID + index, `${each.firstName} ${each.lastName}`, each.email, true));
  return [...users, user(FIRST_USER_ID + users.length, "Rhea Lindqvist", "rhea.lindqvist@brightpath.example", false)];
}

function user(id: number, name: string, email: string, active: boolean): PracticeRecord {
  return { id, display_name: name, email, is_active: active, work_number: null, mobile_number: null };
}

const PIPELINES = [
  {
    name: "Default pipeline",
    stages: [
      ["New", 10],
      ["Appointment scheduled", 30],
      ["Proposal sent", 50],
      ["Negotiation", 75],
      ["Won", 100],
      ["Lost", 0],
    ],
  },
  {
    name: "Workshops",
    stages: [
      ["New", 10],
      ["Date agreed", 40],
      ["Room booked", 80],
      ["Won", 100],
      ["Lost", 0],
    ],
  },
] as const;

const LIFECYCLE: [stage: string, statuses: string[]][] = [
  ["Lead", ["New", "Contacted", "Interested", "Unqualified"]],
  ["Sales Qualified Lead", ["Qualified", "Lost"]],
  ["Customer", ["Won", "Churned"]],
];

const PLAIN: [SelectorName, string[]][] = [
  ["lead_sources", ["Web", "Email", "Phone", "Referral", "Social Media", "Events", "Advertisement", "Partner"]],
  ["campaigns", ["Spring open day", "Leadership webinar"]],
  ["territories", ["Europe", "Americas", "Asia-Pacific"]],
  [
    "industry_types",
    [
      "Technology",
      "Consulting",
      "Healthcare",
      "Education",
      "Finance",
      "Manufacturing",
      "Retail",
      "Nonprofit",
      "Media",
      "Hospitality",
      "Construction",
      "Logistics",
      "Public sector",
    ],
  ],
  ["business_types", ["Prospect", "Customer", "Partner", "Supplier", "Reseller"]],
  ["deal_types", ["New business", "Existing business", "Renewal"]],
  ["deal_reasons", ["Price", "Timing", "Chose somebody else", "No answer"]],
  ["deal_payment_statuses", ["Not invoiced", "Invoiced", "Paid", "Overdue"]],
  ["deal_products", []],
  ["sales_activity_entity_types", ["Call", "Meeting", "E-mail"]],
  ["sales_activity_outcomes", ["Reached", "No answer", "Left a message"]],
  ["lead_stages", ["New", "Contacted", "Interested", "Qualified", "Unqualified"]],
  ["lead_reasons", ["No budget", "No interest", "Wrong contact"]],
];

const CURRENCIES: [code: string, rate: string, kind: number][] = [
  ["EUR", "1.0", 0],
  ["USD", "1.08", 1],
  ["GBP", "0.85", 1],
  ["CHF", "0.95", 1],
  ["PLN", "4.3", 1],
  ["SEK", "11.4", 1],
  ["CNY", "7.8", 1],
];

/** Every list the account's fields choose from. Ids are fixed. */
export function seedSelectors(store: PracticeStore): void {
  saveSelector(store, "owners", seedUsers());
  seedPipelines(store);
  seedLifecycle(store);
  PLAIN.forEach(([name, labels], list) => {
    const first = 71_000_010_001 + list * 100;
    saveSelector(
      store,
      name,
      labels.map((label, index) => ({ id: first + index, name: label, position: index + 1, partial: true })),
    );
  });
  saveSelector(
    store,
    "currencies",
    CURRENCIES.map(([code, rate, kind], index) => ({
      id: 71_000_020_001 + index,
      currency_code: code,
      exchange_rate: rate,
      currency_type: kind,
      is_active: true,
      schedule_info: null,
    })),
  );
  const types = ["Phone", "Meeting", "Chat", "Email outgoing"];
  saveSelector(
    store,
    "sales_activity_types",
    types.map((name, index) => ({
      id: 71_000_021_001 + index,
      name,
      internal_name: name.toLowerCase().replaceAll(" ", "_"),
      position: index + 1,
      show_in_conversation: true,
      is_default: true,
      is_checkedin: false,
    })),
  );
}

function seedPipelines(store: PracticeStore): void {
  const pipelines = PIPELINES.map((pipeline, index) => ({
    id: 71_000_005_001 + index,
    name: pipeline.name,
    position: index + 1,
    is_default: index === 0,
  }));
  saveSelector(store, "deal_pipelines", pipelines);
  const stages = PIPELINES.flatMap((pipeline, at) =>
    pipeline.stages.map(([name, probability], index) => ({
      id: 71_000_006_001 + at * 100 + index,
      name,
      position: index + 1,
      forecast_type: name === "Won" ? "Closed Won" : name === "Lost" ? "Closed Lost" : "Open",
      choice_type: name === "Won" ? 1 : name === "Lost" ? 2 : 3,
      probability,
      deal_pipeline_id: 71_000_005_001 + at,
      rotting_days: null,
      partial: true,
    })),
  );
  saveSelector(store, "deal_stages", stages);
}

function seedLifecycle(store: PracticeStore): void {
  const statuses: PracticeRecord[] = [];
  const stages = LIFECYCLE.map(([name, labels], at) => {
    const own = labels.map((label, index) => ({
      id: 71_000_008_001 + at * 100 + index,
      name: label,
      position: index + 1,
      lifecycle_stage_id: 71_000_007_001 + at,
      partial: true,
    }));
    statuses.push(...own);
    return {
      id: 71_000_007_001 + at,
      name,
      position: at + 1,
      disabled: false,
      default: at === 0,
      type: name,
      contact_status_ids: own.map((status) => status.id),
    };
  });
  saveSelector(store, "lifecycle_stages", stages);
  saveSelector(store, "contact_statuses", statuses);
}
