import type { Dataset } from "../model/dataset.ts";
import type { Op } from "../ops/op.ts";
import type { SourceObject } from "../packs/contract.ts";

/** The edit that says what a dataset holds (null: nothing to move), with what history calls the two. `byHand` where a person says so. */
export function assignmentOf(
  dataset: Pick<Dataset, "id" | "name" | "files">,
  object: string | null,
  objects: readonly Pick<SourceObject, "id" | "plural">[],
  byHand = false,
): Op {
  const label = objects.find(({ id }) => id === object)?.plural;
  return {
    kind: "dataset.assign",
    datasetId: dataset.id,
    object,
    ...(byHand ? { byHand } : {}),
    file: fileNameOf(dataset),
    ...(label === undefined ? {} : { label }),
  };
}

/** What people call the file of a dataset: `clients.csv`, `book.xlsx · Sheet 2`; of several pages what the dataset is called. */
export function fileNameOf({ name, files: [file, ...pages] }: Pick<Dataset, "name" | "files">): string {
  return file === undefined || pages.length > 0 ? name : [file.name, file.sheet].filter(Boolean).join(" · ");
}
