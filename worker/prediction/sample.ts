import { SampleChooser, type SampleFields } from "../../shared/plan/index.ts";
import type { Store } from "../store/index.ts";
import { recordsAt } from "./effects.ts";
import type { Forecast } from "./predict.ts";

const ROWS_AT_ONCE = 1_000;

/** The slots of a sample of about `size` records and the parents they need: rows are mapped once more, in the order of the plan. */
export async function sampleOf(store: Pick<Store, "reader">, forecast: Forecast, fields: SampleFields, size: number): Promise<number[]> {
  const chooser = new SampleChooser(forecast.prediction, fields);
  const loading = forecast.prediction.loading();
  for (let start = 0; start < loading.length; start += ROWS_AT_ONCE) {
    const slots = loading.slice(start, start + ROWS_AT_ONCE);
    const records = await recordsAt(store, forecast, slots);
    for (const [at, record] of records.entries()) chooser.add(slots[at] ?? 0, record);
  }
  return chooser.choose(size);
}
