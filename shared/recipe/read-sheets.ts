import { z } from "zod";
import { spellingMethodSchema, type ValueRule } from "../model/value-rule.ts";
import { checkRecipe, type RecipeGuard } from "./check.ts";
import { IssueList, type RecipeIssues } from "./issues.ts";
import type { Recipe, RecipeField, RecipeObject, RecipeOwner, RecipeValue } from "./schema.ts";
import { type ReadSheet, SheetReader, type SheetRowReader } from "./sheet-reader.ts";
import { ABOUT, FORMAT, SETTINGS, SHEETS, type SheetId } from "./sheets.ts";
import { orderWords, ownerWords, policyWords, saysWords, stateWords, valueWords, yesNo } from "./words.ts";

/** The recipe that a workbook holds, and all that is wrong with it by sheet and cell; null when anything keeps it out. */
export function readRecipeSheets(sheets: readonly ReadSheet[], guard: RecipeGuard): { recipe: Recipe | null } & RecipeIssues {
  const issues = new IssueList();
  const read = (id: SheetId): SheetReader | null => {
    const found = sheets.find((sheet) => sheet.name.trim().toLowerCase() === SHEETS[id].toLowerCase());
    if (found) return new SheetReader(id, found, issues);
    if (!optional.has(id)) issues.add({ severity: "error", sheet: SHEETS[id], at: null, message: `The sheet “${SHEETS[id]}” is missing.` });
    return null;
  };
  const known = new Set(Object.values(SHEETS).map((name) => name.toLowerCase()));
  for (const { name } of sheets)
    if (!known.has(name.trim().toLowerCase()))
      issues.add({ severity: "note", sheet: name, at: null, message: "This sheet is no part of a recipe and is passed over." });
  const about = aboutOf(read("about"), issues);
  const [settings, owners] = [read("settings"), read("owners")];
  const [objectSheet, fieldSheet] = [read("objects"), read("fields")];
  const objects = objectsOf(objectSheet);
  const fields = fieldsOf(fieldSheet, guard);
  const columns = columnsOf(read("columns"));
  const valueSheet = read("values");
  const named = fieldNaming(fields.list, guard);
  const values = valuesOf(valueSheet, named);
  const recipe: Recipe = {
    kind: "crosswalk.recipe",
    v: 1,
    ...about,
    objects: objects.list,
    fields: fields.list,
    values: values.list,
    rules: rulesOf(read("rules"), named),
    signs: fields.signs,
    parents: parentsOf(read("parents")),
    owners: ownersOf(owners),
    ...settingsOf(settings, owners !== null),
    ...columns,
    planned: [],
  };
  // Without its first sheet nobody knows what it is for: that is said already.
  if (about.source !== "" || !issues.failed)
    checkRecipe(recipe, guard, issues, ({ part, at, of }) => {
      const [sheet, lines] = {
        objects: [objectSheet, objects.lines],
        fields: [fieldSheet, fields.lines],
        values: [valueSheet, values.lines],
      }[part] as [SheetReader | null, number[]];
      return { sheet: SHEETS[part], at: sheet?.place(lines[at] ?? 1, headerOf[of]) ?? null };
    });
  return { recipe: issues.failed ? null : recipe, ...issues.result() };
}

const optional: ReadonlySet<SheetId> = new Set(["rules", "parents", "owners", "columns", "planned"]);

const headerOf = {
  source: "Source object",
  destination: "Destination object",
  condition: "Condition",
  id: "ID",
  object: "Object map",
  formula: "Formula",
  target: "Field",
  label: "Option",
} as const;

function aboutOf(sheet: SheetReader | null, issues: IssueList) {
  const said = new Map((sheet?.rows ?? []).map((row) => [row.text("Recipe"), row.raw("Value")]));
  const format = said.get(ABOUT.format)?.trim();
  if (sheet && format !== FORMAT) {
    const message = format
      ? `This is “${format}”; this studio reads “${FORMAT}”.`
      : `This is no recipe of Crosswalk: “${FORMAT}” is missing.`;
    issues.add({ severity: "error", sheet: SHEETS.about, at: null, message });
  }
  const read = (key: keyof typeof ABOUT) => said.get(ABOUT[key]) ?? "";
  return {
    name: read("name"),
    note: read("note"),
    madeAt: read("madeAt"),
    project: read("project"),
    source: read("source").trim(),
    destination: read("destination").trim(),
  };
}

function objectsOf(sheet: SheetReader | null): { list: RecipeObject[]; lines: number[] } {
  const list: RecipeObject[] = [];
  const lines: number[] = [];
  for (const row of sheet?.rows ?? []) {
    const source = row.required("Source object");
    const destination = row.required("Destination object");
    const loaded = row.word("Loaded", yesNo);
    const condition = row.formula("Condition");
    if (!source || !destination || !loaded) continue;
    list.push({ source, destination, condition, enabled: loaded === "yes" });
    lines.push(row.line);
  }
  return { list, lines };
}

function fieldsOf(sheet: SheetReader | null, guard: RecipeGuard) {
  const list: RecipeField[] = [];
  const lines: number[] = [];
  const signs: Recipe["signs"] = [];
  const taken = new Set((sheet?.rows ?? []).map((row) => row.raw("ID")));
  for (const row of sheet?.rows ?? []) {
    const object = row.required("Object map");
    const policy = row.word("If it exists", policyWords);
    const state = row.word("State", stateWords);
    const column = row.optionalRaw("Column");
    const text = row.optional("Field");
    const field = text === null || object === null ? null : guard.field(object, text);
    if (field?.kind === "unknown") row.error("Field", field.message);
    const formula = row.formula("Formula");
    if (!object || !policy || !state) continue;
    const target = field?.kind === "known" ? field.ref : null;
    const id = row.optionalRaw("ID") ?? newId(taken, `${object}/${column ?? target ?? "formula"}`);
    taken.add(id);
    list.push({ id, object, column, target, label: field?.kind === "known" ? field.label : null, formula, policy, state });
    lines.push(row.line);
    const sign = row.text("Parted by");
    if (sign === "none") signs.push({ field: id, sign: "" });
    else if (sign !== "") {
      const parsed = row.json("Parted by");
      if (typeof parsed === "string") signs.push({ field: id, sign: parsed });
      else if (parsed !== undefined) row.error("Parted by", 'Write the sign between quotes, as ";", or none.');
    }
  }
  return { list, lines, signs };
}

function newId(taken: ReadonlySet<string>, wanted: string): string {
  let id = wanted;
  for (let copy = 2; taken.has(id); copy++) id = `${wanted} (${copy})`;
  return id;
}

/** The field row that a row of another sheet is about: by its ID, else by its object map and column, as the sheet writes them. */
type FieldNaming = (row: SheetRowReader) => string | null;

function fieldNaming(fields: readonly RecipeField[], guard: RecipeGuard): FieldNaming {
  return (row) => {
    const id = row.optionalRaw("Field ID");
    if (id !== null) return id;
    const [object, column] = [row.text("Object map"), row.text("Column")];
    const ofObject = fields.filter((field) => field.object === object);
    const target = guard.field(object, column);
    // Rows that no column feeds stand there by the field that they fill.
    const fits = [
      (field: RecipeField) => field.column === row.raw("Column"),
      (field: RecipeField) => field.column?.trim() === column,
      (field: RecipeField) => field.column === null && target.kind === "known" && field.target === target.ref,
    ];
    const found = column === "" ? [] : (fits.map((fit) => ofObject.filter(fit)).find((list) => list.length > 0) ?? []);
    const [only, other] = found;
    if (only && !other) return only.id;
    row.error(
      "Field ID",
      other
        ? `${found.length} rows of the sheet ${SHEETS.fields} have the column “${column}”. Put the ID of the one that is meant here: ${found.map((field) => field.id).join(" or ")}.`
        : `The sheet ${SHEETS.fields} has no row of “${object}” with the column “${column}”. Write both as they stand there, or put that row's ID here.`,
    );
    return null;
  };
}

function valuesOf(sheet: SheetReader | null, named: FieldNaming): { list: RecipeValue[]; lines: number[] } {
  const list: RecipeValue[] = [];
  const lines: number[] = [];
  for (const row of sheet?.rows ?? []) {
    const field = named(row);
    const kind = row.word("Becomes", valueWords);
    const state = row.word("State", stateWords);
    const label = row.optionalRaw("Option");
    if ((kind === "option" || kind === "create") && label === null) row.error("Option", "Name the option that the value becomes.");
    if (!field || !kind || !state) continue;
    list.push({ field, value: row.raw("Value"), kind, label, state, why: row.raw("Why") });
    lines.push(row.line);
  }
  return { list, lines };
}

const texts = z.array(z.string());

function rulesOf(sheet: SheetReader | null, named: FieldNaming): Recipe["rules"] {
  return (sheet?.rows ?? []).flatMap((row) => {
    const field = named(row);
    const id = row.requiredRaw("ID");
    const kind = row.word("Becomes", valueWords);
    const method = spellingMethodSchema.safeParse(row.json("Method"));
    const [keys, except] = [texts.safeParse(row.json("Keys")), texts.safeParse(row.json("Except"))];
    if (!method.success) row.error("Method", "This is no method of spelling. Put the cell back as it was exported.");
    if (!field || !id || !kind || !method.success || !keys.success || !except.success) return [];
    const choice = { kind, label: row.optionalRaw("Option") };
    const rule: ValueRule = {
      id,
      name: row.raw("Rule"),
      method: method.data,
      keys: keys.data,
      like: row.raw("Like"),
      except: except.data,
      choice,
    };
    return [{ field, rule }];
  });
}

function parentsOf(sheet: SheetReader | null): Recipe["parents"] {
  return (sheet?.rows ?? []).flatMap((row) => {
    const [list, option, under] = [row.requiredRaw("List"), row.requiredRaw("New option"), row.requiredRaw("Under")];
    return list && option && under ? [{ list, option: option.toLowerCase(), under }] : [];
  });
}

function ownersOf(sheet: SheetReader | null): RecipeOwner[] | null {
  if (!sheet) return null;
  return sheet.rows.flatMap((row) => {
    const owner = row.required("Owner");
    const kind = row.word("Goes to", ownerWords);
    const state = row.word("State", stateWords);
    const userEmail = row.optional("User");
    if (kind === "user" && userEmail === null) row.error("User", "Name the user by e-mail.");
    return owner && kind && state ? [{ owner: owner.toLowerCase(), kind, userEmail, state, why: row.raw("Why") }] : [];
  });
}

function settingsOf(sheet: SheetReader | null, withOwners: boolean): Pick<Recipe, "settings" | "fallbackOwner"> {
  const settings: Recipe["settings"] = { dateOrder: "dmy", zone: "", country: "", currency: "" };
  let fallbackOwner: string | null = null;
  const found = new Set<string>();
  for (const row of sheet?.rows ?? []) {
    const name = row.text("Setting");
    found.add(name);
    if (name === SETTINGS.dateOrder) settings.dateOrder = row.word("Value", orderWords) ?? "dmy";
    else if (name === SETTINGS.zone) settings.zone = row.required("Value") ?? "";
    else if (name === SETTINGS.country) settings.country = row.required("Value") ?? "";
    else if (name === SETTINGS.currency) settings.currency = row.required("Value") ?? "";
    else if (name === SETTINGS.fallback) fallbackOwner = withOwners ? row.optional("Value") : null;
    else row.error("Setting", `There is no setting “${name}”.`);
  }
  for (const name of [SETTINGS.dateOrder, SETTINGS.zone, SETTINGS.country, SETTINGS.currency])
    if (sheet && !found.has(name)) sheet.error(1, null, `The setting “${name}” is missing.`);
  return { settings, fallbackOwner };
}

function columnsOf(sheet: SheetReader | null): Pick<Recipe, "dateOrders" | "modified" | "keys"> {
  const dateOrders: Recipe["dateOrders"] = [];
  const modified: Recipe["modified"] = [];
  const keys: (Recipe["keys"][number] & { place: number })[] = [];
  for (const row of sheet?.rows ?? []) {
    const object = row.required("Object");
    const column = row.optionalRaw("Column");
    const says = row.word("Says", saysWords);
    if (column === null) row.error("Column", "Column is empty.");
    if (!object || column === null || !says) continue;
    if (says === "modified") modified.push({ object, column });
    else if (says === "key") {
      const place = /^[1-9]\d{0,3}$/.test(row.text("Value")) ? Number(row.text("Value")) : null;
      const known = keys.find((each) => each.object === object && each.place === place);
      if (place === null) row.error("Value", `“${row.text("Value")}” is no number of a key. The first is 1.`);
      else if (known?.columns.includes(column)) row.error("Column", `${column} is in key ${place} already.`);
      else if (known) known.columns.push(column);
      else keys.push({ object, place, columns: [column] });
    } else {
      const order = row.word("Value", orderWords);
      if (order) dateOrders.push({ object, dataset: row.optionalRaw("Dataset"), column, order });
    }
  }
  const inOrder = keys.toSorted((a, b) => (a.object === b.object ? a.place - b.place : 0));
  return { dateOrders, modified, keys: inOrder.map(({ object, columns }) => ({ object, columns })) };
}
