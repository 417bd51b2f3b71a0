import { type FunctionCategory, functionCatalogue, MAX_ARGUMENTS, MAX_DEPTH, MAX_LENGTH, MAX_PARTS } from "../../shared/transform/index.ts";

const categories: Record<FunctionCategory, string> = {
  text: "Text",
  logic: "Logic",
  number: "Numbers",
  date: "Dates",
  crm: "CRM",
  join: "Other datasets",
};

const intro = `# Formulas

Written as in a spreadsheet; the studio shows all of this under *Show the formula functions* (Ctrl+K). This file is made from the functions themselves:
\`npx vitest run --project unit test/shared/transform/reference.test.ts -u\` writes it anew.

## Writing one

| write | for |
| ----- | --- |
| \`=PROPER(TRIM([city]))\` | a formula; without the = a constant |
| \`[city]\` | the record’s cell in that column; a ] in its name is written ]], capitals don’t matter |
| \`"text"\` | a text; a quote in it is written "" |
| \`1.5\`, \`50%\`, \`TRUE\`, \`#N/A\` | numbers (decimals with a point), truth values, errors |
| \`+ - * / ^ & = <> < <= > >=\` | as in Excel, with its precedence; a date plus days is a date, a date minus a date is days |
| \`,\` or \`;\` | between arguments |

Cells of an export are texts. A text that reads as a number counts as one in arithmetic and beside a number; texts compare without regard to capitals
(EXACT tells them apart); an empty cell is blank: "", 0 and FALSE alike. 03/04/2024 is read in the order that the column proves, else the project’s. Times are those
of the project’s zone; TODAY stays the same for a whole run.

Errors are Excel’s: \`#VALUE!\` wrong kind, \`#N/A\` not there, \`#DIV/0!\`, \`#NUM!\` out of bounds, \`#REF!\` no such dataset or column, \`#NAME?\` no such function or column.
A record whose formula ends in an error gets no value and says why; IFERROR and IFNA give another.

## Limits

A formula has at most ${MAX_LENGTH.toLocaleString("en")} characters, ${MAX_PARTS.toLocaleString("en")} parts, ${MAX_ARGUMENTS} arguments a call and a depth of ${MAX_DEPTH}. A text that it builds has at most 1,000,000 characters.
Regular expressions are RE2’s: time grows with the text and no further, so looking around and back isn’t there; a pattern has at most 1,000 characters.
The columns that formulas look things up in are held in memory, 256 MB of them at most; conditions other than “equal” in COUNTIF and its kin look at
100,000,000 rows at most, all records together.
`;

const adding = `## Adding a function

1. Define it in the file of its kind under \`shared/transform/formula/functions\` with \`define\` (a fixed list of arguments), \`defineMany\` (one that repeats) or
   \`defineLazy\` (it decides which arguments are computed). Arguments come converted by their parameter (\`text\`, \`number\`, \`truth\`, \`date\`, \`oneOf\`, \`datasetName\` …);
   errors are values: \`call\` never throws. \`check\` on a parameter refuses a wrong constant while the formula is written, at its place.
2. Say what of the context it reads in \`depends\` (today, settings, related, maps): results are remembered by the cells alone under one context.
3. Help is one line with a full stop, the example compiles; \`differs\` says where Excel’s function of the same name is another.
4. Add cases to \`test/fixtures/formulas\`: Excel’s documented values first, then its errors. The fuzz test takes the function up by itself.
5. Write this file anew (see above). Names of other languages for it go into \`foreign-names.ts\`.
`;

/** docs/formulas.md, as the functions themselves tell it. */
export function formulaReference(): string {
  const parts = Object.entries(categories).map(([category, title]) => {
    const list = functionCatalogue.filter((each) => each.category === category);
    const entries = list.map(({ signature, help, example, differs }) => {
      const beside = differs === undefined ? "" : `\n  Beside Excel: ${differs}`;
      return `- \`${signature}\` ${help} \`=${example}\`${beside}`;
    });
    return `### ${title}\n\n${entries.join("\n")}`;
  });
  return `${intro}\n## Functions (${functionCatalogue.length})\n\n${parts.join("\n\n")}\n\n${adding}`;
}
