import type { Issue, Json } from "../../shared/kernel/index.ts";
import { coerceDate, coerceDateTime } from "../../shared/transform/coerce/dates.ts";
import { coerceNumber } from "../../shared/transform/coerce/numbers.ts";
import type { Coerced } from "../../shared/transform/coerce/outcome.ts";
import { splitList } from "../../shared/transform/coerce/split.ts";
import { type MappedRecord, readCountry, readEmail, readPhone } from "../../shared/transform/index.ts";
import { wordCase } from "../../shared/transform/values/name.ts";
import { excerpt, readBoolean } from "../../shared/transform/values/value.ts";
import { personFields, SETTINGS } from "./mapping.ts";

/*
 * The map of the bench as somebody would write it down in JavaScript for this one export: a loop over rows of cells, the same readers of
 * dates, numbers and phones, maps for options and owners, one object a record. It makes the same records as the map does, to the last
 * issue's address, and is written to be fast: nothing is looked up by name, and no function is made for a row.
 */

const idsOf = (key: string) => new Map(personFields.find((field) => field.key === key)?.choices?.map(({ id, label }) => [label, id]));
const [lifecycles, sources, industries] = [idsOf("lifecycle"), idsOf("source"), idsOf("industry")];
const labels = new Map(personFields.map((field) => [field.key, field.label]));
const context = { settings: SETTINGS, dateOrder: undefined };

const trimmed = (text: string): string => (/^ | $| {2}|\u00a0/.test(text) ? text.replace(/[ \u00a0]+/g, " ").replace(/^ | $/g, "") : text);

/** A record while it is made. */
interface Making {
  row: number;
  values: Record<string, Json>;
  issues: Issue[];
  holds: Issue[];
}

const money = (value: string): Coerced => coerceNumber(value, "money");
const whole = (value: string): Coerced => coerceNumber(value, "integer");
const moment = (value: string): Coerced => coerceDateTime(value, context);
const day = (value: string): Coerced => coerceDate(value, context);
const yesOrNo = (value: string): Coerced => {
  const read = readBoolean(value);
  return read === null ? refusal("boolean.invalid", `“${excerpt(value)}” is neither yes nor no.`) : { value: read };
};
const address = (value: string): Coerced => {
  const read = readEmail(value);
  return read === null ? refusal("email.invalid", `“${excerpt(value)}” is not an e-mail address.`) : { value: read };
};
const phone = (value: string): Coerced => {
  const number = readPhone(value, SETTINGS.country);
  if (number !== null) return { value: number };
  const message = `“${excerpt(value)}” can’t be read as a phone number and is kept as written.`;
  return { value: value.trim(), issue: { code: "phone.unread", severity: "warning", message } };
};
const tags = (value: string): Coerced => ({ value: [...new Set(splitList(value, /[,;|\n]/))] });
const refusal = (code: string, message: string): Coerced => ({ value: null, issue: { code, severity: "error", message } });

/** One person's row. `columns` are places by name; `segments` what LOOKUP finds by company id; `owners` users by e-mail. */
export function handWritten(
  dataset: string,
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

  const text = (making: Making, key: string, value: string): void => {
    if (value.trim() !== "") making.values[key] = value;
  };
  const issueAt = (
    making: Making,
    key: string,
    column: string,
    raw: string,
    { code, severity, message }: Pick<Issue, "code" | "severity" | "message">,
  ): Issue => ({
    code,
    severity,
    message,
    address: { dataset, row: making.row, column, field: labels.get(key) ?? key },
    raw,
  });
  const read = (making: Making, key: string, column: string, value: string, reader: (value: string) => Coerced): void => {
    if (value.trim() === "") return;
    const found = reader(value);
    if (found.issue) making.issues.push(issueAt(making, key, column, value, found.issue));
    if (found.value !== null) making.values[key] = found.value;
  };
  const wait = (making: Making, key: string, column: string, raw: string, code: string, message: string): void => {
    making.holds.push(issueAt(making, key, column, raw, { code, severity: "error", message }));
  };
  const option = (making: Making, key: string, column: string, value: string, ids: ReadonlyMap<string, string>): void => {
    const label = value.trim();
    const id = ids.get(label);
    if (id !== undefined) making.values[key] = id;
    else if (label !== "") wait(making, key, column, label, "value.undecided", `Value “${excerpt(label)}” of ${key} has no decision.`);
  };

  return (cells: readonly string[], row: number): MappedRecord => {
    const cell = (index: number): string => cells[index] ?? "";
    const making: Making = { row, values: {}, issues: [], holds: [] };
    const { values } = making;

    text(making, "external_id", cell(place.id));
    text(making, "first_name", wordCase(trimmed(cell(place.first))));
    text(making, "last_name", trimmed(cell(place.last)));
    read(making, "email", "email", cell(place.email), address);
    read(making, "work_number", "phone", cell(place.phone), phone);
    read(making, "mobile_number", "mobile", cell(place.mobile), phone);
    text(making, "job_title", cell(place.title));
    option(making, "lifecycle", "lifecycle_stage", cell(place.stage), lifecycles);
    option(making, "source", "lead_source", cell(place.source), sources);
    const owner = cell(place.owner).trim().toLowerCase();
    const user = owners.get(owner);
    if (user !== undefined) values.owner = user;
    else if (owner !== "") wait(making, "owner", "owner", owner, "owner.undecided", `Owner ${owner} has no decision.`);
    const companyId = cell(place.companyId).trim();
    text(making, "company_name", cell(place.company));
    text(making, "segment", segments.get(companyId) ?? "");
    option(making, "industry", "industry", cell(place.industry), industries);
    text(making, "address", `${cell(place.street)}, ${cell(place.zip)} ${cell(place.city)}`);
    text(making, "city", cell(place.city).toUpperCase());
    text(making, "state", cell(place.state) === "" ? "none" : cell(place.state));
    text(making, "zipcode", cell(place.zip));
    const country = cell(place.country);
    const code = country === "" ? "" : readCountry(country);
    if (code) values.country = code;
    else if (code === null)
      making.issues.push(
        issueAt(making, "country", "country", country, {
          code: "formula.error",
          severity: "error",
          message: `“${excerpt(country)}” is not a country.`,
        }),
      );
    text(making, "website", cell(place.website));
    read(making, "created", "created_at", cell(place.created), moment);
    read(making, "updated", "updated_at", cell(place.updated), moment);
    read(making, "birthday", "birthday", cell(place.birthday), day);
    read(making, "last_contacted", "last_contacted", cell(place.contacted), moment);
    read(making, "revenue", "annual_revenue", cell(place.revenue), money);
    read(making, "deal_value", "deal_amount", cell(place.deal), money);
    read(making, "score", "score", cell(place.score), whole);
    read(making, "opted_in", "opted_in", cell(place.opted), yesOrNo);
    read(making, "tags", "tags", cell(place.tags), tags);
    text(making, "notes", cell(place.note) === "" ? cell(place.description) : cell(place.note));

    const { issues, holds } = making;
    if (values.email === undefined && cell(place.email).trim() === "")
      issues.push({
        code: "field.required",
        severity: "error",
        message: "email is required and empty.",
        address: { dataset, row, column: "email", field: "email" },
      });
    for (const held of holds) issues.push(held);
    const sourceKey = `row-${row + 1}`;
    return {
      row,
      sourceKey,
      label: typeof values.email === "string" ? values.email : sourceKey,
      values,
      refs: companyId === "" ? [] : [{ field: "company", object: "sales_account", texts: [companyId], many: false }],
      issues,
      taken: true,
      hold: holds.length === 0 ? null : [...new Set(holds.map((held) => held.message))].join(" "),
    };
  };
}
