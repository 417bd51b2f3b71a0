import type { Json } from "../../shared/kernel/index.ts";
import { coerceDate, coerceDateTime } from "../../shared/transform/coerce/dates.ts";
import { coerceNumber } from "../../shared/transform/coerce/numbers.ts";
import { splitList } from "../../shared/transform/coerce/split.ts";
import { readCountry, readEmail, readPhone } from "../../shared/transform/index.ts";
import { wordCase } from "../../shared/transform/values/name.ts";
import { readBoolean } from "../../shared/transform/values/value.ts";
import { personFields, SETTINGS } from "./mapping.ts";

/*
 * The map of the bench as somebody would write it down in JavaScript for this one export: a loop over rows of cells, the same readers of
 * dates, numbers and phones, maps for options and owners, one object a record.
 */

export interface HandRecord {
  values: Record<string, Json>;
  refs: string[];
  issues: { code: string; field: string; row: number; message: string }[];
  hold: string | null;
}

const idsOf = (key: string) => new Map(personFields.find((field) => field.key === key)?.choices?.map(({ id, label }) => [label, id]));
const [lifecycles, sources, industries] = [idsOf("lifecycle"), idsOf("source"), idsOf("industry")];
const context = { settings: SETTINGS, dateOrder: undefined };

const trimmed = (text: string): string => (/^ | $| {2}|\u00a0/.test(text) ? text.replace(/[ \u00a0]+/g, " ").replace(/^ | $/g, "") : text);

/** One person's row. `columns` are places by name; `segments` what LOOKUP finds by company id; `owners` users by e-mail. */
export function handWritten(
  columns: ReadonlyMap<string, number>,
  segments: ReadonlyMap<string, string>,
  owners: ReadonlyMap<string, string>,
) {
  const at = (name: string): number => columns.get(name) ?? -1;
  const place = {
    id: at("record_id"),
    first: at("first_name"),
    last: at("last_name"),
    email: at("email"),
    phone: at("phone"),
    mobile: at("mobile"),
    title: at("job_title"),
    stage: at("lifecycle_stage"),
    source: at("lead_source"),
    owner: at("owner"),
    company: at("company"),
    companyId: at("company_id"),
    industry: at("industry"),
    street: at("street"),
    city: at("city"),
    state: at("state"),
    zip: at("zip"),
    country: at("country"),
    website: at("website"),
    created: at("created_at"),
    updated: at("updated_at"),
    birthday: at("birthday"),
    contacted: at("last_contacted"),
    revenue: at("annual_revenue"),
    deal: at("deal_amount"),
    score: at("score"),
    opted: at("opted_in"),
    tags: at("tags"),
    description: at("description"),
    note: at("note"),
  };

  return (cells: readonly string[], row: number): HandRecord => {
    const values: Record<string, Json> = {};
    const issues: HandRecord["issues"] = [];
    let hold: string | null = null;
    const text = (key: string, value: string): void => {
      if (value.trim() !== "") values[key] = value;
    };
    const read = (
      key: string,
      value: string,
      reader: (value: string) => { value: Json; issue?: { code: string; message: string } },
    ): void => {
      if (value.trim() === "") return;
      const found = reader(value);
      if (found.issue) issues.push({ code: found.issue.code, field: key, row, message: found.issue.message });
      if (found.value !== null) values[key] = found.value;
    };
    const phone = (value: string) => {
      const number = readPhone(value, SETTINGS.country);
      return number === null
        ? { value: value.trim(), issue: { code: "phone.unread", message: `“${value}” can’t be read as a phone number.` } }
        : { value: number };
    };
    const option = (key: string, value: string, ids: ReadonlyMap<string, string>): void => {
      const label = value.trim();
      const id = ids.get(label);
      if (id !== undefined) values[key] = id;
      else if (label !== "") hold = `Value “${label}” of ${key} has no decision.`;
    };
    const cell = (index: number): string => cells[index] ?? "";

    text("external_id", cell(place.id));
    text("first_name", wordCase(trimmed(cell(place.first))));
    text("last_name", trimmed(cell(place.last)));
    const email = cell(place.email);
    read("email", email, (value) => {
      const address = readEmail(value);
      return address
        ? { value: address }
        : { value: null, issue: { code: "email.invalid", message: `“${value}” is not an e-mail address.` } };
    });
    if (values.email === undefined && email.trim() === "")
      issues.push({ code: "field.required", field: "email", row, message: "email is required and empty." });
    read("work_number", cell(place.phone), phone);
    read("mobile_number", cell(place.mobile), phone);
    text("job_title", cell(place.title));
    option("lifecycle", cell(place.stage), lifecycles);
    option("source", cell(place.source), sources);
    const owner = cell(place.owner).trim().toLowerCase();
    const user = owners.get(owner);
    if (user !== undefined) values.owner = user;
    else if (owner !== "") hold = `Owner ${owner} has no decision.`;
    const companyId = cell(place.companyId).trim();
    text("company_name", cell(place.company));
    text("segment", segments.get(companyId) ?? "");
    option("industry", cell(place.industry), industries);
    text("address", `${cell(place.street)}, ${cell(place.zip)} ${cell(place.city)}`);
    text("city", cell(place.city).toUpperCase());
    text("state", cell(place.state) === "" ? "none" : cell(place.state));
    text("zipcode", cell(place.zip));
    const country = cell(place.country);
    if (country !== "") {
      const code = readCountry(country);
      if (code) values.country = code;
      else issues.push({ code: "formula.error", field: "country", row, message: `“${country}” is not a country.` });
    }
    text("website", cell(place.website));
    read("created", cell(place.created), (value) => coerceDateTime(value, context));
    read("updated", cell(place.updated), (value) => coerceDateTime(value, context));
    read("birthday", cell(place.birthday), (value) => coerceDate(value, context));
    read("last_contacted", cell(place.contacted), (value) => coerceDateTime(value, context));
    read("revenue", cell(place.revenue), (value) => coerceNumber(value, "money"));
    read("deal_value", cell(place.deal), (value) => coerceNumber(value, "money"));
    read("score", cell(place.score), (value) => coerceNumber(value, "integer"));
    read("opted_in", cell(place.opted), (value) => ({ value: readBoolean(value) }));
    read("tags", cell(place.tags), (value) => ({ value: [...new Set(splitList(value, /[,;|\n]/))] }));
    text("notes", cell(place.note) === "" ? cell(place.description) : cell(place.note));
    return { values, refs: companyId === "" ? [] : [companyId], issues, hold };
  };
}
