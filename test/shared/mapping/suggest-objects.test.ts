import { describe, expect, it } from "vitest";
import { suggestObjects } from "../../../shared/mapping/suggest/index.ts";
import { destinationOf } from "../../score/destinations.ts";

function ranked(system: string, file: string, headers: string[]) {
  const objects = (destinationOf(system)?.objects ?? []).map(({ object, fields }) => ({
    ...object,
    fields: fields.filter((field) => !field.custom),
  }));
  return suggestObjects(
    file,
    headers.map((header) => ({ header, known: null, profile: null })),
    objects,
  );
}

describe("suggestObjects", () => {
  const person = ["First Name", "Last Name", "Email", "Mobile", "Job Title", "Company", "City", "Owner", "Tags"];
  const company = ["Company name", "Website", "Industry", "Annual revenue", "Number of employees", "Phone", "City", "Country"];
  const deal = ["Deal name", "Amount", "Currency", "Stage", "Pipeline", "Close date", "Probability", "Company", "Contact", "Owner"];
  const task = ["Subject", "Due date", "Status", "Priority", "Assigned to", "Related deal", "Description"];
  const product = ["Product name", "SKU", "Product code", "Unit price", "Category", "Description"];

  it.each<[string, string, string[], string]>([
    ["freshsales", "contacts.csv", person, "contact"],
    ["freshsales", "export_2024-05-01.csv", person, "contact"],
    ["pipedrive", "Kontakte.xlsx", person, "person"],
    ["freshsales", "accounts_export.csv", company, "sales_account"],
    ["pipedrive", "data.csv", company, "organization"],
    ["freshsales", "Opportunities.csv", deal, "deal"],
    ["pipedrive", "report1715.csv", deal, "deal"],
    ["freshsales", "tasks.csv", task, "task"],
    ["pipedrive", "tasks.csv", task, "activity"],
    ["freshsales", "Products.csv", product, "product"],
    ["pipedrive", "all-products.csv", product, "product"],
  ])("%s: %s", (system, file, headers, object) => {
    expect(ranked(system, file, headers)[0]?.object).toBe(object);
  });

  it("says why, and the weights add up", () => {
    const [best] = ranked("freshsales", "accounts.csv", company);
    expect(best?.evidence.map((each) => each.text)).toEqual([
      "The file's name fits accounts",
      "8 of 8 columns find a field of it",
      "All it can't be without is there, 8 fields in all",
    ]);
    expect(best?.evidence.reduce((sum, each) => sum + each.weight, 0)).toBeCloseTo(best?.confidence ?? 0, 3);
  });

  it("is sure of nothing where nothing is known", () => {
    expect(ranked("freshsales", "x.csv", ["Zork", "Blarg"])[0]?.confidence ?? 1).toBeLessThan(0.2);
    expect(ranked("freshsales", "x.csv", [])[0]?.confidence ?? 1).toBeLessThan(0.2);
  });
});
