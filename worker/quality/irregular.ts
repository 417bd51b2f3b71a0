import type { Dataset } from "../../shared/model/index.ts";
import { type IrregularCause, irregularCause } from "../../shared/quality/index.ts";
import type { Store } from "../store/index.ts";
import type { Pace } from "./pace.ts";

export type IrregularReader = Pick<Store["irregular"], "read">;

/** Rows read at a time. */
const BATCH = 5_000;

/** Irregular rows of a dataset, counted by their causes; lines above the header aside. */
export async function countCauses(dataset: Dataset, irregular: IrregularReader, pace: Pace): Promise<Map<IrregularCause, number>> {
  const causes = new Map<IrregularCause, number>();
  for (let start = 0; start < dataset.irregularCount; start += BATCH) {
    for (const { reason } of await irregular.read(dataset.id, start, Math.min(start + BATCH, dataset.irregularCount))) {
      const cause = irregularCause(reason);
      if (cause) causes.set(cause, (causes.get(cause) ?? 0) + 1);
    }
    await pace.breathe();
  }
  return causes;
}
