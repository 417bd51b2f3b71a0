import type { Failure } from "../../shared/kernel/index.ts";
import type { FieldRow, ProjectState } from "../../shared/model/index.ts";
import type { Job } from "../../shared/wire/index.ts";
import { createStudio } from "../../worker/studio.ts";

/* A later export of the same deals, two columns called otherwise, in a studio on the IndexedDB of this browser. */

export const value = <T>(result: { ok: true; value: T } | { ok: false; failure: Failure }): T => {
  if (!result.ok) throw new Error(result.failure.message);
  return result.value;
};
const line = (at: number, title = `Deal ${at}`, amount = `${at * 10}.00`) => `OPP${at},${title},${amount},phase ${at % 3}`;
export const lines = (header: string, rows: string[], name = "opps.csv") => new File([`${header}\n${rows.join("\n")}\n`], name);
const numbers = (count: number) => Array.from({ length: count }, (_, at) => at + 1);
/** OPP1 to OPP30. */
export const older = lines(
  "Opp ID,Title,Amount,Phase",
  numbers(30).map((at) => line(at)),
);
/** OPP2 to OPP32, OPP2 changed. */
export const newer = lines(
  "Opp ID,Title,Deal value,Stage now",
  numbers(32)
    .slice(1)
    .map((at) => (at === 2 ? line(at, "Renamed", "7.00") : line(at))),
);

/** A studio with a project of an open source, and what tests ask of it. */
export async function openProject() {
  const studio = createStudio("http://127.0.0.1:9");
  const ended = new Map<string, Job>();
  const waiting = new Map<string, (job: Job) => void>();
  await studio.subscribe((event) => {
    if (event.kind !== "job" || event.job.state === "running") return;
    ended.set(event.job.id, event.job);
    waiting.get(event.job.id)?.(event.job);
  });
  const end = ({ jobId }: { jobId: string }) => {
    const job = ended.get(jobId);
    return job ? Promise.resolve(job) : new Promise<Job>((resolve) => waiting.set(jobId, resolve));
  };
  const { id } = await studio.createProject({ name: "Exports", source: "generic", sourceLabel: "Velo", destination: "pipedrive" });
  const state = async (): Promise<ProjectState> => value(await studio.openProject(id)).state;
  const rowOf = async (column: string): Promise<FieldRow | undefined> =>
    (await state()).rows.find((row) => row.mapId === "deal>deal" && row.column === column);
  /** Imports a file; answers the dataset that was made of it. */
  const take = async (file: File) => {
    const before = new Set((await studio.listDatasets(id)).map((each) => each.id));
    await end(await studio.importFiles(id, [file]));
    const made = (await studio.listDatasets(id)).find((each) => !before.has(each.id));
    if (!made) throw new Error("The file makes a dataset of its own.");
    return made;
  };
  /** What a person says about a column. */
  const decide = async (column: string, patch: Partial<Pick<FieldRow, "target" | "formula" | "state">>) => {
    const row = await rowOf(column);
    if (!row) throw new Error(`Every column has a row, ${column} too.`);
    value(await studio.apply(id, { kind: "row.edit", rowId: row.id, patch }));
  };
  return { studio, end, id, state, rowOf, take, decide };
}

/** Both exports, the older one's title and amount decided by a person. */
export async function imported() {
  const project = await openProject();
  const first = await project.take(older);
  await project.decide("Title", { target: "title", formula: null, state: "changed" });
  // Somebody decided it, with a formula of another row on it.
  await project.decide("Amount", { target: "value", formula: "=ROUND(VALUE([Amount]),0)", state: "changed" });
  const second = await project.take(newer);
  return { ...project, first, second };
}
