import { describe, expect, it } from "vitest";
import type { Pair, SourceObject } from "../../../../shared/packs/contract.ts";
import { profiToFreshsales } from "../../../../shared/packs/pairs/profi-freshsales.ts";
import { profiToPipedrive } from "../../../../shared/packs/pairs/profi-pipedrive.ts";
import { profi } from "../../../../shared/packs/profi/pack.ts";
import { codedColumn, columnsOf, parseFormula, relatedTable } from "../../../../shared/transform/index.ts";

const pairs: Pair[] = [profiToFreshsales, profiToPipedrive];

/** Standard field refs by destination object, from the vendors' references; the accounts' own schemas are checked elsewhere. */
const standard: Record<string, Record<string, string[]>> = {
  freshsales: {
    sales_account: [
      "name",
      "website",
      "phone",
      "address",
      "city",
      "state",
      "zipcode",
      "country",
      "number_of_employees",
      "industry_type_id",
      "parent_sales_account_id",
      "owner_id",
    ],
    contact: [
      "first_name",
      "last_name",
      "email",
      "emails",
      "mobile_number",
      "work_number",
      "job_title",
      "address",
      "city",
      "state",
      "zipcode",
      "country",
      "external_id",
      "owner_id",
      "lifecycle_stage_id",
      "contact_status_id",
      "lead_source_id",
      "sales_accounts",
      "tags",
    ],
    deal: [
      "name",
      "amount",
      "currency_id",
      "sales_account_id",
      "contacts_added_list",
      "deal_stage_id",
      "expected_close",
      "closed_date",
      "owner_id",
    ],
    appointment: ["title", "from_date", "end_date", "description", "location", "targetable"],
    note: ["description", "targetable"],
    document: ["file", "targetable", "targetable_deal"],
  },
  pipedrive: {
    organization: ["name", "owner_id", "address", "website", "add_time", "industry", "employee_count"],
    person: ["name", "emails", "phones", "org_id", "owner_id", "add_time", "job_title"],
    deal: ["title", "value", "currency", "person_id", "org_id", "stage_id", "status", "won_time", "expected_close_date", "owner_id"],
    activity: ["subject", "type", "due_date", "due_time", "duration", "done", "person", "org_id", "deal_id", "note", "owner_id"],
    note: ["content", "person_id", "add_time", "user_id"],
    file: ["file", "person_id"],
  },
};
/** Objects that take no custom fields. */
const plain = ["appointment", "note", "activity", "document", "file"];

function sourceOf(id: string): SourceObject {
  const object = profi.objects.find((each) => each.id === id || each.label === id);
  if (!object) throw new Error(`The pack has no object "${id}".`);
  return object;
}

const names = (object: SourceObject) => object.columns.map((column) => column.name);

describe.each(pairs)("$source to $destination", (pair) => {
  it("says for every object of the pack what becomes of it", () => {
    const named = new Set(pair.objects.map((object) => object.source));
    expect([...named].sort()).toEqual(profi.objects.map((object) => object.id).sort());
    for (const object of pair.objects) expect(object.notes.length, object.source).toBeGreaterThan(0);
  });

  it("names only columns that the pack has", () => {
    for (const object of pair.objects) {
      const known = names(sourceOf(object.source));
      for (const field of object.fields) if (field.column !== null) expect(known).toContain(field.column);
      for (const column of [...Object.keys(object.values ?? {}), ...Object.keys(object.leaveOut ?? {})]) expect(known).toContain(column);
    }
  });

  it("has formulas that compile on the pack's columns", () => {
    for (const object of pair.objects) {
      const columns = names(sourceOf(object.source));
      for (const formula of [object.condition, ...object.fields.map((field) => field.formula)].filter((each) => each !== undefined)) {
        expect(parseFormula(formula, { columns }), formula).toMatchObject({ ok: true });
        for (const column of columnsOf(formula)) expect(columns).toContain(column);
      }
    }
  });

  it("looks things up in objects and columns that the pack has", () => {
    const formulas = pair.objects
      .flatMap((object) => [object.condition, ...object.fields.map((field) => field.formula)])
      .filter((each) => each !== undefined);
    const lookups = formulas.flatMap((formula) =>
      [...formula.matchAll(/LOOKUP\("(\w+)",\[\w+\],"(\w+)","(\w+)"\)/g)].map((match) => match.slice(1)),
    );
    const checks = formulas.flatMap((formula) =>
      [...formula.matchAll(/EXISTS\("(\w+)",\[\w+\],"(\w+)"\)/g)].map((match) => match.slice(1)),
    );
    expect(lookups.length + checks.length).toBe(formulas.flatMap((formula) => [...formula.matchAll(/LOOKUP\(|EXISTS\(/g)]).length);
    for (const [object = "", ...columns] of [...lookups, ...checks]) {
      for (const column of columns) expect(names(sourceOf(object)), `${object}.${column}`).toContain(column);
    }
  });

  it("targets fields that the destination has, or plans them", () => {
    for (const object of pair.objects.filter((each) => each.destination !== null)) {
      const known = standard[pair.destination]?.[object.destination ?? ""] ?? [];
      for (const field of object.fields) {
        const custom = field.target.startsWith("custom:");
        expect(custom ? field.planned !== undefined : known.includes(field.target), `${object.destination}.${field.target}`).toBe(true);
        expect(custom && plain.includes(object.destination ?? ""), `${object.destination}.${field.target}`).toBe(false);
      }
    }
  });

  it("keeps the source's key on every object that can hold it", () => {
    for (const object of pair.objects.filter((each) => each.destination !== null && !plain.includes(each.destination))) {
      const key = sourceOf(object.source).key;
      expect(
        object.fields.some((field) => field.column === key && /^(custom:Profi ID|external_id)$/.test(field.target)),
        object.source,
      ).toBe(true);
    }
  });

  it("offers planned choices only labels of their own", () => {
    for (const field of pair.objects.flatMap((object) => object.fields)) {
      if (field.planned?.type === "choice") expect(new Set(field.planned.options).size).toBe(field.planned.options?.length);
      else expect(field.planned?.options).toBeUndefined();
    }
  });
});

it("sends sessions to Pipedrive only where no booking holds them", () => {
  const object = profiToPipedrive.objects.find((each) => each.source === "session");
  const parsed = parseFormula(object?.condition ?? "", { columns: ["session_id"] });
  if (!parsed.ok) throw new Error(parsed.problem.message);
  const context = (has: boolean) => ({
    settings: { dateOrder: "dmy" as const, zone: "UTC", country: "DE", currency: "EUR" },
    today: "2026-11-22",
    lookups: {
      has: () => has,
      table: () =>
        has ? relatedTable({ rowCount: 1, key: "booking_id", columns: new Map([["session_id", codedColumn(["S-1"])]]) }) : null,
    },
  });
  expect(parsed.formula.evaluate(["S-1"], context(true))).toBe(false);
  expect(parsed.formula.evaluate(["S-2"], context(true))).toBe(true);
  expect(parsed.formula.evaluate(["S-1"], context(false))).toBe(true);
});
