import fc from "fast-check";
import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { emptyProjectState, type ProjectState } from "../../../shared/model/index.ts";
import { MOST_ROWS, type Recipe, type RecipeSheet, readRecipeSheets, recipeOf, recipeSheets } from "../../../shared/recipe/index.ts";
import { fileSource } from "../../../worker/parse/index.ts";
import { readPlainSheets } from "../../../worker/parse/plain-sheets.ts";
import { writeXlsx } from "../../../worker/write/index.ts";
import { row as sheetRow, text as sheetText, workbook } from "../../fixtures/hostile/ooxml.ts";
import { anyState, fieldText, guard, inputOf } from "../../shared/recipe/states.ts";

/** Through a real workbook: what is written, read as any workbook is. */
async function throughWorkbook(sheets: readonly RecipeSheet[]) {
  const made = await writeXlsx(sheets.map((sheet) => ({ ...sheet, rows: [sheet.rows] })));
  if (!made.ok) throw new Error(made.failure.message);
  return readFile(new File([made.value], "recipe.xlsx"));
}

async function readFile(file: File) {
  const sheets = await readPlainSheets(fileSource(file), MOST_ROWS + 2);
  if (!sheets.ok) throw new Error(sheets.failure.message);
  return readRecipeSheets(sheets.value, guard);
}

/** What the workbook doesn't tell apart: labels are looked up again, planned fields follow from the rows. */
const told = (recipe: Recipe | null) =>
  recipe && { ...recipe, planned: [], fields: recipe.fields.map((field) => ({ ...field, label: null })) };

const state: ProjectState = {
  ...emptyProjectState,
  maps: [{ id: "member>contact", source: "member", destination: "contact", condition: null, enabled: true }],
  rows: ["email", "level"].map((column, at) => ({
    id: `member>contact/${column}`,
    mapId: "member>contact",
    column,
    target: at === 0 ? "email" : "custom:Level",
    formula: at === 0 ? null : "=UPPER([level])",
    state: "proposed",
    policy: "blank",
    confidence: null,
    evidence: [],
    candidates: [],
  })),
  values: { "member>contact/level": { gold: { kind: "option", label: "Gold", state: "confirmed", why: "" } } },
};
const sheets = (): RecipeSheet[] => recipeSheets(recipeOf(inputOf(state)), fieldText);

/** The sheets with one cell put in: sheet, row of the sheet, header, text. */
function edited(changes: readonly [string, number, string, string][]): RecipeSheet[] {
  return sheets().map((sheet) => {
    const rows = sheet.rows.map((each) => [...each]);
    for (const [name, line, header, text] of changes) {
      const cells = rows[line - 2];
      if (name === sheet.name && cells) cells[sheet.header.indexOf(header)] = text;
    }
    return { ...sheet, rows };
  });
}
const issuesOf = async (list: readonly RecipeSheet[]) =>
  (await throughWorkbook(list)).issues.map(({ severity, sheet, at, message }) => `${severity} ${sheet}!${at} ${message}`);

describe("a recipe's workbook", () => {
  it("is read back as it was, cell for cell", { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyState, fc.boolean(), async (made, withOwners) => {
        const recipe = recipeOf(inputOf(made, withOwners));
        const read = await throughWorkbook(recipeSheets(recipe, fieldText));
        // Rows are made at random, and may fill a field twice: nothing else is told.
        expect(read.issues.filter(({ severity, message }) => severity === "error" || !message.includes("is filled by"))).toEqual([]);
        expect(told(read.recipe)).toEqual(told(recipe));
      }),
      { seed: 20261128, numRuns: 60 },
    );
  });

  it("opens with wide columns, and a bold header that stays in sight", async () => {
    const made = await writeXlsx(sheets().map((sheet) => ({ ...sheet, rows: [sheet.rows] })));
    if (!made.ok) throw new Error(made.failure.message);
    const parts = unzipSync(new Uint8Array(await made.value.arrayBuffer()));
    const fields = strFromU8(parts["xl/worksheets/sheet3.xml"] ?? new Uint8Array());
    expect(fields).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
    expect(fields).toContain('<col min="4" max="4" width="56" style="1" customWidth="1"/>');
    expect(fields.match(/<c r="[A-Z]+1" s="2"/g)).toHaveLength(8);
    expect(fields).not.toContain("<f>");
  });

  it("has its columns moved and others put between, and is the same", async () => {
    const moved = sheets().map((sheet) => ({
      ...sheet,
      header: [...sheet.header, "Mine"].toReversed(),
      rows: sheet.rows.map((cells) => [...cells, "note to self"].toReversed()),
    }));
    const read = await throughWorkbook([...moved, { name: "Sketch", header: ["x"], widths: [9], rows: [["1"]] }]);
    expect(told(read.recipe)).toEqual(told(recipeOf(inputOf(state))));
    expect(new Set(read.issues.map((issue) => issue.severity))).toEqual(new Set(["note"]));
  });

  it("tells an edit in Excel, in exactly those cells", async () => {
    const read = await throughWorkbook(
      edited([
        ["Fields", 3, "Formula", "=LOWER([level])"],
        ["Fields", 2, "Field", " first NAME "],
        ["Values", 2, "Becomes", "Left empty"],
        ["Values", 2, "Option", ""],
      ]),
    );
    const before = recipeOf(inputOf(state));
    expect(read.recipe?.fields.map(({ target, formula }) => [target, formula])).toEqual([
      ["first_name", null],
      ["custom:Level", "=LOWER([level])"],
    ]);
    expect(read.recipe?.values).toEqual([{ ...before.values[0], kind: "drop", label: null }]);
  });

  it("takes new rows without an ID, and gives them one", async () => {
    const list = sheets().map((sheet) =>
      sheet.name === "Fields"
        ? { ...sheet, rows: [...sheet.rows, ["member>contact", "email", "custom:Level", "", "never", "changed", "", ""]] }
        : sheet,
    );
    expect((await throughWorkbook(list)).recipe?.fields.map((field) => field.id)).toEqual([
      "member>contact/email",
      "member>contact/level",
      "member>contact/email (2)",
    ]);
  });

  it("takes new values without a field's ID, by object map and column, and says what to write where that fits none or several", async () => {
    const withValues = (values: string[][], fields: string[][] = []) =>
      sheets().map((sheet) =>
        sheet.name === "Values"
          ? { ...sheet, rows: [...sheet.rows, ...values] }
          : sheet.name === "Fields"
            ? { ...sheet, rows: [...sheet.rows, ...fields] }
            : sheet,
      );
    const silver = (column: string) => ["member>contact", column, "silver", "Option", "Silver", "changed", "", ""];
    const level = sheets().find((sheet) => sheet.name === "Values")?.rows[0]?.[3] ?? "";
    const value = (column: string) => silver(column).with(3, level);
    const read = await throughWorkbook(withValues([value("level")]));
    expect(read.issues).toEqual([]);
    expect(read.recipe?.values[1]).toMatchObject({ field: "member>contact/level", value: "silver", label: "Silver" });
    const constant = ["member>contact", "", "Name", '="x"', "never", "changed", "", "made-up"];
    const ofConstant = await throughWorkbook(withValues([value("nick")], [constant.with(2, "nick")]));
    expect(ofConstant.recipe?.values[1]).toMatchObject({ field: "made-up", value: "silver" });
    expect(await issuesOf(withValues([value("levle")]))).toEqual([
      "error Values!H3 The sheet Fields has no row of “member>contact” with the column “levle”. Write both as they stand there, or put that row's ID here.",
    ]);
    const twice = ["member>contact", "level", "Email", "", "never", "ignored", "", ""];
    expect(await issuesOf(withValues([value("level")], [twice]))).toEqual([
      "error Values!H3 2 rows of the sheet Fields have the column “level”. Put the ID of the one that is meant here: member>contact/level or member>contact/level (2).",
    ]);
  });

  it.each<[string, [string, number, string, string][], string[]]>([
    ["a field nobody knows", [["Fields", 2, "Field", "Shoe"]], ["error Fields!C2 There is no field “Shoe”."]],
    [
      "a policy that is none",
      [["Fields", 3, "If it exists", "sometimes"]],
      [expect.stringMatching(/^error Fields!E3 “sometimes” is none of source wins,/) as never],
    ],
    [
      "a formula that can't be read",
      [["Fields", 3, "Formula", "=UPPER("]],
      [expect.stringMatching(/^error Fields!D3 .*character 8/) as never],
    ],
    [
      "an object map that isn't there",
      [["Fields", 2, "Object map", "a>b"]],
      ["error Fields!A2 There is no object map “a>b” among the objects."],
    ],
    ["an option without a name", [["Values", 2, "Option", ""]], ["error Values!E2 Name the option that the value becomes."]],
    [
      "a value of a row that is gone",
      [["Values", 2, "Field ID", "x"]],
      ["note null!null One value or rule names the field row x, which isn't there. They are passed over."],
    ],
    [
      "another product",
      [["Read me", 7, "Value", "moon"]],
      ["error null!null This recipe is for moon → dst; this project is Source → Destination."],
    ],
    [
      "another format",
      [["Read me", 2, "Value", "Recipe 9"]],
      ["error Read me!null This is “Recipe 9”; this studio reads “Crosswalk recipe 1”."],
    ],
    [
      "an unknown setting",
      [["Settings", 3, "Setting", "Clock"]],
      ["error Settings!A3 There is no setting “Clock”.", "error Settings!row 1 The setting “Time zone” is missing."],
    ],
  ])("tells %s by sheet and cell", async (_what, changes, expected) => {
    expect(await issuesOf(edited(changes))).toEqual(expected);
  });

  it("refuses a workbook that is none of ours, and a sheet without its header, each by name", async () => {
    const other = await readFile(new File([workbook({ Data: sheetRow(1, sheetText("A1", "id")) })], "x.xlsx"));
    expect(other.recipe).toBeNull();
    expect(other.issues.filter((issue) => issue.severity === "error").map((issue) => issue.message)).toEqual([
      "The sheet “Read me” is missing.",
      "The sheet “Settings” is missing.",
      "The sheet “Objects” is missing.",
      "The sheet “Fields” is missing.",
      "The sheet “Values” is missing.",
    ]);
    const headless = sheets().map((sheet) => (sheet.name === "Fields" ? { ...sheet, header: sheet.header.with(3, "Sum") } : sheet));
    expect(await issuesOf(headless)).toContain("error Fields!row 1 The header lacks “Formula”. Put it back into the first row.");
  });

  it("tells a formula that the spreadsheet computes: its text is lost", async () => {
    const header = ["Object map", "Column", "Field", "Formula", "If it exists", "State", "Parted by", "ID"];
    const cell = (at: number, line: number, value: string) => sheetText(`${String.fromCharCode(65 + at)}${line}`, value);
    const fields =
      sheetRow(1, ...header.map((name, at) => cell(at, 1, name))) +
      sheetRow(
        2,
        cell(0, 2, "member>contact"),
        cell(1, 2, "email"),
        `<c r="D2"><f>UPPER("x")</f><v>0</v></c>`,
        cell(4, 2, "never"),
        cell(5, 2, "changed"),
      );
    const read = await readFile(new File([workbook({ Fields: fields })], "x.xlsx"));
    expect(read.issues.map(({ sheet, at, message }) => `${sheet}!${at} ${message}`)).toContain(
      "Fields!D2 The spreadsheet computes this cell, so its text is lost. Format the cell as text and write the formula again.",
    );
  });

  it("refuses 100,000 rows and lists the first 100 of as many faults", { timeout: 120_000 }, async () => {
    const values = (count: number) =>
      sheets().map((sheet) =>
        sheet.name === "Values"
          ? {
              ...sheet,
              rows: Array.from({ length: count }, (_, at) => ["", "", `v${at}`, "maybe", "", "changed", "", "member>contact/level"]),
            }
          : sheet,
      );
    expect(await issuesOf(values(100_000))).toEqual([
      "error Values!row 1 This sheet has more than 50,000 rows, the most that a recipe's may have.",
    ]);
    const many = await throughWorkbook(values(5_000));
    expect([many.issues.length, many.more, many.recipe]).toEqual([100, 4_900, null]);
  });
});
