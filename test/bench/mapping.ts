import {
  type AccountSchema,
  type Dataset,
  type DestinationField,
  emptyProjectState,
  type FieldRow,
  type FieldType,
  type ObjectMap,
  type Project,
  type ProjectState,
} from "../../shared/model/index.ts";
import { type Ground, groundOf } from "../../worker/ground.ts";

/*
 * The map of the bench: 30 fields of people, with formulas, value maps, an owner, a reference and a join; and the companies they
 * belong to, as a dataset of its own.
 */

export const STAGES = "Lead,Subscriber,Marketing Qualified Lead,Opportunity,Customer,Evangelist,Other,Former,Trial".split(",");
export const SOURCES = "Web,Referral,Cold Call,Trade Show,Partner,Facebook,Walk-in".split(",");
export const INDUSTRIES = "Fitness,Retail,Software,Manufacturing,Health care,Education,Finance,Hospitality".split(",");
export const OWNERS = Array.from({ length: 40 }, (_, at) => `owner${at}@crosswalk.example`);
export const SETTINGS = { dateOrder: "dmy", zone: "Europe/Berlin", country: "DE", currency: "EUR" } as const;
export const TODAY = "2026-11-22";

/** Field key, its type, the column that fills it, the formula that does. */
export const PERSON: [key: string, type: FieldType, column: string | null, formula: string | null][] = [
  ["external_id", "text", "record_id", null],
  ["first_name", "text", null, "=PROPER(TRIM([first_name]))"],
  ["last_name", "text", null, "=TRIM([last_name])"],
  ["email", "email", "email", null],
  ["work_number", "phone", "phone", null],
  ["mobile_number", "phone", "mobile", null],
  ["job_title", "text", "job_title", null],
  ["lifecycle", "choice", "lifecycle_stage", null],
  ["source", "choice", "lead_source", null],
  ["owner", "user", "owner", null],
  ["company", "reference", "company_id", null],
  ["company_name", "text", "company", null],
  ["segment", "text", null, '=LOOKUP("Package",[company_id],"segment","company_id")'],
  ["industry", "choice", "industry", null],
  ["address", "text", null, '=[street]&", "&[zip]&" "&[city]'],
  ["city", "text", null, "=UPPER([city])"],
  ["state", "text", null, '=IF([state]="","none",[state])'],
  ["zipcode", "text", "zip", null],
  ["country", "text", null, '=COUNTRY([country],"alpha2")'],
  ["website", "url", "website", null],
  ["created", "datetime", "created_at", null],
  ["updated", "datetime", "updated_at", null],
  ["birthday", "date", "birthday", null],
  ["last_contacted", "datetime", "last_contacted", null],
  ["revenue", "money", "annual_revenue", null],
  ["deal_value", "money", "deal_amount", null],
  ["score", "integer", "score", null],
  ["opted_in", "boolean", "opted_in", null],
  ["tags", "tags", "tags", null],
  ["notes", "longtext", null, '=IF([note]="",[description],[note])'],
];
export const COMPANY_HEADERS = ["company_id", "name", "segment"];
export const COMPANIES = 60_000;

/** Cells of a company. */
export const company = (at: number): string[] => [String(500_000 + at), `Company ${at}`, ["Small", "Medium", "Large"][at % 3] ?? ""];

const field = (key: string, type: FieldType, more: Partial<DestinationField> = {}): DestinationField => ({
  key,
  ref: key,
  label: key.replaceAll("_", " "),
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const options = (labels: readonly string[]) => labels.map((label, at) => ({ id: `${label.slice(0, 2)}${at}`, label }));
const OPTIONS: Record<string, readonly string[]> = { lifecycle: STAGES, source: SOURCES, industry: INDUSTRIES };

export const personFields: DestinationField[] = PERSON.map(([key, type]) =>
  field(key, type, {
    ...(OPTIONS[key] ? { choices: options(OPTIONS[key]) } : {}),
    ...(type === "reference" ? { references: "sales_account" } : {}),
    ...(key === "email" ? { required: true } : {}),
  }),
);
const companyFields = [field("name", "text", { required: true }), field("segment", "text")];

const mapOf = (source: string, destination: string): ObjectMap => ({
  id: `${source}>${destination}`,
  source,
  destination,
  condition: null,
  enabled: true,
});
const rowOf = (
  mapId: string,
  target: string,
  column: string | null,
  formula: string | null,
  policy: FieldRow["policy"] = "source",
): FieldRow => ({
  id: `${mapId}|${target}`,
  mapId,
  column,
  target,
  formula,
  state: "confirmed",
  policy,
  confidence: null,
  evidence: [],
  candidates: [],
});
const chosen = (labels: readonly string[]) =>
  Object.fromEntries(labels.map((label) => [label, { kind: "option" as const, label, state: "confirmed" as const, why: "" }]));

const project: Project = {
  v: 1,
  id: "bench",
  name: "Bench",
  source: "profi",
  destination: "freshsales",
  createdAt: "2026-01-01T00:00:00.000Z",
  openedAt: "2026-01-01T00:00:00.000Z",
  connection: { id: "account", pack: "freshsales", kind: "practice", label: "Bench", host: "bench.example" },
  demo: false,
};

const schema: AccountSchema = {
  v: 1,
  pack: "freshsales",
  account: { name: "Bench", host: "bench.example", plan: null, userId: null },
  readAt: "2026-01-01T00:00:00.000Z",
  users: OWNERS.map((email, at) => ({ id: String(900 + at), name: email, email, active: true })),
  fields: { contact: personFields, sales_account: companyFields },
  objects: ["contact", "sales_account"],
  canCreateFields: false,
};

/** The project of the bench over the people's and the companies' dataset. `edit` changes the map. */
export function benchGround(people: Dataset, companies: Dataset, edit: (state: ProjectState) => ProjectState = (state) => state): Ground {
  const [persons, firms] = [mapOf("member", "contact"), mapOf("package", "sales_account")];
  const rows = [
    ...PERSON.map(([key, , column, formula]) => rowOf(persons.id, key, column, formula)),
    rowOf(firms.id, "name", "name", null),
    rowOf(firms.id, "segment", "segment", null),
  ];
  const state: ProjectState = {
    ...emptyProjectState,
    assignments: { [people.id]: "member", [companies.id]: "package" },
    maps: [persons, firms],
    rows,
    values: Object.fromEntries(Object.entries(OPTIONS).map(([key, labels]) => [`${persons.id}|${key}`, chosen(labels)])),
    owners: Object.fromEntries(
      OWNERS.map((email) => [email, { kind: "user" as const, userEmail: email, state: "confirmed" as const, why: "" }]),
    ),
    settings: { ...SETTINGS },
  };
  return groundOf(project, edit(state), [people, companies], schema);
}
