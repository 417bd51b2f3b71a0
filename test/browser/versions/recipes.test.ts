import { afterEach, beforeEach, expect, it } from "vitest";
import type { Recipe } from "../../../shared/recipe/index.ts";
import { members, studioInStore } from "./studio-in-store.ts";

let studio: Awaited<ReturnType<typeof studioInStore>>;
beforeEach(async () => {
  studio = await studioInStore(members(300));
});
afterEach(() => studio.store.destroy());

const now = { kind: "now" } as const;
const wish = { name: "Club/2026", note: "", withOwners: false };

async function exported(format: "xlsx" | "json"): Promise<File> {
  const made = await studio.api.exportRecipe(studio.projectId, now, { ...wish, format });
  if (!made.ok) throw new Error(made.failure.message);
  return new File([made.value.blob], made.value.name);
}
async function read(file: File) {
  const reading = await studio.api.readRecipe(studio.projectId, file);
  if (!reading.ok) throw new Error(reading.failure.message);
  return reading.value;
}
const side = (id: string | null, others: "keep" | "remove" = "remove", columns = {}) =>
  ({ kind: "recipe", id: id ?? "", columns, others }) as const;

it.each(["xlsx", "json"] as const)("a recipe comes back from %s without a difference", async (format) => {
  const file = await exported(format);
  expect(file.name).toBe(format === "xlsx" ? "Club-2026.xlsx" : "Club-2026.recipe.json");
  const reading = await read(file);
  expect(reading).toMatchObject({ name: "Club/2026", isOwn: true, withOwners: false, issues: [], questions: [] });
  const diff = await studio.api.compareMaps(studio.projectId, now, side(reading.id));
  expect(diff).toMatchObject({ ok: true, value: { objects: [], parts: [] } });
  expect(await studio.api.applyRecipe(studio.projectId, side(reading.id))).toEqual({ ok: true, value: null });
});

it("an edited recipe is shown before it applies, with its records, applies as one edit, and is undone as one", async () => {
  const recipe = JSON.parse(await (await exported("json")).text()) as Recipe;
  const edited: Recipe = {
    ...recipe,
    fields: recipe.fields.map((field) => (field.column === "first_name" ? { ...field, formula: "=UPPER([first_name])" } : field)),
  };
  const reading = await read(new File([JSON.stringify(edited)], "club.recipe.json"));
  const there = side(reading.id);
  const { api, projectId, desk, start } = studio;
  const diff = await api.compareMaps(projectId, now, there);
  expect(diff.ok && diff.value.objects.map((object) => object.fields.map((field) => field.title))).toEqual([["first_name"]]);
  const counted = await api.countOutput(projectId, now, there);
  if (!counted.ok) throw new Error(counted.failure.message);
  await studio.jobs.get(counted.value.jobId);
  expect((await api.outputChanges(counted.value.jobId))?.maps[0]).toMatchObject({
    changed: 300,
    fields: [{ label: "First name", count: 300 }],
  });
  expect(await api.applyRecipe(projectId, there)).toMatchObject({ ok: true, value: { undo: "Take over the recipe “Club/2026”" } });
  const after = await desk.state(projectId);
  expect(after.rows.find((row) => row.column === "first_name")).toMatchObject({ formula: "=UPPER([first_name])", state: "changed" });
  await desk.undo(projectId);
  expect(await desk.state(projectId)).toEqual(start);
});

it("columns with other names are asked for; what fits nothing is listed and kept", async () => {
  const recipe = JSON.parse(
    (await (await exported("json")).text()).replaceAll('"email"', '"E_mail"').replaceAll('"level"', '"Shoe"'),
  ) as Recipe;
  const fields = recipe.fields.map((field) => ({
    ...field,
    target: { E_mail: "email", Shoe: "level" }[field.target ?? ""] ?? field.target,
  }));
  const reading = await read(new File([JSON.stringify({ ...recipe, fields, project: "elsewhere" })], "club.json"));
  expect(reading.isOwn).toBe(false);
  expect(reading.questions.map(({ column, proposed }) => [column, proposed])).toEqual([
    ["E_mail", "email"],
    ["Shoe", null],
  ]);
  const there = side(reading.id, "keep", { member: { E_mail: "email", Shoe: null } });
  const { api, projectId, desk } = studio;
  expect(await api.unplacedColumns(projectId, there)).toEqual({
    ok: true,
    value: [{ object: "member", column: "Shoe", rowIds: ["member>contact/level"] }],
  });
  await api.applyRecipe(projectId, there);
  expect((await desk.state(projectId)).rows.map(({ column, target, state }) => [column, target, state])).toEqual([
    ["member_id", null, "proposed"],
    ["first_name", "first_name", "proposed"],
    ["email", "email", "proposed"],
    ["Shoe", "level", "ignored"],
  ]);
});

it("a file that is no recipe is refused in words; one read too long ago is asked for again", async () => {
  const { api, projectId } = studio;
  const reading = await read(new File(["id,name\n1,Ann"], "members.csv"));
  expect(reading).toMatchObject({ id: null, failed: true, issues: [{ message: expect.stringMatching(/^This is no JSON/) }] });
  expect(await api.readRecipe(projectId, new File(["PK nothing"], "x.xlsx"))).toMatchObject({ ok: false });
  expect(await api.applyRecipe(projectId, side("none"))).toMatchObject({ ok: false, failure: { code: "recipe.forgotten" } });
});
