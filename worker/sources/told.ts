import { type Failure, failure } from "../../shared/kernel/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import type { JobNote } from "../../shared/wire/index.ts";
import type { Dropped } from "./originals.ts";

/** Names that are listed before the rest is only counted. */
const LISTED = 5;

/** A file or table that was left out, and the one that holds the same. */
export interface Twin {
  name: string;
  of: string;
}

/** A dataset of the project, and what took its place. */
export interface Replaced {
  older: Dataset;
  newer: Dataset;
}

/** What a drop has to tell beside its failures: what was there already, and what took the place of something. */
export function notesOf(twins: readonly Twin[], replaced: readonly Replaced[]): JobNote[] {
  const shrunk = replaced.filter(isShrunk);
  const others = replaced.filter((each) => !isShrunk(each));
  return [...shrunk.map(shrunkNote), ...(others.length > 0 ? [replacedNote(others)] : []), ...(twins.length > 0 ? [twinNote(twins)] : [])];
}

/** Half of the rows or more are gone: that is seldom what a newer export of the same table is like. */
const isShrunk = ({ older, newer }: Replaced): boolean => newer.rowCount * 2 <= older.rowCount && newer.rowCount < older.rowCount;

function shrunkNote(each: Replaced): JobNote {
  const message = `${became(each)} Was that another table? Rename the file that has the old rows and drop it again: then both are kept.`;
  return { code: "dataset.replaced", severity: "warning", message };
}

function replacedNote(replaced: readonly Replaced[]): JobNote {
  const [first] = replaced;
  const message =
    first && replaced.length === 1
      ? `${became(first)} To keep both, rename the older file and drop it again.`
      : `${replaced.length} datasets were replaced by newer files of the same name: ${listed(replaced.map(({ newer }) => newer.name))}.`;
  return { code: "dataset.replaced", severity: "note", message };
}

const became = ({ older, newer }: Replaced): string =>
  `${newer.name}: ${rows(older.rowCount)} ${older.rowCount === 1 ? "was" : "were"} replaced by ${rows(newer.rowCount)}.`;

const rows = (count: number): string => `${count.toLocaleString("en-US")} ${count === 1 ? "row" : "rows"}`;

function twinNote(twins: readonly Twin[]): JobNote {
  const [first] = twins;
  const message =
    first && twins.length === 1
      ? `${first.name} is the same file, byte for byte, as ${first.of}, which is imported already. It was left out.`
      : `${twins.length} files are the same, byte for byte, as what is imported already, and were left out: ${listed(twins.map(pair))}.`;
  return { code: "import.twice", severity: "note", message };
}

const pair = ({ name, of }: Twin): string => (name === of ? name : `${name} (as ${of})`);

function listed(names: readonly string[]): string {
  const rest = names.length - LISTED;
  return names.slice(0, LISTED).join(", ") + (rest > 0 ? ` and ${rest} more` : "");
}

/** Why files of a drop were refused; each by itself where several files were dropped. */
export function refusal(refused: readonly { failure: Failure; files: number }[], total: number): Failure {
  const [first] = refused;
  if (!first) throw new Error("Nothing was refused.");
  if (total === 1) return first.failure;
  const count = refused.reduce((sum, { files }) => sum + files, 0);
  const imported = total - count;
  const some = `${imported} of ${total} files ${imported === 1 ? "was" : "were"} imported, ${count} ${count === 1 ? "was" : "were"} not.`;
  return failure(first.failure.code, imported === 0 ? `None of the ${total} files was imported.` : some, {
    detail: { imported },
    each: refused.map((each) => each.failure),
  });
}

/** What is said of a file of a folder names it with its folder: another one may have a file of the same name. */
export function named(told: Failure, dropped: Dropped | undefined): Failure {
  if (!dropped || !told.message.startsWith(`${dropped.file.name} `)) return told;
  return { ...told, message: dropped.path + told.message.slice(dropped.file.name.length) };
}

export const cancelled = (ready: number): Failure =>
  failure("import.cancelled", `The import was cancelled.${ready > 0 ? ` What was ready before stays (${ready} of its files).` : ""}`, {
    retryable: true,
  });
export const gone = failure("dataset.missing", "This dataset is no longer on this device. It may have been removed in another tab.");
export const noCopies = failure("import.no-copies", "The files of this import are not on this device any more. Drop them again.");
