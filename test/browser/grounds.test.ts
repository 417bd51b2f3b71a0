import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Failure } from "../../shared/kernel/index.ts";
import type { AccountSchema } from "../../shared/model/index.ts";
import type { Job, StudioApi } from "../../shared/wire/index.ts";
import { Events } from "../../worker/events.ts";
import { digestFor, readGround } from "../../worker/ground.ts";
import { Grounds } from "../../worker/grounds.ts";
import { importFile } from "../../worker/parse/index.ts";
import { ProjectDesk } from "../../worker/projects.ts";
import { openStore, type Store } from "../../worker/store/index.ts";
import { createStudio } from "../../worker/studio.ts";
import { members, row, studioInStore } from "./versions/studio-in-store.ts";

const value = <T>(result: { ok: true; value: T } | { ok: false; failure: Failure }): T => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};

describe("the ground that is kept", () => {
  let studio: Awaited<ReturnType<typeof studioInStore>>;
  let other: Store;
  let here: Grounds;
  /** The same project in another tab. */
  let there: Grounds;
  let projectId: string;

  beforeEach(async () => {
    studio = await studioInStore(members(30));
    projectId = studio.projectId;
    other = openStore(studio.name);
    here = new Grounds(studio.store, studio.desk);
    there = new Grounds(other, new ProjectDesk(other, new Events(), () => new Date(), crypto.randomUUID.bind(crypto)));
  });
  afterEach(async () => {
    other.close();
    await studio.store.destroy();
  });

  const schemaNow = async (): Promise<AccountSchema> => {
    const { schema } = await here.of(projectId);
    if (!schema) throw new Error("The account was read.");
    return schema;
  };
  const renamed = async (name: string): Promise<AccountSchema> => {
    const schema = await schemaNow();
    return { ...schema, account: { ...schema.account, name } };
  };
  const nameIn = async (grounds: Grounds): Promise<string | undefined> => (await grounds.of(projectId)).schema?.account.name;

  it("is the same until something changes, and then what a new reading gives", async () => {
    const first = await here.of(projectId);
    expect(await here.of(projectId)).toBe(first);
    const start = await studio.desk.state(projectId);
    await studio.put({ ...start, rows: [...start.rows.slice(0, 3), row("level", "first_name", { state: "changed" })] });
    const edited = await here.of(projectId);
    expect(edited.state.rows.map(({ target }) => target)).toEqual([null, "first_name", "email", "first_name"]);
    expect(edited).toEqual(await readGround(studio.store, studio.desk, projectId));
    expect(digestFor(edited)).not.toBe(digestFor(first));
    value(await studio.desk.undo(projectId));
    const undone = await here.of(projectId);
    expect(undone.state).toEqual(first.state);
    expect(digestFor(undone)).toBe(digestFor(first));
  });

  it("has what is written here with the next question, and a write of another tab once that has told of it", async () => {
    expect([await nameIn(here), await nameIn(there)]).toEqual(["Acme", "Acme"]);
    await studio.store.schemas.put(projectId, "c", await renamed("Acme Ltd"));
    expect(await nameIn(here)).toBe("Acme Ltd");
    await vi.waitFor(async () => expect(await nameIn(there)).toBe("Acme Ltd"));
    await other.schemas.put(projectId, "c", await renamed("Acme plc"));
    expect(await nameIn(there)).toBe("Acme plc");
    await vi.waitFor(async () => expect(await nameIn(here)).toBe("Acme plc"));
  });

  it("is read anew for what can't be taken back, told or not", async () => {
    await nameIn(there);
    await studio.store.schemas.put(projectId, "c", await renamed("Acme Ltd"));
    expect((await there.anew(projectId)).schema?.account.name).toBe("Acme Ltd");
  });

  it("isn't kept of a reading that a write came into", async () => {
    const next = await renamed("Acme Ltd");
    const written = studio.store.schemas.put(projectId, "c", next);
    const during = here.of(projectId);
    await Promise.all([written, during]);
    expect(await nameIn(here)).toBe("Acme Ltd");
  });

  it("follows the project's connection and datasets", async () => {
    expect((await here.of(projectId)).datasets.map(({ id }) => id)).toEqual(["d1"]);
    const file = new File([members(5)], "more.csv");
    const recognise = () => ({ object: "member", confidence: 1, reason: "" });
    value(
      await importFile({ file, pages: [], projectId, datasetId: "d2", store: studio.store, recognise, now: "2026-11-28T11:00:00.000Z" }),
    );
    expect((await here.of(projectId)).datasets.map(({ id }) => id)).toEqual(["d1", "d2"]);
    await vi.waitFor(async () => expect((await there.of(projectId)).datasets.map(({ id }) => id)).toEqual(["d1", "d2"]));
    await studio.store.datasets.remove("d1");
    expect((await here.of(projectId)).datasets.map(({ id }) => id)).toEqual(["d2"]);
    value(await studio.desk.change(projectId, { connection: null }));
    const now = await here.of(projectId);
    expect([now.project.connection, now.schema]).toEqual([null, null]);
    await studio.desk.remove(projectId);
    await expect(here.of(projectId)).rejects.toThrow("no longer on this device");
  });
});

describe("two tabs of one project", () => {
  type Studio = StudioApi<File, Blob>;
  const open = async (studio: Studio) => {
    const ended = new Map<string, Job>();
    const waiting = new Map<string, (job: Job) => void>();
    await studio.subscribe((event) => {
      if (event.kind !== "job" || event.job.state === "running") return;
      ended.set(event.job.id, event.job);
      waiting.get(event.job.id)?.(event.job);
    });
    return ({ jobId }: { jobId: string }): Promise<Job> => {
      const job = ended.get(jobId);
      return job ? Promise.resolve(job) : new Promise((resolve) => waiting.set(jobId, resolve));
    };
  };
  const mapId = "member>person";
  /** A third tab connects an account that has a field for the name. */
  const connected = async (projectId: string) => {
    const store = openStore();
    const project = await store.projects.get(projectId);
    if (!project) throw new Error("The project is there.");
    const connection = { id: "c", pack: "pipedrive", kind: "practice", label: "Acme", host: "acme.practice" } as const;
    const field = { key: "name", ref: "name", label: "Name", type: "text", custom: false, required: true } as const;
    await store.schemas.put(projectId, "c", {
      v: 1,
      pack: "pipedrive",
      account: { name: "Acme", host: "acme.practice", plan: null, userId: null },
      readAt: "2026-11-28T10:00:00.000Z",
      users: [],
      fields: { person: [{ ...field, unique: false, readOnly: false, createOnly: false }] },
      objects: ["person"],
      canCreateFields: false,
    });
    await store.projects.put({ ...project, connection });
    store.close();
  };
  const shown = async (studio: Studio, projectId: string) => {
    const { rows } = await studio.fields(projectId, mapId);
    const name = rows.find(({ row: { column } }) => column === "first_name");
    return [name?.row.formula, name?.samples[0]?.before, name?.samples[0]?.after];
  };

  it("both rooms show an edit, its undoing, and the rows that took the place of others", async () => {
    const [here, there] = [createStudio("http://127.0.0.1:9"), createStudio("http://127.0.0.1:9")];
    const [end, _endThere] = [await open(here), await open(there)];
    const { id } = await here.createProject({ name: "Tabs", source: "profi", destination: "pipedrive" });
    const text = "member_id,first_name,last_name\nM1,ann,lee\nM2,bo,ray\n";
    const file = (content: string) => new File([content], "members.csv", { type: "text/csv", lastModified: 1 });
    await end(await here.importFiles(id, [file(text)]));
    const [dataset] = await here.listDatasets(id);
    value(await here.apply(id, { kind: "dataset.assign", datasetId: dataset?.id ?? "", object: "member" }));
    await connected(id);
    const full = '=TRIM(CONCAT([first_name]," ",[last_name]))';
    await vi.waitFor(async () => expect(await shown(here, id)).toEqual([full, "ann", "ann lee"]));
    const start = [full, "ann", "ann lee"];
    await vi.waitFor(async () => expect(await shown(there, id)).toEqual(start));

    const rowId = (await here.fields(id, mapId)).rows.find(({ row: { column } }) => column === "first_name")?.row.id ?? "";
    value(await here.apply(id, { kind: "row.edit", rowId, patch: { formula: "=UPPER([first_name])", state: "changed" } }));
    const edited = ["=UPPER([first_name])", "ann", "ANN"];
    expect(await shown(here, id)).toEqual(edited);
    await vi.waitFor(async () => expect(await shown(there, id)).toEqual(edited));

    // The other tab takes it back.
    value(await there.undo(id));
    expect(await shown(there, id)).toEqual(start);
    await vi.waitFor(async () => expect(await shown(here, id)).toEqual(start));

    await end(await here.importFiles(id, [file(text.replace("ann", "ida"))]));
    expect(await here.listDatasets(id)).toHaveLength(1);
    expect((await shown(here, id))[1]).toBe("ida");
    await vi.waitFor(async () => expect((await shown(there, id))[1]).toBe("ida"));
    await here.deleteProject(id);
  });
});
