import { describe, expect, it } from "vitest";
import { qualitySchema } from "../../../shared/model/index.ts";
import type { Fault } from "../../../worker/parse/records.ts";
import { TableShaper } from "../../../worker/parse/shape.ts";
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
      { severity: "warning", column: null, count: 3, message: "3 rows of the file don't fit the header." },
    ],
    [
      "rows.irregular",
      { ...column("city", ["Bonn", "Köln"]), irregular: 3, above: 2 },
      { severity: "warning", count: 1, message: "1 row of the file doesn't fit the header." },
    ],
    [
      "excel.error",
      column("total", ["#N/A", "#N/A", " #REF!", ...times(20, (at) => `${at}.50`)]),
      {
        severity: "error",
        count: 3,
        message: "3 rows of “total” have an error of a spreadsheet in place of a value: #N/A (2) and #REF! (1).",
        examples: ["#N/A", "#REF!"],
        filter: { kind: "values", column: 1, values: ["#N/A", " #REF!"], except: false },
      },
    ],
    [
      "excel.spoilt",
      column("account", ["1.23457E+11", "#N/A", ...times(9, (at) => `12345678901${at}`)]),
      { count: 1, message: "1 value of “account” was damaged by a spreadsheet before the file came here.", examples: ["1.23457E+11"] },
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

describe("irregular rows", () => {
  const shaped = (rows: string[][], fault: Fault | null = null): string[] => {
    const shaper = new TableShaper("t.csv", { preamble: 0, hasHeader: true });
    const faults = new Map(fault ? rows.map((_, at) => [at + 1, fault] as const) : []);
    const { irregular } = shaper.add({ rows: [["id", "city"], ...rows], faults, raw: () => "", line: (at) => at + 1 });
    return irregular.map(({ reason }) => reason);
  };
  const found = async (reasons: string[]) => (await finding("rows.irregular", { ...column("city", ["Bonn", "Köln"]), reasons }))[0];

  it.each<[string, string[][], Fault | null]>([
    ["1 row of the file has too few cells.", [["1"]], null],
    ["2 rows of the file have too many cells.", times(2, () => "1,Bonn,x").map((row) => row.split(",")), null],
    ["1 row of the file has broken quotes.", [["1", "Bonn"]], "quotes"],
    ["1 row of the file has broken quotes.", [["1", "Bonn"]], "unclosed"],
    ["1 row of the file is no JSON object.", [["{oh", ""]], "not-a-record"],
    ["1 row of the file holds an error of a spreadsheet.", [["1", "#N/A"]], "excel-error"],
    ["1 row of the file holds a character that the encoding doesn't know.", [["1", "K\uFFFDln"]], "undecodable"],
    ["1 row of the file holds a NUL character.", [["1", "\0"]], "nul"],
    ["1 row of the file ends with another line break than the rest.", [["1", "Bonn"]], "lone-cr"],
    ["1 row of the file is a blank line.", [["", ""]], "blank"],
  ])("%s", async (message, rows, fault) => {
    expect((await found(shaped(rows, fault)))?.message).toBe(message);
  });

  it("are told by all their causes, the most frequent first", async () => {
    const reasons = [
      ...shaped([["1"]]),
      ...shaped(
        Array.from({ length: 3 }, () => ["1", "#N/A"]),
        "excel-error",
      ),
    ];
    const { message, count } = (await found(reasons)) ?? {};
    expect([count, message]).toEqual([4, "4 rows of the file are irregular: 3 hold errors of a spreadsheet and 1 has too few cells."]);
  });
});

describe("what the import said", () => {
  const said = (code: string, severity: "warning" | "note", name?: string) => ({
    code,
    severity,
    message: `About ${code}.`,
    address: name ? { dataset: "d1", column: name } : { dataset: "d1" },
  });
  const clean = column("city", ["Bonn", "Köln", "Ulm"]);

  it("stands among the findings; what only explains, or is told by rows, doesn't", async () => {
    const issues = [
      said("dataset.encoding-guess", "warning"),
      said("dataset.excel-long-numbers", "warning"),
      said("dataset.no-header", "warning"),
      said("dataset.excel-errors", "warning"),
      said("dataset.merged-cells", "note"),
    ];
    const { quality } = await assessed({ ...clean, issues });
    expect(quality.findings.map(({ code, severity, message }) => [code, severity, message])).toEqual([
      ["file.spreadsheet", "warning", "About dataset.excel-long-numbers."],
      ["file.encoding", "warning", "About dataset.encoding-guess."],
      ["file.read", "warning", "About dataset.no-header."],
    ]);
  });

  it("keeps formulas without a result from being called an empty column", async () => {
    const made = { ...column("total", ["", "", ""]), issues: [said("dataset.formulas-unsaved", "warning", "total")] };
    const { quality } = await assessed(made);
    expect(quality.findings.map(({ code, column: at }) => [code, at])).toEqual([["file.spreadsheet", 1]]);
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
