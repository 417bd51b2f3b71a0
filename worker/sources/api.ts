import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { fileNameOf } from "../../shared/mapping/index.ts";
import { allRows } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { SourcesApi } from "../../shared/wire/index.ts";
import type { Events } from "../events.ts";
import type { Ground } from "../ground.ts";
import type { Job, StartJob } from "../jobs.ts";
import { distinctRows } from "../mapping/row-keys.ts";
import type { QualityDesk } from "../quality/index.ts";
import type { RowsDesk } from "../rows/index.ts";
import { attempt, type Store } from "../store/index.ts";
import type { ExportDesk } from "../write/index.ts";
import { readAttachments } from "./attachments.ts";
import { ExportPairs } from "./export-pairs.ts";
import type { Dropped, SourceDesk } from "./index.ts";
import { besideIt, replacedBy, replacing, returning } from "./replacing.ts";
import { readStorage } from "./storage.ts";
import { gone } from "./told.ts";

interface Parts {
  store: Store;
  events: Events;
  sources: SourceDesk;
  rows: RowsDesk;
  quality: QualityDesk;
  exports: ExportDesk;
  ground(projectId: string): Promise<Ground>;
  /** Applies a person's edit, with the proposals that follow from it. */
  edit(projectId: string, op: Op): Promise<Result<unknown>>;
  /** Applies an edit that an import brings, with our proposals on top. */
  propose(projectId: string, op: Op | null): Promise<Result<unknown>>;
  /** What crashed tabs left is gone when this is. */
  swept: Promise<unknown>;
  start: StartJob;
}

/** The questions about sources, answered by their desks. */
export function sourcesApi({ store, events, sources, rows, quality, exports, ground, edit, propose, swept, start }: Parts) {
  const pairs = ExportPairs.in(store);
  type Work = (base: Ground, job: Job, onDatasets: (op: Op | null) => Promise<void>, onCopies: () => void) => Promise<Result<unknown>>;

  /** An import of any kind: what it brings is proposed on, and looked over afterwards. */
  function importing(projectId: string, label: string, work: Work): { jobId: string } {
    return start(
      "import",
      projectId,
      label,
      "bytes",
      async (job) => {
        await swept;
        let proposed: Result<unknown> = ok(null);
        const onDatasets = async (op: Op | null) => {
          proposed = await propose(projectId, op);
        };
        // What is kept on the device changes once more after the job: copies end later, and those that nothing needs go.
        const imported = await work(await ground(projectId), job, onDatasets, () => events.changed(projectId, "datasets"));
        return proposed.ok ? imported : proposed;
      },
      () => {
        events.changed(projectId, "datasets", "state", "projects", "quality");
        assess(projectId);
      },
    );
  }

  function assess(projectId: string): { jobId: string } {
    return start(
      "quality",
      projectId,
      "Looking over the records",
      "records",
      async (job) => quality.assess(await ground(projectId), job),
      () => events.changed(projectId, "quality"),
    );
  }

  /** How the export that a dataset was put in the place of is used again, once that is removed; null where there is none. */
  async function comingBack(base: Ground, datasetId: string): Promise<Op | null> {
    const object = base.state.assignments[datasetId];
    const [older] = replacedBy(base, datasetId);
    if (!object || !older) return null;
    const known = (await pairs.of(besideIt(base, older, object))).find((each) => each.newer === datasetId && each.older === older.id);
    return returning(base, known ?? { newer: datasetId, older: older.id, renamed: [] });
  }

  function importDropped(projectId: string, dropped: readonly Dropped[]): { jobId: string } {
    const label = dropped.length === 1 ? `Importing ${dropped[0]?.path ?? "a file"}` : `Importing ${dropped.length} files`;
    return importing(projectId, label, (base, job, onDatasets, onCopies) => sources.importAll(base, dropped, job, onDatasets, onCopies));
  }

  return {
    importFiles: async (projectId, files, paths = []) =>
      importDropped(
        projectId,
        files.map((file, index) => ({ file, path: paths[index] ?? file.name })),
      ),
    listInterrupted: (projectId) => sources.interrupted(projectId),
    async resumeImport(projectId, id) {
      return ok(
        importing(projectId, "Importing once more", (base, job, onDatasets, onCopies) =>
          sources.resume(base, id, job, onDatasets, onCopies),
        ),
      );
    },
    async forgetInterrupted(projectId, id) {
      await sources.forget(projectId, id);
      events.changed(projectId, "datasets");
    },
    listDatasets: (projectId) => store.datasets.list(projectId),
    async removeDataset(projectId, datasetId) {
      const back = await comingBack(await ground(projectId), datasetId);
      const removed = await attempt(() => store.datasets.remove(datasetId));
      if (!removed.ok) return removed;
      rows.forget(datasetId);
      // What it was taken for stays in the history: it means nothing without its rows, and undo goes on with the edits before.
      const proposed = await propose(projectId, back);
      events.changed(projectId, "datasets", "state", "projects", "quality");
      return proposed.ok ? ok(null) : proposed;
    },
    distinctRows: async (datasetId: string, columns: readonly string[]) => {
      const dataset = await store.datasets.get(datasetId);
      return dataset ? distinctRows(store.reader, dataset, columns) : 0;
    },
    exportPairs: async (projectId) => pairs.of(await ground(projectId)),
    async answerExport(projectId, newer, older, answer) {
      const base = await ground(projectId);
      const [one, other] = [newer, older].map((id) => base.datasets.find((dataset) => dataset.id === id));
      if (!one || !other) return fail(gone);
      const called = { file: fileNameOf(one), of: fileNameOf(other) };
      if (answer !== "replace") {
        const kept = await edit(projectId, { kind: "export.answer", newer, older, answer, ...called });
        return kept.ok ? ok({ notes: [] }) : kept;
      }
      const pair = (await pairs.of(base)).find((each) => each.newer === newer && each.older === older);
      if (!pair) return fail(apart(called));
      const { op, notes } = replacing(base, pair);
      const replaced = await edit(projectId, op);
      return replaced.ok ? ok({ notes }) : replaced;
    },
    listAttachments: (projectId, from, to) => readAttachments(store, projectId, from, to),

    previewReading: (datasetId, reading) => sources.preview(datasetId, reading),
    async readAgain(projectId, datasetId, reading) {
      const dataset = await store.datasets.get(datasetId);
      const label = `Reading ${dataset?.name ?? "a file"} again`;
      const started = importing(projectId, label, async (base, job, onDatasets) => {
        const done = await sources.readAgain(base, datasetId, reading, job, onDatasets);
        if (done.ok) rows.forget(datasetId);
        return done;
      });
      return ok(started);
    },

    readRows: (datasetId, from, to, view = allRows, question) => rows.read(datasetId, from, to, view, question),
    placeOf: (datasetId, row, view) => rows.placeOf(datasetId, row, view),
    columnStatistics: (datasetId, column, view, question) => rows.statistics(datasetId, column, view, question),
    letGo: async (question) => rows.letGo(question),
    readIrregular: (datasetId, from, to) => sources.irregular(datasetId, from, to),
    exportRows: (datasetId, what, format) => exports.export(datasetId, what, format),

    quality: (datasetId) => quality.get(datasetId),
    assess: async (projectId) => assess(projectId),
    readDuplicates: (datasetId, which, from, to) => quality.duplicates(datasetId, which, from, to),

    storage: () => readStorage(store),
  } satisfies SourcesApi<File, Blob>;
}

const apart = ({ file, of }: { file: string; of: string }) =>
  failure(
    "export.apart",
    `${file} and ${of} no longer hold the same records: what they are, or what their rows are known by, was changed meanwhile.`,
  );
