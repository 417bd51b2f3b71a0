import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { recognise } from "../../../../shared/mapping/index.ts";
import { generic } from "../../../../shared/packs/generic/pack.ts";

const headersOf = (path: string) =>
  (readFileSync(new URL(`../../../fixtures/crms/${path}`, import.meta.url), "utf8").split("\n")[0] ?? "").trim().split(",");
const sure = (name: string, headers: string[]) => {
  const { object, confidence } = recognise(generic, name, headers);
  return object === null ? "asked" : `${object} ${confidence >= 0.6 ? "surely" : "hardly"}`;
};

describe("files of any CRM", () => {
  it.each([
    ["hub/hub-crm-exports-all-companies.csv", "company surely"],
    ["hub/hub-crm-exports-all-contacts.csv", "person surely"],
    ["hub/hub-crm-exports-all-deals.csv", "deal surely"],
    ["hub/hub-crm-exports-notes.csv", "note surely"],
    ["sales/Account.csv", "company surely"],
    ["sales/Contact.csv", "person surely"],
    ["sales/Lead.csv", "lead surely"],
    ["sales/Opportunity.csv", "deal surely"],
    ["sales/Task.csv", "task surely"],
    ["sales/User.csv", "user surely"],
    ["sheet/Ansprechpartner.csv", "person surely"],
    ["sheet/Kunden 2024.csv", "company surely"],
    ["sheet/Notizen.csv", "note surely"],
    ["sheet/Angebote.csv", "deal hardly"],
  ])("%s: %s", (path, expected) => {
    expect(sure(path.split("/")[1] ?? "", headersOf(path))).toBe(expected);
  });

  it.each([
    // Names that say nothing: the columns tell.
    ["export (3).csv", ["Contact Id", "First Name", "Last Name", "Email", "Mobile", "Title", "Account Name"], "person surely"],
    ["export (4).csv", ["Account Id", "Account Name", "Website", "Industry", "Employees", "Annual Revenue"], "company surely"],
    ["report1700.csv", ["Potential Id", "Deal Name", "Stage", "Closing Date", "Amount", "Pipeline", "Probability (%)"], "deal surely"],
    ["data.csv", ["Call Id", "Subject", "Call Type", "Call Start Time", "Call Duration", "Call Result"], "call surely"],
    ["data.csv", ["Event Id", "Title", "From", "To", "Location", "Participants", "All day"], "meeting surely"],
    ["data.csv", ["Product Code", "Product Name", "Unit Price", "Usage Unit", "Qty in Stock"], "product surely"],
    ["data.csv", ["Deal ID", "Product ID", "Quantity", "Unit Price", "Discount"], "line_item surely"],
    ["data.csv", ["File Name", "File Path", "Size", "MIME type", "Contact ID"], "file surely"],
    // Other languages, by what the suggestions of fields know of them.
    ["Firmy.csv", ["Nazwa", "NIP", "Telefon", "E-mail", "Strona www", "Ulica", "Miasto", "Kod pocztowy"], "company surely"],
    ["Контакты.csv", ["Фамилия", "Имя", "Телефон", "E-mail", "Компания", "Должность"], "person surely"],
    // What is a person to one is a company to the next.
    ["Customers.csv", ["No", "Name", "Phone", "City", "Sales"], "asked"],
    ["Customers.csv", ["Customer ID", "First name", "Last name", "Email", "Birthday"], "person surely"],
    // Nothing to go by.
    ["KNA1.csv", ["KUNNR", "NAME1", "ORT01", "PSTLZ"], "asked"],
    ["table.csv", ["a", "b", "c"], "asked"],
  ])("%s with %j: %s", (name, headers, expected) => {
    expect(sure(name, headers)).toBe(expected);
  });

  it("says why, and what else it may be", () => {
    expect(recognise(generic, "exports/all-contacts.csv", ["Record ID", "First Name", "Last Name", "Lead Status"])).toMatchObject({
      object: "person",
      reason: "People: the file is called so; First Name, Last Name of 4 columns speak for it.",
      others: [{ object: "lead" }],
    });
    expect(recognise(generic, "table.csv", ["a", "b", "c"])).toEqual({
      object: null,
      confidence: 0,
      reason: "Neither its name nor its columns say what these records are. Choose, or leave the file out.",
    });
    const asked = recognise(generic, "Kunden.csv", ["Kundennummer", "Name", "E-Mail", "Branche", "Webseite", "Vorname"]);
    expect([asked.object, asked.others?.map(({ object }) => object)]).toEqual([null, ["company", "person", "lead"]]);
  });
});
