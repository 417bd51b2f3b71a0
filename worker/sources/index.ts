import { type Failure, fail, ok, type Result } from "../../shared/kernel/index.ts";
import { recognise } from "../../shared/mapping/index.ts";
import type { Dataset, IrregularRow, Reading } from "../../shared/model/index.ts";
import type { Op } from "../../shared/ops/index.ts";
import type { Interrupted, ReadingPreview, Window } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import type { Job } from "../jobs.ts";
import { fileSource, groupByName, type ImportInput, importFile, isAttachment, isLetter, previewTable } from "../parse/index.ts";
import { type AttachmentRow, attempt, type ImportRecord, type Store } from "../store/index.ts";
import { looseAttachment, packedAttachments } from "./attachments.ts";
import { type Copies, copiesOf, type Dropped, filesOf, keepCopies } from "./originals.ts";
import { type Found, placeAll, placeOps } from "./place.ts";
import { cancelled, gone, named, noCopies, notesOf, type Replaced, refusal, type Twin } from "./told.ts";

export type { Dropped } from "./originals.ts";

/** What an import does to the project's map, once its datasets are ready. */
type OnDatasets = (op: Op | null) => Promise<void>;

/** One drop on its way. */
interface Drop {
  ground: Ground;
  files: readonly Dropped[];
  copies: Copies;
  job: Job;
  /** Ids of the datasets it has made: files of one drop never replace each other. */
  own: Set<string>;
  twins: Twin[];
  replaced: Replaced[];
}

/** Files into datasets, and back to the files when they must be read another way. */
export class SourceDesk {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /**
   * Imports files one after the other, numbered pages of one table together, and keeps copies of them beside. Files of a folder
   * that are no tables are kept as attachments. A file that can't be read doesn't keep the others out. Fails when no file could
   * be imported, or some could not (`detail.imported` says how many were, `each` why the others were not). What is there
   * already and what took the place of something is told as notes of the job. `onCopies` is called when the copies are settled,
   * those that nothing needs thrown away: later than the import is done.
   */
  async importAll(
    ground: Ground,
    dropped: readonly Dropped[],
    job: Job,
    onDatasets: OnDatasets,
    onCopies: () => void = () => undefined,
  ): Promise<Result<null>> {
    const record: ImportRecord = {
      ...this.begin(ground, job.label),
      originals: [],
      complete: false,
      files: dropped.map(({ path }) => path),
      replaces: null,
      reading: null,
    };
    const release = await this.store.imports.hold(record.id);
    const put = (complete: boolean) => this.store.imports.put({ ...record, originals: [...copies.ids], complete });
    const copies = keepCopies(this.store, ground.project.id, dropped, this.newId, () => put(true), job.signal);
    try {
      await put(false);
      const loose = await looseFiles(dropped);
      const files = dropped.filter((each) => !loose.includes(each));
      const drop: Drop = { ground, files, copies, job, own: new Set(), twins: [], replaced: [] };
      const done = await this.importTables(drop, onDatasets);
      if (!job.signal.aborted) await this.attach(ground.project.id, loose, copies);
      for (const note of notesOf(drop.twins, drop.replaced)) job.note(note);
      return done;
    } finally {
      const ended = copies.settled.then(() => attempt(() => this.end(record, copies.ids))).finally(release);
      void ended.then(onCopies);
    }
  }

  private begin(ground: Ground, label: string) {
    return { id: this.newId(), projectId: ground.project.id, label, startedAt: this.now().toISOString() };
  }

  /** Copies that nothing refers to any more are thrown away: those of a cancelled import, and of files that were refused. */
  private async end(record: ImportRecord, originals: readonly string[]): Promise<void> {
    await this.store.imports.remove(record.id);
    const datasets = await this.store.datasets.list(record.projectId);
    const { rows } = await this.store.attachments.read(record.projectId, 0, Number.MAX_SAFE_INTEGER);
    const used = new Set([...datasets.flatMap((dataset) => dataset.originals ?? []), ...rows.map((row) => row.originalId)]);
    await this.store.originals.remove(originals.filter((id) => !used.has(id)));
  }

  private async attach(projectId: string, loose: readonly Dropped[], copies: Copies): Promise<void> {
    const rows: AttachmentRow[] = [];
    for (const each of loose) {
      const [id] = copies.idsOf([each]);
      if (id !== undefined) rows.push(await looseAttachment(projectId, each, id));
    }
    if (rows.length > 0) await this.store.attachments.putAll(projectId, rows);
  }

  private async importTables(drop: Drop, onDatasets: OnDatasets): Promise<Result<null>> {
    const { files: dropped, job } = drop;
    const total = dropped.reduce((sum, { file }) => sum + file.size, 0);
    const refused: { failure: Failure; files: number }[] = [];
    const ops: Op[] = [];
    let before = 0;
    let ready = 0;
    for (const pages of groupByName(dropped.map((each) => ({ name: each.path, each })))) {
      const files = pages.map(({ each }) => each);
      const folder = folderToTell(files[0], dropped);
      const onProgress = (done: number) => job.progress(before + done, total);
      const imported = await this.importPages(drop, files, { onProgress, ...(folder ? { folder } : {}) });
      if (job.signal.aborted) break;
      if (imported.ok) {
        ops.push(...imported.value);
        ready += files.length;
      } else refused.push({ failure: named(imported.failure, files[0]), files: files.length });
      before += files.reduce((sum, { file }) => sum + file.size, 0);
    }
    if (drop.own.size > 0) await onDatasets(ops.length > 1 ? { kind: "group", label: importLabel(dropped), ops } : (ops[0] ?? null));
    if (job.signal.aborted) return fail(cancelled(ready));
    return refused.length === 0 ? ok(null) : fail(refusal(refused, dropped.length));
  }

  private async importPages(drop: Drop, pages: readonly Dropped[], more: Partial<ImportInput>): Promise<Result<Op[]>> {
    const { ground, copies, job } = drop;
    const projectId = ground.project.id;
    const originals = copies.idsOf(pages);
    const attachments: AttachmentRow[] = [];
    let found: Found = { ops: [], unwanted: [], replaces: {}, twins: [], replaced: [] };
    const imported = await this.read(
      ground,
      pages.map(({ file }) => file),
      job,
      {
        ...more,
        originals,
        onAttachments: (entries, index) => attachments.push(...packedAttachments(projectId, entries, originals[index] ?? "")),
        settle: async (datasets) => {
          found = placeAll(ground, datasets, await this.store.datasets.list(projectId), drop.own, pages);
          return found;
        },
      },
    );
    if (!imported.ok) return imported;
    for (const { id } of imported.value) if (!found.unwanted.includes(id)) drop.own.add(id);
    drop.twins.push(...found.twins);
    drop.replaced.push(...found.replaced);
    if (attachments.length > 0) await this.store.attachments.putAll(projectId, attachments);
    return ok(found.ops);
  }

  private read(ground: Ground, files: readonly File[], job: Job, more: Partial<ImportInput>): Promise<Result<Dataset[]>> {
    const [file, ...pages] = files;
    if (!file) throw new Error("Nothing to read.");
    return importFile({
      file,
      pages,
      projectId: ground.project.id,
      datasetId: this.newId(),
      store: this.store,
      now: this.now().toISOString(),
      signal: job.signal,
      recognise: (fileName, headers) => recognise(ground.source, fileName, headers),
      ...more,
    });
  }

  /**
   * Reads a dataset's files again as a person wants them read. The new rows take the place of the old ones at the moment they
   * are all there; until then, and when it fails or is cancelled, the old ones stay.
   */
  async readAgain(ground: Ground, datasetId: string, reading: Reading, job: Job, onDatasets: OnDatasets): Promise<Result<null>> {
    const dataset = await this.store.datasets.get(datasetId);
    if (!dataset) return fail(gone);
    const files = await filesOf(this.store, dataset);
    if (!files.ok) return files;
    const originals = dataset.originals ?? [];
    const names = files.value.map((file) => file.name);
    const record: ImportRecord = {
      ...this.begin(ground, job.label),
      originals,
      complete: true,
      files: names,
      replaces: datasetId,
      reading,
    };
    const release = await this.store.imports.hold(record.id);
    try {
      await this.store.imports.put(record);
      const imported = await this.read(ground, files.value, job, {
        reading,
        onlyTable: dataset.tableIndex ?? 0,
        originals,
        // Reading it once more makes it no newer export than it was.
        now: dataset.importedAt,
        onProgress: (done, total) => job.progress(done, total),
        settle: async (datasets) => ({ unwanted: [], replaces: Object.fromEntries(datasets.map(({ id }) => [id, dataset])) }),
      });
      const [successor] = imported.ok ? imported.value : [];
      if (successor) await onDatasets(placeOps(ground, successor, dataset)[0] ?? null);
      return imported.ok ? ok(null) : imported;
    } finally {
      await this.store.imports.remove(record.id);
      release();
    }
  }

  /** The start of a dataset's file as it would be read; stores nothing. */
  async preview(datasetId: string, reading: Reading): Promise<Result<ReadingPreview>> {
    const dataset = await this.store.datasets.get(datasetId);
    if (!dataset) return fail(gone);
    const files = await filesOf(this.store, dataset);
    return files.ok ? previewTable(files.value, dataset.tableIndex ?? 0, reading) : files;
  }

  /** Imports that no living tab is at. */
  async interrupted(projectId: string): Promise<Interrupted[]> {
    const found: Interrupted[] = [];
    for (const record of await this.store.imports.list(projectId)) {
      if (await this.store.imports.isHeld(record.id)) continue;
      const { id, label, startedAt, files } = record;
      const canResume = record.complete && (await copiesOf(this.store, record.originals)) !== null;
      found.push({ id, label, startedAt, canResume, files });
    }
    return found;
  }

  /** Does an interrupted import again, from its kept files, as the job does it: from the start. */
  async resume(ground: Ground, id: string, job: Job, onDatasets: OnDatasets, onCopies?: () => void): Promise<Result<null>> {
    const record = (await this.store.imports.list(ground.project.id)).find((each) => each.id === id);
    const files = record ? await copiesOf(this.store, record.originals) : null;
    if (!record || !files) return fail(noCopies);
    if (record.replaces !== null && record.reading) {
      await this.store.imports.remove(id);
      return this.readAgain(ground, record.replaces, record.reading, job, onDatasets);
    }
    const dropped = files.map((file, index) => ({ file, path: record.files[index] ?? file.name }));
    const done = await this.importAll(ground, dropped, job, onDatasets, onCopies);
    await this.forget(ground.project.id, id);
    return done;
  }

  /** Throws an interrupted import away, with the copies that only it has. */
  async forget(projectId: string, id: string): Promise<void> {
    const record = (await this.store.imports.list(projectId)).find((each) => each.id === id);
    if (record) await this.end(record, record.replaces === null ? record.originals : []);
  }

  async irregular(datasetId: string, start: number, end: number): Promise<Window<IrregularRow>> {
    const dataset = await this.store.datasets.get(datasetId);
    return { start, total: dataset?.irregularCount ?? 0, rows: dataset ? await this.store.irregular.read(datasetId, start, end) : [] };
  }
}

/** Files of a drop that are no tables: by their names, or because they are letters beside tables. */
async function looseFiles(dropped: readonly Dropped[]): Promise<Dropped[]> {
  if (dropped.length < 2) return [];
  const loose = dropped.filter(({ path }) => isAttachment(path));
  const letters: Dropped[] = [];
  for (const each of dropped) if (!loose.includes(each) && (await isLetter(fileSource(each.file)))) letters.push(each);
  const hasTables = loose.length + letters.length < dropped.length;
  return hasTables ? [...loose, ...letters] : loose;
}

const importLabel = (dropped: readonly Dropped[]): string =>
  dropped.length === 1 ? `Import ${dropped[0]?.path ?? "a file"}` : `Import ${dropped.length} files`;

/** The folder of a file when another one of the drop has a file of the same name, or when its name is only a number. */
function folderToTell(file: Dropped | undefined, dropped: readonly Dropped[]): string | null {
  if (!file?.path.includes("/")) return null;
  const name = file.path.split("/").at(-1) ?? "";
  if (/^\d+\.[a-z]+$/i.test(name)) return file.path.split("/").at(-2) ?? null;
  const isTwice = dropped.some((each) => each !== file && each.path.split("/").at(-1) === name);
  return isTwice ? file.path.split("/").slice(0, -1).join("/") : null;
}
