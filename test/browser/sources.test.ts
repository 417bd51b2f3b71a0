import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { Failure } from "../../shared/kernel/index.ts";
import { assignmentOf } from "../../shared/mapping/index.ts";
import type { Job } from "../../shared/wire/index.ts";
import { openStore } from "../../worker/store/index.ts";
import { createStudio } from "../../worker/studio.ts";

/** The worker's side of the page, on the real IndexedDB of this browser; no edge is there, and none is asked. */
async function openStudio() {
  const studio = createStudio("http://127.0.0.1:9");
  const ended = new Map<string, Job>();
  const waiting = new Map<string, (job: Job) => void>();
  await studio.subscribe((event) => {
    if (event.kind !== "job" || event.job.state === "running") return;
    ended.set(event.job.id, event.job);
    waiting.get(event.job.id)?.(event.job);
  });
  const end = ({ jobId }: { jobId: string }): Promise<Job> => {
    const job = ended.get(jobId);
    return job ? Promise.resolve(job) : new Promise((resolve) => waiting.set(jobId, resolve));
  };
  const { id } = await studio.createProject({ name: "Sources", source: "profi", destination: "pipedrive" });
  return { studio, end, id };
}

const csv = (name: string, text: string | Uint8Array<ArrayBuffer>) => new File([text], name, { type: "text/csv", lastModified: 1 });
const value = <T>(result: { ok: true; value: T } | { ok: false; failure: Failure }): T => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const windows1252 = new Uint8Array([...strToU8("id;name\n1;M"), 0xfc, ...strToU8("ller\n2;Ada\n")]);

describe("sources", () => {
  it("sorts, filters and counts dates as a person answers, from the answer to its undoing", async () => {
    const { studio, end, id } = await openStudio();
    const text = "id,start\n1,03/04/2024\n2,04/03/2024\n3,05/05/2024\n";
    expect((await end(await studio.importFiles(id, [csv("dates.csv", text)]))).state).toBe("done");
    const [dataset] = await studio.listDatasets(id);
    if (!dataset) throw new Error("One file was imported.");
    const view = { sort: [{ column: 1, descending: false }], filters: [], find: "" };
    const shown = async () => (await studio.readRows(dataset.id, 0, 10, view)).rows.map(({ row }) => row);
    const smallest = async () => (await studio.columnStatistics(dataset.id, 1, { ...view, sort: [] })).min;
    expect([await shown(), await smallest()]).toEqual([[1, 0, 2], "04/03/2024"]);
    value(await studio.apply(id, { kind: "date.order", datasetId: dataset.id, column: "start", order: "mdy" }));
    expect([await shown(), await smallest()]).toEqual([[0, 1, 2], "03/04/2024"]);
    value(await studio.undo(id));
    expect([await shown(), await smallest()]).toEqual([[1, 0, 2], "04/03/2024"]);

    // What was answered holds for the rows that take the place of these.
    value(await studio.redo(id));
    await end(value(await studio.readAgain(id, dataset.id, { delimiter: "," })));
    const [after] = await studio.listDatasets(id);
    expect(after?.id).not.toBe(dataset.id);
    expect((await studio.readRows(after?.id ?? "", 0, 10, view)).rows.map(({ row }) => row)).toEqual([0, 1, 2]);
  });

  it("says of each file that can't be read which one it is, why, and what to do", async () => {
    const { studio, end, id } = await openStudio();
    const files = [csv("people.csv", "id,name\n1,Ada\n"), csv("empty.csv", ""), csv("empty.csv", ""), csv("broken.json", '[{"a":1},{"a":')];
    const paths = ["people.csv", "north/empty.csv", "south/empty.csv", "broken.json"];
    const { state, failure } = await end(await studio.importFiles(id, files, paths));
    expect(state).toBe("failed");
    expect(failure).toMatchObject({ message: "1 of 4 files was imported, 3 were not.", detail: { imported: 1 } });
    expect(failure?.each?.map(({ code, message }) => `${code}: ${message.split(". ")[0]}`)).toEqual([
      "import.empty: north/empty.csv is empty",
      "import.empty: south/empty.csv is empty",
      "import.damaged: broken.json looks like JSON but can't be read: it ends too early",
    ]);
    const alone = await end(await studio.importFiles(id, [csv("empty.csv", "")]));
    expect(alone.failure).toMatchObject({ code: "import.empty" });
    expect(alone.failure?.each).toBeUndefined();
    const none = await end(await studio.importFiles(id, files.slice(1, 3), paths.slice(1, 3)));
    expect(none.failure?.message).toBe("None of the 2 files was imported.");
    expect((await studio.listDatasets(id)).map(({ name }) => name)).toEqual(["people"]);
  });

  it("reads a dataset again in another way, and puts the new rows in the place of the old at once", async () => {
    const { studio, end, id } = await openStudio();
    expect((await end(await studio.importFiles(id, [csv("people.csv", windows1252)]))).state).toBe("done");
    const [before] = await studio.listDatasets(id);
    if (!before) throw new Error("One file was imported.");
    await studio.apply(id, assignmentOf(before, "client", [{ id: "client", plural: "Clients" }], true));
    const preview = value(await studio.previewReading(before?.id ?? "", { encoding: "windows-1251", delimiter: "," }));
    expect(preview.rows).toEqual([["1;Mьller"], ["2;Ada"]]);

    const job = await end(value(await studio.readAgain(id, before?.id ?? "", { encoding: "windows-1251", hasHeader: false })));
    expect(job.failure).toBeNull();
    const datasets = await studio.listDatasets(id);
    expect(datasets).toHaveLength(1);
    const [after] = datasets;
    expect(after?.id).not.toBe(before?.id);
    expect(after?.reading).toEqual({ encoding: "windows-1251", hasHeader: false });
    expect((await studio.readRows(after?.id ?? "", 0, 10)).rows).toEqual([
      { row: 0, cells: ["id", "name"] },
      { row: 1, cells: ["1", "Mьller"] },
      { row: 2, cells: ["2", "Ada"] },
    ]);
    const assigned = async (datasetId = "") => value(await studio.openProject(id)).state.assignments[datasetId];
    expect(await assigned(after?.id)).toBe("client");
    // The edit that is undone is the choice itself, not what reading again made of it.
    expect(value(await studio.undo(id))).toBe("Use people.csv as Clients");
    expect(await assigned(after?.id)).toBeUndefined();
    await studio.redo(id);
    expect(await assigned(after?.id)).toBe("client");

    await end(value(await studio.readAgain(id, after?.id ?? "", {})));
    const [guessed] = await studio.listDatasets(id);
    expect((await studio.readRows(guessed?.id ?? "", 0, 1)).rows).toEqual([{ row: 0, cells: ["1", "Müller"] }]);
  });

  it("says that nothing would be left, and leaves the rows as they are", async () => {
    const { studio, end, id } = await openStudio();
    await end(await studio.importFiles(id, [csv("people.csv", "id,name\n1,Ada\n")]));
    const [dataset] = await studio.listDatasets(id);
    const preview = await studio.previewReading(dataset?.id ?? "", { preambleRows: 900 });
    expect(preview.ok ? null : preview.failure.code).toBe("reading.nothing");
    const job = await end(value(await studio.readAgain(id, dataset?.id ?? "", { preambleRows: 900 })));
    expect(job.failure?.code).toBe("reading.nothing");
    expect((await studio.listDatasets(id)).map((each) => each.id)).toEqual([dataset?.id]);
  });

  it("hands the object of an older file to the newer one that takes its place, and keeps it through undo", async () => {
    const { studio, end, id } = await openStudio();
    await end(await studio.importFiles(id, [csv("people.csv", "key,label\n1,Ada\n")]));
    const [older] = await studio.listDatasets(id);
    await studio.apply(id, { kind: "dataset.assign", datasetId: older?.id ?? "", object: "staff" });
    await end(await studio.importFiles(id, [csv("people.csv", "key,label\n1,Ada\n2,Bob\n")]));
    const [newer, ...more] = await studio.listDatasets(id);
    expect([newer?.rowCount, newer?.replaced, more]).toEqual([2, [older?.id], []]);
    expect(newer?.issues?.map((issue) => [issue.severity, issue.message])).toEqual([
      ["warning", "It took the place of people as it was imported before: 1 row then, 2 now."],
    ]);
    expect(value(await studio.openProject(id)).state.assignments[newer?.id ?? ""]).toBe("staff");
  });

  it("keeps one table of a workbook or an archive when only that one is read again", async () => {
    const { studio, end, id } = await openStudio();
    const zip = zipSync({ "a.csv": strToU8("id,x\n1,2\n"), "b.csv": strToU8("id,y\n3,4\n") });
    await end(await studio.importFiles(id, [new File([zip as Uint8Array<ArrayBuffer>], "export.zip")]));
    const b = (await studio.listDatasets(id)).find((dataset) => dataset.name.endsWith("b"));
    await end(value(await studio.readAgain(id, b?.id ?? "", { hasHeader: false })));
    const datasets = await studio.listDatasets(id);
    expect(datasets.map((dataset) => [dataset.name, dataset.rowCount]).sort()).toEqual([
      ["export · a", 1],
      ["export · b", 2],
    ]);
  });

  it("never joins or replaces one of two files of the same name without a word", async () => {
    const { studio, end, id } = await openStudio();
    const names = async () => (await studio.listDatasets(id)).map((dataset) => [dataset.name, dataset.rowCount]);
    await end(await studio.importFiles(id, [csv("branch.csv", "key,label\n1,Ada\n"), csv("branch.csv", "key,label\n2,Bob\n3,Cy\n")]));
    expect(await names()).toEqual([
      ["branch", 1],
      ["branch", 2],
    ]);
    await end(await studio.importFiles(id, [csv("branch.csv", "key,label\n4,Di\n5,Ed\n6,Flo\n")]));
    expect((await names()).map(([, rows]) => rows).sort()).toEqual([1, 2, 3]);
  });

  it("keeps files of the same name from two folders apart", async () => {
    const { studio, end, id } = await openStudio();
    const files = [csv("clients.csv", "id,name\n1,Ada\n"), csv("clients.csv", "id,name\n2,Bob\n")];
    expect((await end(await studio.importFiles(id, files, ["north/clients.csv", "south/clients.csv"]))).failure).toBeNull();
    expect((await studio.listDatasets(id)).map((dataset) => [dataset.name, dataset.rowCount])).toEqual([
      ["north · clients", 1],
      ["south · clients", 1],
    ]);
  });

  it("takes numbered files of a folder for pages, and says which are missing", async () => {
    const { studio, end, id } = await openStudio();
    const files = [csv("004.csv", "id,name\n4,Dan\n"), csv("001.csv", "id,name\n1,Ada\n"), csv("002.csv", "id,name\n2,Bob\n")];
    const paths = files.map((file) => `x/members/${file.name}`);
    expect((await end(await studio.importFiles(id, files, paths))).failure).toBeNull();
    const [dataset, ...more] = await studio.listDatasets(id);
    expect(more).toEqual([]);
    expect([dataset?.name, dataset?.files.map((file) => file.name)]).toEqual(["members", ["001.csv", "002.csv", "004.csv"]]);
    expect(dataset?.issues?.map((issue) => issue.message)).toEqual([
      "3 numbered pages were read as one table; page 3 is not among them. Check that the export is complete.",
    ]);
    expect((await studio.readRows(dataset?.id ?? "", 0, 9)).rows.map((row) => row.cells[1])).toEqual(["Ada", "Bob", "Dan"]);
  });

  it("keeps the files of an archive and a folder that are no tables, and says where they are", async () => {
    const { studio, end, id } = await openStudio();
    const zip = zipSync({ "data/clients.csv": strToU8("id,name\n1,Ada\n"), "files/1/contract.pdf": strToU8("%PDF-1.4 hello") });
    const files = [new File([zip as Uint8Array<ArrayBuffer>], "export.zip"), new File(["PNG"], "logo.png")];
    expect((await end(await studio.importFiles(id, files, ["x/export.zip", "x/logo.png"]))).failure).toBeNull();
    const { total, rows } = await studio.listAttachments(id, 0, 10);
    expect(total).toBe(2);
    expect(rows.map(({ path, sizeBytes, problem }) => [path, sizeBytes, problem]).sort()).toEqual([
      ["files/1/contract.pdf", 14, null],
      ["x/logo.png", 3, null],
    ]);
  });

  it("goes on with an import that a killed tab left, or throws it away", async () => {
    const { studio, end, id } = await openStudio();
    const store = openStore();
    const left = { projectId: id, label: "Importing clients.csv", startedAt: "2026-11-23T10:00:00.000Z", replaces: null, reading: null };
    await store.originals.put({
      id: `${id}-copy`,
      projectId: id,
      name: "clients.csv",
      sizeBytes: 14,
      lastModified: 1,
      blob: new Blob(["id,name\n1,Ada\n"]),
    });
    await store.imports.put({ ...left, id: `${id}-a`, originals: [`${id}-copy`], complete: true, files: ["clients.csv"] });
    await store.imports.put({ ...left, id: `${id}-b`, originals: [`${id}-none`], complete: false, files: ["big.csv"] });
    expect((await studio.listInterrupted(id)).map(({ id: each, canResume }) => [each, canResume])).toEqual([
      [`${id}-a`, true],
      [`${id}-b`, false],
    ]);
    await studio.forgetInterrupted(id, `${id}-b`);
    expect((await end(value(await studio.resumeImport(id, `${id}-a`)))).failure).toBeNull();
    expect((await studio.listDatasets(id)).map((dataset) => [dataset.name, dataset.rowCount])).toEqual([["clients", 1]]);
    expect(await studio.listInterrupted(id)).toEqual([]);
    store.close();
  });

  it("leaves no copy behind of what was cancelled or refused", async () => {
    const { studio, end, id } = await openStudio();
    const store = openStore();
    const refused = await end(await studio.importFiles(id, [new File(["%PDF-1.4"], "report.csv")]));
    expect(refused.failure?.code).toBe("import.not-csv");
    const started = await studio.importFiles(id, [csv("big.csv", `id,name\n${"1,Ada\n".repeat(500_000)}`)]);
    await studio.cancelJob(started.jobId);
    expect((await end(started)).state).toBe("cancelled");
    await expect.poll(() => store.originals.list(id)).toEqual([]);
    expect(await store.imports.list(id)).toEqual([]);
    expect(await studio.listDatasets(id)).toEqual([]);
    store.close();
  });

  it("says that what is kept has changed once the copies of a cancelled import are gone", async () => {
    const { studio, id } = await openStudio();
    const store = openStore();
    const copies: number[] = [];
    await studio.subscribe((event) => {
      if (event.kind !== "changed" || event.projectId !== id || !event.topics.includes("datasets")) return;
      void store.originals.list(id).then(({ length }) => copies.push(length));
    });
    const started = await studio.importFiles(id, [csv("big.csv", `id,name\n${"1,Ada\n".repeat(500_000)}`)]);
    await expect.poll(async () => (await store.originals.list(id)).length).toBe(1);
    await studio.cancelJob(started.jobId);
    await expect.poll(() => copies.at(-1)).toBe(0);
    expect(await store.imports.list(id)).toEqual([]);
    store.close();
  });

  it("knows a file once that is dropped again while its first import is under way", async () => {
    const { studio, end, id } = await openStudio();
    const text = `id,name\n${Array.from({ length: 60_000 }, (_, at) => `${at},Ada\n`).join("")}`;
    const first = await studio.importFiles(id, [csv("big.csv", text)]);
    const second = await studio.importFiles(id, [csv("big.csv", text)]);
    const ended = [await end(first), await end(second)];
    expect(ended.map(({ state }) => state)).toEqual(["done", "done"]);
    expect((await studio.listDatasets(id)).map(({ name, rowCount }) => [name, rowCount])).toEqual([["big", 60_000]]);
    expect(ended.flatMap(({ notes = [] }) => notes)).toEqual([
      {
        code: "import.twice",
        severity: "note",
        message: "big.csv is the same file, byte for byte, as big.csv, which is imported already. It was left out.",
      },
    ]);
    // A newer file of the same name takes its place, though it is dropped before the older one is ready.
    const older = await studio.importFiles(id, [csv("list.csv", text.replace("id,", "key,"))]);
    const newer = await studio.importFiles(id, [csv("list.csv", text.replace("id,", "key,").replace("0,Ada", "0,Zoë"))]);
    await Promise.all([end(older), end(newer)]);
    expect((await studio.listDatasets(id)).map(({ name }) => name)).toEqual(["big", "list"]);
  });

  it("tells calmly which files and tables of a drop are there already", async () => {
    const { studio, end, id } = await openStudio();
    const people = "id,name\n1,Ada\n";
    const zip = zipSync({ "people.csv": strToU8(people), "pets.csv": strToU8("id,pet\n1,Cat\n") }) as Uint8Array<ArrayBuffer>;
    const drop = () => [csv("people.csv", people), csv("copy.csv", people), new File([zip], "export.zip")];
    const first = await end(await studio.importFiles(id, drop()));
    expect([first.state, first.failure]).toEqual(["done", null]);
    expect(first.notes?.map(({ severity, message }) => [severity, message])).toEqual([
      [
        "note",
        "2 files are the same, byte for byte, as what is imported already, and were left out: copy.csv (as people.csv), export.zip/people.csv (as people.csv).",
      ],
    ]);
    const again = await end(await studio.importFiles(id, drop()));
    expect([again.state, again.notes?.length]).toEqual(["done", 1]);
    const archive = await end(await studio.importFiles(id, [new File([zip], "export.zip")]));
    expect(archive.notes?.map(({ message }) => message.split(": ")[1])).toEqual([
      "export.zip/people.csv (as people.csv), export.zip/pets.csv.",
    ]);
    expect((await studio.listDatasets(id)).map(({ name }) => name).sort()).toEqual(["export · pets", "people"]);
  });

  it("tells what took the place of an older dataset, as a warning where half of the rows are gone", async () => {
    const { studio, end, id } = await openStudio();
    const rows = (count: number, label: string) => `key,label\n${Array.from({ length: count }, (_, at) => `${at},${label}\n`).join("")}`;
    const importing = async (count: number) =>
      (await end(await studio.importFiles(id, [csv("accounts.csv", rows(count, `x${count}`))]))).notes;
    expect(await importing(40)).toBeUndefined();
    expect(await importing(41)).toEqual([
      {
        code: "dataset.replaced",
        severity: "note",
        message: "accounts: 40 rows were replaced by 41 rows. To keep both, rename the older file and drop it again.",
      },
    ]);
    expect(await importing(1)).toEqual([
      {
        code: "dataset.replaced",
        severity: "warning",
        message:
          "accounts: 41 rows were replaced by 1 row. Was that another table? Rename the file that has the old rows and drop it again: then both are kept.",
      },
    ]);
  });

  it("knows an attachment once, however often its archive or folder is dropped", async () => {
    const { studio, end, id } = await openStudio();
    const store = openStore();
    const packed = (rows: string, contract: string) =>
      new File([zipSync({ "a.csv": strToU8(rows), "files/c.pdf": strToU8(contract) }) as Uint8Array<ArrayBuffer>], "export.zip");
    const drop = async (rows: string, contract: string) =>
      end(await studio.importFiles(id, [packed(rows, contract), new File(["PNG"], "logo.png")], ["x/export.zip", "x/logo.png"]));
    const paths = async () => (await studio.listAttachments(id, 0, 10)).rows.map(({ path, problem }) => [path, problem]).sort();
    const once = [
      ["files/c.pdf", null],
      ["x/logo.png", null],
    ];
    await drop("id,x\n1,2\n", "%PDF-1.4 hello");
    await expect.poll(paths).toEqual(once);
    await drop("id,x\n1,2\n", "%PDF-1.4 hello");
    await expect.poll(paths).toEqual(once);
    // Its table under another header stands beside the old one: the attachment is the same nevertheless.
    await drop("id,y\n1,2\n", "%PDF-1.4 hello");
    await expect.poll(paths).toEqual(once);
    // Other bytes of the same length are another file.
    await drop("id,y\n1,2\n", "%PDF-1.4 HELLO");
    await expect.poll(paths).toEqual([["files/c.pdf", null], ...once]);
    // One whose copy is gone is had again by dropping it once more.
    await expect.poll(async () => (await store.originals.list(id)).map(({ name }) => name)).toContain("x/logo.png");
    store.close();
  });

  it("keeps a letter among tables as an attachment", async () => {
    const { studio, end, id } = await openStudio();
    const letter =
      "Dear Ada,\n\nhere are the exports, as agreed on Monday.\nPlease check the accounts, the deals and the notes first.\n\nBest, Bo\n";
    const zip = zipSync({ "a.csv": strToU8("id,x\n1,2\n"), "readme.txt": strToU8(letter) }) as Uint8Array<ArrayBuffer>;
    expect((await end(await studio.importFiles(id, [new File([zip], "export.zip")]))).failure).toBeNull();
    await end(
      await studio.importFiles(id, [csv("b.csv", "id,y\n1,2\n"), new File([`${letter}P.S.`], "note.txt")], ["f/b.csv", "f/note.txt"]),
    );
    expect((await studio.listDatasets(id)).map(({ name }) => name)).toEqual(["export", "b"]);
    await expect
      .poll(async () => (await studio.listAttachments(id, 0, 9)).rows.map(({ path }) => path))
      .toEqual(["readme.txt", "f/note.txt"]);
    await end(
      await studio.importFiles(id, [
        new File(["name,note\nAda,Likes tea.\nBo,He said: never call me again.\n"], "people.txt"),
        csv("c.csv", "id,z\n1,2\n"),
      ]),
    );
    expect((await studio.listDatasets(id)).map(({ name }) => name)).toContain("people");
  });
});
