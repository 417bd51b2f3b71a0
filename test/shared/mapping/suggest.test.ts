import { describe, expect, it } from "vitest";
import { type ColumnFacts, suggest } from "../../../shared/mapping/suggest/index.ts";
import { profi } from "../../../shared/packs/profi/pack.ts";
import { customField, dataset, field, labels } from "./given.ts";

const member = profi.objects.find((object) => object.id === "member");

function facts(header: string, cells: string[], canonical?: string): ColumnFacts {
  return {
    header,
    known: member?.columns.find((column) => column.name === canonical) ?? null,
    profile: dataset("m", "member", { [header]: cells }).profiles[0] ?? null,
  };
}

const fields = [
  field("first_name", "text", { label: "First name" }),
  field("last_name", "text", { label: "Last name" }),
  field("email", "email", { label: "Email" }),
  field("address", "text", { label: "Address" }),
  field("state", "text", { label: "State" }),
  field("contact_status_id", "choice", { label: "Status", choices: labels("New", "Contacted", "Won") }),
  field("created_at", "datetime", { label: "Created", readOnly: true }),
  field("updated_at", "datetime", { label: "Updated" }),
  customField("First meeting", "date"),
  customField("Preferred language", "choice", { choices: labels("English", "Deutsch") }),
];

describe("suggest", () => {
  it.each<[string, string[], string | undefined, string | null]>([
    ["Given name", ["Zoë", "Anke"], "first_name", "first_name"],
    ["E-Mail", ["a@x.example"], "email", "email"],
    ["Language preferred", ["English", "Deutsch", "English"], undefined, "custom:Preferred language"],
    ["first_meeting", ["2024-01-05", "2024-02-06"], undefined, "custom:First meeting"],
    // Out of the question, however alike the names.
    ["Email address", ["a@x.example"], "email", "email"],
    ["Shoe size", ["41", "42"], undefined, null],
    ["created", ["2024-01-05"], "created", null],
  ])("%s", (header, cells, canonical, target) => {
    expect(suggest(facts(header, cells, canonical), fields)[0]?.target ?? null).toBe(target);
  });

  it("never takes a status for a state, a first for a last, a date for a text's name", () => {
    const targets = (header: string, cells: string[], canonical?: string) =>
      suggest(facts(header, cells, canonical), fields, 9).map((each) => each.target);
    expect(targets("status", ["New", "Won"])).not.toContain("state");
    expect(targets("first_name", ["Zoë"], "first_name")).not.toContain("last_name");
    expect(targets("email", ["a@x.example"], "email")).not.toContain("address");
    expect(targets("First meeting", ["hello", "world"])).not.toContain("custom:First meeting");
  });

  it("counts options among the values", () => {
    const [fits] = suggest(facts("Status", ["New", "won", "CONTACTED", "New"]), fields);
    const [strange] = suggest(facts("Status", ["blue", "green", "blue", "green"]), fields);
    expect(fits?.evidence.map((each) => each.text)).toContain("100 % of the values are options of the field");
    expect(fits?.confidence ?? 0).toBeGreaterThan((strange?.confidence ?? 0) + 0.15);
  });

  it("trusts an empty column less", () => {
    const [full] = suggest(facts("Email", ["a@x.example"], "email"), fields);
    const [empty] = suggest(facts("Email", ["", ""], "email"), fields);
    expect(empty?.evidence.map((each) => each.text)).toContain("The column is empty");
    expect(empty?.confidence ?? 1).toBeLessThan(full?.confidence ?? 0);
  });
});
