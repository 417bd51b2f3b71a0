import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { customCheck } from "./checks.ts";
import { type Desk, objectOf, Refusal, refusal } from "./desk.ts";
import { definitionsOf } from "./fields.ts";

/** Second keys that carry a part of a custom value in v1. */
const seconds = ["currency", "until", "timezone_id"];

/** Custom values as v1 shows them: at the top level, options as text. */
export function customShown(desk: Desk, entity: string, values: Json | undefined): PracticeRecord {
  const held = objectOf(values) ?? {};
  const shown: PracticeRecord = {};
  for (const definition of definitionsOf(desk.store, entity)) {
    const code = String(definition.field_code);
    if (held[code] !== undefined && held[code] !== null) Object.assign(shown, spread(String(definition.field_type), code, held[code]));
  }
  return shown;
}

function spread(type: string, code: string, value: Json): PracticeRecord {
  const parts = objectOf(value);
  switch (type) {
    case "enum":
      return { [code]: String(value) };
    case "set":
      return { [code]: Array.isArray(value) ? value.join(",") : null };
    case "monetary":
      return { [code]: parts?.value ?? null, [`${code}_currency`]: parts?.currency ?? null };
    case "daterange":
    case "timerange":
      return { [code]: parts?.value ?? null, [`${code}_until`]: parts?.until ?? null };
    case "time":
    case "address":
      return { [code]: parts?.value ?? null };
    default:
      return { [code]: value };
  }
}

/** The custom values of a v1 body in v2's form, checked; and the keys that belong to them. */
export function customGiven(desk: Desk, entity: string, body: PracticeRecord): { values: PracticeRecord; keys: string[] } {
  const values: PracticeRecord = {};
  const keys: string[] = [];
  for (const definition of definitionsOf(desk.store, entity).filter((each) => each.is_custom_field === true)) {
    const code = String(definition.field_code);
    keys.push(code, ...seconds.map((second) => `${code}_${second}`));
    if (code in body) values[code] = given(definition, code, body, desk);
  }
  return { values, keys };
}

function given(definition: PracticeRecord, code: string, body: PracticeRecord, desk: Desk): Json {
  const value = body[code] ?? null;
  if (value === null || value === "") return null;
  try {
    return customCheck(definition)(joined(String(definition.field_type), code, value, body), code, desk);
  } catch (thrown) {
    if (thrown instanceof Refusal) throw refusal(400, `Invalid value for the field ${code}.`);
    throw thrown;
  }
}

function joined(type: string, code: string, value: Json, body: PracticeRecord): Json {
  switch (type) {
    case "enum":
    case "double":
    case "user":
    case "people":
    case "org":
      return Number(value);
    case "set":
      return (Array.isArray(value) ? value : String(value).split(",")).map(Number);
    case "monetary":
      return { value: Number(value), currency: body[`${code}_currency`] ?? "EUR" };
    case "daterange":
    case "timerange":
      return { value, until: body[`${code}_until`] ?? value };
    case "time":
    case "address":
      return { value };
    default:
      return value;
  }
}
