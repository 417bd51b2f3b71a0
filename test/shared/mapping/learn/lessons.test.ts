import { describe, expect, it } from "vitest";
import { proposeOwners } from "../../../../shared/mapping/index.ts";
import {
  fieldsOfHeaders,
  findingsOf,
  isTaught,
  knownShare,
  lessonFormulas,
  lessonHints,
  lessonOf,
  lessonOption,
  lessonOwner,
  type PairedRecords,
  takenFor,
  taughtOf,
  withEarlier,
} from "../../../../shared/mapping/learn/index.ts";
import { valueMark } from "../../../../shared/mapping/memory/index.ts";
import { type DestinationField, type Lesson, lessonSchema } from "../../../../shared/model/index.ts";
import { parseFormula } from "../../../../shared/transform/index.ts";
import { pairsOf, randomOf } from "./pairs.ts";

const field = (
  key: string,
  label: string,
  type: DestinationField["type"] = "text",
  more: Partial<DestinationField> = {},
): DestinationField => ({
  key,
  ref: key,
  label,
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
  ...more,
});
const FIELDS = [
  field("first_name", "First name"),
  field("last_name", "Last name"),
  field("email", "Email", "email"),
  field("emails", "Further emails", "emails"),
  field("stage", "Stage", "choice", { choices: [{ id: "1", label: "Hot" }] }),
  field("tier", "Tier"),
  field("country", "Country"),
  field("account", "Account", "references"),
  field("created_at", "Created at", "datetime", { readOnly: true }),
  field("cf_shoe", "Shoe size", "text", { custom: true, ref: "custom:Shoe size" }),
];
const each = (make: (at: number) => string) => Array.from({ length: 60 }, (_, at) => make(at));
const FIRST = ["Zoë", "Anna", "Bo", "Mia", "Tom"];
const LAST = ["Meyer", "Ek", "Lund", "Ito", "Ray", "Cole", "Nuñez"];
const name = (at: number) => [FIRST[at % 5], LAST[at % 7]] as const;

function teach(records: PairedRecords, more: { absent?: string; ownKey?: string; takesNewFields?: boolean } = {}) {
  return taughtOf(findingsOf(records), {
    source: records.source.headers,
    destination: fieldsOfHeaders(records.destination.headers, [], FIELDS, ["contact", "Contact", "Contacts"]),
    ownHeader: (header) => (header === more.absent ? null : header),
    ownKey: more.ownKey ?? null,
    isLink: (header) => header === "firm id",
    takesNewFields: more.takesNewFields ?? true,
  });
}
const about = { source: "old.csv", destination: "loaded.csv", at: "2026-11-28T10:00:00.000Z", compared: 60 };

describe("the columns of a destination's export", () => {
  it.each([
    [
      ["First name", "Emails", "Shoe Size"],
      ["first_name", "email", "custom:Shoe size"],
    ],
    [
      ["Contact - First name", "Contact - Email - Work", "Contact - Nonsense"],
      ["first_name", "email", null],
    ],
    [
      ["first_name", "CREATED AT", "Zorble"],
      ["first_name", "created_at", null],
    ],
    [
      ["Email", "Emails"],
      ["email", "emails"],
    ],
  ])("%j are the fields %j", (headers, refs) => {
    expect(fieldsOfHeaders(headers, [], FIELDS, ["contact"]).map((each) => each.field?.ref ?? null)).toEqual(refs);
  });

  it("are known or not", () => {
    expect(knownShare(["First name", "Zorble"], FIELDS)).toBe(0.5);
    expect(knownShare([], FIELDS)).toBe(0);
  });
});

describe("what is taught", () => {
  it("names field, formula and evidence; what can't be written, is a link, or isn't here can't be proposed", () => {
    const records = pairsOf(
      {
        id: each((at) => `K${at}`),
        name: each((at) => name(at).join(" ")),
        mail: each((at) => `a${at}@x.example`),
        level: each((at) => ["A", "B"][at % 2] ?? ""),
        firm: each((at) => `Firm ${at % 20}`),
        when: each((at) => `2024-01-${10 + (at % 20)}`),
        gone: each((at) => `word ${at}`),
        size: each((at) => String(30 + (at % 17))),
      },
      {
        Key: each((at) => `K${at}`),
        "First name": each((at) => name(at)[0] ?? ""),
        "Last name": each((at) => name(at)[1] ?? ""),
        Email: each((at) => `a${at}@x.example`),
        Tier: each((at) => ["Prime", "Plain"][at % 2] ?? ""),
        Account: each((at) => `Firm ${at % 20}`),
        "Created at": each((at) => `2024-01-${10 + (at % 20)}`),
        Note: each((at) => `word ${at}`),
        Zorble: each((at) => String(30 + (at % 17))),
        Country: each(() => 'The "States"'),
      },
    );
    const lines = teach(records, { absent: "gone", ownKey: "id" });
    const line = (header: string) => lines.find((each) => each.headers[0] === header && each.id.startsWith("column/"));
    expect(line("id")).toMatchObject({ refused: expect.stringContaining("names the record"), advised: false });
    const into = (column: string) => lines.find((each) => each.into === column);
    expect(into("First name")).toMatchObject({ headers: ["name"], formula: '=NAMEPART([name],"first")', advised: true });
    expect(into("Last name")).toMatchObject({ headers: ["name"], formula: '=NAMEPART([name],"last")', advised: true });
    expect(line("mail")).toMatchObject({
      formula: null,
      text: "A finished migration: Email holds exactly this in 60 of 60 finished records",
    });
    expect(line("level")).toMatchObject({ target: { ref: "tier" }, formula: '=SWITCH([level],"A","Prime","B","Plain",[level])' });
    expect(line("firm")).toMatchObject({ refused: expect.stringContaining("links records") });
    expect(line("when")).toMatchObject({ target: { state: "readOnly" }, refused: expect.stringContaining("can’t be written") });
    expect(line("gone")).toMatchObject({ refused: "This project’s export has no such column." });
    expect(line("size")).toMatchObject({ target: { state: "new", ref: "custom:Zorble" } });
    expect(lines.find((each) => each.into === "Country")).toMatchObject({ formula: '="The ""States"""', advised: false, refused: null });
    for (const { formula } of lines)
      if (formula !== null) expect(parseFormula(formula, { columns: records.source.headers })).toMatchObject({ ok: true });
    expect(teach(records, { takesNewFields: false }).find((each) => each.headers[0] === "size")).toMatchObject({
      target: { state: "none" },
      advised: false,
    });
  });

  it("doesn't say of keys and links that they went nowhere: exports show neither", () => {
    const random = randomOf(9);
    const records = pairsOf(
      {
        mail: each((at) => `a${at}@x.example`),
        id: each((at) => `K${at}`),
        "firm id": each(() => `F${random(30)}`),
        lost: each(() => `L${random(30)}`),
      },
      { Email: each((at) => `a${at}@x.example`) },
    );
    const lines = teach(records, { ownKey: "id" });
    expect(lines.map(({ headers, how, refused }) => [headers[0], how, refused])).toEqual([
      ["mail", "same text", null],
      ["id", "in no column of what was loaded", "It names the record, and stays where it keeps records from being loaded twice."],
      ["firm id", "in no column of what was loaded", "It points at other records, and exports show those by their names."],
      ["lost", "in no column of what was loaded", null],
    ]);
  });

  it("writes headers with brackets so that a formula reads them", () => {
    const records = pairsOf(
      { "a [1]": each((at) => name(at)[0] ?? ""), b: each((at) => name(at)[1] ?? "") },
      { "Last name": each((at) => name(at).join("; ")) },
    );
    expect(teach(records).find((line) => line.id === "whole/0")).toMatchObject({ formula: '=TEXTJOIN("; ",TRUE,[a [1]]],[b])' });
  });
});

describe("a lesson", () => {
  const records = pairsOf(
    { level: each((at) => ["Gold club", "Silver club", "rare"][at === 7 ? 2 : at % 2] ?? ""), secret: each((at) => `private ${at}`) },
    { Stage: each((at) => ["Hot", "Cold", "Cold"][at === 7 ? 2 : at % 2] ?? ""), Note: each((at) => `private ${at}`) },
  );
  const lesson = lessonOf(teach(records), about);
  const lessons: Record<string, Lesson> = { "member>contact": lesson };
  const place = { object: "member", into: "contact", header: "LEVEL" };

  it("keeps no row, and of values only marks", () => {
    expect(lessonSchema.parse(JSON.parse(JSON.stringify(lesson)))).toEqual(lesson);
    expect(JSON.stringify(lesson)).not.toMatch(/private|club|rare/i);
  });

  it("knows what was left empty on purpose, and the one value of a column of crosses", () => {
    const taught = teach(
      pairsOf(
        { level: each((at) => ["gone", "warm", "cold"][at % 3] ?? ""), cross: each((at) => (at % 4 ? "" : "X")) },
        { Stage: each((at) => ["", "Hot", "Icy"][at % 3] ?? ""), Zorble: each((at) => (at % 4 ? "FALSE" : "TRUE")) },
      ),
    );
    const [level, cross] = lessonOf(taught, about).columns;
    expect(Object.values(cross?.choices ?? {})).toEqual([{ label: "TRUE", why: "It became this in 15 of 15 finished records" }]);
    expect(Object.values(level?.choices ?? {})).toEqual([
      { label: "", why: "It was left empty in 20 of 20 finished records" },
      { label: "Hot", why: "It became this in 20 of 20 finished records" },
      { label: "Icy", why: "It became this in 20 of 20 finished records" },
    ]);
  });

  it("is evidence for the column and its values, in that map alone", () => {
    expect(lessonHints(lessons, place)).toMatchObject([{ kind: "learned", target: "stage", text: expect.stringContaining("60 of 60") }]);
    expect(lessonHints(lessons, { ...place, into: "lead" })).toEqual([]);
    expect(lessonHints(undefined, place)).toEqual([]);
    expect(lessonHints(lessons, { ...place, object: "constructor" })).toEqual([]);
    expect(lessonOption(lessons, { ...place, target: "stage" }, "gold CLUB")).toEqual({
      label: "Hot",
      why: "It became this in 30 of 30 finished records",
    });
    expect(lessonOption(lessons, { ...place, target: "stage" }, "never seen")).toBeNull();
    expect(lessonOption(lessons, { ...place, target: "tier" }, "Gold club")).toBeNull();
    expect(lessonFormulas(lessons, place)).toEqual([]);
  });
});

describe("learning again", () => {
  const column = (header: string, target: string | null, text = ""): Lesson["columns"][number] => ({
    header,
    target,
    targetLabel: target ?? "",
    formula: null,
    strength: 0.9,
    text,
    choices: {},
  });
  const formula = (target: string): Lesson["formulas"][number] => ({ target, targetLabel: target, formula: "=1", strength: 0.9, text: "" });
  const lesson = (columns: Lesson["columns"], formulas: Lesson["formulas"] = [], source = "old.csv"): Lesson => ({
    v: 1,
    ...about,
    source,
    columns,
    formulas,
  });
  const records = pairsOf({ mail: each((at) => `a${at}@x.example`) }, { Email: each((at) => `a${at}@x.example`) });
  const [mail] = teach(records);

  it("adds and corrects, and takes nothing back", () => {
    const earlier = lesson(
      [column("Phone", "phone", "was"), column("level", "stage"), column("gone", null)],
      [formula("tier"), formula("country")],
    );
    const now = lesson([column("phone", "mobile", "is")], [formula("tier")], "newer.csv");
    const both = withEarlier(now, earlier, []);
    expect(both.columns.map(({ header, target }) => [header, target])).toEqual([
      ["phone", "mobile"],
      ["level", "stage"],
      ["gone", null],
    ]);
    expect(both.formulas.map(({ target }) => target)).toEqual(["tier", "country"]);
    expect([both.source, both.destination]).toEqual(["old.csv, newer.csv", "loaded.csv"]);
    expect(withEarlier(earlier, earlier, [])).toEqual(earlier);
  });

  it("gives a field to the later column alone, and leaves out what a person saw and didn't tick", () => {
    if (!mail) throw new Error("Nothing was taught.");
    expect(withEarlier(lesson([column("b", "stage")]), lesson([column("a", "stage")]), []).columns.map((each) => each.header)).toEqual([
      "b",
    ]);
    const earlier = lesson([column("MAIL", "email"), column("a", "tier")]);
    expect(isTaught(earlier, mail)).toBe(true);
    expect(isTaught(lesson([column("mail", "tier")]), mail)).toBe(false);
    expect(isTaught(null, mail)).toBe(false);
    expect(withEarlier(lesson([column("b", "stage")]), earlier, [mail]).columns.map((each) => each.header)).toEqual(["b", "a"]);
  });
});

describe("what a person takes a column for", () => {
  it("counts before its name; the column that had the field is one to create", () => {
    const found = fieldsOfHeaders(["Country", "Tier", "Zorble"], [], FIELDS, ["contact"]);
    expect(takenFor(found, FIELDS, { Zorble: "tier" }).map((each) => each.field?.ref ?? null)).toEqual(["country", null, "tier"]);
    expect(takenFor(found, FIELDS, { Country: null }).map((each) => each.field?.ref ?? null)).toEqual([null, "tier", null]);
    expect(takenFor(found, FIELDS, { Country: "tier", Tier: "country" }).map((each) => each.field?.ref ?? null)).toEqual([
      "tier",
      "country",
      null,
    ]);
    expect(takenFor(found, FIELDS, { Tier: "no such field" })[1]?.field).toBeNull();
  });
});

describe("hostile records", () => {
  it.each<[string, PairedRecords]>([
    ["no records", pairsOf({ a: [] }, { b: [] })],
    ["no columns", pairsOf({}, {})],
    ["short rows", { ...pairsOf({ a: ["x"] }, { b: ["y"] }), source: { headers: ["a", "b", "c"], rows: [["x"], []], at: [0, 1] } }],
    [
      "headers that are names of prototypes",
      pairsOf({ constructor: each(String), toString: each(() => "") }, { hasOwnProperty: each(String) }),
    ],
    ["one value of a megabyte", pairsOf({ a: each(() => "x".repeat(20_000)) }, { b: each((at) => `${"x".repeat(20_000)}${at}`) })],
    ["markup, quotes and formulas", pairsOf({ a: each((at) => `=1+${at}"<b>`) }, { b: each((at) => `=1+${at}"<b>`) })],
    ["numbers beyond numbers", pairsOf({ a: each(() => "9".repeat(400)) }, { b: each((at) => `-${"9".repeat(300)}${at}`) })],
  ])("with %s end in lines, not in an error", (_, records) => {
    const lines = teach(records);
    expect(lines.length).toBeGreaterThanOrEqual(records.source.headers.length);
    expect(lessonSchema.safeParse(lessonOf(lines, about)).success).toBe(true);
  });
});

describe("owners that a finished migration gave records to", () => {
  const users = [
    { id: "1", name: "Zoë Ilg", email: "zoe@new.example", active: true },
    { id: "2", name: "Bo Dahl", email: "bo@new.example", active: true },
    { id: "3", name: "Cy Lund", email: "cy@new.example", active: false },
  ];
  const coaches = ["old.boss@old.example", "cy@old.example", "gone@old.example"];
  const records = pairsOf(
    { coach: each((at) => coaches[at % 3] ?? ""), name: each((at) => `private ${at}`) },
    { Stage: each((at) => ["Zoe ILG", "Cy Lund", ""][at % 3] ?? ""), Note: each((at) => `private ${at}`) },
  );
  const lesson = lessonOf(teach(records), about);
  const lessons: Record<string, Lesson> = { "member>contact": lesson };
  const place = { object: "member", into: "contact", header: "coach", target: "stage" };
  const learnt = (owner: string) => lessonOwner(lessons, [place], owner, users);

  it("are proposed person by person, before likeness; not for who is no active user, nor against a person's word", () => {
    expect(learnt("old.boss@old.example")).toEqual({ user: users[0], why: "Learnt: it became this in 20 of 20 finished records" });
    expect([learnt("cy@old.example"), learnt("gone@old.example"), learnt("new@old.example")]).toEqual([null, null, null]);
    const op = proposeOwners(["old.boss@old.example", "bo@new.example"], users, { owners: {} }, learnt);
    expect(op).toMatchObject({
      ops: [
        { owner: "old.boss@old.example", choice: { kind: "user", userEmail: "zoe@new.example", state: "proposed" } },
        { owner: "bo@new.example", choice: { kind: "user", userEmail: "bo@new.example", state: "proposed" } },
      ],
    });
    const decided = { "old.boss@old.example": { kind: "hold", userEmail: null, state: "changed", why: "" } } as const;
    expect(proposeOwners(["old.boss@old.example"], users, { owners: decided }, learnt)).toBeNull();
  });

  it("are nobody where two columns tell of different people", () => {
    const [column] = lesson.columns;
    if (!column) throw new Error("Nothing was learnt.");
    const other = {
      ...lesson,
      columns: [
        { ...column, choices: { [valueMark(coaches[0] ?? "")]: { label: "Bo Dahl", why: "It became this in 9 of 9 finished records" } } },
      ],
    };
    const both = { ...lessons, "session>deal": other };
    expect(lessonOwner(both, [place, { ...place, object: "session", into: "deal" }], "old.boss@old.example", users)).toBeNull();
    expect(lessonOwner(both, [{ ...place, object: "session", into: "deal" }], "old.boss@old.example", users)?.user.name).toBe("Bo Dahl");
  });
});
