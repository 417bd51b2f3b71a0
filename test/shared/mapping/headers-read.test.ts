import { describe, expect, it } from "vitest";
import type { ColumnFacts } from "../../../shared/mapping/suggest/index.ts";
import { meaningsOn } from "../../../shared/mapping/suggest/meaning.ts";
import { withoutPrefix } from "../../../shared/mapping/suggest/prefix.ts";
import { withShown } from "../../../shared/mapping/suggest/shown.ts";
import { subjectsOf } from "../../../shared/mapping/suggest/subject.ts";
import { wordsOf } from "../../../shared/mapping/suggest/words.ts";
import { dataset } from "./given.ts";

const column = (header: string, cells: string[] = []): ColumnFacts => ({
  header,
  known: null,
  profile: cells.length === 0 ? null : (dataset("d", "x", { [header]: cells }).profiles[0] ?? null),
});
const likeliest = (header: string, source: string, destination = source) =>
  meaningsOn(header, subjectsOf([source], [destination]))[0]?.concept ?? null;

describe("words of a header", () => {
  it.each([
    ["Imię", "first name"],
    ["Nazwisko", "last name"],
    ["Företagsnamn", "company"],
    ["E-postadress", "email"],
    ["Kod pocztowy", "zip"],
    ["Ответственный", "owner"],
    ["Ragione sociale", "company name"],
    ["Aantal werknemers", "count employee"],
    ["CUSTNAME", "customer name"],
    ["Cmpny_Nm", "company name"],
    ["ORT01", "city"],
    ["How many people work at your company?", "employee count"],
    ["Adress", "address"],
    ["FName", "first name"],
    ["Geb.-Datum", "birth"],
    ["Jahresums.", "annual revenue"],
    ["Ansprechp. intern", "owner"],
    ["Gewonnen op", "won date"],
    ["Palabras clave", "tag"],
    ["MwSt.", "tax"],
    ["UoM", "unit"],
    ["U.M.", "unit"],
    ["FTEs", "employee"],
    ["WhatsApp", "whatsapp"],
    ["Tahmini kapanış tarihi", "expected close date"],
    ["Očekávané datum uzavření", "expected date close"],
    ["Myyntivaihe", "sales stage"],
    ["Cikkszám", "product code"],
    ["Nume de familie", "last name"],
    ["Электронная почта", "email"],
    ["完了予定日", "expected close date"],
    ["Bedrijfsgrootte", "employee"],
    ["Zahlungsstatus", "payment status"],
    ["Note interne", "note internal"],
    ["n_fn", "full name"],
    ["n_given", "first name"],
    ["adr_one_postalcode", "address zip"],
    ["visiting_address.locality", "primary address city"],
    ["description_text", "description"],
    ["relation_type.label", "relation type"],
    ["linked_as_contact_to_organization.0.name", "company name"],
    ["linked_as_contact_to_organization.0.work_function", "work jobtitle"],
    ["Collegato a", "associated"],
    ["Data di chiusura attesa", "date close expected"],
  ])("%s", (header, words) => {
    expect(
      wordsOf(header)
        .map((word) => word.text)
        .join(" "),
    ).toBe(words);
  });

  it("are guessed where only one thing comes into question, and then said to be", () => {
    expect(wordsOf("Cmpny")[0]).toMatchObject({ text: "company", known: true });
    expect(wordsOf("Telefonix")[0]).toEqual({ text: "phone", known: true, guessed: true });
    expect(wordsOf("Zork")[0]).toEqual({ text: "zork", known: false });
    // What phrases have is a word of its own.
    expect(wordsOf("Plan")[0]).toEqual({ text: "plan", known: false });
  });
});

describe("what a header means", () => {
  it.each<[string, string, string, string | null]>([
    ["Erstellt von", "Notizen", "note", "created.by"],
    ["Date sold", "Deals", "deal", "won.time"],
    ["Client manager", "Contacts", "contact", "owner"],
    ["Email client", "Contacts", "contact", "email.state"],
    ["Customer email", "Contacts", "contact", "email"],
    ["Sort order", "Deals", "deal", "deleted"],
    ["Visit report", "Activities", "activity", "description"],
    ["Executed by", "Activities", "activity", "owner"],
    ["Subsidiary of", "Companies", "company", "parent"],
    ["Sales district", "Companies", "company", "territory"],
    ["Advertising way", "Contractors", "contact", "source"],
    ["Estimated End", "Deals", "deal", "close.expected"],
    ["end_scheduled", "Leads", "deal", "close.expected"],
    ["end", "Leads", "deal", "close"],
    ["losingCategory", "businessCase", "deal", "lost.reason"],
    ["REPEAT_TYPE", "Calls", "activity", "activity.trait"],
    ["relation_manager.name", "Persons", "contact", "owner"],
    ["relation_type.label", "Persons", "contact", "person.type"],
    ["Ammontare", "Opportunità", "deal", "amount"],
    ["TaskSolverName", "Tasks", "task", "owner"],
    ["Standard Selling Rate", "Items", "product", "price"],
    ["Affecté à", "Comptes", "company", "owner"],
    ["All Contacts as String", "Appointments", "appointment", "contacts.more"],
    ["Branch", "Accounts", "company", "company.trait"],
    ["Контактное лицо", "Сделки", "deal", "contact"],
    ["Skapad av", "Anteckningar", "note", "created.by"],
    ["Zugewiesen von", "Aufgaben", "task", "activity.trait"],
    ["Parent task", "Tasks", "task", "activity.trait"],
    ["Hold time", "Calls", "activity", "activity.trait"],
    ["Terminé", "Tâches", "task", "activity.status"],
    ["Ganztägig", "Termine", "appointment", "all.day"],
    ["Tipo de IVA", "Productos", "product", "tax"],
    ["Prix d'achat", "Articles", "product", "cost"],
    ["Buyer name", "Deals", "deal", "contact"],
    ["Weighted revenue", "Deals", "deal", "amount.more"],
    ["Price list", "Accounts", "company", "company.trait"],
    ["HS code", "Products", "product", "product.trait"],
    ["Volume d'affaires", "Entreprises", "company", "revenue"],
    ["Member since", "Contacts", "contact", "created"],
    ["Who's running it", "Jobs", "deal", "owner"],
    ["Where it's at", "Jobs", "deal", "stage"],
    ["Pourquoi perdu", "Affaires", "deal", "lost.reason"],
    ["What is your work email?", "Leads", "contact", "email"],
    ["Which country is your company based in?", "Leads", "contact", "country"],
    ["Revenue (in 000s USD)", "Accounts", "sales_account", "revenue"],
    ["Job Name", "Jobs", "deal", "name"],
    ["Customer Name", "Customers", "sales_account", "name"],
    ["Next of kin tel", "Patients", "contact", "of.others"],
    ["Spouse Email", "People", "contact", "of.others"],
    ["User Agent", "Entries", "contact", null],
    ["Title", "Leads", "deal", "name"],
    // What is told about a thing, and isn't it.
    ["Created by / Source", "Opportunities", "deal", "created.by"],
    ["Company or Person", "Contacts", "person", "deleted"],
    ["Who can see this?", "Contacts", "person", "visible"],
    ["Valid Email", "Contacts", "contact", "email.state"],
    ["Phone number - Skype", "Contacts", "person", "instant"],
    ["Nom commercial", "Tiers", "organization", "name.trade"],
    ["Telefone comercial", "Empresas", "sales_account", "phone.work"],
    ["Date fin", "Projets", "deal", "close"],
    ["About company", "Notes", "note", "company"],
    ["Region of Postal address", "People", "person", "region"],
    ["EXT_ID", "Contacts", "contact", "id.external"],
    ["Tier", "Accounts", "sales_account", "company.trait"],
    ["Importe s/IVA", "Oportunidades", "deal", "amount"],
  ])("%s of %s on its way to %s", (header, source, destination, concept) => {
    expect(likeliest(header, source, destination)).toBe(concept);
  });
});

describe("a prefix that columns share", () => {
  const said = (...headers: string[]) => withoutPrefix(headers.map((header) => column(header))).map((each) => each.said ?? each.header);

  it("is no word of theirs", () => {
    expect(said("Pers_FirstName", "Pers_LastName", "Pers_Title", "Pers_EmailAddress")).toEqual([
      "FirstName",
      "LastName",
      "Title",
      "EmailAddress",
    ]);
    expect(said("contact.email", "contact.phone", "contact.city", "contact.zip", "id")).toEqual(["email", "phone", "city", "zip", "id"]);
  });

  it("stays where it tells one from another, or where few have it", () => {
    const kept = ["Billing Street", "billing_city", "billing_zip", "billing_state", "Name"];
    expect(said(...kept)).toEqual(kept);
    expect(said("Pers_Name", "Pers_Age", "City")).toEqual(["Pers_Name", "Pers_Age", "City"]);
    expect(said("a_b", "ab_email", "ab_phone", "ab_city", "ab_zip", "email")).toContain("ab_email");
  });

  it("says what kind of number or address a column is", () => {
    const heads = ["Person - Email - Work", "Person - Email - Home", "Person - Email - Other", "Person - Name"];
    expect(said(...heads)).toEqual(["Email - Work", "Email - Home", "Email - Other", "Name"]);
  });
});

describe("what values say", () => {
  const told = (header: string, cells: string[], source = "contacts", destination = source) => {
    const subjects = subjectsOf([source], [destination]);
    return withShown(column(header, cells), meaningsOn(header, subjects), subjects)[0]?.concept ?? null;
  };

  it.each<[string, string[], string, string | null]>([
    ["Xyz", ["Deutschland", "France", "Italia"], "contacts", "country"],
    ["Xyz", ["Acme GmbH", "Beta Ltd", "Gamma S.A."], "contacts", "company"],
    ["Title 1", ["Mr.", "Mrs.", "Dr."], "contacts", "salutation"],
    ["Title", ["Buyer", "CEO"], "contacts", "jobtitle"],
    ["Client", ["Hill Ltd", "May GmbH"], "deals", "company"],
    ["Xyz", ["Proposal", "Negotiation"], "deals", "stage"],
    ["Closed", ["2024-01-05", "2024-02-06"], "deals", "close.actual"],
    ["Finish Date", ["2023-05-18T14:22:10-03:00", "2023-06-02T09:01:55-03:00"], "deals", "close.actual"],
    ["Finish Date", ["2023-05-18T00:00:00-03:00", "2023-06-02T00:00:00-03:00"], "deals", "close"],
    ["Finish Date", ["2023-05-18", "2023-06-02"], "deals", "close"],
    ["Home", ["902-555-0166", "416-555-0187"], "contacts", "phone.home"],
    ["Business Direct", ["902-555-0114", "416-555-0150"], "contacts", "phone.work"],
    ["Home", ["jo@hill.example", "tom@may.example"], "contacts", "email.home"],
    ["Home", ["yes", "no"], "contacts", "private"],
    ["Type", ["Lead", "Opportunity"], "deals", "deleted"],
    ["Type", ["New business", "Renewal"], "deals", "deal.type"],
    ["Xyz", ["blue", "green"], "contacts", null],
  ])("%s with %o of %s", (header, cells, source, concept) => {
    expect(told(header, cells, source)).toBe(concept);
  });

  it("that a client is a person, where all are called like people", () => {
    const subjects = subjectsOf(["deals"], ["deal"]);
    const said = (cells: string[]) =>
      withShown(column("Client", cells), meaningsOn("Client", subjects), subjects).map((each) => each.concept);
    expect(said(["Jo Hill", "Tom May"])).toContain("contact");
    expect(said(["hill", "may"])).not.toContain("contact");
  });
});
