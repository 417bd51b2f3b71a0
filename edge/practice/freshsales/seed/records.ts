import type { Json } from "../../../../shared/kernel/index.ts";
import { type Cast, type CastMember, type CastOrganisation, cast } from "../../../../shared/packs/profi/fixtures/cast.ts";
import { type Dice, dice } from "../../../../shared/packs/profi/fixtures/dice.ts";
import type { PracticeKnobs } from "../../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeStore } from "../../vendor.ts";
import { activityByPlural, createActivity } from "../activities.ts";
import type { Desk } from "../desk.ts";
import { type EntityId, entity } from "../entities.ts";
import { createNote } from "../notes.ts";
import { createRecord, updateRecord } from "../records.ts";
import { type SelectorName, selectorItems } from "../selectors.ts";
import { KEY_OWNER_ID } from "./selectors.ts";
import { DEAL_TOPICS, NOTE_TEXTS, OWN_COMPANIES, OWN_PEOPLE } from "./words.ts";

const DAY_MS = 86_400_000;
const FIRST_DAY = Date.parse("2024-02-05T08:30:00Z");
const KNOWN_COMPANIES = 18;
const KNOWN_PEOPLE = 60;
const DEALS = 45;

/** The seed is made by an account where everything is allowed and nothing is odd. */
export const SEED_KNOBS: PracticeKnobs = {
  clockSpeed: 1,
  generation: "new",
  plan: "Enterprise",
  seats: 5,
  burst: null,
  budget: null,
  latencyMs: 0,
  faults: [],
  switches: {},
};

/** What the seeding needs at hand: `day` counts from the account's first day and moves its clock. */
interface Seeding {
  store: PracticeStore;
  throws: Dice;
  cast: Cast;
  desk(day: number, body?: Json): Desk;
  pick(name: SelectorName): Json;
}

/** About 240 records. Half of the companies and people are those of the demo exports, with gaps and older values. */
export function seedRecords(store: PracticeStore): void {
  const throws = dice(71);
  const seeding: Seeding = {
    store,
    throws,
    cast: cast(),
    desk: (day, body) => seedDesk(store, day, body),
    pick: (name) => throws.pick(selectorItems(store, name)).id ?? null,
  };
  const companies = seedCompanies(seeding);
  const people = seedPeople(seeding, companies);
  seedDeals(seeding, people);
  seedActivities(seeding, people);
}

export function seedDesk(store: PracticeStore, day: number, body?: Json, knobs: PracticeKnobs = SEED_KNOBS): Desk {
  const request = {
    method: "POST",
    path: "",
    query: new URLSearchParams(),
    headers: new Headers(),
    body,
    now: new Date(FIRST_DAY + day * DAY_MS),
  };
  return { request, store, knobs, userId: KEY_OWNER_ID };
}

/** Makes a record by the account's own rules. A seed that breaks them is our mistake. */
function make(seeding: Seeding, kind: EntityId, day: number, body: PracticeRecord): PracticeRecord {
  const written = createRecord(seeding.desk(day), entity(kind), body);
  if ("errors" in written) throw new Error(`The seed's ${kind} was refused: ${written.errors.join(" ")}`);
  return written.record;
}

interface Company {
  id: Json;
  domain: string;
  castId: string | null;
  place: PracticeRecord;
}

function seedCompanies(seeding: Seeding): Company[] {
  const known = spread(seeding.cast.organisations, KNOWN_COMPANIES).map((organisation, index) =>
    knownCompany(seeding, organisation, index),
  );
  const own = OWN_COMPANIES.map(([name, domain, city, country], index) => {
    const place = { city, country };
    const parent: PracticeRecord = index % 8 === 7 ? { parent_sales_account_id: known[index % known.length]?.id ?? null } : {};
    const record = make(seeding, "sales_account", 20 + index * 9, {
      name,
      website: `https://${domain}`,
      ...place,
      industry_type_id: seeding.pick("industry_types"),
      owner_id: seeding.pick("owners"),
      ...parent,
    });
    return { id: record.id ?? null, domain, castId: null, place };
  });
  return [...known, ...own];
}

/** Every third lacks its website, every fourth its industry; phones and head counts are of another day. */
function knownCompany(seeding: Seeding, from: CastOrganisation, index: number): Company {
  const place = { city: from.city, country: from.country };
  const record = make(seeding, "sales_account", index * 11, {
    name: index % 6 === 5 ? from.name.toUpperCase() : from.name,
    website: index % 3 === 0 ? null : index % 3 === 1 ? from.domain : `https://www.${from.domain}/`,
    phone: index % 2 === 0 ? null : from.phone,
    address: index % 4 === 1 ? from.street : null,
    zipcode: index % 4 === 1 ? from.zip : null,
    ...place,
    number_of_employees: index % 2 === 0 ? Math.max(1, Math.round(from.employees * 0.8)) : null,
    annual_revenue: index % 5 === 0 ? 250_000 + index * 12_500.5 : null,
    industry_type_id: index % 4 === 0 ? null : seeding.pick("industry_types"),
    business_type_id: seeding.pick("business_types"),
    owner_id: seeding.pick("owners"),
    tags: index % 7 === 0 ? ["key"] : [],
    custom_field: {
      cf_tier: seeding.throws.pick(["A", "B", "C"]),
      cf_key_account: index % 7 === 0,
      cf_customer_since: index % 5 === 0 ? "2023-04-01" : null,
    },
  });
  return { id: record.id ?? null, domain: from.domain, castId: from.id, place };
}

interface Person {
  id: Json;
  account: Json;
}

function seedPeople(seeding: Seeding, companies: Company[]): Person[] {
  const known = spread(seeding.cast.members, KNOWN_PEOPLE).map((member, index) => knownPerson(seeding, member, index, companies));
  const own = companies.slice(KNOWN_COMPANIES);
  const others = Array.from({ length: 60 }, (_, index) => ownPerson(seeding, index, own[index % own.length]));
  return [...known, ...others];
}

/** Same e-mail, sometimes in capitals; a third has no phone, some another job or town, some nothing but a name. */
function knownPerson(seeding: Seeding, from: CastMember, index: number, companies: Company[]): Person {
  const company = companies.find((each) => each.castId !== null && each.castId === from.organisationId);
  const bare = index % 10 === 9;
  const record = make(seeding, "contact", 30 + index * 7, {
    first_name: from.firstName,
    last_name: from.lastName,
    email: index % 11 === 4 ? from.email.toUpperCase() : from.email,
    ...(bare ? {} : details(seeding, from, index)),
    sales_accounts: company ? [{ id: company.id, is_primary: true }] : [],
    lifecycle_stage_id: seeding.pick("lifecycle_stages"),
    owner_id: seeding.pick("owners"),
    custom_field: { cf_newsletter: index % 2 === 0, cf_segment: bare ? null : seeding.throws.pick(["SMB", "Mid-market", "Enterprise"]) },
  });
  return { id: record.id ?? null, account: company?.id ?? null };
}

function details(seeding: Seeding, from: CastMember, index: number): PracticeRecord {
  return {
    mobile_number: index % 3 === 0 ? null : index % 3 === 1 ? from.phone : "+49 30 5550123",
    job_title: index % 4 === 0 ? null : index % 4 === 1 ? "Assistant" : from.jobTitle || null,
    city: index % 5 === 2 ? "Lisbon" : from.city,
    zipcode: index % 5 === 2 ? null : from.zip,
    address: index % 2 === 0 ? from.street : null,
    country: from.country,
    lead_source_id: index % 3 === 0 ? null : seeding.pick("lead_sources"),
    tags: index % 8 === 0 ? ["2024 open day"] : [],
  };
}

function ownPerson(seeding: Seeding, index: number, company: Company | undefined): Person {
  const first = OWN_PEOPLE.first[index % OWN_PEOPLE.first.length] ?? "";
  const last = OWN_PEOPLE.last[Math.floor(index / 3) % OWN_PEOPLE.last.length] ?? "";
  const host = company?.domain ?? "postbox.example";
  const record = make(seeding, "contact", 40 + index * 8, {
    first_name: first,
    last_name: last,
    email: `${first}.${last}.${index + 1}@${host}`.toLowerCase(),
    job_title: OWN_PEOPLE.jobs[index % OWN_PEOPLE.jobs.length] ?? null,
    work_number: `+44 20 7946 0${String(100 + index)}`,
    external_id: index % 6 === 0 ? `OLD-${String(index + 1).padStart(4, "0")}` : null,
    ...(company?.place ?? {}),
    sales_accounts: company ? [{ id: company.id, is_primary: true }] : [],
    lifecycle_stage_id: seeding.pick("lifecycle_stages"),
    lead_source_id: seeding.pick("lead_sources"),
    owner_id: seeding.pick("owners"),
    custom_field: { cf_newsletter: index % 3 === 0, cf_interests: index % 4 === 0 ? ["Coaching", "Retreats"] : null },
  });
  return { id: record.id ?? null, account: company?.id ?? null };
}

function seedDeals(seeding: Seeding, people: Person[]): void {
  const stages = selectorItems(seeding.store, "deal_stages");
  for (let index = 0; index < DEALS; index++) {
    const person = people[(index * 7) % people.length];
    const stage = stages[(index * 3) % stages.length];
    const day = 200 + index * 15;
    const closed = stage?.name === "Won" || stage?.name === "Lost";
    const record = make(seeding, "deal", day, {
      name: `${DEAL_TOPICS[index % DEAL_TOPICS.length]} ${index + 1}`,
      amount: 400 + index * 137.5,
      currency_id: 71_000_020_001 + (index % 3),
      deal_stage_id: stage?.id ?? null,
      sales_account_id: person?.account ?? null,
      contacts_added_list: person ? [person.id] : [],
      expected_close: new Date(FIRST_DAY + (day + 45) * DAY_MS).toISOString().slice(0, 10),
      deal_type_id: seeding.pick("deal_types"),
      owner_id: seeding.pick("owners"),
      custom_field: { cf_delivery: seeding.throws.pick(["On site", "Online", "Hybrid"]), cf_contract_length: index % 4 === 0 ? 6 : null },
    });
    if (closed)
      updateRecord(seeding.desk(day + 40), entity("deal"), record, {
        closed_date: new Date(FIRST_DAY + (day + 38) * DAY_MS).toISOString().slice(0, 10),
      });
  }
}

function seedActivities(seeding: Seeding, people: Person[]): void {
  NOTE_TEXTS.forEach((description, index) => {
    createNote(
      seeding.desk(500 + index * 9, { note: { description, targetable_type: "Contact", targetable_id: people[index * 5]?.id ?? null } }),
    );
  });
  const appointment = activityByPlural("appointments");
  const task = activityByPlural("tasks");
  for (let index = 0; index < 8 && appointment && task; index++) {
    const target = { targetable_type: "Contact", targetable_id: people[index * 9 + 1]?.id ?? null };
    const day = index < 6 ? `2025-${String(index + 3).padStart(2, "0")}-11` : `2027-0${index - 4}-11`;
    const attendees = [{ attendee_type: "Contact", attendee_id: target.targetable_id }];
    const meeting = {
      title: "Review meeting",
      from_date: `${day}T09:00:00Z`,
      end_date: `${day}T09:45:00Z`,
      location: "Online",
      appointment_attendees_attributes: attendees,
      ...target,
    };
    createActivity(seeding.desk(400 + index, { appointment: meeting }), appointment);
    if (index < 4)
      createActivity(
        seeding.desk(600 + index, {
          task: { title: "Send the offer", due_date: `${day}T15:00:00Z`, status: index % 2, owner_id: seeding.pick("owners"), ...target },
        }),
        task,
      );
  }
}

/** `count` items, evenly over the whole list, so that every part of an export meets some. */
function spread<T>(items: T[], count: number): T[] {
  const step = items.length / count;
  return Array.from({ length: count }, (_, index) => items[Math.floor(index * step)]).filter((item) => item !== undefined);
}
