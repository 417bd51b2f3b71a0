import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AUTO_ACCEPT, type ColumnFacts, type Hint, suggestObject } from "../../../shared/mapping/suggest/index.ts";
import type { DestinationField } from "../../../shared/model/index.ts";
import { destinationOf } from "../../score/destinations.ts";
import { customField, dataset, labels } from "./given.ts";

const fieldsOf = (system: string, object: string): DestinationField[] =>
  (destinationOf(system)?.objects.find((each) => each.object.id === object)?.fields ?? []).filter(
    (field) => !field.readOnly && !field.custom,
  );

const contact = fieldsOf("freshsales", "contact");
const person = fieldsOf("pipedrive", "person");
const organization = fieldsOf("pipedrive", "organization");
const deal = fieldsOf("freshsales", "deal");

const bare = (header: string, hints?: Hint[]): ColumnFacts => ({ header, known: null, profile: null, ...(hints ? { hints } : {}) });
const held = (header: string, cells: string[]): ColumnFacts => ({
  header,
  known: null,
  profile: dataset("x", null, { [header]: cells }).profiles[0] ?? null,
});

function answers(headers: readonly (string | ColumnFacts)[], fields: DestinationField[], source: string, destination: string) {
  const columns = headers.map((each) => (typeof each === "string" ? bare(each) : each));
  return Object.fromEntries(
    suggestObject(columns, { source: [source], destination: [destination], fields }).map((each) => [
      each.header,
      each.answer?.target ?? null,
    ]),
  );
}

describe("suggestObject", () => {
  it("knows the columns of an export as a whole", () => {
    expect(
      answers(
        [
          "Record ID",
          "First Name",
          "Last Name",
          "Email",
          "Phone Number",
          "Mobile Phone Number",
          "Contact owner",
          "Associated Company",
          "Job Title",
        ],
        contact,
        "contacts",
        "contact",
      ),
    ).toMatchObject({
      "First Name": "first_name",
      "Last Name": "last_name",
      Email: "email",
      "Phone Number": "work_number",
      "Mobile Phone Number": "mobile_number",
      "Contact owner": "owner_id",
      "Associated Company": "sales_accounts",
      "Job Title": "job_title",
    });
  });

  it.each<[string, string]>([
    ["Email opt out", "email"],
    ["Has opted out of email", "email"],
    ["Phone extension", "work_number"],
    ["Number of associated deals", "sales_accounts"],
    ["Last activity date", "last_name"],
    ["Next activity date", "address"],
    ["Original source drill-down 1", "lead_source_id"],
    ["Created by", "owner_id"],
    ["Email bounce reason", "email"],
  ])("knows a false friend: %s", (header, friend) => {
    const found = answers([header, "Email", "Phone", "Lead source", "Contact owner", "Company"], contact, "contacts", "contact");
    expect(found[header]).toBeNull();
    expect(found[header]).not.toBe(friend);
  });

  it("tells a company's name from a contact's, and a billing from a shipping address", () => {
    expect(answers(["Name", "Company Name"], person, "contacts", "person")).toEqual({ Name: "name", "Company Name": "org_id" });
    expect(answers(["Company Name", "Contact Name"], organization, "companies", "organization")).toEqual({
      "Company Name": "name",
      "Contact Name": null,
    });
    const account = fieldsOf("freshsales", "sales_account");
    expect(answers(["Shipping City", "Billing City"], account, "accounts", "sales_account")).toEqual({
      "Shipping City": null,
      "Billing City": "city",
    });
  });

  it("takes a key for what it names where nothing else does", () => {
    const pipedriveDeal = fieldsOf("pipedrive", "deal");
    const sure = (headers: string[], header: string) => {
      const found = suggestObject(
        headers.map((each) => bare(each)),
        { source: ["deals"], destination: ["deal"], fields: pipedriveDeal },
      ).find((each) => each.header === header);
      return [found?.answer?.target ?? null, (found?.confidence ?? 0) >= AUTO_ACCEPT];
    };
    expect(sure(["Title", "StageId", "accountID"], "StageId")).toEqual(["stage_id", true]);
    expect(sure(["Title", "StageId", "accountID"], "accountID")).toEqual(["org_id", true]);
    expect(sure(["Title", "Stage", "StageId"], "StageId")[0]).toBeNull();
    expect(sure(["Title", "Account name", "accountID"], "accountID")[0]).toBeNull();
    // A person's own account in a shop.
    expect(answers(["user_id", "Email", "Name"], person, "customers", "person")).not.toMatchObject({ user_id: "company" });
  });

  it("takes the one company of all rows for the tool's own, beside one that differs", () => {
    const own = held("Organization Name", ["Oro", "Oro", "Oro"]);
    const theirs = held("Account name", ["Hartley Supply", "Krause Bau GmbH", "Tom May Ltd"]);
    expect(answers([own, theirs], person, "contacts", "person")).toEqual({ "Organization Name": null, "Account name": "org_id" });
    expect(answers([own, "Email"], person, "contacts", "person")).toMatchObject({ "Organization Name": "org_id" });
  });

  it("takes a time beside its date for the time of day", () => {
    const activity = fieldsOf("pipedrive", "activity");
    expect(answers(["NAME", "DATE_START", "TIME_START"], activity, "calls", "activity")).toMatchObject({
      DATE_START: "due_date",
      TIME_START: "due_time",
    });
  });

  it("takes a company's legal name for its name only where no other column is", () => {
    const account = fieldsOf("freshsales", "sales_account");
    expect(answers(["Nome", "Razão Social"], account, "Clientes", "sales_account")).toEqual({ Nome: "name", "Razão Social": null });
    expect(answers(["Nombre comercial", "Razón social"], account, "Clientes", "sales_account")).toEqual({
      "Nombre comercial": "name",
      "Razón social": null,
    });
    expect(answers(["Ragione sociale", "Città"], account, "Clienti", "sales_account")).toMatchObject({ "Ragione sociale": "name" });
  });

  it("gives a second address of the same kind to the list", () => {
    expect(answers(["Email", "Work email", "Last name"], contact, "contacts", "contact")).toMatchObject({
      Email: "email",
      "Work email": "emails",
    });
  });

  it("joins what a field takes together, and parts what it doesn't", () => {
    const columns = ["Vorname", "Nachname", "Straße", "PLZ", "Ort", "E-Mail", "E-Mail privat"].map((header) => bare(header));
    const found = suggestObject(columns, { source: ["Kontakte"], destination: ["person"], fields: person });
    expect(found.map((each) => [each.answer?.target, each.part])).toEqual([
      ["name", "name.first"],
      ["name", "name.last"],
      ["postal_address", null],
      ["postal_address", "zip"],
      ["postal_address", "city"],
      ["emails", null],
      ["emails", null],
    ]);
  });

  it("hears the values: digits are no e-mail address, options speak for their field", () => {
    expect(answers([held("Contact", ["ada@x.example", "bo@x.example"])], contact, "contacts", "contact").Contact).not.toBe("first_name");
    expect(answers([held("Email", ["12", "13", "14"])], contact, "contacts", "contact").Email).toBeNull();
    const [found] = suggestObject([held("Stage", ["New", "Won", "Lost", "Negotiation", "Stalled"])], {
      source: ["deals"],
      destination: ["deal"],
      fields: deal,
    });
    expect(found?.answer?.target).toBe("deal_stage_id");
    expect(found?.answer?.evidence.map((each) => each.text)).toContain("4 of 5 values are options of the field");
  });

  it("hears what the destination's own records hold", () => {
    const fields = [customField("Alpha", "text"), customField("Beta", "text")];
    const ground = { source: [], destination: [], fields, records: { "custom:Beta": new Set(["redwood", "oak"]) } };
    const [found] = suggestObject([{ ...held("Beta tree", ["Redwood", "Oak"]) }], ground);
    expect(found?.answer?.target).toBe("custom:Beta");
    expect(found?.answer?.evidence.map((each) => each.text)).toContain("100 % of the values are in this field at the destination already");
  });

  it("gives each field once, keeps confidences between 0 and 1, and answers the same twice", () => {
    const heads = fc.constantFrom(
      "Email",
      "E-mail 2",
      "Phone",
      "Mobile",
      "Name",
      "Company",
      "Owner",
      "City",
      "Zip",
      "Score",
      "Stage",
      "Zork",
      "Ümlaut",
      "",
    );
    fc.assert(
      fc.property(fc.uniqueArray(heads, { maxLength: 9 }), (headers) => {
        const ground = { source: ["contacts"], destination: ["contact"], fields: contact };
        const found = suggestObject(
          headers.map((header) => bare(header)),
          ground,
        );
        const single = found
          .flatMap((each) => (each.answer ? [each.answer.target] : []))
          .filter((target) => !["emails", "phone_numbers", "tags", "sales_accounts"].includes(target));
        expect(new Set(single).size).toBe(single.length);
        for (const each of found) {
          for (const candidate of each.candidates) expect(candidate.confidence >= 0 && candidate.confidence <= 1).toBe(true);
          expect(each.none.confidence >= 0 && each.none.confidence <= 1 && each.none.evidence.length > 0).toBe(true);
        }
        expect(
          suggestObject(
            headers.map((header) => bare(header)),
            ground,
          ),
        ).toEqual(found);
      }),
      { numRuns: 60 },
    );
  });
});

describe("records without a title", () => {
  const task = fieldsOf("freshsales", "task");
  const product = fieldsOf("pipedrive", "product");

  it("go by what describes them, where that is brief", () => {
    expect(answers(["Description", "Detail", "Due date"], task, "tasks", "task")).toMatchObject({
      Description: "title",
      Detail: "description",
    });
    expect(answers([held("Descrizione", ["Tavolo", "Sedia"]), "Prezzo", "Codice"], product, "articoli", "product")).toMatchObject({
      Descrizione: "name",
      Codice: "code",
    });
    expect(answers(["Short description", "Long description", "Price"], product, "items", "product")).toMatchObject({
      "Short description": "name",
      "Long description": "description",
    });
  });

  it("keep their description where it is long, or something names them", () => {
    const long = held("Description", ["A table of oak for six, oiled twice, with a drawer on either side of it; legs unscrew."]);
    expect(answers([long, "Price", "Code"], product, "items", "product")).toMatchObject({ Description: "description" });
    expect(answers(["Subject", "Description", "Due date"], task, "tasks", "task")).toMatchObject({
      Subject: "title",
      Description: "description",
    });
    expect(answers(["About", "Email"], person, "people", "person")).toMatchObject({ About: "notes" });
  });
});

/** Those of the set of labels, with the options that an account has. */
const dealFields = fieldsOf("pipedrive", "deal").map((field) => {
  if (field.key === "status") return { ...field, choices: labels("Open", "Won", "Lost") };
  if (field.key === "stage_id") return { ...field, choices: labels("Qualified", "Contact made", "Proposal made", "Negotiation") };
  return field;
});

describe("what values say of a word that may mean several things", () => {
  it.each<[string, string[], DestinationField[], string, string, string | null]>([
    ["Category", ["Client", "Vendor"], fieldsOf("freshsales", "sales_account"), "companies", "sales_account", "business_type_id"],
    ["category", ["Contact", "Proposal", "Negotiation"], fieldsOf("pipedrive", "deal"), "leads", "deal", "stage_id"],
    // Nothing but a deal is won and lost, whatever the column is called.
    ...["Kind", "Priority", "Closed", "x", "Where it stands", "Stage"].map(
      (header): [string, string[], DestinationField[], string, string, string] => [
        header,
        ["Won", "Lost", "Open"],
        dealFields,
        "deals",
        "deal",
        "status",
      ],
    ),
    ["Kind", ["won", "lost", "in progress"], dealFields, "deals", "deal", "status"],
    ["Stage", ["Qualified", "Proposal made", "Negotiation", "Won", "Lost"], dealFields, "deals", "deal", "stage_id"],
    ["Is closed", ["Open", "Closed"], dealFields, "deals", "deal", null],
    ["date", ["1591920000", "1592451000"], fieldsOf("pipedrive", "activity"), "activities", "activity", "due_date"],
  ])("%s: %j", (header, cells, fields, source, destination, target) => {
    expect(answers([held(header, cells)], fields, source, destination)[header]).toBe(target);
  });

  it("leaves a state that holds no places less than sure", () => {
    const [state] = suggestObject([held("state", ["lead", "customer", "visitor"])], {
      source: ["customers"],
      destination: ["contact"],
      fields: contact,
    });
    expect(state?.confidence ?? 1).toBeLessThan(AUTO_ACCEPT);
    expect(state?.candidates.map((each) => each.target)).toContain("lifecycle_stage_id");
  });
});

describe("hints", () => {
  const hint = (target: string | null, strength = 1, kind: Hint["kind"] = "memory"): Hint => ({
    kind,
    target,
    strength,
    text: "You mapped this header so in 3 projects",
  });
  const of = (column: ColumnFacts) => suggestObject([column], { source: ["contacts"], destination: ["contact"], fields: contact })[0];

  it("bring a field that no name speaks for, and say so", () => {
    const found = of(bare("Zork", [hint("medium")]));
    expect(found?.answer?.target).toBe("medium");
    expect(found?.answer?.evidence.map((each) => each.text)).toContain("You mapped this header so in 3 projects");
    expect(of(bare("Zork"))?.answer).toBeNull();
  });

  it("turn a close decision, and weigh by their strength", () => {
    const confidence = (strength: number) =>
      of(bare("Phone", [hint("mobile_number", strength)]))?.candidates.find((each) => each.target === "mobile_number");
    expect(of(bare("Phone"))?.answer?.target).toBe("work_number");
    expect(of(bare("Phone", [hint("mobile_number")]))?.answer?.target).toBe("mobile_number");
    expect(confidence(1)?.confidence ?? 0).toBeGreaterThan(confidence(0.2)?.confidence ?? 1);
  });

  it("speak for going nowhere, and against each other", () => {
    expect(of(bare("Keyword", [hint(null)]))?.none.confidence ?? 0).toBeGreaterThan(of(bare("Keyword"))?.none.confidence ?? 1);
    const torn = of(bare("Medium", [hint("keyword", 0.5, "assist")]));
    expect(torn?.answer?.target).toBe("medium");
    expect(torn?.answer?.evidence.map((each) => each.text)).toContain("Against it: You mapped this header so in 3 projects");
  });

  it("never bring a field that isn't there", () => {
    expect(of(bare("Zork", [hint("nowhere")]))?.candidates.map((each) => each.target)).not.toContain("nowhere");
  });
});
