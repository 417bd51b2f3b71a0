import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CodedColumn } from "../../../shared/quality/coded.ts";
import { companyOf, kinship } from "../../../shared/quality/companies.ts";
import { EmailBook } from "../../../shared/quality/email-book.ts";
import { emailOf } from "../../../shared/quality/emails.ts";
import { foldText } from "../../../shared/quality/fold.ts";
import { Alike, NameTable } from "../../../shared/quality/name-table.ts";
import { nameOf, namePart } from "../../../shared/quality/names.ts";
import { phoneOf, samePhone } from "../../../shared/quality/phones.ts";
import { isPlaceholder, mayBePlaceholder } from "../../../shared/quality/placeholders.ts";
import { plainSpelling } from "../../../shared/quality/spelling.ts";
import { decodeUtf8, encodeUtf8 } from "../../../shared/quality/utf8.ts";
import { variantsOf } from "../../../shared/quality/variants.ts";
import { slicesOf } from "./slices.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const phone = (text: string) => phoneOf(bytes(text), 0, bytes(text).length);

describe("numbers for values", () => {
  it("gives equal trimmed values equal numbers, and no others", () => {
    const cell = fc.oneof(
      fc.string({ maxLength: 6 }),
      fc.string({ unit: "grapheme", maxLength: 5 }),
      fc.constantFrom("", " ", "\u00a0x\u2003", " a ", "a", "\ufeffa"),
    );
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 9 }), (cells, perChunk) => {
        const rows = cells.map((each) => [new TextDecoder().decode(new TextEncoder().encode(each))]);
        const coded = new CodedColumn(rows.length, 2);
        for (const slice of slicesOf(rows, 0, perChunk)) coded.add(slice);
        const trimmed = rows.map(([each]) => (each ?? "").trim());
        const first = trimmed.map((text) => (text === "" ? -1 : trimmed.indexOf(text)));
        const ids = [...coded.rows];
        expect(ids.map((id) => (id === 0 ? -1 : ids.indexOf(id)))).toEqual(first);
        expect(coded.size).toBe(new Set(trimmed.filter((text) => text !== "")).size + 1);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it("writes and reads UTF-8 like the platform", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }).filter((text) => new TextDecoder().decode(new TextEncoder().encode(text)) === text),
        (text) => {
          expect([...encodeUtf8(text, new Uint8Array(8))]).toEqual([...bytes(text)]);
          expect(decodeUtf8(bytes(text))).toBe(text);
        },
      ),
      { seed: 5 },
    );
  });
});

describe("names", () => {
  it.each([
    ["Dr. Anna van Dyke", { first: "anna", last: "van dyke", generation: 0 }],
    ["van Dyke, Anna", { first: "anna", last: "van dyke", generation: 0 }],
    ["José O'Brien Jr.", { first: "jose", last: "obrien", generation: 1 }],
    ["Łukasz Müller, PhD", { first: "lukasz", last: "muller", generation: 0 }],
    ["Madonna", { first: "madonna", last: "", generation: 0 }],
    ["", { first: "", last: "", generation: 0 }],
  ])("reads %s", (text, name) => expect(nameOf(text)).toEqual(name));

  it("reads a last name with its generation", () => expect(namePart("Smith Sr.")).toEqual({ name: "smith", generation: 2 }));
  it("folds letters that don't decompose", () => expect(foldText("Straße Ærø ŁÓDŹ")).toBe("strasse aero lodz"));

  it.each([
    [["Müller", "Mueller", "MULLER"], "muller"],
    [["Søren", "Soeren", "Soren"], "soren"],
    [["Århus", "Aarhus", "Arhus"], "arhus"],
    [["Mærsk", "Maersk"], "marsk"],
    [["Kierkegård", "Kierkegaard"], "kierkegard"],
    [["Weiß", "Weiss"], "weiss"],
    [["Bäuerle", "Baeuerle"], "bauerle"],
  ])("spells %j one way", (ways, spelt) => expect(ways.map((way) => plainSpelling(foldText(way)))).toEqual(ways.map(() => spelt)));

  it.each("bauer steuer queen michael michaela samuel samuela noelle joelle chloe zoe joe joey sue mae saenz paez aa".split(" "))(
    "leaves %s as it is",
    (name) => expect(plainSpelling(name)).toBe(name),
  );

  it("knows a name before the @ in either spelling", () => {
    const book = new EmailBook(10);
    const names = new NameTable();
    const ids = new Uint32Array(2);
    for (const slice of slicesOf([["anna.mueller@x.org"], ["anna.meyer@x.org"]], 0)) book.add(slice, ids);
    const { name } = namePart("Müller");
    expect([...ids].map((id) => book.localHolds(id, names.letters, names.id(name)))).toEqual([true, false]);
  });

  it.each([
    ["robert", "bob", Alike.nickname],
    ["christina", "tina", Alike.nickname],
    ["katharina", "catarina", Alike.weak],
    ["michael", "micheal", Alike.typo],
    ["j", "john", Alike.initial],
    ["j", "mary", Alike.different],
    ["paul", "paula", Alike.weak],
    ["mario", "maria", Alike.weak],
    ["alexander", "alexandra", Alike.weak],
    ["smith", "smith jones", Alike.part],
    ["thomas", "anna", Alike.different],
    ["", "anna", Alike.unknown],
    ["田中", "田中", Alike.same],
  ])("%s and %s", (a, b, level) => {
    const names = new NameTable();
    expect(names.alike(names.id(a), names.id(b))).toBe(level);
    expect(names.alike(names.id(b), names.id(a))).toBe(level);
  });
});

describe("companies", () => {
  it.each([
    ["The Acme Co., Inc.", "acme", "inc"],
    ["ACME GmbH & Co. KG", "acme", "gmbh"],
    ["Acme G.m.b.H.", "acme", "gmbh"],
    ["Müller & Söhne", "muller sohne", ""],
    ["AG", "ag", ""],
    ["Mueller und Soehne Aktiengesellschaft", "muller sohne", "ag"],
    ["Sørensen og Sønner A/S", "sorensen sonner", "a/s"],
    ["Huber OG", "huber", "og"],
    ["Société Lefèvre S.à r.l.", "societe lefevre", "sarl"],
    ["Nowak Sp. z o.o.", "nowak", "spzoo"],
  ])("%s is called %s", (text, core, form) => expect(companyOf(text)).toEqual({ core, form }));

  it.each([
    ["acme", "acme holding", "kin"],
    ["acme uk", "acme france", "kin"],
    ["northwind traders", "northwind", "part"],
    ["northwind traders", "contoso", "none"],
    ["northwind consulting", "northwind conuslting", "part"],
  ])("%s and %s: %s", (a, b, relation) => expect(kinship(a.split(" "), b.split(" "))).toBe(relation));
});

describe("e-mails", () => {
  it.each([
    ["Ada.Lovelace+news@Example.ORG", "ada.lovelace@example.org"],
    ["a.d.a@googlemail.com", "ada@gmail.com"],
    ["Ada <ada@x.org>", "ada@x.org"],
    ["ada@x.org; bob@y.org", "ada@x.org"],
    ["no address", null],
    ["@x.org", null],
  ])("%s is %s", (text, address) => expect(emailOf(text)?.address ?? null).toBe(address));

  it("reads bytes as it reads texts", () => {
    const part = fc.string({ unit: fc.constantFrom("a", "B", ".", "+", "1", "@", " ", "é", ";", "g", "m"), maxLength: 7 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(part, fc.constantFrom("@x.org", "@GMAIL.com", "@googlemail.com", "", "@y", ".de")), { minLength: 1 }),
        (cells) => {
          const rows = cells.map(([local, domain]) => [local + domain]);
          const book = new EmailBook(10);
          const ids = new Uint32Array(rows.length);
          for (const slice of slicesOf(rows, 0)) book.add(slice, ids);
          const read = [...ids].map((id) => (id === 0 ? "" : `${book.localText(id)}@${book.domainText(book.domain(id))}`));
          expect(read).toEqual(rows.map(([cell]) => emailOf(cell ?? "")?.address ?? ""));
        },
      ),
      { numRuns: 300, seed: 3 },
    );
  });
});

describe("phone numbers", () => {
  it.each([
    ["+49 (0)170 123 45-68", "0170/1234568"],
    ["+1 (415) 555-0134", "415.555.0134 ext. 12"],
    ["0045 12 34 57 68", "12345768"],
    ["(555) 234-9876", "5552349876"],
  ])("%s is %s", (a, b) => expect(samePhone(phone(a), phone(b))).toBe(true));

  it.each([
    ["+49 170 1234568", "+49 171 1234568"],
    ["+1 415 555 0134", "+1 415 555 0135"],
    ["", ""],
  ])("%s isn't %s", (a, b) => expect(samePhone(phone(a), phone(b))).toBe(false));

  it.each(["n/a", "12345", "999-999-9999", "1234567890", "Tel 12x34", "12345678901234567890"])("%s is nobody's", (text) =>
    expect(phone(text)).toBe(0),
  );
});

describe("values that stand for nothing", () => {
  const yes: [string, string][] = [
    ["n/a", "text"],
    [" N/A ", "phone"],
    ["-", "text"],
    ["none", "text"],
    ["Unknown", "name"],
    ["TEST", "text"],
    ["xxx", "email"],
    ["keine Angabe", "text"],
    ["—", "text"],
    ["noreply@example.com", "email"],
    ["test@acme.com", "email"],
    ["999-999-9999", "phone"],
    ["000000", "phone"],
    ["+1 111 111 1111", "phone"],
    ["123-456-7890", "phone"],
    ["1900-01-01", "date"],
    ["01.01.1970 00:00", "datetime"],
    ["0000-00-00", "date"],
  ];
  const no: [string, string][] = [
    ["NA", "country"],
    ["None", "picklist"],
    ["Na", "name"],
    ["Tester GmbH", "text"],
    ["ada@mail.com", "email"],
    ["ada@mail.example", "email"],
    ["+49 30 123457", "phone"],
    ["1970-01-02", "date"],
    ["", "text"],
  ];
  it.each(yes)("%s as %s does", (value, type) => {
    expect(isPlaceholder(value, type)).toBe(true);
    expect(mayBePlaceholder(bytes(value), 0, bytes(value).length, type)).toBe(true);
  });
  it.each(no)("%s as %s doesn't", (value, type) => expect(isPlaceholder(value, type)).toBe(false));
});

describe("spellings of a choice", () => {
  it("puts spellings together, the commonest first", () => {
    const values = [
      { value: "Fitness", count: 5 },
      { value: "fitness ", count: 9 },
      { value: "FIT-NESS", count: 1 },
      { value: "Café", count: 2 },
      { value: "Cafe", count: 1 },
      { value: "C", count: 1 },
      { value: "C++", count: 1 },
      { value: "C#", count: 1 },
      { value: "-", count: 1 },
      { value: "--", count: 1 },
    ];
    expect(variantsOf(values).map((group) => group.values.map(({ value }) => value))).toEqual([
      ["fitness ", "Fitness", "FIT-NESS"],
      ["Café", "Cafe"],
    ]);
  });
});
