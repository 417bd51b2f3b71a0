import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Dataset } from "../../shared/model/index.ts";
import { attempt, type Store } from "../store/index.ts";

/** A file as it was dropped. */
export interface Dropped {
  file: File;
  /** In the folder that was dropped; else its name. */
  path: string;
}

/** Copies of dropped files under way: by them a dataset can be read again, and an import that a closed tab cut off goes on. */
export interface Copies {
  /** Ids of the copies of these files, whether they are there already or not. */
  idsOf(dropped: readonly Dropped[]): string[];
  readonly ids: readonly string[];
  /** When every copy is there, or has been given up. */
  readonly settled: Promise<void>;
}

/** Room that is left for other things: a copy that would take more than this share of what is free isn't made. */
const SHARE_OF_FREE = 0.5;

/**
 * Starts to copy the files into storage, one after the other, beside whatever else is done with them. A copy that finds no room
 * or that storage refuses is left out: without it the files must be dropped again to be read another way.
 */
export function keepCopies(
  store: Store,
  projectId: string,
  dropped: readonly Dropped[],
  newId: () => string,
  onAll: () => Promise<void>,
  signal: AbortSignal,
): Copies {
  const ids = new Map(dropped.map((each) => [each, newId()]));
  const copy = async (): Promise<void> => {
    for (const [{ file, path }, id] of ids) {
      if (signal.aborted) return;
      const { used, quota } = await store.usage();
      if (used !== null && quota !== null && file.size > (quota - used) * SHARE_OF_FREE) return;
      const { size: sizeBytes, lastModified } = file;
      const put = await attempt(() => store.originals.put({ id, projectId, name: path, sizeBytes, lastModified, blob: file }));
      if (!put.ok) return;
    }
    await onAll();
  };
  return {
    idsOf: (files) => files.flatMap((each) => ids.get(each) ?? []),
    ids: [...ids.values()],
    settled: copy().catch(() => undefined),
  };
}

/** The kept copies of a dataset's files, as files again. */
export async function filesOf(store: Store, dataset: Dataset): Promise<Result<File[]>> {
  const { originals = [] } = dataset;
  const files = await copiesOf(store, originals);
  return files && files.length > 0 ? ok(files) : fail(noCopy(dataset));
}

/** The files of these copies; null when one isn't there. */
export async function copiesOf(store: Store, ids: readonly string[]): Promise<File[] | null> {
  const files: File[] = [];
  for (const id of ids) {
    const kept = await store.originals.get(id);
    if (!kept) return null;
    files.push(new File([kept.blob], kept.name.split("/").at(-1) ?? kept.name, { lastModified: kept.lastModified }));
  }
  return files;
}

const noCopy = (dataset: Dataset): Failure =>
  failure(
    "reading.no-copy",
    `No copy of ${dataset.files[0]?.name ?? dataset.name} is kept on this device, so it can't be read another way. Drop the file again.`,
  );
