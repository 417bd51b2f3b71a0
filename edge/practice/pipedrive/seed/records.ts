import type { Json } from "../../../../shared/kernel/index.ts";
import { type CastMember, type CastOrganisation, cast } from "../../../../shared/packs/profi/fixtures/cast.ts";
import { type Dice, dice } from "../../../../shared/packs/profi/fixtures/dice.ts";
import type { PracticeRecord, PracticeStore } from "../../vendor.ts";
import { type Desk, v1Time } from "../desk.ts";
import { entityOf } from "../entities.ts";
import { definitionsOf } from "../fields.ts";
import { createNote } from "../notes.ts";
import { createRecord } from "../records.ts";
import { FIRST_DAY_MS } from "./settings.ts";
import { dealTopics, firstNames, lastNames, notes, ownOrganisations, subjects } from "./words.ts";

const DAY_MS = 86_400_000;
const KNOWN_ORGANISATIONS = 18;
const KNOWN_PEOPLE = 60;
const OWN_PEOPLE = 60;
const DEALS = 45;
const ACTIVITIES = 28;
const NOTES = 18;

/** What the seeding has at hand; `make` creates by the account's own rules, on a day counted from the account's first. */
interface Seeding {
  throws: Dice;
  make(entity: string, day: number, body: PracticeRecord): Json;
  note(day: number, body: PracticeRecord): void;
  user(): Json;
  option(entity: string, field: string): Json;
  code(entity: string, field: string): string;
}

interface Place {
  id: Json;
  castId: string | null;
  domain: string;
}

interface Someone {
  id: Json;
  organisation: Json;
  name: string;
}

export function seedRecords(store: PracticeStore): void {
  const seeding = seedingOf(store);
  const places = seedOrganisations(seeding);
  const people = seedPeople(seeding, places);
  const deals = seedDeals(seeding, people);
  seedActivities(seeding, people, deals);
  for (let index = 0; index < NOTES; index += 1) {
    const about = people[(index * 13) % people.length];
    seeding.note(200 + index * 60, {
      content: notes[index % notes.length] ?? "",
      person_id: about?.id ?? null,
      org_id: about?.organisation ?? null,
      user_id: seeding.user(),
    });
  }
}

function seedingOf(store: PracticeStore): Seeding {
  const throws = dice(314);
  const users = store.list("user").filter((user) => user.active_flag === true);
  const definition = (entity: string, field: string): PracticeRecord => {
    const found = definitionsOf(store, entity).find((each) => each.field_name === field || each.field_code === field);
    if (!found) throw new Error(`The seed has no field "${field}".`);
    return found;
  };
  const desk = (day: number): Desk => ({ store, now: new Date(FIRST_DAY_MS + day * DAY_MS), plan: "Premium", seats: 5, switches: {} });
  return {
    throws,
    make: (entity, day, body) => createRecord(entityOf(entity), body, desk(day)).id ?? null,
    note: (day, body) =>
      void createNote(
        {
          method: "POST",
          path: "",
          query: new URLSearchParams(),
          headers: new Headers(),
          body: { add_time: v1Time(desk(day).now), ...body },
          now: desk(day).now,
          params: {},
        },
        desk(day),
      ),
    user: () => throws.pick(users).id ?? null,
    option: (entity, field) => {
      const options = definition(entity, field).options;
      return throws.pick((Array.isArray(options) ? options : []) as PracticeRecord[]).id ?? null;
    },
    code: (entity, field) => String(definition(entity, field).field_code),
  };
}

/** Every n-th, so that known ones lie all over the cast. */
function spread<T>(items: T[], count: number): T[] {
  const step = Math.floor(items.length / count);
  return items.filter((_, index) => index % step === 0).slice(0, count);
}

function seedOrganisations(seeding: Seeding): Place[] {
  const known = spread(cast().organisations, KNOWN_ORGANISATIONS).map((each, index) => knownOrganisation(seeding, each, index));
  const own = ownOrganisations.map(([name, domain, city, country, industry], index) => {
    const id = seeding.make("organization", 15 + index * 21, {
      name,
      website: `https://www.${domain}`,
      address: { value: `${city}, ${country}`, locality: city, country },
      owner_id: seeding.user(),
      industry: seeding.option("organization", "industry"),
      ...(index % 3 === 0
        ? { custom_fields: { [seeding.code("organization", "Customer since")]: `20${20 + (index % 5)}-0${1 + (index % 9)}-15` } }
        : {}),
      label_ids: industry === "Non-profit" ? [] : [seeding.option("organization", "label_ids")],
    });
    return { id, castId: null, domain };
  });
  return [...known, ...own];
}

/** Every fourth has no website, some no industry or an older address; one in six is written in capitals, one in nine without its legal form. */
function knownOrganisation(seeding: Seeding, from: CastOrganisation, index: number): Place {
  const bare = index % 9 === 7;
  const name = bare ? from.name.split(" ").slice(0, 2).join(" ") : index % 6 === 4 ? from.name.toUpperCase() : from.name;
  const id = seeding.make("organization", index * 34, {
    name,
    website: index % 4 === 1 && !bare ? null : index % 2 === 0 ? `https://www.${from.domain}` : from.domain,
    address: index % 3 === 0 ? null : { value: index % 3 === 1 ? `${from.street}, ${from.zip} ${from.city}, ${from.country}` : from.city },
    industry: index % 4 === 2 ? null : seeding.option("organization", "industry"),
    employee_count: index % 2 === 0 ? null : Math.max(1, Math.round(from.employees * 0.8)),
    owner_id: seeding.user(),
    custom_fields: index % 5 === 0 ? { [seeding.code("organization", "VAT number")]: `XX${100_000_000 + index * 7919}` } : {},
  });
  return { id, castId: from.id, domain: from.domain };
}

function seedPeople(seeding: Seeding, places: Place[]): Someone[] {
  const known = knownMembers(places).map((each, index) => knownPerson(seeding, each, index, places));
  const own = places.slice(KNOWN_ORGANISATIONS);
  const others = Array.from({ length: OWN_PEOPLE }, (_, index) => ownPerson(seeding, index, own[index % own.length]));
  return [...known, ...others];
}

/** Half of them belong to organizations that the account knows, half lie all over the cast. */
function knownMembers(places: Place[]): CastMember[] {
  const { members } = cast();
  const [at, elsewhere] = [true, false].map((wanted) =>
    members.filter((each) => places.some((place) => place.castId !== null && place.castId === each.organisationId) === wanted),
  );
  return [...spread(at ?? [], KNOWN_PEOPLE / 2), ...spread(elsewhere ?? [], KNOWN_PEOPLE / 2)];
}

/** Same e-mail, sometimes in capitals or as the second one; a third lacks a phone, some have an older one; one in ten is only a name. */
function knownPerson(seeding: Seeding, from: CastMember, index: number, places: Place[]): Someone {
  const place = places.find((each) => each.castId !== null && each.castId === from.organisationId);
  const email = { value: index % 11 === 4 ? from.email.toUpperCase() : from.email, label: "work" };
  const bare = index % 10 === 9;
  const name = index % 13 === 6 ? `${from.firstName.slice(0, 1)}. ${from.lastName}` : `${from.firstName} ${from.lastName}`;
  const id = seeding.make("person", 40 + index * 19, {
    name,
    emails:
      index % 8 === 3
        ? [{ value: `${from.lastName.toLowerCase().replace(/[^a-z]/g, "")}${index}@private.example`, primary: true, label: "home" }, email]
        : [email],
    org_id: place?.id ?? null,
    owner_id: seeding.user(),
    ...(bare
      ? {}
      : {
          phones: index % 3 === 0 ? [] : [{ value: index % 3 === 1 ? from.phone : "+49 30 5550199", label: "mobile" }],
          custom_fields: personExtras(seeding, index),
        }),
  });
  return { id, organisation: place?.id ?? null, name };
}

function personExtras(seeding: Seeding, index: number): PracticeRecord {
  const segment = { [seeding.code("person", "Segment")]: seeding.option("person", "Segment") };
  const consent = index % 2 === 0 ? { [seeding.code("person", "Consent on file")]: seeding.option("person", "Consent on file") } : {};
  return index % 4 === 0 ? consent : { ...segment, ...consent };
}

function ownPerson(seeding: Seeding, index: number, place: Place | undefined): Someone {
  const first = firstNames[index % firstNames.length] ?? "";
  const last = lastNames[(index * 7 + Math.floor(index / firstNames.length)) % lastNames.length] ?? "";
  const name = `${first} ${last}`;
  const id = seeding.make("person", 60 + index * 17, {
    name,
    emails: index % 7 === 5 ? [] : [{ value: `${first}.${last}@${place?.domain ?? "mail.example"}`.toLowerCase() }],
    phones: index % 2 === 0 ? [{ value: `+44 20 7946 0${String(100 + index)}`, label: "work" }] : [],
    org_id: index % 6 === 0 ? null : (place?.id ?? null),
    owner_id: seeding.user(),
    label_ids: index % 3 === 0 ? [seeding.option("person", "label_ids")] : [],
    custom_fields: personExtras(seeding, index),
  });
  return { id, organisation: index % 6 === 0 ? null : (place?.id ?? null), name };
}

interface Business {
  id: Json;
  person: Someone;
}

function seedDeals(seeding: Seeding, people: Someone[]): Business[] {
  return Array.from({ length: DEALS }, (_, index) => {
    const person = people[(index * 17 + 5) % people.length];
    if (!person) throw new Error("The seed has no people.");
    const day = 120 + index * 24;
    const status = index % 5 === 1 ? "won" : index % 7 === 2 ? "lost" : "open";
    const id = seeding.make("deal", day, {
      title: `${dealTopics[index % dealTopics.length] ?? ""}, ${person.name}`,
      value: seeding.throws.whole(4, 180) * 50,
      currency: seeding.throws.pick(["EUR", "EUR", "EUR", "GBP", "CHF"]),
      person_id: person.id,
      org_id: person.organisation,
      owner_id: seeding.user(),
      stage_id: seeding.throws.whole(1, 8),
      status,
      ...(status === "lost" ? { lost_reason: seeding.throws.pick(["Price", "No budget", "Went elsewhere"]) } : {}),
      expected_close_date: status === "open" ? `2026-12-${String(1 + (index % 28)).padStart(2, "0")}` : null,
      custom_fields: {
        [seeding.code("deal", "Lead source")]: seeding.option("deal", "Lead source"),
        ...(index % 3 === 0 ? { [seeding.code("deal", "Services")]: [seeding.option("deal", "Services")] } : {}),
      },
    });
    return { id, person };
  });
}

function seedActivities(seeding: Seeding, people: Someone[], deals: Business[]): void {
  for (let index = 0; index < ACTIVITIES; index += 1) {
    const deal = index % 2 === 0 ? deals[(index * 3) % deals.length] : undefined;
    const person = deal?.person ?? people[(index * 11) % people.length];
    const [type, subject] = subjects[index % subjects.length] ?? ["task", "Follow up"];
    const day = 300 + index * 38;
    seeding.make("activity", day, {
      subject,
      type,
      owner_id: seeding.user(),
      due_date: new Date(FIRST_DAY_MS + (day + 7) * DAY_MS).toISOString().slice(0, 10),
      ...(type === "call" || type === "meeting" ? { due_time: "09:30", duration: "00:45" } : {}),
      done: day < 1200,
      participants: [{ person_id: person?.id ?? null, primary: true }],
      deal_id: deal?.id ?? null,
      org_id: person?.organisation ?? null,
    });
  }
}
