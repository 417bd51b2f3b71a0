import type { Recipe } from "./schema.ts";
import { orderWords, ownerWords, policyWords, saysWords, stateWords, valueWords, yesNo } from "./words.ts";

/** A sheet of the workbook that a recipe becomes. */
export interface RecipeSheet {
  name: string;
  header: readonly string[];
  /** Of its columns, in characters. */
  widths: readonly number[];
  rows: string[][];
}

/** Headers as they are written and looked for; they may be moved, and further columns put between them. */
export const HEADERS = {
  about: ["Recipe", "Value"],
  objects: ["Source object", "Destination object", "Loaded", "Condition"],
  fields: ["Object map", "Column", "Field", "Formula", "If it exists", "State", "Parted by", "ID"],
  values: ["Object map", "Column", "Value", "Becomes", "Option", "State", "Why", "Field ID"],
  rules: ["Object map", "Column", "Rule", "Becomes", "Option", "Like", "Method", "Keys", "Except", "Field ID", "ID"],
  parents: ["List", "New option", "Under"],
  owners: ["Owner", "Goes to", "User", "State", "Why"],
  settings: ["Setting", "Value"],
  columns: ["Object", "Column", "Says", "Value", "Dataset"],
  planned: ["Object", "Field", "Type", "Options", "Why"],
} as const;
export const SHEETS = {
  about: "Read me",
  objects: "Objects",
  fields: "Fields",
  values: "Values",
  rules: "Rules",
  parents: "New options",
  owners: "Owners",
  settings: "Settings",
  columns: "Columns",
  planned: "New fields",
} as const;
export type SheetId = keyof typeof SHEETS;

/** Names of the values on the sheet `Read me` that are read back. */
export const ABOUT = {
  format: "Format",
  name: "Name",
  note: "Note",
  madeAt: "Made at",
  project: "Made in project",
  source: "Source",
  destination: "Destination",
} as const;
export const FORMAT = "Crosswalk recipe 1";

export const SETTINGS = {
  dateOrder: "Dates like 03/04/2024",
  zone: "Time zone",
  country: "Country of phone numbers",
  currency: "Currency of amounts",
  fallback: "Fallback owner",
} as const;

/** The recipe as a workbook that people read and edit. `fieldText` names a field so that reading the name finds it again. */
export function recipeSheets(recipe: Recipe, fieldText: (mapId: string, ref: string) => string): RecipeSheet[] {
  const make = (id: SheetId, widths: number[], rows: string[][]): RecipeSheet => ({ name: SHEETS[id], header: HEADERS[id], widths, rows });
  const fields = new Map(recipe.fields.map((field) => [field.id, field]));
  const placed = (id: string): [string, string] => {
    const field = fields.get(id);
    return [field?.object ?? "", field?.column ?? (field?.target ? fieldText(field.object, field.target) : "")];
  };
  const signs = new Map(recipe.signs.map(({ field, sign }) => [field, sign]));
  return [
    make("about", [22, 90], aboutRows(recipe)),
    make(
      "objects",
      [20, 22, 9, 60],
      recipe.objects.map(({ source, destination, enabled, condition }) => [
        source,
        destination,
        yesNo.write(enabled ? "yes" : "no"),
        condition ?? "",
      ]),
    ),
    make(
      "fields",
      [24, 26, 30, 56, 16, 12, 10, 34],
      recipe.fields.map(({ id, object, column, target, formula, policy, state }) => [
        object,
        column ?? "",
        target === null ? "" : fieldText(object, target),
        formula ?? "",
        policyWords.write(policy),
        stateWords.write(state),
        signText(signs.get(id)),
        id,
      ]),
    ),
    make(
      "values",
      [24, 24, 30, 14, 30, 12, 44, 34],
      recipe.values.map(({ field, value, kind, label, state, why }) => [
        ...placed(field),
        value,
        valueWords.write(kind),
        label ?? "",
        stateWords.write(state),
        why,
        field,
      ]),
    ),
    ...(recipe.rules.length > 0
      ? [
          make(
            "rules",
            [24, 24, 26, 14, 26, 24, 26, 50, 30, 34, 38],
            recipe.rules.map(({ field, rule }) => [
              ...placed(field),
              rule.name,
              valueWords.write(rule.choice.kind),
              rule.choice.label ?? "",
              rule.like,
              JSON.stringify(rule.method),
              JSON.stringify(rule.keys),
              JSON.stringify(rule.except),
              field,
              rule.id,
            ]),
          ),
        ]
      : []),
    ...(recipe.parents.length > 0
      ? [
          make(
            "parents",
            [32, 32, 32],
            recipe.parents.map(({ list, option, under }) => [list, option, under]),
          ),
        ]
      : []),
    ...(recipe.owners
      ? [
          make(
            "owners",
            [34, 16, 34, 12, 44],
            recipe.owners.map(({ owner, kind, userEmail, state, why }) => [
              owner,
              ownerWords.write(kind),
              userEmail ?? "",
              stateWords.write(state),
              why,
            ]),
          ),
        ]
      : []),
    make("settings", [28, 40], settingRows(recipe)),
    make(
      "columns",
      [20, 28, 24, 16, 28],
      [
        ...recipe.dateOrders.map(({ object, column, order, dataset }) => [
          object,
          column,
          saysWords.write("dates"),
          orderWords.write(order),
          dataset ?? "",
        ]),
        ...recipe.modified.map(({ object, column }) => [object, column, saysWords.write("modified"), "", ""]),
        ...keyRows(recipe),
      ],
    ),
    make(
      "planned",
      [20, 28, 14, 44, 60],
      recipe.planned.map(({ object, label, type, options, reason }) => [
        object,
        label,
        type,
        options ? JSON.stringify(options) : "",
        reason,
      ]),
    ),
  ];
}

/** What parts a cell's options, between quotes; `none` when nothing does, nothing where nobody said. */
const signText = (sign: string | undefined): string => (sign === undefined ? "" : sign === "" ? "none" : JSON.stringify(sign));

function aboutRows(recipe: Recipe): string[][] {
  return [
    [ABOUT.format, FORMAT],
    [ABOUT.name, recipe.name],
    [ABOUT.note, recipe.note],
    [ABOUT.madeAt, recipe.madeAt],
    [ABOUT.project, recipe.project],
    [ABOUT.source, recipe.source],
    [ABOUT.destination, recipe.destination],
    ["How to edit", "Change cells on the other sheets, save, and drop this file in Versions. You see every difference before it applies."],
    ["Fields", "A field by its name, or custom:Name for one that is created. Empty: the column goes nowhere."],
    ["Formulas", "As text that starts with =; the cells are text, so that no spreadsheet computes them."],
    ["If it exists", `${policyWords.list()}.`],
    ["State", `${stateWords.list()}.`],
    ["Becomes", `${valueWords.list()}.`],
    [
      "Columns",
      "What rows are known by: “is in key” with 1, further columns of that key with 1 as well. 2 is tried where a file lacks a column of 1.",
    ],
    [
      "New rows",
      "Leave ID and Field ID empty: a value finds its field row by Object map and Column. Rows that you delete are taken out of the map.",
    ],
    ["Owners", recipe.owners ? "By e-mail: personal data." : "Left out of this recipe; those of the project stay."],
  ];
}

/** A row a column, with the number of its key: those of an object are tried from 1 on. */
function keyRows({ keys }: Recipe): string[][] {
  const objects = new Set(keys.map(({ object }) => object));
  return [...objects].flatMap((object) =>
    keys
      .filter((each) => each.object === object)
      .flatMap(({ columns }, at) => columns.map((column) => [object, column, saysWords.write("key"), String(at + 1), ""])),
  );
}

function settingRows({ settings, owners, fallbackOwner }: Recipe): string[][] {
  return [
    [SETTINGS.dateOrder, orderWords.write(settings.dateOrder)],
    [SETTINGS.zone, settings.zone],
    [SETTINGS.country, settings.country],
    [SETTINGS.currency, settings.currency],
    ...(owners ? [[SETTINGS.fallback, fallbackOwner ?? ""]] : []),
  ];
}
