import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { type Desk, invalid, isAdmin, isoTime, me, objectOf, objectsOf, refusal } from "./desk.ts";
import { limitsOf } from "./limits.ts";
import { positionOf } from "./switches.ts";

/** Takes a value as v2 takes it, or throws a refusal that names the field. v2 is strict: a number in quotes is no number. */
export type Check = (value: Json, at: string, desk: Desk) => Json;

export const nullable =
  (check: Check): Check =>
  (value, at, desk) =>
    value === null ? null : check(value, at, desk);

export const text =
  (max: number, min = 0): Check =>
  (value, at) => {
    if (typeof value !== "string") throw invalid(at, "must be a string");
    if (value.length > max) throw invalid(at, `must not be longer than ${max} characters`);
    if (value.trim().length < min) throw invalid(at, "must not be empty");
    return value;
  };

export const boolean: Check = (value, at) => {
  if (typeof value !== "boolean") throw invalid(at, "must be true or false");
  return value;
};

export const number: Check = (value, at) => {
  if (typeof value !== "number") throw invalid(at, "must be a number");
  return value;
};

export const integer: Check = (value, at) => {
  if (typeof value !== "number" || !Number.isInteger(value)) throw invalid(at, "must be an integer");
  return value;
};

export const between =
  (low: number, high: number): Check =>
  (value, at, desk) => {
    const whole = Number(integer(value, at, desk));
    if (whole < low || whole > high) throw invalid(at, `must be between ${low} and ${high}`);
    return whole;
  };

export const oneOf =
  (allowed: string[]): Check =>
  (value, at) => {
    if (typeof value !== "string" || !allowed.includes(value)) throw invalid(at, `must be one of ${allowed.join(", ")}`);
    return value;
  };

export const date: Check = (value, at) => {
  const isDate =
    typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value) && isoTime(new Date(`${value}T00:00:00Z`)).startsWith(value);
  if (!isDate) throw invalid(at, "must be a date as YYYY-MM-DD");
  return value;
};

/** RFC 3339 with whole seconds; kept in UTC. */
export const instant: Check = (value, at) => {
  const shaped = typeof value === "string" && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/.test(value);
  const time = shaped ? new Date(value) : null;
  if (!time || Number.isNaN(time.getTime())) throw invalid(at, "is not a valid datetime");
  return isoTime(time);
};

/** `HH:MM` or `HH:MM:SS`; kept with seconds. */
export const clock: Check = (value, at) => {
  if (typeof value !== "string" || !/^\d{2,3}:[0-5]\d(?::[0-5]\d)?$/.test(value)) throw invalid(at, "must be a time as HH:MM");
  return value.split(":").length === 2 ? `${value}:00` : value;
};

/** A creation time: who may set one and how it may be written are the account's to say. */
export const createdAt: Check = (value, at, desk) => {
  if (positionOf(desk.switches, "addTimeBy") === "admins" && !isAdmin(desk)) throw refusal(403, "Only administrators can set add_time.");
  if (positionOf(desk.switches, "addTimeFormat") === "strict" || typeof value !== "string") return instant(value, at, desk);
  const spaced = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(value) ? `${value.replace(" ", "T")}Z` : value;
  return instant(spaced.replace(/\.\d+(?=Z|[+-]\d)/, ""), at, desk);
};

/** A user of the account. What Pipedrive says to an inactive one isn't documented. */
export const user: Check = (value, at, desk) => {
  const id = integer(value, at, desk);
  const found = desk.store.get("user", String(id));
  if (!found) throw invalid(at, `user ${id} does not exist`);
  if (found.active_flag === true) return id;
  const position = positionOf(desk.switches, "inactiveOwner");
  if (position === "refused") throw invalid(at, `user ${id} is not active`);
  return position === "replaced" ? (me(desk).id ?? id) : id;
};

export const linkTo =
  (entity: string): Check =>
  (value, at, desk) => {
    const id = integer(value, at, desk);
    if (!desk.store.get(entity, String(id))) throw invalid(at, `${entity} ${id} does not exist`);
    return id;
  };

function optionIds(definition: PracticeRecord | null): number[] {
  return objectsOf(definition?.options).map((option) => Number(option.id));
}

const optionOf =
  (definition: PracticeRecord | null): Check =>
  (value, at, desk) => {
    const id = Number(integer(value, at, desk));
    if (!optionIds(definition).includes(id)) throw invalid(at, `option ${id} does not exist`);
    return id;
  };

/** One option of a standard field of the account. */
export const option =
  (entity: string, code: string): Check =>
  (value, at, desk) =>
    optionOf(desk.store.get(`${entity}Field`, code))(value, at, desk);

export const listOf =
  (check: Check): Check =>
  (value, at, desk) => {
    if (!Array.isArray(value)) throw invalid(at, "must be an array");
    return value.map((each, index) => check(each, `${at}[${index}]`, desk));
  };

/** A wrong level is a 403, and which levels there are depends on the plan. */
export const visibility: Check = (value, at, desk) => {
  const level = Number(integer(value, at, desk));
  if (!(limitsOf(desk.plan).groups ? [1, 3, 5, 7] : [1, 3]).includes(level))
    throw refusal(403, `Visibility level ${level} is not available.`);
  return level;
};

/** An object of exactly these keys. */
export const shape =
  (checks: Record<string, Check>, required: string[]): Check =>
  (value, at, desk) => {
    const given = objectOf(value);
    if (!given) throw invalid(at, "must be an object");
    for (const key of required) if (!(key in given)) throw invalid(`${at}.${key}`, "is required");
    const known = Object.entries(given).flatMap(([key, each]): [string, Json][] => {
      const check = checks[key];
      if (check) return [[key, check(each, `${at}.${key}`, desk)]];
      if (positionOf(desk.switches, "unknownKeys") === "ignored") return [];
      throw invalid(`${at}.${key}`, "is not allowed");
    });
    return Object.fromEntries(known);
  };

const addressParts = [
  "country",
  "admin_area_level_1",
  "admin_area_level_2",
  "locality",
  "sublocality",
  "route",
  "street_number",
  "subpremise",
  "postal_code",
];
const addressShape = shape({ value: text(255), ...Object.fromEntries(addressParts.map((part) => [part, nullable(text(255))])) }, ["value"]);

/** Parts that aren't given become null. */
export const address: Check = (value, at, desk) => {
  const given = objectOf(addressShape(value, at, desk)) ?? {};
  return { value: given.value ?? null, ...Object.fromEntries(addressParts.map((part) => [part, given[part] ?? null])) };
};

const contactShape = shape({ value: text(255), primary: boolean, label: text(100) }, ["value"]);

/** E-mails or phones: label `work` unless given, exactly one primary. Formats aren't checked, as live accounts don't. */
export const contacts: Check = (value, at, desk) => {
  const items = listOf(contactShape)(value, at, desk);
  const list = objectsOf(items);
  if (list.filter((item) => item.primary === true).length > 1) throw invalid(at, "must not have more than one primary");
  const primaryAt = Math.max(
    0,
    list.findIndex((item) => item.primary === true),
  );
  return list.map((item, index) => ({ value: item.value ?? "", primary: index === primaryAt, label: item.label ?? "work" }));
};

const zoned = shape({ value: clock, timezone_name: text(100) }, ["value"]);

/** The value of a custom field, by the type of its definition. */
export function customCheck(definition: PracticeRecord): Check {
  switch (definition.field_type) {
    case "text":
      return text(65_000);
    case "double":
      return number;
    case "monetary":
      return shape({ value: number, currency: text(3, 3) }, ["value", "currency"]);
    case "date":
      return date;
    case "daterange":
      return shape({ value: date, until: date }, ["value", "until"]);
    case "time":
      return (value, at, desk) => ({ timezone_name: "Europe/Berlin", ...objectOf(zoned(value, at, desk)) });
    case "enum":
      return optionOf(definition);
    case "set":
      return (value, at, desk) => {
        if (Array.isArray(value) && value.length === 0) throw invalid(at, "must contain at least 1 item");
        return listOf(optionOf(definition))(value, at, desk);
      };
    case "user":
      return user;
    case "people":
      return linkTo("person");
    case "org":
      return linkTo("organization");
    case "address":
      return address;
    default:
      return text(255);
  }
}
