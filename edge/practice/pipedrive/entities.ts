import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { finishActivity } from "./activities.ts";
import {
  address,
  between,
  boolean,
  type Check,
  clock,
  contacts,
  date,
  instant,
  integer,
  linkTo,
  listOf,
  nullable,
  number,
  oneOf,
  option,
  shape,
  text,
  user,
  visibility,
} from "./checks.ts";
import { finishDeal } from "./deals.ts";
import { type Desk, refusal } from "./desk.ts";
import { finishPipeline, finishStage, guardPipelineDelete } from "./pipelines.ts";

/** The rules of one v2 object. Keys that no rule names are refused. */
export interface Entity {
  id: string;
  label: string;
  path: string;
  checks: Record<string, Check>;
  required: string[];
  /** Accepted on create only. */
  createOnly: string[];
  /** Standard keys of add-ons that this account doesn't have: 403. */
  gated: string[];
  hasCustomFields: boolean;
  createdStatus: 200 | 201;
  /** Every key of a fresh record, empty, in the order the API shows them. */
  blank: PracticeRecord;
  /** Fills in what the server decides; `before` is null on create. Throws a refusal when the whole doesn't hold together. */
  finish?(record: PracticeRecord, given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord;
  beforeDelete?(record: PracticeRecord, desk: Desk): void;
  /** Query filters, by parameter: whether a record passes. */
  filters: Record<string, (record: PracticeRecord, value: string) => boolean>;
  sorts: string[];
}

const equals =
  (key: string) =>
  (record: PracticeRecord, value: string): boolean =>
    String(record[key] ?? "") === value;
const since = (record: PracticeRecord, value: string): boolean => String(record.update_time) >= value;
const until = (record: PracticeRecord, value: string): boolean => String(record.update_time) < value;
const owned = { owner_id: equals("owner_id"), updated_since: since, updated_until: until };
const bySorts = ["id", "add_time", "update_time"];
const labels = (entity: string): Check => listOf(option(entity, "label_ids"));
const common = { required: [], createOnly: [], gated: [], hasCustomFields: true, createdStatus: 200 as const, sorts: bySorts };
const owner = { owner_id: user, visible_to: visibility };

const organization: Entity = {
  ...common,
  id: "organization",
  label: "Organization",
  path: "organizations",
  checks: {
    name: text(255, 1),
    ...owner,
    add_time: instant,
    label_ids: labels("organization"),
    address: nullable(address),
    website: nullable(text(255)),
    linkedin: nullable(text(255)),
    industry: nullable(option("organization", "industry")),
    annual_revenue: nullable(integer),
    employee_count: nullable(integer),
  },
  required: ["name"],
  createOnly: ["add_time"],
  blank: {
    id: 0,
    name: "",
    owner_id: 0,
    add_time: "",
    update_time: "",
    is_deleted: false,
    visible_to: 0,
    label_ids: [],
    address: null,
    website: null,
    linkedin: null,
    industry: null,
    annual_revenue: null,
    employee_count: null,
    custom_fields: {},
  },
  filters: owned,
};

const person: Entity = {
  ...common,
  id: "person",
  label: "Person",
  path: "persons",
  checks: {
    name: text(255, 1),
    first_name: text(255),
    last_name: text(255),
    ...owner,
    org_id: nullable(linkTo("organization")),
    add_time: instant,
    emails: contacts,
    phones: contacts,
    label_ids: labels("person"),
  },
  createOnly: ["add_time"],
  gated: ["marketing_status", "notes", "im", "birthday", "job_title", "postal_address"],
  blank: {
    id: 0,
    name: "",
    first_name: null,
    last_name: null,
    owner_id: 0,
    org_id: null,
    add_time: "",
    update_time: "",
    emails: [],
    phones: [],
    is_deleted: false,
    visible_to: 0,
    label_ids: [],
    picture_id: null,
    custom_fields: {},
  },
  finish: finishPerson,
  filters: { ...owned, org_id: equals("org_id") },
};

/** A name comes whole or in two parts; the server keeps both forms. */
function finishPerson(record: PracticeRecord, given: PracticeRecord): PracticeRecord {
  const parts = [given.first_name, given.last_name].filter((part): part is string => typeof part === "string");
  if (typeof given.name !== "string" && parts.length === 2) return { ...record, name: parts.join(" ").trim() };
  const name = String(record.name);
  if (name === "") throw refusal(400, "Validation failed: name: is required", "ERR_SCHEMA_VALIDATION_FAILED");
  if (typeof given.name !== "string") return record;
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return { ...record, first_name: first, last_name: rest.length > 0 ? rest.join(" ") : null };
}

const deal: Entity = {
  ...common,
  id: "deal",
  label: "Deal",
  path: "deals",
  checks: {
    title: text(255, 1),
    ...owner,
    value: number,
    currency: text(3, 3),
    person_id: nullable(linkTo("person")),
    org_id: nullable(linkTo("organization")),
    pipeline_id: linkTo("pipeline"),
    stage_id: linkTo("stage"),
    status: oneOf(["open", "won", "lost"]),
    won_time: nullable(instant),
    lost_time: nullable(instant),
    close_time: nullable(instant),
    lost_reason: nullable(text(1000)),
    probability: nullable(between(0, 100)),
    expected_close_date: nullable(date),
    label_ids: labels("deal"),
    is_archived: boolean,
    archive_time: nullable(instant),
  },
  required: ["title"],
  blank: {
    id: 0,
    title: "",
    creator_user_id: 0,
    owner_id: 0,
    value: 0,
    currency: "",
    person_id: null,
    org_id: null,
    pipeline_id: 0,
    stage_id: 0,
    status: "open",
    probability: null,
    lost_reason: null,
    add_time: "",
    update_time: "",
    stage_change_time: null,
    won_time: null,
    lost_time: null,
    close_time: null,
    local_won_date: null,
    local_lost_date: null,
    local_close_date: null,
    expected_close_date: null,
    label_ids: [],
    visible_to: 0,
    is_deleted: false,
    is_archived: false,
    archive_time: null,
    origin: "API",
    origin_id: null,
    channel: null,
    channel_id: null,
    acv: null,
    arr: null,
    mrr: null,
    custom_fields: {},
  },
  finish: finishDeal,
  filters: {
    ...owned,
    person_id: equals("person_id"),
    org_id: equals("org_id"),
    pipeline_id: equals("pipeline_id"),
    stage_id: equals("stage_id"),
    status: equals("status"),
  },
};

const activity: Entity = {
  ...common,
  id: "activity",
  label: "Activity",
  path: "activities",
  checks: {
    subject: text(255),
    type: text(100),
    owner_id: user,
    deal_id: nullable(linkTo("deal")),
    lead_id: nullable(text(36)),
    org_id: nullable(linkTo("organization")),
    project_id: nullable(integer),
    due_date: nullable(date),
    due_time: nullable(clock),
    duration: nullable(clock),
    busy: boolean,
    done: boolean,
    location: nullable(address),
    participants: listOf(shape({ person_id: linkTo("person"), primary: boolean }, ["person_id"])),
    attendees: listOf(
      shape(
        {
          email: text(255),
          name: nullable(text(255)),
          status: nullable(text(50)),
          is_organizer: boolean,
          person_id: nullable(integer),
          user_id: nullable(integer),
        },
        ["email"],
      ),
    ),
    public_description: nullable(text(100_000)),
    priority: nullable(option("activity", "priority")),
    note: nullable(text(100_000)),
  },
  hasCustomFields: false,
  blank: {
    id: 0,
    subject: "",
    type: "",
    owner_id: 0,
    creator_user_id: 0,
    is_deleted: false,
    add_time: "",
    update_time: "",
    deal_id: null,
    lead_id: null,
    person_id: null,
    org_id: null,
    project_id: null,
    due_date: null,
    due_time: null,
    duration: null,
    busy: false,
    done: false,
    marked_as_done_time: null,
    location: null,
    participants: [],
    conference_meeting_client: null,
    conference_meeting_url: null,
    conference_meeting_id: null,
    public_description: null,
    priority: null,
    note: null,
  },
  finish: finishActivity,
  filters: {
    ...owned,
    person_id: (record, value) => participantsOf(record).includes(value),
    deal_id: equals("deal_id"),
    lead_id: equals("lead_id"),
    org_id: equals("org_id"),
    done: (record, value) => String(record.done) === (value === "1" ? "true" : value === "0" ? "false" : value),
  },
  sorts: [...bySorts, "due_date"],
};

function participantsOf(record: PracticeRecord): string[] {
  const list: Json[] = Array.isArray(record.participants) ? record.participants : [];
  return list.map((each) => String((each as PracticeRecord).person_id));
}

const price = shape({ currency: text(3, 3), price: number, cost: number, direct_cost: nullable(number), notes: text(1000) }, ["currency"]);
const product: Entity = {
  ...common,
  id: "product",
  label: "Product",
  path: "products",
  checks: {
    name: text(255, 1),
    code: nullable(text(255)),
    description: nullable(text(65_000)),
    unit: nullable(text(50)),
    tax: number,
    category: nullable(number),
    owner_id: user,
    is_linkable: boolean,
    visible_to: visibility,
    prices: listOf(price),
  },
  required: ["name"],
  createdStatus: 201,
  blank: {
    id: 0,
    name: "",
    code: null,
    description: null,
    unit: null,
    tax: 0,
    category: null,
    owner_id: 0,
    is_linkable: true,
    is_deleted: false,
    visible_to: 0,
    prices: [],
    add_time: "",
    update_time: "",
    custom_fields: {},
  },
  filters: owned,
  sorts: [...bySorts, "name"],
};

const pipeline: Entity = {
  ...common,
  id: "pipeline",
  label: "Pipeline",
  path: "pipelines",
  checks: { name: text(255, 1), is_deal_probability_enabled: boolean },
  required: ["name"],
  hasCustomFields: false,
  blank: { id: 0, name: "", order_nr: 0, is_deleted: false, is_deal_probability_enabled: false, add_time: "", update_time: "" },
  finish: finishPipeline,
  beforeDelete: guardPipelineDelete,
  filters: {},
};

const stage: Entity = {
  ...common,
  id: "stage",
  label: "Stage",
  path: "stages",
  checks: {
    name: text(255, 1),
    pipeline_id: linkTo("pipeline"),
    deal_probability: between(0, 100),
    is_deal_rot_enabled: boolean,
    days_to_rotten: nullable(integer),
  },
  required: ["name", "pipeline_id"],
  hasCustomFields: false,
  blank: {
    id: 0,
    order_nr: 0,
    name: "",
    is_deleted: false,
    deal_probability: 100,
    pipeline_id: 0,
    is_deal_rot_enabled: false,
    days_to_rotten: null,
    add_time: "",
    update_time: "",
  },
  finish: finishStage,
  filters: { pipeline_id: equals("pipeline_id") },
  sorts: [...bySorts, "order_nr"],
};

export const entities: readonly Entity[] = [organization, person, deal, activity, product, pipeline, stage];

/** Throws on an unknown name: names come from our own tables. */
export function entityOf(id: string): Entity {
  const found = entities.find((entity) => entity.id === id);
  if (!found) throw new Error(`There is no entity "${id}".`);
  return found;
}
