import { describe, expect, it } from "vitest";
import { type ProposalInput, propose } from "../../../shared/mapping/index.ts";
import { emptyProjectState, type FieldRow, type ProjectState } from "../../../shared/model/index.ts";
import { applyOp } from "../../../shared/ops/index.ts";
import type { PairObject } from "../../../shared/packs/contract.ts";
import { customField, dataset, field, input, labels, schema } from "./given.ts";

function applied(given: ProposalInput): ProjectState {
  const op = propose(given);
  if (!op) return given.state;
  const result = applyOp(given.state, op);
  if (!result.ok) throw new Error(result.failure.message);
  return result.value.state;
}

const brief = (rows: readonly FieldRow[]) => rows.map(({ column, target, formula, state }) => [column, target, formula, state]);
const edit = (state: ProjectState, id: string, patch: Partial<FieldRow>): ProjectState => ({
  ...state,
  rows: state.rows.map((row) => (row.id === id ? { ...row, ...patch } : row)),
});

const companies = dataset("o", "organisation", {
  "Organization ID": ["ORG-1", "ORG-2"],
  "Company Name": ["Alder Health", "Fjord & Field"],
  Website: ["alder.example", "fjord.example"],
  Sector: ["Healthcare", "Media"],
  "LinkedIn profile": ["https://social.example/alder", ""],
  "Zodiac sign": ["Leo", "Virgo"],
});
const account = schema({
  sales_account: [
    field("name", "text", { required: true }),
    field("website", "url"),
    field("industry_type_id", "choice", { label: "Industry type", choices: labels("Healthcare", "Media") }),
    field("business_type_id", "choice", { label: "Business type", choices: labels("Partner") }),
    field("linkedin", "url", { label: "LinkedIn" }),
    field("city", "text"),
    customField("VAT number", "text"),
  ],
});

describe("propose, before an account is read", () => {
  it("assigns what was recognised and maps it by the pair's defaults", () => {
    const state = applied(input({ datasets: [companies] }));
    expect(state.assignments).toEqual({ o: "organisation" });
    expect(state.maps).toEqual([
      { id: "organisation>sales_account", source: "organisation", destination: "sales_account", condition: null, enabled: true },
    ]);
    expect(brief(state.rows)).toEqual([
      ["Organization ID", "custom:Profi ID", null, "proposed"],
      ["Company Name", "name", null, "proposed"],
      ["Website", "website", null, "proposed"],
      ["Sector", "industry_type_id", null, "proposed"],
      ["LinkedIn profile", null, null, "undecided"],
      ["Zodiac sign", null, null, "undecided"],
    ]);
    expect(state.rows[1]?.confidence).toBe(0.9);
    expect(state.rows[1]?.evidence.map((each) => each.text)).toContain("No account was read yet to check it against");
  });

  it("leaves alone what nobody recognised and what a person left out", () => {
    expect(propose(input({ datasets: [dataset("x", null, { a: ["1"] })] }))).toBeNull();
    expect(propose(input({ datasets: [companies], state: { ...emptyProjectState, assignments: { o: null } } }))).toBeNull();
  });
});

describe("propose, with an account", () => {
  it("checks targets against the account, suggests by name, type and values, and offers a new field", () => {
    const { rows } = applied(input({ datasets: [companies], schema: account }));
    expect(brief(rows)).toEqual([
      ["Organization ID", "custom:Profi ID", null, "proposed"],
      ["Company Name", "name", null, "proposed"],
      ["Website", "website", null, "proposed"],
      ["Sector", "industry_type_id", null, "proposed"],
      ["LinkedIn profile", "linkedin", null, "proposed"],
      ["Zodiac sign", null, null, "undecided"],
    ]);
    expect(rows[4]?.candidates.map((each) => each.target)).toEqual(["linkedin", "custom:LinkedIn profile", "city", "business_type_id"]);
    expect(rows[4]?.evidence[0]?.text).toBe("Like the name: “LinkedIn profile” and “LinkedIn”");
    expect(rows[5]?.candidates.map((each) => each.target)).toEqual(["custom:Zodiac sign", "city", "business_type_id", "linkedin"]);
  });

  it("weighs its evidence up to the confidence", () => {
    for (const row of applied(input({ datasets: [companies], schema: account })).rows) {
      if (row.state !== "proposed") continue;
      expect(row.evidence.reduce((sum, each) => sum + each.weight, 0)).toBeCloseTo(row.confidence ?? 0, 1);
      expect(row.evidence.every((each) => each.text.length > 5)).toBe(true);
    }
  });

  it("says nothing new when asked again", () => {
    const first = input({ datasets: [companies] });
    const blind = applied(first);
    expect(propose({ ...first, state: blind })).toBeNull();
    const seen = applied({ ...first, state: blind, schema: account });
    expect(propose({ ...first, state: seen, schema: account })).toBeNull();
  });

  it("gives a map that was made blind the same rows as one made with the account", () => {
    const blind = applied(input({ datasets: [companies] }));
    const later = applied(input({ datasets: [companies], state: blind, schema: account }));
    expect(later).toEqual(applied(input({ datasets: [companies], schema: account })));
  });

  it("never touches rows that a person confirmed, changed or ignored", () => {
    const id = "organisation>sales_account/";
    let state = applied(input({ datasets: [companies] }));
    state = edit(state, `${id}Website`, { state: "confirmed" });
    state = edit(state, `${id}Sector`, { state: "changed", target: "business_type_id", confidence: null });
    state = edit(state, `${id}Zodiac sign`, { state: "ignored" });
    const kept = state.rows.filter((row) => ["confirmed", "changed", "ignored"].includes(row.state));
    const later = applied(input({ datasets: [companies], state, schema: account }));
    expect(kept).toHaveLength(3);
    for (const row of kept) expect(later.rows).toContainEqual(row);
    expect(later.rows.filter((row) => row.target === "business_type_id")).toHaveLength(1);
  });

  it("keeps a formula that a person typed before choosing where it goes, whatever comes after", () => {
    const before = applied(input({ datasets: [companies], schema: account }));
    const id = "organisation>sales_account/Zodiac sign";
    const typed = edit(before, id, { formula: "=UPPER([Zodiac sign])" });
    const later = dataset("later", "organisation", { "Organization ID": ["ORG-3"], "Star sign": ["Leo"] });
    const { rows } = applied(input({ datasets: [later, companies], schema: account, state: typed }));
    expect(rows.find((row) => row.id === id)).toEqual(typed.rows.find((row) => row.id === id));
  });

  it("takes no target that a person gave to another column", () => {
    let state = applied(input({ datasets: [companies], schema: account }));
    state = edit(state, "organisation>sales_account/Zodiac sign", { state: "changed", target: "website", confidence: null });
    const later = applied(input({ datasets: [companies], state, schema: account }));
    expect(brief(later.rows.filter((row) => row.column === "Website"))).toEqual([["Website", null, null, "undecided"]]);
  });

  it("shows a required field that nothing fills, and takes it back once something does", () => {
    const needy = schema({ sales_account: [...(account.fields.sales_account ?? []), customField("Region", "text", { required: true })] });
    const before = applied(input({ datasets: [companies], schema: needy }));
    expect(brief(before.rows).at(-1)).toEqual([null, "custom:Region", null, "undecided"]);
    const mapped = edit(before, "organisation>sales_account/Zodiac sign", { state: "changed", target: "custom:Region", confidence: null });
    expect(
      applied(input({ datasets: [companies], state: mapped, schema: needy })).rows.filter((row) => row.target === "custom:Region"),
    ).toHaveLength(1);
  });

  it("uses the account's own custom field where only its spelling differs", () => {
    const own = schema({ sales_account: [...(account.fields.sales_account ?? []), customField("PROFI-ID", "text")] });
    const { rows } = applied(input({ datasets: [companies], schema: own }));
    expect(rows[0]?.target).toBe("custom:PROFI-ID");
  });

  it("makes no map into an object that the account doesn't have, and takes an untouched one back", () => {
    const blind = applied(input({ datasets: [companies] }));
    const later = applied(input({ datasets: [companies], state: blind, schema: schema({ contact: [] }) }));
    expect([later.maps, later.rows]).toEqual([[], []]);
  });

  it("maps into the stand-in where the account lacks the object it stands in for", () => {
    const object = (destination: string, insteadOf?: string): PairObject => ({
      source: "organisation",
      destination,
      ...(insteadOf ? { insteadOf } : {}),
      kind: "1:1",
      fields: [{ column: "Company Name", target: "name" }],
      notes: [],
    });
    const pair = { source: "profi", destination: "freshsales", objects: [object("lead"), object("contact", "lead")], gotchas: [] };
    const mapped = (objects: string[], state = emptyProjectState) => {
      const fields = Object.fromEntries(objects.map((id) => [id, [field("name", "text")]]));
      return applied(input({ datasets: [companies], pair, state, schema: schema(fields) })).maps.map((map) => map.destination);
    };
    expect(applied(input({ datasets: [companies], pair })).maps.map((map) => map.destination)).toEqual(["lead"]);
    expect(mapped(["lead", "contact"])).toEqual(["lead"]);
    expect(mapped(["contact"])).toEqual(["contact"]);
    expect(mapped(["contact"], applied(input({ datasets: [companies], pair })))).toEqual(["contact"]);
  });
});

describe("propose, from formulas", () => {
  const people = dataset("m", "member", {
    "Client ID": ["1"],
    "First name": ["Zoë"],
    Surname: ["Martínez"],
    "E-Mail": ["z@x.example"],
    "Company ID": ["ORG-1"],
    Firm: ["Alder"],
    company: ["Alder Health"],
  });
  const sessions = dataset("s", "session", {
    session_id: ["S-1"],
    title: ["Intro"],
    "Client ID": ["1"],
    package_id: [""],
    fee: ["90"],
    status: ["Completed"],
  });
  const packages = dataset("k", "package", { enrolment_id: ["PKG-1"], member_id: ["1"], package_name: ["Sprint"], tier: ["Growth"] });

  it("writes them with the export's own headers", () => {
    const { rows } = applied(input({ datasets: [people, companies] }));
    const link = rows.find((row) => row.target === "sales_accounts");
    expect([link?.column, link?.formula]).toEqual([
      "Company ID",
      '=IF(EXISTS("Organisation",[Company ID],"organisation_id"),[Company ID],[company])',
    ]);
  });

  it("falls back where a dataset or a column is missing", () => {
    const { rows } = applied(input({ datasets: [people] }));
    expect(brief(rows.filter((row) => row.target === "sales_accounts"))).toEqual([["Company ID", "sales_accounts", null, "proposed"]]);
    const named = applied(
      input({ datasets: [dataset("m", "member", { "Client ID": ["1"], "Client name": ["Zoë Martínez"], "E-Mail": ["z@x.example"] })] }),
    );
    expect(brief(named.rows)).toEqual([
      ["Client ID", "external_id", null, "proposed"],
      ["Client name", "last_name", '=NAMEPART([Client name],"last")', "proposed"],
      ["E-Mail", "email", null, "proposed"],
      [null, "first_name", '=NAMEPART([Client name],"first")', "proposed"],
    ]);
  });

  it("adds the joined fields when the other dataset arrives", () => {
    const before = applied(input({ datasets: [sessions] }));
    expect(before.rows.some((row) => row.target === "custom:Package name")).toBe(false);
    const later = applied(input({ datasets: [sessions, packages], state: before }));
    expect(later.rows.find((row) => row.target === "custom:Package name")?.formula).toContain(
      'LOOKUP("Package",[package_id],"package_name","enrolment_id")',
    );
  });

  it("leaves out a column that formulas read, and says which", () => {
    const { rows } = applied(input({ datasets: [sessions, packages] }));
    expect(rows.find((row) => row.column === "package_id")).toMatchObject({
      target: null,
      state: "ignored",
      confidence: 0.9,
      evidence: [{ text: "Read by the formula for amount." }],
    });
  });

  it("still leaves that column out once a person confirmed the formula that reads it", () => {
    const given = input({ datasets: [sessions, packages] });
    const state = applied(given);
    const confirmed = {
      ...state,
      rows: state.rows.map((row) => (row.state === "proposed" ? { ...row, state: "confirmed" as const } : row)),
    };
    expect(propose({ ...given, state: confirmed })).toBeNull();
  });

  it("takes an untouched map back with its dataset", () => {
    const state = applied(input({ datasets: [companies, sessions] }));
    const later = applied(input({ datasets: [companies], state }));
    expect(later.maps.map((each) => each.id)).toEqual(["organisation>sales_account"]);
    expect(later.rows.every((row) => row.mapId === "organisation>sales_account")).toBe(true);
  });
});
