import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Dataset, DuplicateGroup, Quality } from "../../shared/model/index.ts";
import { byWeight } from "../../shared/quality/index.ts";
import type { Window } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import type { Job } from "../jobs.ts";
import type { Store } from "../store/index.ts";
import { type Analysis, analyse } from "./analyse.ts";
import { MOST_GROUPS } from "./found.ts";
import { Cancelled, Pace } from "./pace.ts";
import { relate } from "./relations.ts";
import { type KnownDataset, knownDataset, relationSide } from "./subject.ts";

/** In `against` until a dataset was compared with the others: such a report is never up to date, but what it holds can be used again. */
const UNFINISHED = "unfinished";
/** Raised when the checks find more or other things: reports of earlier ones are out of date. */
const CHECKS = "checks-2";
/** Share of a dataset's work that is done before it is compared with others. */
const ALONE = 0.9;

/** What is wrong with datasets as a whole: keys, duplicates, relations, and findings for the admin. */
export class QualityDesk {
  constructor(
    private readonly store: Pick<Store, "quality" | "datasets" | "reader" | "irregular">,
    private readonly now: () => Date,
  ) {}

  /** Null when it was never worked out. Stale when the project's datasets are no longer those it was worked out against. */
  async get(datasetId: string): Promise<(Quality & { stale: boolean }) | null> {
    const quality = await this.store.quality.get(datasetId);
    if (!quality) return null;
    const datasets = await this.store.datasets.list(quality.projectId);
    return { ...quality, stale: !isSame(quality.against.map(withoutObject), datasets.map(markOf)) };
  }

  /**
   * Works out the quality of all datasets of the project that have none, or one that is out of date. What a dataset says by
   * itself is kept while its rows are the same; only its relations are looked at again when others come or go. Progress is in
   * records. Cancelling leaves what was finished. Datasets that are removed or replaced meanwhile are passed over: whoever
   * replaces one asks for its check.
   */
  async assess(ground: Ground, job: Job): Promise<Result<null>> {
    const known = ground.datasets.map((dataset) => knownDataset(ground, dataset));
    const pace = new Pace(job.signal);
    try {
      const before = await Promise.all(known.map(({ dataset }) => this.store.quality.get(dataset.id)));
      const marks = known.map(fullMarkOf);
      if (before.every((quality) => quality && isSame(quality.against, marks))) return ok(null);
      const total = ground.datasets.reduce((sum, { rowCount }) => sum + rowCount, 0);
      const assessed: Assessed[] = [];
      let done = 0;
      for (const [at, each] of known.entries()) {
        const { dataset } = each;
        const old = before[at];
        const kept = old?.against.includes(fullMarkOf(each)) ? old : null;
        job.progress(Math.floor(done), total);
        const tell = (share: number) => job.progress(Math.floor(done + share * ALONE * dataset.rowCount), total);
        const quality = kept ? { ...kept, ms: 0 } : await this.#alone(each, pace, tell);
        if (quality) assessed.push({ known: each, quality });
        done += ALONE * dataset.rowCount;
      }
      await this.#relate(ground, assessed, pace);
      job.progress(total, total);
      return ok(null);
    } catch (error) {
      if (error instanceof Cancelled)
        return fail(failure("job.cancelled", "Cancelled. The data itself was not touched; the check can be started again."));
      throw error;
    }
  }

  /** Groups of duplicates `start` (inclusive) to `end` (exclusive), the surest (equal rows: the largest) first; of those that are listed. */
  async duplicates(datasetId: string, which: "exact" | "near", start: number, end: number): Promise<Window<DuplicateGroup>> {
    const quality = await this.store.quality.get(datasetId);
    const total = Math.min(quality?.[which].groups ?? 0, MOST_GROUPS);
    return {
      start,
      total,
      rows: total === 0 ? [] : await this.store.quality.readDuplicates(datasetId, which, start, Math.min(end, total)),
    };
  }

  /** Null when the dataset went meanwhile. */
  async #alone(known: KnownDataset, pace: Pace, tell: (share: number) => void): Promise<Quality | null> {
    const started = performance.now();
    const { dataset } = known;
    const analysis = await this.#whileThere([dataset], () => analyse(known, this.store, pace, tell));
    if (!analysis || !(await this.#isThere(dataset))) return null;
    if (!(await this.store.quality.putDuplicates(dataset.id, "exact", analysis.exact.groups))) return null;
    if (!(await this.store.quality.putDuplicates(dataset.id, "near", analysis.near.groups))) return null;
    const quality = this.#qualityOf(known, analysis, Math.round(performance.now() - started));
    return (await this.#put(dataset, quality)) ? quality : null;
  }

  /** Whether a dataset is stored as it was when the check began. */
  async #isThere(dataset: Dataset): Promise<boolean> {
    const now = await this.store.datasets.get(dataset.id);
    return now !== null && markOf(now) === markOf(dataset);
  }

  async #areThere(datasets: readonly Dataset[]): Promise<boolean> {
    for (const dataset of datasets) if (!(await this.#isThere(dataset))) return false;
    return true;
  }

  /** Runs work that reads datasets; null when it failed because one of them went. */
  async #whileThere<T>(datasets: readonly Dataset[], work: () => Promise<T>): Promise<T | null> {
    try {
      return await work();
    } catch (error) {
      if (error instanceof Cancelled) throw error;
      if (await this.#areThere(datasets)) throw error;
      return null;
    }
  }

  /** Stores a report unless its dataset was read again or went, also at the very moment: the store looks once more as it writes. */
  async #put(dataset: Dataset, quality: Quality): Promise<boolean> {
    return (await this.#isThere(dataset)) && (await this.store.quality.put(quality));
  }

  #qualityOf(known: KnownDataset, { keys, exact, near, findings }: Analysis, ms: number): Quality {
    return {
      v: 1,
      datasetId: known.dataset.id,
      projectId: known.dataset.projectId,
      against: [fullMarkOf(known), UNFINISHED],
      madeAt: this.now().toISOString(),
      ms,
      keys,
      exact: exact.summary,
      near: near.summary,
      relations: [],
      findings: byWeight(findings),
    };
  }

  /** Compares the datasets that are still there with each other, once more when one goes meanwhile. */
  async #relate(ground: Ground, assessed: readonly Assessed[], pace: Pace): Promise<void> {
    const started = performance.now();
    const still: Assessed[] = [];
    for (const each of assessed) if (await this.#isThere(each.known.dataset)) still.push(each);
    const datasets = still.map(({ known }) => known.dataset);
    const sides = still.map(({ known, quality }) => relationSide(ground, known, keyOf(known, quality)));
    const related = await this.#whileThere(datasets, () => relate(sides, datasets, this.store.reader, pace));
    if (!related || !(await this.#areThere(datasets))) return this.#relate(ground, still, pace);
    const against = still.map(({ known }) => fullMarkOf(known));
    const ms = Math.round(performance.now() - started);
    for (const { known, quality } of still) {
      const { relations, findings } = related.get(quality.datasetId) ?? { relations: [], findings: [] };
      const own = quality.findings.filter(({ code }) => code !== "relation.orphans");
      const madeAt = this.now().toISOString();
      const whole = { ...quality, against, madeAt, ms: quality.ms + ms, relations, findings: byWeight([...own, ...findings]) };
      await this.#put(known.dataset, whole);
    }
  }
}

/** A dataset and what it says by itself. */
interface Assessed {
  known: KnownDataset;
  quality: Quality;
}

/** The column that identifies a dataset's rows: the one that is called so, else the first that does it alone. */
function keyOf(known: KnownDataset, quality: Quality | undefined): number | null {
  const alone = quality?.keys.find(({ isKey, columns }) => isKey && columns.length === 1 && isKeyLike(known, columns[0]));
  return known.named ?? alone?.columns[0] ?? null;
}

/** A name or a date that happens not to repeat is no key that others would point at. */
function isKeyLike({ columns }: KnownDataset, column: number | undefined): boolean {
  const type = columns.find((each) => each.column.index === column)?.profile.type;
  return type === "id" || type === "integer" || type === "email" || type === "reference";
}

/** A dataset as it is now and how it is checked: rows are replaced, never edited. */
const markOf = (dataset: Dataset): string => `${dataset.id} ${dataset.importedAt} ${dataset.rowCount} ${CHECKS}`;
/** With the object it is taken for, on which keys and relations depend. */
const fullMarkOf = ({ dataset, object }: KnownDataset): string => `${markOf(dataset)} ${object?.id ?? "-"}`;
const withoutObject = (mark: string): string => mark.split(" ").slice(0, 4).join(" ");

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join("\n") === [...b].sort().join("\n");
}
