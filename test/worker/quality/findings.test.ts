import { describe, expect, it } from "vitest";
import { qualitySchema } from "../../../shared/model/index.ts";
import { assessed, type Table } from "./desk.ts";
import { column, finding, table, times } from "./tables.ts";

describe("findings from columns", () => {
  it.each<[string, Table, object]>([
    ["column.empty", column("fax", ["", " ", ""]), { severity: "note", count: 3, message: "“fax” is empty in all 3 rows." }],
    [
      "column.constant",
      column(
        "source",
        times(12, () => "crm"),
      ),
      { severity: "note", count: 12, message: "“source” has the same value in all 12 rows: “crm”." },
    ],
    [
      "date.ambiguous",
      column("start", ["01/02/2024", "03/04/2024", "05/06/2024"]),
      {
        severity: "warning",
        count: 3,
        message: "“start” doesn't say whether the day or the month comes first: 3 dates could be read either way.",
        examples: ["01/02/2024", "03/04/2024", "05/06/2024"],
      },
    ],
    [
      "date.mixed",
      column("start", ["25/02/2024", "03/24/2024", "05/06/2024"]),
      {
        severity: "error",
        count: 3,
        message: "“start” mixes two ways of writing dates: 1 date can only be day first, 1 only month first, and 1 could be either.",
        examples: ["25/02/2024", "03/24/2024"],
      },
    ],
    [
      "excel.spoilt",
      column("account", ["1.23457E+11", "123456789012", "123456789013", "123456789014", "123456789015"]),
      {
        severity: "error",
        count: 1,
        message: "1 value of “account” was damaged by a spreadsheet before the file came here.",
        examples: ["1.23457E+11"],
        filter: { kind: "flaw", column: 1, flaw: "spoilt" },
      },
    ],
    [
      "text.mojibake",
      column("city", ["MÃ¼nchen", "Köln", "Bonn"]),
      { severity: "warning", count: 1, examples: ["MÃ¼nchen"], filter: { kind: "flaw", column: 1, flaw: "mojibake" } },
    ],
    ["text.padded", column("city", [" Bonn", "Köln ", "Ulm"]), { severity: "note", count: 2, examples: [" Bonn", "Köln "] }],
    [
      "text.markup",
      column("remark", ["<p>Hi</p>", ...times(20, (at) => `plain words ${at}`)]),
      { severity: "note", count: 1, examples: ["<p>Hi</p>"] },
    ],
    [
      "type.dissent",
      column("seats", ["1", "2", "3", "4", "5", "6", "7", "8", "9", "many"]),
      {
        severity: "warning",
        count: 1,
        message: "1 row of “seats” doesn't hold a whole number; the other 9 do.",
        examples: ["many"],
        filter: { kind: "dissent", column: 1 },
      },
    ],
    [
      "email.invalid",
      column("mail", [...times(9, (at) => `p${at}@acme.org`), "ada(at)acme.org"]),
      {
        severity: "warning",
        count: 1,
        message: "1 row of “mail” doesn't hold a valid e-mail address; the other 9 do.",
        examples: ["ada(at)acme.org"],
      },
    ],
    [
      "placeholder.values",
      column("phone", [...times(18, (at) => `+49 30 44${1000 + at * 37}`), "n/a", "999-999-9999"]),
      {
        severity: "warning",
        count: 2,
        message: "2 rows of “phone” only say that there is no value: “999-999-9999” (1) and “n/a” (1).",
        filter: { kind: "values", column: 1, values: ["999-999-9999", "n/a"], except: false },
      },
    ],
    [
      "placeholder.values",
      column("kind", [...times(30, (at) => ["Fitness", "Yoga"][at % 2] ?? ""), "n/a", "n/a"]),
      { severity: "warning", count: 2, message: "2 rows of “kind” say “n/a”, which stands for no value." },
    ],
    [
      "placeholder.values",
      column("mail", [...times(20, (at) => `person${at}@acme.org`), "test@example.com", "test@example.com"]),
      {
        severity: "warning",
        count: 2,
        message: "2 rows of “mail” have “test@example.com”, an address that no mail reaches.",
        examples: ["test@example.com"],
        filter: { kind: "values", column: 1, values: ["test@example.com"], except: false },
      },
    ],
    [
      "placeholder.values",
      column("mail", [
        ...times(20, (at) => `person${at}@acme.org`),
        ...times(3, (at) => `maria.rossi${at}@acme.org.invalid`),
        "tom.berg@example.com",
      ]),
      { count: 4, message: "4 addresses of “mail” are at .invalid and example.com, where no mail arrives." },
    ],
    [
      "placeholder.values",
      column(
        "mail",
        times(600, (at) => `person${at}@example.com`),
      ),
      { count: 600, message: "All 600 addresses of “mail” are at example.com, where no mail arrives.", filter: null },
    ],
    [
      "type.dissent",
      column("seats", [...times(20, String), "1234567890123456"]),
      { count: 1, message: "1 row of “seats” doesn't hold a whole number of at most 15 digits; the other 20 do." },
    ],
    [
      "picklist.variants",
      column("kind", [...times(9, () => "Fitness"), ...times(4, () => "fitness "), ...times(8, () => "Yoga")]),
      {
        severity: "warning",
        count: 4,
        message: "1 choice of “kind” is written in more than one way: “Fitness” and “fitness ”. 4 rows have the rarer spelling.",
        filter: { kind: "values", column: 1, values: ["Fitness", "fitness "], except: false },
      },
    ],
    [
      "picklist.variants",
      column(
        "kind",
        times(64, (at) => ["Fitness", "fitness", "Yoga", "YOGA", "Run", "run", "Swim", "SWIM"][at % 8] ?? ""),
      ),
      {
        message: expect.stringMatching(
          /^4 choices of “kind” are written in more than one way: “F.*; .* and 2 more\. 32 rows have the rarer spelling\.$/,
        ),
      },
    ],
    [
      "currency.mixed",
      column("fee", ["€ 10.00", "€ 20.00", "EUR 30.00", "$ 40.00", "50.00"]),
      {
        severity: "warning",
        count: 1,
        message: "“fee” has amounts in 2 currencies: EUR (3) and $ (1); 1 amount names none.",
      },
    ],
    [
      "phone.country",
      column("phone", ["+49 30 4412345", "0049 30 4412346", "030 4412347", "(030) 4412348"]),
      {
        severity: "note",
        count: 2,
        message: "2 phone numbers of “phone” have no country code; 2 have one.",
        examples: ["030 4412347", "(030) 4412348"],
      },
    ],
    [
      "rows.irregular",
      { ...column("city", ["Bonn", "Köln"]), irregular: 3 },
      {
        severity: "warning",
        column: null,
        count: 3,
        message: "3 rows of the file don't fit the header: too many or too few cells, or broken quotes.",
      },
    ],
    [
      "rows.irregular",
      { ...column("city", ["Bonn", "Köln"]), irregular: 3, above: 2 },
      { severity: "warning", count: 1, message: "1 row of the file doesn't fit the header: too many or too few cells, or broken quotes." },
    ],
    [
      "rows.irregular",
      { ...column("city", ["Bonn", "Köln"]), irregular: 2, above: 2 },
      { severity: "note", count: 2, message: "2 lines above the header are left out of the rows." },
    ],
  ])("%s", async (code, made, expected) => {
    const found = await finding(code, made);
    expect(found).toEqual([expect.objectContaining(expected)]);
    expect(found[0]?.advice).toMatch(/^[A-Z].*\.$/);
  });

  it("says nothing of a clean table", async () => {
    const rows = times(
      40,
      (at) => `k${at},Person${at} Name${at},${["red", "green"][at % 2]},2024-0${1 + (at % 9)}-15,+49 30 44${1000 + at * 37}`,
    );
    expect((await assessed(table("t.csv", `id,label,colour,day,phone\n${rows.join("\n")}`))).quality.findings).toEqual([]);
  });

  it("tells of damaged values once", async () => {
    const account = column("account", ["1.23457E+11", ...times(9, (at) => `12345678901${at}`)]);
    expect((await assessed(account)).quality.findings.map(({ code }) => code)).toEqual(["excel.spoilt"]);
  });

  it("takes addresses at real domains for real", async () => {
    const real = column("mail", ["john.smith@sample.com", "domain@test-systems.de", "info@domain.com", "anna@examples.org"]);
    expect(await finding("placeholder.values", real)).toEqual([]);
  });

  it("puts errors first and notes last", async () => {
    const { quality } = await assessed(
      table("t.csv", "id,start,fax,city\n1,25/02/2024,, Bonn\n1,03/24/2024,,Köln\n3,05/06/2024,,MÃ¼nchen"),
    );
    expect(quality.findings.map(({ code }) => code)).toEqual([
      "date.mixed",
      "key.repeated",
      "text.mojibake",
      "text.padded",
      "column.empty",
    ]);
    expect(qualitySchema.parse(quality)).toBeTruthy();
  });

  it("gives no example twice", async () => {
    const phones = column("phone", [...times(2500, (at) => `+49 30 44${1000 + (at % 9)}57`), ...times(2500, () => "030 4412347")]);
    expect((await finding("phone.country", phones))[0]).toMatchObject({ count: 2500, examples: ["030 4412347"] });
    const namesakes = times(30, (at) => `${at},Ann,Lee,one@x.org,+49 30 441${at}57`);
    const strangers = times(200, (at) => `${at + 50},Given${at},Family${at},x${at}@host.org,+49 30 77${at}1${at}57`);
    const { quality } = await assessed(
      table("contacts.csv", `id,first_name,last_name,email,phone\n${[...namesakes, ...strangers].join("\n")}`),
    );
    for (const { examples } of quality.findings) expect(new Set(examples).size).toBe(examples.length);
  });

  it("writes numbers with separators", async () => {
    const [found] = await finding(
      "column.constant",
      column(
        "source",
        times(1234, () => "crm"),
      ),
    );
    expect(found?.message).toBe("“source” has the same value in all 1,234 rows: “crm”.");
  });
});

describe("rows that repeat the header", () => {
  const rows = times(40, (at) => `k${at},Person${at},${["red", "green"][at % 2]}`);
  const withRows = (...more: string[]) => table("t.csv", `id,label,colour\n${[...rows, ...more].join("\n")}`);

  it("are found, wherever they stand", async () => {
    expect(await finding("rows.repeated-header", withRows("id,label,colour", "k90,x,red", " id ,label,"))).toEqual([
      {
        code: "rows.repeated-header",
        severity: "warning",
        column: null,
        count: 2,
        message: "2 rows repeat the header: every filled cell says what its column is called.",
        advice:
          "These rows aren't records; they stand where one export was put behind another: remove their lines from the file and drop it again, so that they aren't loaded.",
        examples: ["Row 41", "Row 43"],
        filter: { kind: "rows", rows: [40, 42], label: "2 rows that repeat the header" },
      },
    ]);
  });

  it("are none with another value among them, or a single cell", async () => {
    expect(await finding("rows.repeated-header", withRows("id,label,red", "id,,", "id,Label,colour"))).toEqual([]);
  });

  it("are told from many cells that happen to say what their column is called", async () => {
    const many = times(7000, (at) => `other,${at % 3 === 0 ? "note" : `n${at}`},${at === 4500 ? "size" : at === 6000 ? "note" : at}`);
    const found = await finding("rows.repeated-header", table("t.csv", `other,note,size\n${many.join("\n")}`));
    expect(found).toMatchObject([{ count: 1, examples: ["Row 4,501"], filter: { rows: [4500], label: "1 row that repeats the header" } }]);
  });
});
