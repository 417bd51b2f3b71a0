import type { z } from "zod";
import { checkRecipe, type RecipeGuard } from "./check.ts";
import { IssueList, type RecipeIssues } from "./issues.ts";
import { type Recipe, recipeSchema } from "./schema.ts";
import { MOST_ROWS } from "./sheet-reader.ts";

/** The recipe that a JSON text holds, and all that is wrong with it by path; null when anything keeps it out. */
export function readRecipeJson(text: string, guard: RecipeGuard): { recipe: Recipe | null } & RecipeIssues {
  const issues = new IssueList();
  const error = (at: string | null, message: string) => issues.add({ severity: "error", sheet: null, at, message });
  const parsed = parse(text, error);
  if (parsed !== undefined) {
    const { kind, v } = parsed as { kind?: unknown; v?: unknown };
    if (kind !== "crosswalk.recipe") error("kind", "This is no recipe of Crosswalk.");
    else if (v !== 1) error("v", `This recipe is of version ${String(v)}; this studio reads version 1.`);
    else {
      const read = recipeSchema.safeParse(parsed);
      if (read.success) return checked(read.data, guard, issues);
      for (const issue of read.error.issues) error(pathText(issue.path) || null, inWords(issue));
    }
  }
  return { recipe: null, ...issues.result() };
}

function parse(text: string, error: (at: string | null, message: string) => void): unknown {
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    if (typeof value === "object" && value !== null) return value;
    error(null, "This is no recipe of Crosswalk.");
  } catch (fault) {
    error(null, `This is no JSON: ${fault instanceof Error ? fault.message : String(fault)}.`);
  }
  return undefined;
}

function checked(recipe: Recipe, guard: RecipeGuard, issues: IssueList): { recipe: Recipe | null } & RecipeIssues {
  for (const part of ["objects", "fields", "values", "rules", "signs", "parents", "owners", "keys"] as const) {
    const count = recipe[part]?.length ?? 0;
    if (count > MOST_ROWS) {
      const message = `There are ${count.toLocaleString("en")} of them; a recipe has at most ${MOST_ROWS.toLocaleString("en")}.`;
      issues.add({ severity: "error", sheet: null, at: part, message });
    }
  }
  if (!issues.failed) checkRecipe(recipe, guard, issues, ({ part, at, of }) => ({ sheet: null, at: `${part}[${at}].${of}` }));
  return { recipe: issues.failed ? null : recipe, ...issues.result() };
}

/** What the schema says, in our words. */
function inWords(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "invalid_value":
      return `It must be one of ${issue.values.map(String).join(", ")}.`;
    case "invalid_type":
      return `It must be of the kind ${issue.expected}.`;
    case "unrecognized_keys":
      return `A recipe has no ${issue.keys.map((key) => `“${key}”`).join(", ")} here.`;
    default:
      return `${issue.message}.`;
  }
}

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) => (typeof key === "number" ? `${text}[${key}]` : text === "" ? String(key) : `${text}.${String(key)}`),
    "",
  );
