import { type Project, projectSchema } from "../../shared/model/index.ts";
import { removeDatasets } from "./datasets.ts";
import { type Db, type DraftRow, table, under } from "./db.ts";
import { guarded, parseStored } from "./failure.ts";
import { removePlans } from "./plans.ts";
import { removeDiffs } from "./reports.ts";
import { tableNames } from "./versions.ts";
import type { Writes } from "./writes.ts";

export function projectsIn(db: Db, writes: Writes, forget: (datasetIds: readonly string[]) => Promise<void>) {
  const rows = table<unknown>(db.strict, "projects");
  return {
    /** All projects, the one opened last first. */
    list: (): Promise<Project[]> =>
      guarded(async () => (await rows.toArray()).map(parse).sort((a, b) => (a.openedAt < b.openedAt ? 1 : -1))),

    get: (id: string): Promise<Project | null> =>
      guarded(async () => {
        const row = await rows.get(id);
        return row === undefined ? null : parse(row);
      }),

    put: (project: Project): Promise<void> => writes.of(() => guarded(async () => void (await rows.put(project)))),

    /** Removes the project and everything under it, all or nothing. Removing what isn't there is no error. */
    remove: async (id: string): Promise<void> => forget(await writes.of(() => guarded(() => removeProject(db, id)))),
  };
}

const parse = (row: unknown): Project => parseStored(projectSchema, row, "project");

/** Answers the ids of the datasets that went with it. */
function removeProject(db: Db, projectId: string): PromiseLike<string[]> {
  return db.strict.transaction("rw", tableNames, async () => {
    const idsOf = (name: "datasets" | "plans" | "reports") =>
      table<unknown, string>(db.strict, name).where("projectId").equals(projectId).primaryKeys();
    const drafts = await table<DraftRow>(db.strict, "drafts").where("projectId").equals(projectId).toArray();
    const draftIds = (kind: DraftRow["kind"]) => drafts.filter((draft) => draft.kind === kind).map((draft) => draft.id);
    const datasetIds = [...(await idsOf("datasets")), ...draftIds("dataset")];
    await removeDatasets(db.strict, datasetIds);
    await removePlans(db.strict, [...(await idsOf("plans")), ...draftIds("plan")]);
    for (const reportId of await idsOf("reports")) await removeDiffs(db, reportId);
    for (const name of ["drafts", "snapshots", "runs", "ledger", "reports", "originals", "imports", "quality", "mapVersions"] as const) {
      await table(db.strict, name).where("projectId").equals(projectId).delete();
    }
    for (const name of ["history", "signOffs", "schemas", "attachments"] as const) await under(db.strict, name, projectId).delete();
    await table(db.strict, "projects").delete(projectId);
    return datasetIds;
  });
}
