import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DatasetOverrides } from "../../../shared/model/index.ts";
import { addedColumns, overriddenColumn, overriderOf, overridesOfRow, rowKeyOf } from "../../../shared/transform/index.ts";

const members = { columns: ["id", "email", "city"], keyColumn: "id" };
const keyless = { columns: ["email", "city"], keyColumn: null };

describe("rowKeyOf", () => {
  it.each([
    ["M-1", 4, false, "key:M-1"],
    ["  M-1 ", 4, false, "key:M-1"],
    ["", 4, false, "row:5"],
    [" ", 0, false, "row:1"],
    ["M-1", 4, true, "row:5"],
    ["row:5", 0, false, "key:row:5"],
  ])("names %j in row %i (shared: %s) %s", (key, row, shared, name) => expect(rowKeyOf(key, row, shared)).toBe(name));
});

describe("overriderOf", () => {
  const overrides: DatasetOverrides = {
    "key:M-1": { email: { text: "a@x.example", was: "a@x" }, gone: { text: "?", was: "" } },
    "row:3": { id: { text: "M-3b", was: "M-1" }, city: { text: "Ulm", was: "ulm" } },
  };
  const change = overriderOf(overrides, members);

  it("is nothing where nothing is put right", () => {
    expect(overriderOf(undefined, members)).toBeNull();
    expect(overriderOf({}, members)).toBeNull();
    expect(overriderOf({ "key:M-1": { gone: { text: "?", was: "" } } }, members)).toBeNull();
  });
  it("finds a row by its key wherever it stands", () => {
    expect(change?.(["M-1", "a@x", "ulm"], 900)).toEqual(["M-1", "a@x.example", "ulm"]);
    expect(change?.([" M-1 ", "other", "ulm"], 0)).toEqual([" M-1 ", "a@x.example", "ulm"]);
  });
  it("gives the same cells back where there is nothing to put right, and changes none in place", () => {
    const cells = ["M-9", "b@x", "Bonn"];
    expect(change?.(cells, 7)).toBe(cells);
    const hit = ["M-1", "a@x", "ulm"];
    change?.(hit, 0);
    expect(hit).toEqual(["M-1", "a@x", "ulm"]);
  });
  it("takes a row by its number only while the cell says what it said", () => {
    expect(change?.(["M-1", "z", "ulm"], 2)).toEqual(["M-3b", "a@x.example", "Ulm"]);
    expect(change?.(["M-7", "z", "ulm"], 2)).toEqual(["M-7", "z", "Ulm"]);
    expect(change?.(["M-7", "z", "Köln"], 2)).toEqual(["M-7", "z", "Köln"]);
  });
  it("numbers the rows of a dataset without a key", () => {
    const by = overriderOf({ "row:1": { email: { text: "new", was: "old" } }, "key:old": { email: { text: "no", was: "old" } } }, keyless);
    expect(by?.(["old", ""], 0)).toEqual(["new", ""]);
    expect(by?.(["old", ""], 1)).toEqual(["old", ""]);
  });
  it("knows rows and columns with the names of an object's own parts", () => {
    const odd = overriderOf(
      { "key:constructor": { __proto__x: { text: "1", was: "" } } },
      { columns: ["id", "__proto__x"], keyColumn: "id" },
    );
    expect(odd?.(["constructor", ""], 0)).toEqual(["constructor", "1"]);
    expect(odd?.(["toString", ""], 0)).toEqual(["toString", ""]);
  });
  it("gives a whole column as row by row, and each row as its own overrides say", () => {
    const cell = fc.constantFrom("", "a", "b", " a ");
    const key = fc.constantFrom("", "K1", "K2", " K1");
    const override = fc.record({ text: cell, was: cell });
    const some = fc.dictionary(
      fc.constantFrom("key:K1", "key:K2", "row:1", "row:2", "row:4"),
      fc.dictionary(fc.constantFrom("id", "email"), override),
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(some, fc.array(fc.tuple(key, cell, cell), { maxLength: 6 }), (given, rows) => {
        const by = overriderOf(given, members);
        const keys = rows.map((row) => row[0]);
        for (const column of ["id", "email", "city"]) {
          const at = members.columns.indexOf(column);
          const whole = overriddenColumn(
            given,
            column,
            rows.map((row) => row[at] ?? ""),
            keys,
          );
          expect(whole).toEqual(rows.map((row, index) => (by?.(row, index) ?? row)[at]));
        }
        for (const [index, row] of rows.entries()) {
          const own = overridesOfRow(given, members, row, index);
          expect(members.columns.map((column, at) => own.get(column)?.override.text ?? row[at])).toEqual(by?.(row, index) ?? row);
        }
      }),
      { seed: 20261128, numRuns: 300 },
    );
  });
});

describe("columns that a dataset lacks", () => {
  const overrides: DatasetOverrides = {
    "key:M-1": { phone: { text: "+49 1", was: "" }, email: { text: "a@x.example", was: "a@x" } },
    "row:3": { web: { text: "x.example", was: "" }, nobody: { text: "?", was: "" } },
  };

  it("are those that a person filled and another export of the object has, always in one order", () => {
    expect(addedColumns(overrides, members.columns, ["web", "phone", "email"])).toEqual(["phone", "web"]);
    expect(addedColumns(overrides, members.columns, ["email"])).toEqual([]);
    expect(addedColumns(undefined, members.columns, ["phone"])).toEqual([]);
  });
  it("follow the cells of the rows that were given any, empty where nothing was said", () => {
    const wide = { ...members, columns: [...members.columns, "phone", "web"] };
    const change = overriderOf(overrides, wide);
    expect(change?.(["M-1", "a@x", "ulm"], 0)).toEqual(["M-1", "a@x.example", "ulm", "+49 1"]);
    expect(change?.(["M-7", "b@x", "ulm"], 2)).toEqual(["M-7", "b@x", "ulm", "", "x.example"]);
    const other = ["M-8", "c@x", "ulm"];
    expect(change?.(other, 5)).toBe(other);
    expect(overridesOfRow(overrides, wide, ["M-7", "b@x", "ulm"], 2).get("web")?.override.text).toBe("x.example");
  });
});
