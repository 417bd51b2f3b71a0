import type { Json } from "../../kernel/json.ts";
import { type OutcomeCounts, type OutcomeKind, outcomeKinds } from "../../model/plan.ts";
import { facetText } from "../facets.ts";
import { noOutcomes } from "../summary.ts";
import { type FacetColumn, isReplaced, kindOfNumber, type LaneColumns } from "./columns.ts";

/** Numbers the values of a lane's facets while its records come in. */
export class FacetCodes {
  private readonly known: Map<string, number>[];

  constructor(private readonly facets: readonly FacetColumn[]) {
    this.known = facets.map(({ values }) => new Map(values.map((value, code) => [value, code])));
  }

  note(at: number, mapped: Readonly<Record<string, Json>>): void {
    for (let each = 0; each < this.facets.length; each += 1) {
      const facet = this.facets[each] as FacetColumn;
      const text = facetText(mapped[facet.field]);
      if (text !== "") facet.codes[at] = this.known[each]?.get(text) ?? this.add(each, facet, text);
    }
  }

  private add(each: number, { field, values }: FacetColumn, text: string): number {
    if (values.length > 65_535) throw new RangeError(`The field ${field} has more than 65,535 different choices.`);
    const code = values.push(text) - 1;
    this.known[each]?.set(text, code);
    return code;
  }
}

/** Each facet's values by the outcomes of the records wanted; rows that a later file replaces aren't records. */
export function countFacets(lane: LaneColumns, isWanted: (at: number) => boolean): { field: string; values: [string, OutcomeCounts][] }[] {
  const { facets, kind, count } = lane;
  const kinds = outcomeKinds.length;
  return facets.map(({ field, values, codes }) => {
    const counts = new Uint32Array(values.length * kinds);
    for (let at = 0; at < count; at += 1) {
      if (!isWanted(at) || isReplaced(lane, at)) continue;
      const place = (codes[at] ?? 0) * kinds + (kind[at] ?? 0);
      counts[place] = (counts[place] ?? 0) + 1;
    }
    return { field, values: values.map((value, code) => [value, outcomesAt(counts, code * kinds)]) };
  });
}

function outcomesAt(counts: Uint32Array, from: number): OutcomeCounts {
  const outcomes: Record<OutcomeKind, number> = noOutcomes();
  for (let number = 0; number < outcomeKinds.length; number += 1) outcomes[kindOfNumber(number)] = counts[from + number] ?? 0;
  return outcomes;
}
