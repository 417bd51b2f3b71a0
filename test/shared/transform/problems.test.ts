import { expect, test } from "vitest";
import { columnsOf, functionCatalogue, MAX_LENGTH, parseFormula, renameColumns } from "../../../shared/transform/index.ts";

const columns = ["first_name", "Last Name", "a]b"];

type Fault = [formula: string, at: number, message: RegExp, fix?: string];

const faults: Fault[] = [
  ["first_name", 0, /starts with =/, "="],
  ["", 0, /starts with =/, "="],
  ["=", 1, /empty/],
  ["=TRM([first_name])", 1, /no function TRM; did you mean TRIM\?/, "TRIM"],
  ["=FROBNICATE(1)", 1, /no function FROBNICATE\./],
  ["=TRIM([first_nme])", 6, /did you mean “first_name”/, "[first_name]"],
  ["=[lastname]", 1, /did you mean “Last Name”/, "[Last Name]"],
  ["=[a]", 1, /no column “a”/],
  ["=[ab]", 1, /did you mean “a\]b”/, "[a]]b]"],
  ["=[zzzzzzzz]", 1, /no column “zzzzzzzz”\./],
  ["=TRIM([first_name]", 18, /closing parenthesis is missing; the open one is character 6/, ")"],
  ["=(1+2", 5, /closing parenthesis/, ")"],
  ["=(TRUE,2)", 6, /closing parenthesis is missing before/, ")"],
  ["=(1,2)", 3, /Decimals are written with a point/, "."],
  ["=1+2)", 4, /no opening one/, ""],
  ["=TRIM()", 1, /TRIM takes 1 argument, not 0: TRIM\(text\)/],
  ["=TRIM(1,2)", 8, /TRIM takes 1 argument, not 2/, ""],
  ["=LEFT()", 1, /1 to 2 arguments/],
  ["=TODAY(1)", 7, /no arguments/],
  ["=IFS(TRUE,1,FALSE)", 1, /pairs/],
  ["=CONCAT()", 1, /at least 1 argument/],
  ['="abc', 1, /no closing quote/, '"'],
  ["=[first_name", 1, /no closing bracket/, "]"],
  ["=1 +", 4, /ends too early: a value is missing after \+/, ""],
  ["=1+*2", 3, /value is missing before \*/],
  ["=*2", 1, /value is missing before \*/],
  ["=1 2", 3, /operator is missing/, "&"],
  ["=1,2", 2, /Decimals are written with a point/, "."],
  ["=TRUE,2", 5, /separator stands only between/],
  ["=TRIM(1 2)", 8, /operator or a separator is missing/, ","],
  ["=first_name", 1, /square brackets/, "[first_name]"],
  ["=1!=2", 2, /<>/, "<>"],
  ["=1==2", 2, /one =/, "="],
  ["=TRUE&&FALSE", 5, /AND/, "AND("],
  ["=“a”", 1, /straight double quotes/, '"a"'],
  ["='a'", 1, /double quotes/, '"a"'],
  ["=1#2", 2, /no meaning/],
  ["=1e999", 1, /too large/],
  [`=${"(".repeat(65)}1${")".repeat(65)}`, 65, /at most 64 deep/],
  [`=${"-".repeat(70)}1`, 65, /at most 64 deep/],
  [`=1${"+1".repeat(1100)}`, 1, /at most 2000 parts/],
  [`="${"x".repeat(MAX_LENGTH)}"`, MAX_LENGTH, /at most 8192 characters/],
  [`=CONCAT(${"1,".repeat(255)}1)`, 1, /at most 255 arguments/],
];

test.each(faults)("%s is refused at %i", (formula, at, message, fix) => {
  const parsed = parseFormula(formula, { columns });
  if (parsed.ok) throw new Error("compiled");
  expect(parsed.problem.message).toMatch(message);
  expect(parsed.problem.at).toBe(at);
  expect(parsed.problem.fix?.text).toBe(fix);
  expect(parsed.problem.end).toBeGreaterThanOrEqual(at);
  expect(parsed.problem.end).toBeLessThanOrEqual(formula.length);
});

test("a compiled formula names the columns and functions it uses, each once", () => {
  const parsed = parseFormula("=TRIM([FIRST_NAME])&TRIM([first_name])&upper([Last Name])", { columns });
  expect(parsed.ok && [parsed.formula.columns, parsed.formula.functions]).toEqual([
    ["first_name", "Last Name"],
    ["TRIM", "UPPER"],
  ]);
});

test("columns are listed and renamed without touching the rest", () => {
  const text = '=IF( [a]="", "[a] in a text", [b]]c] ) & [a]';
  expect(columnsOf(text)).toEqual(["a", "b]c"]);
  expect(renameColumns(text, (name) => (name === "a" ? "x]y" : name))).toBe('=IF( [x]]y]="", "[a] in a text", [b]]c] ) & [x]]y]');
  expect(renameColumns("=[a] broken “", () => "z")).toBe("=[a] broken “");
  expect(columnsOf("no formula")).toEqual([]);
});

test("the catalogue describes every function once, with a compiling example", () => {
  const names = functionCatalogue.map((each) => each.name);
  expect(new Set(names).size).toBe(names.length);
  for (const { example, signature, help, name } of functionCatalogue) {
    const parsed = parseFormula(`=${example}`, { columns: columnsOf(`=${example}`) });
    expect([name, parsed.ok || parsed.problem]).toEqual([name, true]);
    expect(signature.startsWith(`${name}(`)).toBe(true);
    expect(help).toMatch(/\.$/);
  }
  expect(functionCatalogue.find((each) => each.name === "LEFT")?.signature).toBe("LEFT(text, [count])");
  expect(functionCatalogue.find((each) => each.name === "IFS")?.signature).toBe("IFS(condition, value, …)");
});
