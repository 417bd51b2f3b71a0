import { type Failure, fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import { recognise } from "../shared/mapping/index.ts";
import type { Dataset, IrregularRow } from "../shared/model/index.ts";
import type { Op } from "../shared/ops/index.ts";
import type { Window } from "../shared/wire/index.ts";
import type { Ground } from "./ground.ts";
import type { Job } from "./jobs.ts";
import { groupByName, importFile } from "./parse/index.ts";
import type { Store } from "./store/index.ts";

/** Files into datasets, and rows out of them. */
export class SourceDesk {
  constructor(
    private readonly store: Store,
    private readonly now: () => Date,
    private readonly newId: () => string,
  ) {}

  /**
   * Imports files one after the other, numbered pages of one table together. A file that can't be read doesn't keep the others
   * out. Answers the edit that gives the
   * new datasets their objects; fails when no file could be imported, or some could not (`detail.imported` says how many did).
   */
  async importAll(ground: Ground, files: File[], job: Job, onDataset: (op: Op) => Promise<void>): Promise<Result<null>> {
    const total = files.reduce((sum, file) => sum + file.size, 0);
    const refused: { file: string; failure: Failure }[] = [];
    const ops: Op[] = [];
    let before = 0;
    for (const pages of groupByName(files)) {
      const imported = await this.importPages(ground, pages, job, (done) => job.progress(before + done, total));
      if (job.signal.aborted) break;
      if (imported.ok) ops.push(...imported.value);
      else refused.push(...pages.map((file) => ({ file: file.name, failure: imported.failure })));
      before += pages.reduce((sum, file) => sum + file.size, 0);
    }
    if (ops.length) await onDataset(ops.length === 1 && ops[0] ? ops[0] : { kind: "group", label: `Import ${files.length} files`, ops });
    const [first] = refused;
    if (!first) return ok(null);
    if (files.length === 1) return fail(first.failure);
    const text = [...new Set(refused.map((each) => each.failure.message))].join(" ");
    return fail(
      failure(first.failure.code, `${files.length - refused.length} of ${files.length} files were imported. ${text}`, {
        detail: { imported: files.length - refused.length },
      }),
    );
  }

  private async importPages(ground: Ground, pages: File[], job: Job, onProgress: (done: number) => void): Promise<Result<Op[]>> {
    const [file, ...more] = pages;
    if (!file) return ok([]);
    const before = await this.store.datasets.list(ground.project.id);
    const imported = await importFile({
      file,
      pages: more,
      projectId: ground.project.id,
      datasetId: this.newId(),
      store: this.store,
      now: this.now().toISOString(),
      signal: job.signal,
      onProgress,
      recognise: (fileName, headers) => recognise(ground.source, fileName, headers),
    });
    if (!imported.ok) return imported;
    const twins: string[] = [];
    const ops: Op[] = [];
    for (const dataset of imported.value) {
      const twin = before.find((each) => sameFiles(each, dataset));
      if (!twin) ops.push(...(await this.placeOps(ground, dataset, before)));
      else {
        await this.store.datasets.remove(dataset.id);
        twins.push(twin.files[0]?.name ?? twin.name);
      }
    }
    return twins.length < imported.value.length ? ok(ops) : fail(importedTwice(file.name, twins[0] ?? file.name));
  }

  /** A newer file of the same name takes the place of the older one, with its role in the migration. */
  private async placeOps(ground: Ground, dataset: Dataset, datasets: Dataset[]): Promise<Op[]> {
    const older = datasets.find((each) => each.name === dataset.name && sameColumns(each, dataset));
    // A file that nobody recognises is left without a word, so that Sources asks; null would mean left out on purpose.
    if (!older)
      return dataset.recognition.object ? [{ kind: "dataset.assign", datasetId: dataset.id, object: dataset.recognition.object }] : [];
    await this.store.datasets.remove(older.id);
    const object = ground.state.assignments[older.id] ?? dataset.recognition.object;
    return [
      { kind: "dataset.assign", datasetId: older.id },
      { kind: "dataset.assign", datasetId: dataset.id, object },
    ];
  }

  async rows(datasetId: string, start: number, end: number): Promise<Window<string[]>> {
    const dataset = await this.store.datasets.get(datasetId);
    if (!dataset) return { start, total: 0, rows: [] };
    return { start, total: dataset.rowCount, rows: await this.store.reader.readWindow(dataset, start, end) };
  }

  async irregular(datasetId: string, start: number, end: number): Promise<Window<IrregularRow>> {
    const dataset = await this.store.datasets.get(datasetId);
    return { start, total: dataset?.irregularCount ?? 0, rows: dataset ? await this.store.irregular.read(datasetId, start, end) : [] };
  }
}

function sameColumns(a: Dataset, b: Dataset): boolean {
  return a.columns.length === b.columns.length && a.columns.every((column, index) => column.name === b.columns[index]?.name);
}

/** The same bytes, and the same sheet of them. */
function sameFiles(a: Dataset, b: Dataset): boolean {
  return (
    a.files.length === b.files.length && a.files.every((file, at) => file.hash === b.files[at]?.hash && file.sheet === b.files[at]?.sheet)
  );
}

const importedTwice = (file: string, twin: string): Failure =>
  failure("import.twice", `${file} is the same file, byte for byte, as ${twin}, which is imported already. Nothing was changed.`);
