import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Dataset, DuplicateGroup, Quality } from "../../shared/model/index.ts";
import { byWeight } from "../../shared/quality/index.ts";
import type { Window } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import type { Job } from "../jobs.ts";
import type { Store } from "../store/index.ts";
import { type Analysis, analyse } from "./analyse.ts";
import { Cancelled, Pace } from "./pace.ts";
import { relate } from "./relations.ts";
import { type KnownDataset, knownDataset, relationSide } from "./subject.ts";

/** In `against` until a dataset was compared with the others: such a report is never up to date, but what it holds can be used again. */
const UNFINISHED = "unfinished";
/** Share of a dataset's work that is done before it is compared with others. */
const ALONE = 0.9;

/** What is wrong with datasets as a whole: keys, duplicates, relations, and findings for the admin. */
export class QualityDesk {
  constructor(
    private readonly store: Pick<Store, "quality" | "datasets" | "reader">,
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
   * records. Cancelling leaves what was finished.
   */
  async assess(ground: Ground, job: Job): Promise<Result<null>> {
    const known = ground.datasets.map((dataset) => knownDataset(ground, dataset));
    const marks = known.map(fullMarkOf);
    const pace = new Pace(job.signal);
    const total = ground.datasets.reduce((sum, { rowCount }) => sum + rowCount, 0);
    try {
      const before = await Promise.all(known.map(({ dataset }) => this.store.quality.get(dataset.id)));
      if (before.every((quality) => quality && isSame(quality.against, marks))) return ok(null);
      const alone: Quality[] = [];
      let done = 0;
      for (const [at, each] of known.entries()) {
        const { dataset } = each;
        const old = before[at];
        job.progress(Math.floor(done), total);
        const tell = (share: number) => job.progress(Math.floor(done + share * ALONE * dataset.rowCount), total);
        alone.push(old?.against.includes(fullMarkOf(each)) ? { ...old, ms: 0 } : await this.#alone(each, pace, tell));
        done += ALONE * dataset.rowCount;
      }
      await this.#relate(ground, known, alone, marks, pace);
      job.progress(total, total);
      return ok(null);
    } catch (error) {
      if (error instanceof Cancelled)
        return fail(failure("job.cancelled", "Cancelled. The data itself was not touched; the check can be started again."));
      throw error;
    }
  }

  /** Groups of duplicates `start` (inclusive) to `end` (exclusive), the surest (equal rows: the largest) first. */
  async duplicates(datasetId: string, which: "exact" | "near", start: number, end: number): Promise<Window<DuplicateGroup>> {
    const quality = await this.store.quality.get(datasetId);
    const total = quality?.[which].groups ?? 0;
    return {
      start,
      total,
      rows: total === 0 ? [] : await this.store.quality.readDuplicates(datasetId, which, start, Math.min(end, total)),
    };
  }

  async #alone(known: KnownDataset, pace: Pace, tell: (share: number) => void): Promise<Quality> {
    const started = performance.now();
    const { dataset } = known;
    const analysis = await analyse(known, this.store.reader, pace, tell);
    await this.store.quality.putDuplicates(dataset.id, "exact", analysis.exact.groups);
    await this.store.quality.putDuplicates(dataset.id, "near", analysis.near.groups);
    const quality = this.#qualityOf(known, analysis, Math.round(performance.now() - started));
    await this.store.quality.put(quality);
    return quality;
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

  async #relate(ground: Ground, known: readonly KnownDataset[], alone: readonly Quality[], marks: string[], pace: Pace): Promise<void> {
    const started = performance.now();
    const sides = known.map((each, at) => relationSide(ground, each, keyOf(each, alone[at])));
    const related = await relate(sides, ground.datasets, this.store.reader, pace);
    const ms = Math.round(performance.now() - started);
    for (const quality of alone) {
      const { relations, findings } = related.get(quality.datasetId) ?? { relations: [], findings: [] };
      const own = quality.findings.filter(({ code }) => code !== "relation.orphans");
      await this.store.quality.put({
        ...quality,
        against: marks,
        madeAt: this.now().toISOString(),
        ms: quality.ms + ms,
        relations,
        findings: byWeight([...own, ...findings]),
      });
    }
  }
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

/** A dataset as it is now: rows are replaced, never edited. */
const markOf = (dataset: Dataset): string => `${dataset.id} ${dataset.importedAt} ${dataset.rowCount}`;
/** With the object it is taken for, on which keys and relations depend. */
const fullMarkOf = ({ dataset, object }: KnownDataset): string => `${markOf(dataset)} ${object?.id ?? "-"}`;
const withoutObject = (mark: string): string => mark.split(" ").slice(0, 3).join(" ");

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && [...a].sort().join("\n") === [...b].sort().join("\n");
}
