import type { DestinationField } from "../model/account.ts";
import type { Dataset } from "../model/dataset.ts";
import type { ProjectState } from "../model/project.ts";
import type { DestinationObject } from "../packs/contract.ts";
import { readCurrency } from "../transform/index.ts";
import { fills } from "./targets.ts";

/** What the records' currencies are read from. */
interface AmountGround {
  state: ProjectState;
  datasets: readonly Dataset[];
  objects: readonly DestinationObject[];
  fieldsOf(object: string): readonly DestinationField[];
}

/**
 * ISO code of the currency in which a project's amounts are added up: what the mapped columns say, beside the amount or within it, and the project's
 * own for records that name none. Null where those are several: their sum is in no currency.
 */
export function currencyOfAmounts({ state, datasets, objects, fieldsOf }: AmountGround): string | null {
  const named = new Set<string>();
  for (const map of state.maps) {
    const amount = objects.find(({ id }) => id === map.destination)?.amount;
    if (!map.enabled || amount === undefined) continue;
    const fields = fieldsOf(map.destination);
    for (const row of state.rows) {
      if (row.mapId !== map.id || row.column === null || !fills(row)) continue;
      const field = fields.find(({ ref }) => ref === row.target);
      if (!field || (field.key !== amount && !/currency/i.test(field.key))) continue;
      for (const dataset of datasets) {
        if (state.assignments[dataset.id] !== map.source) continue;
        const at = dataset.columns.find(({ name }) => name === row.column)?.index;
        const profile = at === undefined ? undefined : dataset.profiles[at];
        const codes = (profile?.top ?? []).flatMap(({ value }) => readCurrency(value) ?? []);
        for (const code of codes) named.add(code);
        if (profile && codes.length > 0 && profile.filled < profile.rows) named.add(state.settings.currency);
      }
    }
  }
  const [only = state.settings.currency, ...more] = named;
  return more.length === 0 ? only : null;
}
