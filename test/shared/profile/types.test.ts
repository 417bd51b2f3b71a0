import { describe, expect, it } from "vitest";
import { addValues, emptyStats, finishProfile } from "../../../shared/profile/index.ts";

/** Cells one after the other; `x*3` is a cell that stands in three rows. */
function profileOf(header: string, cells: string[]) {
  const stats = emptyStats();
  for (const cell of cells) {
    const times = /^(.*)\*(\d+)$/s.exec(cell);
    addValues(stats, [times?.[1] ?? cell], [Number(times?.[2] ?? 1)]);
  }
  return finishProfile(stats, header);
}

const ids = ["1001", "1002", "1003", "1004", "1005", "1006"];
const repeated = ["1001*4", "1002*3", "1003*5", "1004"];

describe("keys and references", () => {
  it.each([
    ["id", ids, "id"],
    ["Record ID", ids, "id"],
    ["ID", ["00123", "00124", "00125", "00126"], "id"],
    ["uuid", ["6f1c9b0e-3c55-4f0e-9d6e-0a7d4c1b2a11", "0d9e7b62-94b1-4e0d-8a2f-5c3f1e6b7a22"], "id"],
    ["External ID", repeated, "id"],
    ["Kundennummer", ["K-1001", "K-1002", "K-1003"], "id"],
    ["Kunden-Nr.", ["10001", "10002", "10003"], "id"],
    ["N° client", ["00017", "00018", "00019"], "id"],
    ["ID de cliente", ["4471", "4472", "4473"], "id"],
    ["Order Number", ["50012", "50013", "50014"], "id"],
    ["", ["M-1001", "M-1002", "M-1003", "M-1004", "M-1005"], "id"],
    ["company_id", repeated, "reference"],
    ["AccountId", ["0015g00000XyZ1AAB*3", "0015g00000XyZ2AAB*2"], "reference"],
    ["Owner ID", repeated, "reference"],
    ["Firmen-ID", ["F17*3", "F18*2", "F19"], "reference"],
    ["ID client", ["C-17*3", "C-18*2", "C-19"], "reference"],
    ["member_id", [...Array.from({ length: 30 }, (_, at) => String(1001 + at)), "1010"], "id"],
    ["member_id", [...ids, "1003"], "reference"],
    ["paid", ["12", "13", "14", "15", "16"], "integer"],
    ["Number of employees", ["12", "250", "13", "40", "9"], "integer"],
    ["Account ID", ["Acme*3", "Globex*2"], "picklist"],
  ])("%s", (header, cells, type) => expect(profileOf(header, cells).type).toBe(type));
});

describe("names", () => {
  it.each([
    ["First Name", ["Ada", "Grace", "Mary-Jane", "José", "Anne Marie"], "name"],
    ["Vorname", ["Jürgen", "Anna", "Karl-Heinz", "Zoë"], "name"],
    ["Nachname", ["von der Leyen", "Müller", "O’Brien", "Öztürk"], "name"],
    ["Prénom", ["Hélène", "François", "Chloé"], "name"],
    ["Apellidos", ["García Márquez", "Núñez", "de la Cruz"], "name"],
    ["Full Name", ["ada lovelace", "GRACE HOPPER", "Dr. Alan Turing", "Linus B. Torvalds"], "name"],
    ["Contact", ["Lovelace, Ada", "Hopper, Grace", "Turing, Alan"], "name"],
    ["Account Owner", ["Dana Fox*5", "Priya Nair*4", "Tom Berg*3"], "name"],
    ["Ansprechpartner", ["Jörg Weiß", "Anna Klein", "Ute Berg"], "name"],
    ["Name", ["Anna Schmidt", "Peter Meyer", "Maria Rossi", "Lakshmi Narayanan"], "name"],
    ["Name", ["Globex Corporation", "Initech Systems", "Umbrella Works", "Stark Industries"], "text"],
    ["Company Name", ["Anna Schmidt", "Peter Meyer", "Maria Rossi"], "text"],
    ["Owner", ["Sales Team*5", "Support Team*4", "Dana Fox"], "picklist"],
    ["Product name", ["Blue Widget", "Red Widget", "Green Widget"], "text"],
    ["First Name", ["Chad", "Jordan", "Georgia", "Israel", "India"], "name"],
    ["Last name", ["12", "13", "14", "15"], "integer"],
    ["Deal Owner", ["Dana Fox*9", "Priya Nair*7", "Tom Berg*5"], "name"],
    ["Company contact name", ["Dana Fox*2", "Priya Nair", "Tom Berg"], "name"],
    ["Product Manager", ["Dana Fox*9", "Kenji Sato*7"], "name"],
    ["Sachbearbeiter", ["Jörg Weiß*9", "Ute Berg*8"], "name"],
    ["Coach", ["Anna*9", "Tom*7", "Kenji*5"], "name"],
    ["Column 3", ["Anna Berg*9", "Tom Ruiz*8", "Maria Rossi*7", "Peter Klein*6", "Susan Hill*5"], "name"],
    ["", ["Berg, Anna*9", "Ruiz, Tom*8", "Rossi, Maria*7", "Klein, Peter*6", "Hill, Susan*5"], "name"],
    ["Contact", ["Do Not Call*9", "Hot Lead*8", "Cold Lead*7"], "picklist"],
    ["Candidate", ["Strong yes*9", "Weak yes*8", "Not now*7"], "picklist"],
    ["Agent", ["Real Estate*9", "Travel Agency*8"], "picklist"],
    ["Trainer", ["Internal*9", "External*8"], "picklist"],
    ["Manager", ["Marketing*9", "Finance*8", "Operations*7"], "picklist"],
    ["Supplier", ["Robert Bosch*9", "Carl Zeiss*8", "Paul Hartmann*7", "Max Bahr*6", "Peter Hahn*5"], "picklist"],
    ["Column 3", ["San Diego*9", "Saint Paul*8", "Santa Clara*7", "Victoria Falls*6", "Las Vegas*5"], "picklist"],
    ["Column 3", ["Hot Lead*9", "Cold Lead*8", "Closed Won*7", "Closed Lost*6", "On Hold*5"], "picklist"],
  ])("%s %j", (header, cells, type) => expect(profileOf(header, cells).type).toBe(type));
});

describe("countries", () => {
  it.each([
    ["Country", ["DE*3", "US*2", "FR"], "country"],
    ["Land", ["Deutschland*3", "Österreich", "Schweiz"], "country"],
    ["Pays", ["France*4", "Suisse", "Royaume-Uni"], "country"],
    ["País", ["España*4", "Estados Unidos", "México"], "country"],
    ["billing_country", ["United States*4", "USA*2", "germany", "??"], "country"],
    ["Country", ["NO*9"], "country"],
    ["Region", ["Germany*4", "France*2", "Italy"], "country"],
    ["", ["Germany*4", "France*2", "Italy", "Spain"], "country"],
    ["Market", ["DE*4", "FR*2", "IT"], "country"],
    ["Status", ["NO*4", "IN*3", "OK*2"], "picklist"],
    ["status", ["ok*4", "no*3", "na*2"], "picklist"],
    ["Department", ["IT*4", "HR*3", "PR*3", "QA*2"], "picklist"],
    ["State", ["CA*4", "DE*3", "IN*3", "CO*2"], "picklist"],
    ["Language", ["de*4", "fr*3", "es*3"], "picklist"],
    ["Country code", ["+49*3", "+33*2", "+1*4"], "integer"],
  ])("%s %j", (header, cells, type) => expect(profileOf(header, cells).type).toBe(type));

  it("says what is no country", () => {
    const profile = profileOf("Country", ["DE*9", "France*4", "Atlantis", "n/a*2"]);
    expect(profile).toMatchObject({ type: "country", agreeing: 13 });
    expect(profile.dissent).toEqual([
      { value: "n/a", count: 2 },
      { value: "Atlantis", count: 1 },
    ]);
  });
});

describe("lists of choices", () => {
  it.each([
    ["Tags", ["vip;newsletter*3", "vip*4", "newsletter*2", "partner;vip*2"], "multipicklist", ";"],
    ["Interests", ["Golf | Tennis*2", "Tennis*3", "Golf*4", "Golf | Ski*2", "Ski"], "multipicklist", "|"],
    ["Sprachen", ["Deutsch, Englisch*3", "Englisch*2", "Englisch, Deutsch*2", "Deutsch"], "multipicklist", ","],
    ["Services", ["Coaching\nAudit*3", "Audit*2", "Coaching*2"], "multipicklist", "\n"],
    ["Products", ["A;B*4", "B;C*3", "A;C*2", "A;B;C*2"], "multipicklist", ";"],
    ["Name", ["Smith, John*3", "Smith, Mary*3", "Jones, John*3", "Jones, Mary*3"], "name", null],
    ["", ["Smith, John*3", "Smith, Mary*3", "Jones, John*3", "Jones, Mary*3"], "picklist", null],
    ["City", ["Austin, TX*4", "Dallas, TX*4", "Boston, MA*4"], "picklist", null],
    ["Address", ["Main St 1, Springfield*2", "Main St 2, Springfield", "Elm St 1, Springfield"], "text", null],
    ["Notes", ["Called; no answer*3", "Called; left message*3", "Mailed; no answer*3"], "picklist", null],
    ["Log", ["He called, and we met, then agreed on terms", "We met, and agreed on nothing", "Nothing, so far"], "text", null],
    ["Company", ["Acme, Inc.", "Globex, Inc.", "Initech, LLC", "Hooli, LLC"], "text", null],
    ["Stage", ["Open*5", "Won*4", "Lost*3"], "picklist", null],
    ["Industry", ["Retail*4", "Construction, Real estate*3", "Health*3"], "picklist", null],
    ["Price", ["1.234,56", "2.345,67", "12,00"], "money", null],
    ["Emails", ["ada@x.org; bo@x.org", "cy@x.org"], "email", null],
  ])("%s %j", (header, cells, type, separator) => expect(profileOf(header, cells)).toMatchObject({ type, separator }));
});

describe("numbers, flags, contacts and the like", () => {
  it.each([
    ["Betrag", ["1.234,56", "99,00", "12.000,00"], "money"],
    ["Gewicht", ["1.234,56", "99,5", "12,25"], "decimal"],
    ["Balance", ["1,200.00", "(354.00)", "80.25"], "money"],
    ["Change", ["1,200.00", "(354.00)", "(1.5)", "80.25"], "decimal"],
    ["Saldo", ["354,00-", "1.200,00", "80,25"], "money"],
    ["Change", ["(12)", "40", "(3)", "7", "(150)"], "integer"],
    ["Amount", ["$1,234.00", "($20.50)", "($3)"], "money"],
    ["Growth", ["12 %", "(3 %)", "(1.5%)"], "percent"],
    ["Account", ["1234567890123456", "9876543210987654*3", "12345678901234567890"], "id"],
    ["Konto", ["1234567890123456*4", "9876543210987654*3"], "id"],
    ["Card", ["4111111111111111", "378282246310005", "30569309025904", "5555555555554444"], "id"],
    ["Card", ["4111 1111 1111 1111", "5555 5555 5555 4444", "4012 8888 8888 1881"], "text"],
    ["Count", [...Array.from({ length: 30 }, (_, at) => String(at)), "1234567890123456"], "integer"],
    ["Umsatz", ["1.234,56 €", "99 €", "12.000 €"], "money"],
    ["Amount", ["$1,234.00", "$20.50", "-$3"], "money"],
    ["Montant", ["1 234,56", "99,00", "12 000,00"], "money"],
    ["Importe", ["€ 1.000,50", "€ 20", "€ 3,75"], "money"],
    ["Price", ["USD 5", "USD 12.50", "EUR 7"], "money"],
    ["Discount", ["10 %", "12.5%", "0%"], "percent"],
    ["Year", ["2024*3", "2023*2", "1999"], "integer"],
    ["Zip", ["01067", "80331", "10115", "04109", "60311"], "text"],
    ["PLZ", ["80331", "10115", "60311", "20095", "50667"], "text"],
    ["Code postal", ["75001", "69002", "13001"], "text"],
    ["Is customer", ["0*4", "1*3"], "boolean"],
    ["Active", ["1*4", "0*3"], "boolean"],
    ["Newsletter", ["ja*4", "nein*3"], "boolean"],
    ["Opted out", ["TRUE*4", "FALSE*3"], "boolean"],
    ["Sessions", ["0*4", "1*3"], "integer"],
    ["Done", ["Y*4", "N*3"], "boolean"],
    ["Answer", ["Yes*4", "No*3", "Maybe*3"], "picklist"],
    ["Phone", ["+49 30 1234567", "030/1234567", "0151-23456789"], "phone"],
    ["Téléphone", ["01 23 45 67 89", "06 12 34 56 78"], "phone"],
    ["Móvil", ["612345678", "698765432"], "phone"],
    ["Mobile", ["5550109999", "5550108888"], "phone"],
    ["Phone", ["+4930123456", "+15550109999", "+33612345678"], "phone"],
    ["", ["+4930123456", "+15550109999", "5550109999"], "phone"],
    ["Phone ext", ["12", "340", "7"], "integer"],
    ["Cancelled", ["1234567", "2345678"], "integer"],
    ["Phone", ["4.92E+12*3", "+49 30 1234567*2", "030 7654321*2"], "phone"],
    ["E-Mail", ["ada@example.org", "BO@EXAMPLE.ORG"], "email"],
    ["Webseite", ["www.example.de", "https://example.org", "example.com"], "url"],
    ["Erstellt am", ["03.04.2024", "25.12.2023", "1.2.2024"], "date"],
    ["Created", ["2024-03-01T10:20:30Z", "2024-03-02T11:20:30Z"], "datetime"],
    ["Date de début", ["01/02/2024", "28/02/2024"], "date"],
    ["Birthday", ["3 Mar 1980", "12 Dec 1990"], "date"],
    ["Week", ["2024-W05", "2024-W06", "2024-W07", "2024-W08", "2024-W09"], "text"],
    ["Start time", ["09:30", "10:00", "10:15", "11:45", "12:10"], "text"],
    ["Quarter", ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4", "2025-Q1"], "text"],
    ["Month", ["2024-01", "2024-02", "2024-03", "2024-04", "2024-05"], "text"],
    ["Version", ["1.2.3", "1.2.4", "1.3.0", "2.0.0", "2.0.1"], "text"],
    ["Employees", ["1-10", "11-50", "51-200", "201-500", "501-1000"], "text"],
    ["Temperature", ["-3.5", "12.25", "0.5"], "decimal"],
    ["Constant", ["6.02E+23", "1.6E-19", "2.5"], "decimal"],
    ["Bio", ["<p>Hi</p>", "<b>x</b>", "plain"], "html"],
    ["Notiz", ["Zeile eins\nZeile zwei", "Mehr\nnoch mehr"], "longtext"],
    ["Stadt", ["Berlin*5", "Köln*4", "Bonn*4"], "picklist"],
    ["Street", ["Main Street 5", "Elm Street 7", "Oak Road 12"], "text"],
    ["Anything", ["", "  "], "empty"],
  ])("%s %j", (header, cells, type) => expect(profileOf(header, cells).type).toBe(type));
});
