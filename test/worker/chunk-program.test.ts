import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DestinationField, FieldType } from "../../shared/model/account.ts";
import type { FieldRow, ObjectMap, ValueChoice } from "../../shared/model/project.ts";
import { compileMap, type MapProgramInput, type MappedRecord, overriderOf } from "../../shared/transform/index.ts";
import { ChunkReader } from "../../worker/store/chunk-reader.ts";
import { encodeChunk } from "../../worker/store/index.ts";

/*
 * A map is one definition with two drivers: by the row, and by the chunk with what distinct values give computed once. Both must give
 * the same record for every row, whatever the map and the cells.
 */

const COLUMNS = ["id", "name", "stage", "owner", "amount", "when", "note", "mail", "parent", "tags"];
const TYPES: FieldType[] = ["text", "html", "email", "emails", "phones", "money", "boolean", "date", "datetime", "choice", "choices"];
const MORE: FieldType[] = ["user", "reference", "references", "tags", "integer", "duration", "longtext"];
const FORMULAS = [
  "=PROPER(TRIM([name]))",
  '=IF([stage]="won",[amount]*2,[name])',
  '=[name]&" "&[stage]',
  "=[amount]/[stage]",
  '="always"',
  '=IF([owner]="","nobody",[mail])',
  "=DATEVALUE([when])",
  "=CONCAT([stage],[owner],[tags])",
  "=COALESCE([there],[name])",
  "=[there]&[was]",
  '=IF([was]="","none",[stage])',
];
const CONDITIONS = [null, null, '=[stage]="won"', "=[amount]>5", '=AND([stage]<>"",[owner]<>"")', "=[nowhere]"];
const CELLS: Record<string, string[]> = {
  id: ["1", "2", " 3 ", "", "1", "x,y"],
  name: ["Ada", " zoe ", "", "Grüße 漢字", "a;b", "…"],
  stage: ["won", "lost", "", "won ", "new", "0"],
  owner: ["ada@x.example", "Bob@x.example", "", "carl@x.example"],
  amount: ["1", "10,5", "€ 90.00", "much", "", "7"],
  when: ["2024-03-04", "03/04/2024", "31.12.2023 10:00", "never", ""],
  note: ["plain", "<p>hi <b>there</b></p>", '<img src="data:image/png;base64,AAAA"> x', '<img src="gone.png">', ""],
  mail: ["a@x.example", "a@x.example, b@x.example", "no mail", ""],
  parent: ["1", "2;3", "", "Acme, Inc."],
  tags: ["a,b", "b|c", "", "a"],
};
const choice = (kind: ValueChoice["kind"], label: string | null = null): ValueChoice => ({ kind, label, state: "confirmed", why: "" });

function fieldsOf(types: readonly FieldType[], required: boolean): DestinationField[] {
  return types.map((type, at) => ({
    key: `f${at}`,
    ref: `f${at}`,
    label: `Field ${at}`,
    type,
    custom: false,
    required: required && at % 3 === 0,
    unique: false,
    readOnly: false,
    createOnly: false,
    ...(type === "text" ? { maxLength: 4 } : {}),
    ...(type === "choice" || type === "choices"
      ? {
          choices: [
            { id: "w", label: "Won", also: { f0: "brought", pipe: "1" } },
            { id: "l", label: "Lost" },
          ],
        }
      : {}),
    ...(type === "reference" || type === "references" ? { references: "contact" } : {}),
  }));
}

interface Case {
  types: FieldType[];
  required: boolean;
  sources: { column: number; formula: number; target: number }[];
  condition: number;
  key: boolean;
  fallback: boolean;
  rows: number[][];
  override: boolean;
  /** A person filled a column that the dataset lacks. */
  added: boolean;
  /** Other exports of the object have columns that the dataset lacks, and calls otherwise. */
  beside: boolean;
}

const ADDED = "elsewhere";

const cases: fc.Arbitrary<Case> = fc.record({
  types: fc.array(fc.constantFrom(...TYPES, ...MORE), { minLength: 3, maxLength: 10 }),
  required: fc.boolean(),
  sources: fc.array(
    fc.record({ column: fc.nat(COLUMNS.length), formula: fc.integer({ min: -8, max: FORMULAS.length - 1 }), target: fc.nat(9) }),
    { minLength: 1, maxLength: 14 },
  ),
  condition: fc.nat(CONDITIONS.length - 1),
  key: fc.boolean(),
  fallback: fc.boolean(),
  rows: fc.array(fc.array(fc.nat(5), { minLength: COLUMNS.length, maxLength: COLUMNS.length }), { minLength: 1, maxLength: 24 }),
  override: fc.boolean(),
  added: fc.boolean(),
  beside: fc.boolean(),
});

const rowsOf = ({ rows }: Case): string[][] =>
  rows.map((row) => row.map((pick, at) => CELLS[COLUMNS[at] ?? ""]?.[pick % (CELLS[COLUMNS[at] ?? ""]?.length ?? 1)] ?? ""));

function inputOf(given: Case): MapProgramInput {
  const fields = fieldsOf(given.types, given.required);
  const map: ObjectMap = { id: "m", source: "s", destination: "d", condition: CONDITIONS[given.condition] ?? null, enabled: true };
  const rows = given.sources.map(
    ({ column, formula, target }, at): FieldRow => ({
      id: `r${at}`,
      mapId: "m",
      column: formula >= 0 && at % 2 ? null : (COLUMNS[column] ?? ADDED),
      target: `f${target % fields.length}`,
      formula: FORMULAS[formula] ?? null,
      state: "confirmed",
      policy: "source",
      confidence: null,
      evidence: [],
      candidates: [],
    }),
  );
  const values = {
    won: choice("option", "Won"),
    lost: choice("option", "Lost"),
    new: choice("park"),
    a: choice("drop"),
    "0": choice("option", "Gone"),
  };
  return {
    map,
    rows,
    fields,
    columns: COLUMNS,
    ...(given.added ? { added: [ADDED] } : {}),
    ...(given.beside ? { absent: [ADDED, "there", "was"], renamed: { was: { column: "note", file: "b.csv", of: "a.csv" } } } : {}),
    datasetId: "d1",
    keyColumn: given.key ? "id" : null,
    titleKey: "f0",
    values: Object.fromEntries(rows.map((row) => [row.id, values])),
    owners: {
      "ada@x.example": { kind: "user", userEmail: "ada@y.example", state: "confirmed", why: "" },
      "bob@x.example": { kind: "fallback", userEmail: null, state: "confirmed", why: "" },
    },
    users: { "ada@y.example": "7" },
    fallbackOwner: given.fallback ? "9" : null,
    dateOrders: {},
    separators: { tags: "," },
    context: {
      settings: { dateOrder: "dmy", zone: "Europe/Berlin", country: "DE", currency: "EUR" },
      lookups: { has: () => false, table: () => null },
      today: "2026-11-22",
    },
  };
}

describe("a map over chunks", () => {
  it("gives every row the record that it gives by itself", () => {
    fc.assert(
      fc.property(cases, fc.nat(9), (given, start) => {
        const rows = rowsOf(given);
        const program = compileMap(inputOf(given));
        const extra = { [ADDED]: { text: "Won", was: "" } };
        const overrides = given.override
          ? {
              "row:2": { stage: { text: "won", was: rows[1]?.[2] ?? "" }, ...extra },
              "key:1": { name: { text: "Eve", was: "" }, ...extra },
            }
          : undefined;
        const columns = given.added ? [...COLUMNS, ADDED] : COLUMNS;
        const override = overriderOf(overrides, { columns, keyColumn: given.key ? "id" : null });
        // A row that was given what its dataset lacks is mapped as if the dataset had it.
        const { added: _, ...whole } = { ...inputOf(given), columns };
        const wide = compileMap(whole);
        for (const [at, cells] of rows.entries()) {
          const read = override?.(cells, at) ?? cells;
          if (read.length > COLUMNS.length) expect(program.run(read, at)).toEqual(wide.run(read, at));
        }
        // Twice through different chunks: what is kept from the first must hold in the second.
        const halves = [rows.slice(0, rows.length >> 1), rows.slice(rows.length >> 1), rows];
        let base = start;
        for (const part of halves.filter((each) => each.length)) {
          const expected = part.map((cells, at) => program.run(override ? override(cells, base + at) : cells, base + at));
          const found: MappedRecord[] = [];
          const chunk = new ChunkReader(encodeChunk(part, COLUMNS.length));
          program.runChunk(
            chunk,
            base,
            (record, index) => {
              expect(index).toBe(found.length);
              found.push(record);
            },
            override,
          );
          expect(found).toEqual(expected);
          if (!override) {
            const takes = program.takes(chunk);
            expect(part.map((_, at) => takes(at))).toEqual(expected.map((record) => record.taken));
          }
          for (const id of ["r0", "r1", "gone"]) {
            const text = program.lookupTexts(id, chunk);
            expect(part.map((_, at) => text(at))).toEqual(part.map((cells) => program.lookupText(id, cells)));
          }
          base += part.length;
        }
      }),
      { numRuns: 400, seed: 20261128 },
    );
  });

  it("reads a column of which only empty cells repeat, for several steps and with what an empty one reports", () => {
    const given: Case = {
      types: ["emails", "text", "text"],
      required: true,
      condition: 0,
      key: false,
      fallback: false,
      override: false,
      added: false,
      beside: false,
      rows: [],
      sources: [
        { column: 7, formula: -1, target: 0 },
        { column: 7, formula: 5, target: 1 },
        { column: 7, formula: -1, target: 2 },
      ],
    };
    const program = compileMap(inputOf(given));
    const mails = ["", "a@x.example", "", "no mail", "", "", "b@x.example", ""];
    const rows = mails.map((mail) => ["", "", "", "Bob", "", "", "", mail, "", ""]);
    const chunk = new ChunkReader(encodeChunk(rows, COLUMNS.length));
    expect(chunk.emptyCode(7)).toBe(0);
    expect(chunk.emptyCode(3)).toBe(-1);
    const found: [string, unknown, unknown][] = [];
    program.runChunk(chunk, 10, ({ values, issues }, index) => {
      found.push([mails[index] ?? "", values.f1, issues.map(({ code, raw, address }) => [code, raw, address.row])]);
    });
    const missing = (row: number) => ["", undefined, [["field.required", undefined, row]]];
    expect(found).toEqual([
      missing(10),
      [
        "a@x.example",
        "a@x.example",
        [
          ["text.tooLong", undefined, 11],
          ["text.tooLong", "a@x.example", 11],
        ],
      ],
      missing(12),
      [
        "no mail",
        "no mail",
        [
          ["email.invalid", "no mail", 13],
          ["text.tooLong", undefined, 13],
          ["text.tooLong", "no mail", 13],
        ],
      ],
      missing(14),
      missing(15),
      [
        "b@x.example",
        "b@x.example",
        [
          ["text.tooLong", undefined, 16],
          ["text.tooLong", "b@x.example", 16],
        ],
      ],
      missing(17),
    ]);
  });

  it("doesn't let one record's references reach into another's", () => {
    const given: Case = {
      types: ["text", "references", "text"],
      required: false,
      condition: 0,
      key: true,
      fallback: false,
      override: false,
      added: false,
      beside: false,
      rows: [],
      sources: [
        { column: 8, formula: -1, target: 1 },
        { column: 1, formula: -1, target: 1 },
      ],
    };
    const program = compileMap(inputOf(given));
    const rows = [
      ["1", "x", "", "", "", "", "", "", "p", ""],
      ["2", "y", "", "", "", "", "", "", "p", ""],
    ];
    const texts: string[][] = [];
    program.runChunk(new ChunkReader(encodeChunk(rows, COLUMNS.length)), 0, (record) => texts.push(...record.refs.map((ref) => ref.texts)));
    expect(texts).toEqual([
      ["p", "x"],
      ["p", "y"],
    ]);
  });
});
