import { expect, it } from "vitest";
import { imported, lines, newer, openProject, value } from "./exports-given.ts";

/* What becomes of the map when an export goes, and when it comes back. */

const columns = (rows: readonly { column: string | null }[]) => rows.flatMap(({ column }) => column ?? []);

it("takes the rows along that only a removed file's columns needed, keeps what a person decided, and has it at work again with the file", async () => {
  const { studio, id, state, rowOf, take, decide, second } = await imported();
  await decide("Stage now", { target: "custom:Stage now", formula: null, state: "changed" });
  expect(columns((await state()).rows)).toContain("Deal value");
  value(await studio.removeDataset(id, second.id));
  const left = await state();
  expect(columns(left.rows)).not.toContain("Deal value");
  expect(await rowOf("Stage now")).toMatchObject({ target: "custom:Stage now", state: "changed" });
  const said = (await studio.fields(id, "deal>deal")).rows.find(({ row }) => row.column === "Stage now");
  expect(said?.problem).toBe("No file has a column “Stage now” any more. Drop one that has it, choose another column, or ignore the row.");

  // Undoing goes on with the edit before, and brings no row back that only blocks.
  value(await studio.undo(id));
  expect(columns((await state()).rows)).not.toContain("Deal value");
  value(await studio.redo(id));
  expect(await state()).toEqual(left);

  await take(newer);
  expect(await rowOf("Deal value")).toMatchObject({ state: "undecided" });
  expect(await rowOf("Stage now")).toMatchObject({ target: "custom:Stage now", state: "changed" });
  expect((await studio.fields(id, "deal>deal")).rows.filter(({ problem }) => problem?.includes("any more"))).toEqual([]);
});

it("proposes for what is left what the removed file's column had", async () => {
  const { studio, id, rowOf, take } = await openProject();
  const first = await take(lines("Opp ID,Title,Close date", ["OPP1,One,2026-01-02", "OPP2,Two,2026-02-03"]));
  const before = await rowOf("Close date");
  await take(lines("Opp ID,Title,Closing date", ["OPP1,One,2026-01-02", "OPP2,Two,2026-02-03"], "opps later.csv"));
  value(await studio.removeDataset(id, first.id));
  expect(await rowOf("Close date")).toBeUndefined();
  expect(await rowOf("Closing date")).toMatchObject({ state: before?.state, target: before?.target });
});

it("uses an export again when the one that replaced it is removed, with the map on its own names", async () => {
  const { studio, id, state, rowOf, first, second } = await imported();
  value(await studio.answerExport(id, second.id, first.id, "replace"));
  expect(await rowOf("Deal value")).toMatchObject({ formula: "=ROUND(VALUE([Deal value]),0)" });
  value(await studio.removeDataset(id, second.id));
  expect((await state()).assignments[first.id]).toBe("deal");
  expect(await rowOf("Deal value")).toBeUndefined();
  expect(await rowOf("Amount")).toMatchObject({ target: "value", formula: "=ROUND(VALUE([Amount]),0)", state: "changed" });
  expect(value(await studio.openProject(id)).undo).toBe("Use opps.csv again, since the one that replaced it was removed");
});

it("carries the map over to a column that was only ignored meanwhile, and says which decision stands in its way", async () => {
  const ignored = await imported();
  await ignored.decide("Deal value", { state: "ignored" });
  const { notes } = value(await ignored.studio.answerExport(ignored.id, ignored.second.id, ignored.first.id, "replace"));
  expect(notes).toEqual([]);
  expect(await ignored.rowOf("Deal value")).toMatchObject({ target: "value", formula: "=ROUND(VALUE([Deal value]),0)", state: "changed" });
  expect((await ignored.state()).rows.filter(({ column }) => column === "Deal value")).toHaveLength(1);

  const against = await imported();
  await against.decide("Deal value", { target: "probability", formula: null, state: "changed" });
  const said = value(await against.studio.answerExport(against.id, against.second.id, against.first.id, "replace"));
  expect(said.notes).toEqual(["“Deal value” goes on filling probability, as you decided. Amount filled value before: nothing does now."]);
  expect(await against.rowOf("Deal value")).toMatchObject({ target: "probability", formula: null });
  expect(await against.rowOf("Amount")).toBeUndefined();
});

it("takes a column that a newer file calls otherwise for that one, and proposes it anew when the newer file goes", async () => {
  const { studio, id, rowOf, second } = await imported();
  expect(await rowOf("Phase")).toMatchObject({
    state: "ignored",
    target: null,
    evidence: [{ text: "It is called “Stage now” in opps.csv, and goes where that goes.", weight: 0.9 }],
  });
  // What a person decided for the older name stands, and the newer name is left to them.
  expect(await rowOf("Amount")).toMatchObject({ target: "value", state: "changed" });
  expect(await rowOf("Deal value")).toMatchObject({ state: "undecided" });
  value(await studio.removeDataset(id, second.id));
  expect(await rowOf("Phase")).toMatchObject({ state: "undecided" });
});
