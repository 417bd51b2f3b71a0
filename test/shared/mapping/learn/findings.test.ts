import { describe, expect, it } from "vitest";
import { findingsOf, type Learnt, type Relation } from "../../../../shared/mapping/learn/index.ts";
import { pairsOf, randomOf } from "./pairs.ts";

const COUNT = 120;
const each = (make: (at: number) => string): string[] => Array.from({ length: COUNT }, (_, at) => make(at));
const pad = (value: number) => String(value).padStart(2, "0");
const day = (at: number) => ({ y: 2015 + (at % 9), m: 1 + (at % 12), d: 1 + ((at * 7) % 28) });
const FIRST = ["Zoë", "Anna", "Jürgen", "Bo", "Mia", "Tom", "Lea"];
const LAST = ["van Dyk", "Meyer", "Nuñez", "Ek", "O'Neil", "Straße", "Lund", "Kowalski", "Ito", "Ray", "Cole"];
const first = (at: number) => FIRST[at % FIRST.length] ?? "";
const last = (at: number) => LAST[at % LAST.length] ?? "";

function only(found: Learnt[]): Learnt {
  const [learnt] = found;
  if (!learnt) throw new Error("Nothing was learnt.");
  return learnt;
}

const relations: [string, (at: number) => string, (at: number) => string, Relation][] = [
  ["the same text", (at) => `Note ${at}`, (at) => `Note ${at}`, { kind: "equal" }],
  [
    "the same but for case, accents, blanks",
    (at) => `${first(at)}  ${at}`,
    (at) => `${first(at).normalize("NFD").toUpperCase()} ${at} `,
    { kind: "folded" },
  ],
  [
    "a day in another order",
    (at) => `${day(at).m}/${day(at).d}/${day(at).y}`,
    (at) => `${day(at).y}-${pad(day(at).m)}-${pad(day(at).d)}`,
    { kind: "date", order: "mdy", shifts: [] },
  ],
  [
    "a day with its month's name",
    (at) => `${pad(day(at).d)}.${pad(day(at).m)}.${day(at).y}`,
    (at) => new Date(Date.UTC(day(at).y, day(at).m - 1, day(at).d)).toUTCString().slice(5, 16),
    { kind: "date", order: "dmy", shifts: [] },
  ],
  [
    "a moment in another zone",
    (at) => `${day(at).y}-${pad(day(at).m)}-${pad(day(at).d)} ${pad((at * 5) % 24)}:15`,
    (at) => new Date(Date.UTC(day(at).y, day(at).m - 1, day(at).d, ((at * 5) % 24) - 2, 15)).toISOString(),
    { kind: "date", order: "dmy", shifts: [-2] },
  ],
  [
    "a number with decimal comma and currency",
    (at) => `${(at * 7.25).toFixed(2).replace(".", ",")} €`,
    (at) => String(at * 7.25),
    { kind: "number", factor: 1 },
  ],
  ["a thousand with a dot", (at) => `1.${pad(at % 90)}0,50`, (at) => `${1000 + (at % 90) * 10}.5`, { kind: "number", factor: 1 }],
  ["cents that became units", (at) => String(1250 + at * 325), (at) => String((1250 + at * 325) / 100), { kind: "number", factor: 0.01 }],
  ["a phone number", (at) => `030 / 1234 ${pad(at % 100)}${at % 7}`, (at) => `+49301234${pad(at % 100)}${at % 7}`, { kind: "phone" }],
  [
    "a phone number without its country code, or with it in brackets",
    (at) => `+1415555${String(1000 + at * 7)}`,
    (at) => (at % 2 ? `(415) 555-${1000 + at * 7}` : `(+1) 415555${1000 + at * 7}`),
    { kind: "national" },
  ],
  ["a phone number in a country's own way", (at) => `+4930${900000 + at * 37}`, (at) => `030/${900000 + at * 37}`, { kind: "phone" }],
  ["a web address", (at) => `http://www.acme${at}.example/`, (at) => `https://acme${at}.example`, { kind: "url" }],
  ["the domain of an e-mail address", (at) => `ann@acme${at}.example`, (at) => `acme${at}.example`, { kind: "domain" }],
  ["yes and no in other words", (at) => (at % 3 ? "Y" : "N"), (at) => (at % 3 ? "true" : "false"), { kind: "boolean", opposite: false }],
  ["the opposite", (at) => (at % 3 ? "yes" : "no"), (at) => (at % 3 ? "No" : "Yes"), { kind: "boolean", opposite: true }],
  ["items in another order", (at) => `Red; ${at}; Blue`, (at) => `blue, red, ${at}`, { kind: "list" }],
  ["text without markup", (at) => `<p>Met <b>${first(at)}</b> ${at}</p>`, (at) => `Met ${first(at)} ${at}`, { kind: "plain" }],
  ["the first name of a whole one", (at) => `${first(at)} ${last(at)}`, first, { kind: "name", part: "first" }],
  ["the last name of a whole one", (at) => `${last(at)}, ${first(at)}`, last, { kind: "name", part: "last" }],
  ["values that became others", (at) => ["A", "B", "C"][at % 3] ?? "", (at) => ["Hot", "Warm", "Hot"][at % 3] ?? "", { kind: "values" }],
];

describe("what joined records tell", () => {
  it.each(relations)("finds %s", (_, from, to, relation) => {
    const found = findingsOf(
      pairsOf({ old: each(from), other: each((at) => `x${(at * 31) % 97}`) }, { fresh: each(to), id: each((at) => `n-${at}`) }),
    );
    expect(only(found.columns)).toMatchObject({
      kind: "found",
      column: 0,
      destination: 0,
      relation,
      agreeing: COUNT,
      support: COUNT,
      exceptions: [],
    });
  });

  it("tells what each value became, and where it was left empty", () => {
    const values = ["open", "won", "lost", "?"];
    const becomes = ["New", "Customer", "", "New"];
    const found = findingsOf(pairsOf({ status: each((at) => values[at % 4] ?? "") }, { stage: each((at) => becomes[at % 4] ?? "") }));
    expect(only(found.columns)).toMatchObject({
      relation: { kind: "values" },
      support: 90,
      emptied: 30,
      values: [
        { value: "open", becomes: "New", count: 30, of: 30 },
        { value: "won", becomes: "Customer", count: 30, of: 30 },
        { value: "lost", becomes: "", count: 30, of: 30 },
        { value: "?", becomes: "New", count: 30, of: 30 },
      ],
    });
  });

  it("lists what stands out, with both rows and texts", () => {
    const records = pairsOf(
      { mail: each((at) => `a${at}@x.example`) },
      { email: each((at) => (at === 7 ? "other@x.example" : `a${at}@x.example`)) },
    );
    const found = findingsOf({ ...records, source: { ...records.source, at: records.source.rows.map((_, at) => at * 10) } });
    expect(only(found.columns)).toMatchObject({
      agreeing: COUNT - 1,
      support: COUNT,
      exceptions: [{ sourceRow: 70, destinationRow: 7, source: "a7@x.example", destination: "other@x.example" }],
    });
  });

  it("finds columns that were joined, and the sign between them", () => {
    const source = { first: each(first), last: each(last), city: each((at) => `City ${at % 17}`) };
    const found = findingsOf(pairsOf(source, { name: each((at) => `${last(at)}, ${first(at)}`), place: source.city }));
    expect(found.wholes).toMatchObject([
      { kind: "joined", columns: [1, 0], destination: 0, between: ", ", agreeing: COUNT, support: COUNT },
    ]);
    expect(found.columns.map((column) => column.kind)).toEqual(["unclear", "unclear", "found"]);
  });

  it("finds five columns in one, some of them empty now and then", () => {
    const source = {
      zip: each((at) => (at % 5 === 0 ? "" : `1${pad(at)}`)),
      country: each((at) => ["Spain", "Chad"][at % 2] ?? ""),
      street: each((at) => `Road ${at}`),
      city: each((at) => `City ${at % 17}`),
      region: each((at) => (at % 3 ? `R${at % 4}` : "")),
    };
    const parts = (at: number) =>
      [source.street[at], source.zip[at], source.city[at], source.region[at], source.country[at]].filter(Boolean);
    const found = findingsOf(pairsOf(source, { address: each((at) => parts(at).join(", ")) }));
    expect(found.wholes).toMatchObject([{ kind: "joined", columns: [2, 0, 3, 4, 1], between: ", ", agreeing: COUNT }]);
    expect(found.columns.map((column) => "why" in column && column.why)).toEqual(["joined", "joined", "joined", "joined", "joined"]);
  });

  it("finds three columns in one", () => {
    const source = { street: each((at) => `Road ${at}`), zip: each((at) => `1${pad(at)}`), city: each((at) => `City ${at % 17}`) };
    const found = findingsOf(pairsOf(source, { address: each((at) => `Road ${at}, 1${pad(at)}, City ${at % 17}`) }));
    expect(found.wholes).toMatchObject([{ kind: "joined", columns: [0, 1, 2], between: ", ", agreeing: COUNT }]);
  });

  it("gives both parts of a whole name", () => {
    const found = findingsOf(
      pairsOf({ name: each((at) => `${first(at)} ${last(at)}`) }, { "First name": each(first), "Last name": each(last) }),
    );
    const parts = [...found.columns, ...found.wholes].map((learnt) => ("relation" in learnt ? learnt.relation : learnt.kind));
    expect(parts).toContainEqual({ kind: "name", part: "first" });
    expect(parts).toContainEqual({ kind: "name", part: "last" });
  });

  it("gives both parts of whole names that are few enough for a list", () => {
    const name = (at: number) => [FIRST[at % 3] ?? "", LAST[at % 4] ?? ""] as const;
    // Some letters were lost on the way, so that the list tells a first name better than taking it apart does.
    const found = findingsOf(
      pairsOf(
        { name: each((at) => `${name(at)[1]}, ${name(at)[0].replace("Zoë", "Zo?")}`) },
        { "First name": each((at) => name(at)[0]), "Last name": each((at) => name(at)[1]) },
      ),
    );
    expect(found.columns[0]).toMatchObject({ kind: "found", destination: 1, relation: { kind: "name", part: "last" } });
    expect(found.wholes).toMatchObject([{ kind: "part", column: 0, destination: 0, relation: { kind: "name", part: "first" } }]);
  });

  it.each<[string, (at: number) => string, (at: number) => string]>([
    ["an amount that was rounded in most records", (at) => `${900 + at * 37}.40`, (at) => String(Math.round((900 + at * 37) / 10) * 10)],
    ["a word that is still there in some", (at) => `word${at * 37} and more`, (at) => (at % 3 ? `other ${at}` : `word${at * 37}`)],
    ["digits inside other ones", (at) => `K-${10_000 + at * 37}`, (at) => (at % 3 ? "" : `old ${10_000 + at * 37}/1`)],
    ["a day that was moved", (at) => `2024-01-${pad(1 + (at % 20))}`, (at) => `2024-01-${pad(1 + (at % 20) + ((at * 7) % 5))}`],
  ])("doesn't say that what agrees in part went nowhere: %s", (_, from, to) => {
    const mail = each((at) => `a${at}@x.example`);
    const found = findingsOf(pairsOf({ mail, lost: each(from) }, { email: mail, other: each(to) }));
    expect(found.columns[1]?.kind).not.toBe("nowhere");
  });

  it("says of a column that went nowhere, that it did", () => {
    const random = randomOf(5);
    const found = findingsOf(
      pairsOf(
        { mail: each((at) => `a${at}@x.example`), internal: each(() => `k${random(40)}`) },
        { email: each((at) => `a${at}@x.example`) },
      ),
    );
    expect(found.columns[1]).toEqual({ kind: "nowhere", column: 1, filled: COUNT });
  });

  it("doesn't tell of a constant where it went, and names the field that holds one", () => {
    const found = findingsOf(
      pairsOf(
        { land: each(() => "DE"), mail: each((at) => `a${at}@x.example`) },
        { country: each(() => "Germany"), email: each((at) => `a${at}@x.example`) },
      ),
    );
    expect(found.columns[0]).toEqual({ kind: "unclear", column: 0, why: "constant" });
    expect(found.wholes).toEqual([{ kind: "constant", destination: 0, value: "Germany", support: COUNT }]);
  });

  it("names the column that has the better claim", () => {
    const mail = each((at) => `a${at}@x.example`);
    const found = findingsOf(pairsOf({ login: mail, Email: mail }, { email: mail }));
    expect(found.columns).toMatchObject([
      { kind: "beaten", by: 1, destination: 0 },
      { kind: "found", destination: 0 },
    ]);
  });

  it("tells that a column stands inside a longer text", () => {
    const found = findingsOf(
      pairsOf({ code: each((at) => `ref ${at * 37}`) }, { note: each((at) => `${first(at)} said: ref ${at * 37}, then left`) }),
    );
    expect(found.columns[0]).toMatchObject({ kind: "within", destination: 0, agreeing: COUNT });
  });

  it.each([...Array(40).keys()])("takes nothing for a relation that is chance (seed %i)", (seed) => {
    const random = randomOf(seed);
    const flags = (share: number) => Array.from({ length: 400 }, () => (random(100) < share ? "yes" : "no"));
    const picks = (count: number) => Array.from({ length: 400 }, () => `v${random(count)}`);
    const source = { a: flags(50), b: flags(90), c: picks(4), d: picks(30), e: picks(150) };
    const destination = { f: flags(50), g: flags(95), h: picks(4), i: picks(12), j: flags(30) };
    const found = findingsOf(pairsOf(source, destination));
    expect(found.columns.filter((column) => column.kind === "found")).toEqual([]);
    expect(found.wholes).toEqual([]);
  });
});
