import { describe, expect, it } from "vitest";
import type { Failure } from "../../shared/kernel/index.ts";
import type { ValueChoice, ValueRule } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Job, ValueListView } from "../../shared/wire/index.ts";
import { openStore } from "../../worker/store/index.ts";
import { createStudio } from "../../worker/studio.ts";
import { field, labels, schema } from "../shared/mapping/given.ts";

/** The worker's side of the page on this browser's IndexedDB: a project with an account of two choice fields, and no edge. */
async function openStudio() {
  const studio = createStudio("http://127.0.0.1:9");
  const store = openStore();
  const waiting = new Map<string, (job: Job) => void>();
  const ended = new Map<string, Job>();
  await studio.subscribe((event) => {
    if (event.kind !== "job" || event.job.state === "running") return;
    ended.set(event.job.id, event.job);
    waiting.get(event.job.id)?.(event.job);
  });
  const project = await studio.createProject({ name: "Values", source: "profi", destination: "freshsales" });
  const connection = { id: `c-${project.id}`, pack: "freshsales", kind: "practice", label: "Acme", host: "acme.practice" } as const;
  await store.projects.put({ ...project, connection });
  const stage = field("deal_stage_id", "choice", { label: "Deal stage", choices: labels("Won", "Lost") });
  const topics = field("cf_topics", "choices", { ref: "custom:Topics", label: "Topics", custom: true, choices: labels("Red", "Blue") });
  const amount = field("amount", "money");
  await store.schemas.put(project.id, connection.id, schema({ deal: [stage, topics, amount] }));

  const apply = async (op: Op) => value(await studio.apply(project.id, op));
  const drop = async (name: string, text: string) => {
    const { jobId } = await studio.importFiles(project.id, [new File([text], name, { type: "text/csv", lastModified: 1 })]);
    const job = ended.get(jobId) ?? (await new Promise<Job>((resolve) => waiting.set(jobId, resolve)));
    expect(job.state).toBe("done");
  };
  const assignAll = async () => {
    for (const dataset of await studio.listDatasets(project.id)) {
      await apply({ kind: "dataset.assign", datasetId: dataset.id, object: "session" });
    }
  };
  const list = async (rowId: string): Promise<ValueListView> => {
    const found = (await studio.valueLists(project.id)).find((each) => each.rowId === rowId);
    if (!found) throw new Error(`No list ${rowId}`);
    return found;
  };
  const room = async (name: string) => value(await studio.openProject(project.id)).rooms.find((each) => each.room === name);
  return { studio, id: project.id, apply, drop, assignAll, list, room };
}

const value = <T>(result: { ok: true; value: T } | { ok: false; failure: Failure }): T => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

const fieldRow = (id: string, column: string, target: string): Op => ({
  kind: "row.put",
  row: {
    id,
    mapId: "session>deal",
    column,
    target,
    formula: null,
    state: "changed",
    policy: "source",
    confidence: null,
    evidence: [],
    candidates: [],
  },
});
const setup: Op = {
  kind: "group",
  label: "Map",
  ops: [
    { kind: "map.put", map: { id: "session>deal", source: "session", destination: "deal", condition: null, enabled: true } },
    fieldRow("stage", "Outcome", "deal_stage_id"),
    fieldRow("topics", "Topics", "custom:Topics"),
  ],
};
const rule = (id: string, like: string, keys: string[], choice: ValueRule["choice"]): ValueRule => ({
  id,
  name: `${like}-like`,
  method: { kind: "fingerprint" },
  keys,
  like,
  except: [],
  choice,
});
const brief = ({ rows }: ValueListView) =>
  rows.map((row) => [
    row.value,
    row.records,
    row.choice && `${row.choice.kind} ${row.choice.label} ${row.choice.rule ?? row.choice.state}`,
  ]);

const first = "Session ID,Outcome,Topics,fee\n1,Landed,Red; Green,100\n2,landed!,Red;Blue,50\n3,Won,,25\n4,Gone,Green / Blue,10\n";

describe("the Values room on the worker's side", () => {
  it("counts values, lets rules decide them, and flags what a later file brings", async () => {
    const { studio, id, apply, drop, assignAll, list, room } = await openStudio();
    await drop("sessions.csv", first);
    await assignAll();
    await apply(setup);
    expect(brief(await list("stage"))).toEqual([
      ["Landed", 1, null],
      ["landed!", 1, null],
      ["Won", 1, "option Won proposed"],
      ["Gone", 1, null],
    ]);
    expect(await list("stage")).toMatchObject({ undecided: 3, undecidedRecords: 3, options: ["Won", "Lost"], planned: [], split: null });
    expect(await room("values")).toMatchObject({ state: "needs" });

    const { clusters } = await studio.valueClusters(id, "stage", { kind: "fingerprint" });
    expect(clusters).toMatchObject([{ like: "Landed", keys: ["landed"], open: 2, members: [{ value: "Landed" }, { value: "landed!" }] }]);

    await apply({ kind: "rule.put", rowId: "stage", rule: rule("r1", "Landed", ["landed"], { kind: "create", label: "Touch down" }) });
    const ruled = await list("stage");
    expect(brief(ruled).slice(0, 2)).toEqual([
      ["Landed", 1, "create Touch down r1"],
      ["landed!", 1, "create Touch down r1"],
    ]);
    expect(ruled).toMatchObject({ undecided: 1, planned: ["Touch down"] });
    expect(ruled.rows[0]?.choice?.why).toBe("Rule “Landed-like”: same fingerprint as “Landed”");
    expect((await studio.valueClusters(id, "stage", { kind: "fingerprint" })).clusters).toEqual([]);
    // A new option keeps the load waiting in Schema until the account has it.
    expect((await room("schema"))?.text).toContain("1 option");

    expect(ruled.rows.some((row) => row.isNew)).toBe(false);
    await drop("sessions-late.csv", "Session ID,Outcome,Topics,fee\n5,LANDED,,5\n6,Adrift,,5\n");
    await assignAll();
    const later = await list("stage");
    expect(later.rows.filter((row) => row.isNew).map((row) => [row.value, row.choice?.rule ?? null])).toEqual([
      ["LANDED", "r1"],
      ["Adrift", null],
    ]);

    // A decision about one value wins over the rule, and gives way to it when it is taken back.
    const own: ValueChoice = { kind: "option", label: "Lost", state: "changed", why: "" };
    await apply({ kind: "value.set", rowId: "stage", value: "LANDED", choice: own });
    const decided = async () => (await list("stage")).rows.find((row) => row.value === "LANDED")?.choice;
    expect(await decided()).toEqual({ ...own, rule: null });
    value(await studio.undo(id));
    expect(await decided()).toMatchObject({ label: "Touch down", rule: "r1" });
  });

  it("counts a record with several open values once, and its money too", async () => {
    const { apply, drop, assignAll, list } = await openStudio();
    await drop(
      "sessions.csv",
      "Session ID,Outcome,Topics,fee\n1,Won,Pink;Green;Grey,100\n2,Won,Green;Red,50\n3,Won,Pink;Green;Grey,5\n4,Won,Grey,2\n5,Won,,7\n",
    );
    await assignAll();
    await apply(setup);
    expect((await list("topics")).rows.map(({ value, records, amount }) => [value, records, amount])).toEqual([
      ["Green", 3, 155],
      ["Grey", 3, 107],
      ["Pink", 2, 105],
      ["Red", 1, 50],
    ]);
    expect(await list("topics")).toMatchObject({ undecided: 3, undecidedRecords: 4, undecidedAmount: 157 });
    await apply({ kind: "value.set", rowId: "topics", value: "Green", choice: { kind: "drop", label: null, state: "changed", why: "" } });
    expect(await list("topics")).toMatchObject({ undecided: 2, undecidedRecords: 3, undecidedAmount: 107 });
  });

  it("counts a value whose option the account lacks as undecided, and says which, by the labels", async () => {
    const { apply, drop, assignAll, list, room } = await openStudio();
    await drop("sessions.csv", first);
    await assignAll();
    await apply(setup);
    const set = (value: string, kind: ValueChoice["kind"], label: string | null): Op => ({
      kind: "value.set",
      rowId: "stage",
      value,
      choice: { kind, label, state: "changed", why: "" },
    });
    const ops = [set("Landed", "option", "Gibtsnicht"), set("landed!", "option", " won "), set("Gone", "drop", null)];
    await apply({ kind: "group", label: "Values", ops });
    const stage = await list("stage");
    expect(stage.rows.map(({ value, problem }) => [value, problem])).toEqual([
      ["Landed", "Deal stage has no option “Gibtsnicht” in the account"],
      ["landed!", undefined],
      ["Won", undefined],
      ["Gone", undefined],
    ]);
    expect(stage).toMatchObject({ undecided: 1, undecidedRecords: 1 });
    expect(await room("values")).toMatchObject({ state: "needs" });
    await apply(set("Landed", "create", "Gibtsnicht"));
    expect(await list("stage")).toMatchObject({ undecided: 0, planned: ["Gibtsnicht"] });
  });

  it("takes proposals back that a rule makes needless, and makes them again without it", async () => {
    const { studio, id, apply, drop, assignAll, list } = await openStudio();
    await drop("sessions.csv", first);
    await assignAll();
    await apply(setup);
    await apply({ kind: "rule.put", rowId: "stage", rule: rule("r1", "Won", ["won"], { kind: "option", label: "Lost" }) });
    const won = async () => (await list("stage")).rows.find((row) => row.value === "Won")?.choice;
    expect(await won()).toMatchObject({ label: "Lost", rule: "r1" });
    expect(value(await studio.openProject(id)).state.values.stage?.Won).toBeUndefined();
    await apply({ kind: "rule.remove", rowId: "stage", ruleId: "r1" });
    expect(await won()).toMatchObject({ label: "Won", state: "proposed", rule: null });
  });

  it("counts only the rows that the map takes, cells put right by hand too", async () => {
    const { studio, id, apply, drop, assignAll, list } = await openStudio();
    await drop("sessions.csv", first);
    await assignAll();
    await apply(setup);
    const map = { id: "session>deal", source: "session", destination: "deal", condition: "=[fee]>=50", enabled: true };
    await apply({ kind: "map.put", map });
    expect(brief(await list("stage")).map(([text, records]) => [text, records])).toEqual([
      ["Landed", 1],
      ["landed!", 1],
    ]);
    const [dataset] = await studio.listDatasets(id);
    const override = { text: "60", was: "10" };
    await apply({ kind: "override.set", datasetId: dataset?.id ?? "", row: "row:4", column: "fee", override });
    expect(brief(await list("stage")).map(([text]) => text)).toContain("Gone");
  });

  it("counts the parts of a cell, as the split sign says", async () => {
    const { apply, drop, assignAll, list } = await openStudio();
    await drop("sessions.csv", first);
    await assignAll();
    await apply(setup);
    const parts = async () => (await list("topics")).rows.map((row) => [row.value, row.records]);
    expect(await parts()).toEqual([
      ["Red", 2],
      ["Green", 1],
      ["Blue", 1],
      ["Green / Blue", 1],
    ]);
    await apply({ kind: "split.set", rowId: "topics", sign: "/" });
    expect(await parts()).toEqual([
      ["Red; Green", 1],
      ["Red;Blue", 1],
      ["Green", 1],
      ["Blue", 1],
    ]);
    await apply({ kind: "split.set", rowId: "topics", sign: "" });
    expect((await list("topics")).split).toMatchObject({ sign: "" });
    expect(await parts()).toEqual([
      ["Red; Green", 1],
      ["Red;Blue", 1],
      ["Green / Blue", 1],
    ]);
  });
});
