import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { ProjectState } from "../../shared/model/index.ts";
import {
  applyRecipe,
  columnQuestions,
  MOST_ROWS,
  type Recipe,
  type RecipeApplied,
  readRecipeJson,
  readRecipeSheets,
  recipeOf,
  recipeSheets,
} from "../../shared/recipe/index.ts";
import type { ExportedFile, RecipeFormat, RecipeReading, RecipeSide } from "../../shared/wire/index.ts";
import { fieldsOf, type Ground } from "../ground.ts";
import { fileSource } from "../parse/index.ts";
import { readPlainSheets } from "../parse/plain-sheets.ts";
import { writeXlsx } from "../write/index.ts";
import { fieldText, guardOf, headersOf, recipeGround } from "./recipe-ground.ts";

/** Bytes of a recipe file at most; maps of thousands of fields stay far below. */
const MOST_BYTES = 30_000_000;
/** Recipes that were read are kept until so many newer ones were. */
const KEPT = 4;

const forgotten = failure("recipe.forgotten", "This recipe was read too long ago. Drop its file again. Nothing was changed.");

/** Recipes out and in. What was read waits here until it is taken over, with the columns that stand for those it lacks. */
export class RecipeDesk {
  private readonly read = new Map<string, Recipe>();

  constructor(
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /** The map of a state as a file. */
  async write(
    ground: Ground,
    wish: { name: string; note: string; format: RecipeFormat; withOwners: boolean },
  ): Promise<Result<ExportedFile<Blob>>> {
    const recipe = this.recipe(ground, wish);
    const name = `${wish.name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, "-").trim() || "recipe"}.${wish.format === "json" ? "recipe.json" : "xlsx"}`;
    if (wish.format === "json") {
      const blob = new Blob([`${JSON.stringify(recipe, null, 2)}\n`], { type: "application/json" });
      return ok({ name, blob, guarded: 0, longCells: 0 });
    }
    const sheets = recipeSheets(recipe, fieldText(ground));
    const long = sheets.find((sheet) => sheet.rows.length > MOST_ROWS);
    if (long)
      return fail(
        failure(
          "recipe.too-long",
          `The sheet ${long.name} would have ${long.rows.length.toLocaleString("en")} rows; a recipe has at most ${MOST_ROWS.toLocaleString("en")}. Nothing was written.`,
        ),
      );
    const written = await writeXlsx(sheets.map(({ name: tab, header, widths, rows }) => ({ name: tab, header, widths, rows: [rows] })));
    return written.ok ? ok({ name, blob: written.value, guarded: 0, longCells: 0 }) : written;
  }

  recipe(ground: Ground, { name, note, withOwners }: { name: string; note: string; withOwners: boolean }): Recipe {
    const { project, state, datasets, planned, source, destination } = ground;
    return recipeOf({
      state,
      datasets,
      planned,
      labelOf: (mapId, ref) => fieldsOf(ground, mapId.split(">")[1] ?? "").find((field) => field.ref === ref)?.label ?? null,
      about: { name, note, madeAt: this.now().toISOString(), project: project.id, source: source.id, destination: destination.id },
      withOwners,
    });
  }

  /** Reads a file of either format, told apart by what it begins with. */
  async open(ground: Ground, file: File): Promise<Result<RecipeReading>> {
    if (file.size > MOST_BYTES)
      return fail(
        failure(
          "recipe.too-large",
          `${file.name} has ${Math.ceil(file.size / 1e6)} MB; a recipe has at most ${MOST_BYTES / 1e6} MB. Nothing was read.`,
        ),
      );
    const guard = guardOf(ground);
    const isArchive = new TextDecoder().decode(await file.slice(0, 2).arrayBuffer()) === "PK";
    let read: ReturnType<typeof readRecipeJson>;
    if (isArchive) {
      const sheets = await readPlainSheets(fileSource(file), MOST_ROWS + 2);
      if (!sheets.ok) return sheets;
      read = readRecipeSheets(sheets.value, guard);
    } else read = readRecipeJson(await file.text(), guard);
    const { recipe, ...issues } = read;
    return ok({
      ...issues,
      id: recipe && this.keep(recipe),
      file: file.name,
      name: recipe?.name ?? "",
      note: recipe?.note ?? "",
      madeAt: recipe?.madeAt ?? "",
      isOwn: recipe?.project === ground.project.id,
      withOwners: recipe !== null && recipe.owners !== null,
      questions: recipe ? columnQuestions(recipe, headersOf(ground, recipe), ground.source) : [],
    });
  }

  private keep(recipe: Recipe): string {
    const id = this.newId();
    this.read.set(id, recipe);
    for (const old of [...this.read.keys()].slice(0, Math.max(0, this.read.size - KEPT))) this.read.delete(old);
    return id;
  }

  /** The state as it would be with the recipe, and what of it fits nothing here. */
  applied(ground: Ground, side: RecipeSide): Result<RecipeApplied & { name: string; state: ProjectState }> {
    const recipe = this.read.get(side.id);
    if (!recipe) return fail(forgotten);
    return ok({ name: recipe.name, ...applyRecipe(recipe, recipeGround(ground, recipe, side.columns, side.others)) });
  }
}
