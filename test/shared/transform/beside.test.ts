import { describe, expect, it } from "vitest";
import type { DestinationField } from "../../../shared/model/account.ts";
import type { FieldRow } from "../../../shared/model/project.ts";
import { compileMap, type MapProgramInput, parseBeside } from "../../../shared/transform/index.ts";
import { context } from "./cases.ts";

/* What a map makes of an export that stands beside another one of its object, with other columns. */

const field = (key: string, type: DestinationField["type"]): DestinationField => ({
  key,
  ref: key,
  label: key[0]?.toUpperCase() + key.slice(1),
  type,
  custom: false,
  required: false,
  unique: false,
  readOnly: false,
  createOnly: false,
});
const row = (id: string, column: string | null, formula: string | null = null): FieldRow => ({
  id,
  mapId: "m",
  column,
  target: id,
  formula,
  state: "confirmed",
  policy: "source",
  confidence: null,
  evidence: [],
  candidates: [],
});
const here = { column: "Value", file: "new.csv", of: "old.csv" };

/** The newer export: it calls Amount Value, and lacks Fax. */
const program = (rows: FieldRow[], more: Partial<MapProgramInput> = {}) =>
  compileMap({
    map: { id: "m", source: "deal", destination: "deal", condition: null, enabled: true },
    rows,
    fields: [field("amount", "money"), field("fax", "text"), field("note", "text")],
    columns: ["ID", "Value", "Note"],
    absent: ["Amount", "Fax"],
    renamed: { Amount: here },
    datasetId: "d",
    keyColumn: "ID",
    titleKey: "note",
    values: {},
    owners: {},
    users: {},
    fallbackOwner: null,
    dateOrders: {},
    context,
    ...more,
  });
const values = (given: ReturnType<typeof program>, ...cells: string[]) => given.run(cells, 0).values;

describe("an export beside another", () => {
  it("gives nothing where it calls a column otherwise, and says so of each record that has something there", () => {
    const map = program([row("amount", "Amount")]);
    const message = "Amount stays empty in new.csv: “Amount” of old.csv is called “Value” there.";
    expect(map.problems).toEqual({});
    expect(map.gaps).toEqual({ amount: { renamed: [{ from: "Amount", to: "Value" }], file: "new.csv", of: "old.csv", message } });
    expect(map.run(["1", "90", ""], 4)).toMatchObject({
      values: {},
      issues: [
        {
          code: "column.renamed",
          severity: "warning",
          message,
          raw: "90",
          address: { dataset: "d", row: 4, column: "Value", field: "Amount" },
        },
      ],
    });
    expect(map.run(["1", " ", ""], 4).issues).toEqual([]);
  });

  it("reads a formula that names both, and half of none", () => {
    expect(values(program([row("amount", "Amount", "=COALESCE([Amount],[Value])")]), "1", "90", "")).toEqual({ amount: 90 });
    const half = program([row("note", "Note", '=[Note]&" "&[Amount]')]);
    expect([values(half, "1", "90", "a"), Object.keys(half.gaps)]).toEqual([{}, ["note"]]);
  });

  it("finds what only the other has blank beside a column of its own, and is at fault where nothing is its own", () => {
    expect(values(program([row("note", "Note", '=[Note]&"-"&[Fax]')]), "1", "", "a")).toEqual({ note: "a-" });
    const none = program([row("fax", "Fax"), row("note", null, '=IF([Fax]="","none",[Fax])')]);
    expect([values(none, "1", "", "a"), Object.keys(none.problems), none.gaps]).toEqual([{}, ["fax", "note"], {}]);
    expect(parseBeside("=[Fix]", { columns: ["ID"], absent: ["Fax"] })).toMatchObject({ ok: false });
  });

  it("takes its way by a condition that names a column of each", () => {
    const map = { id: "m", source: "deal", destination: "deal", condition: '=COALESCE([Amount],[Value])="9"', enabled: true };
    const routed = program([], { map });
    expect([routed.problems, routed.takesRow(["1", "9", ""]), routed.takesRow(["1", "8", ""])]).toEqual([{}, true, false]);
  });
});
