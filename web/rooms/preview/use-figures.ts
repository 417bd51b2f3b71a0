import type { OutcomeCounts, Plan } from "../../../shared/model/index.ts";
import { useStudio } from "../../studio/index.ts";
import { askedFilters, type Chosen, isCounted, toldAtOnce } from "./choice.ts";
import { countsOf } from "./figures.ts";
import type { Beside } from "./Groups.tsx";

export interface Figures {
  /** The records chosen by outcome; while they are counted, what the plan itself tells of them, else what was counted last. */
  counts: OutcomeCounts;
  /** The lanes of just the records chosen; null until they are counted. */
  exact: Pick<Plan, "lanes"> | null;
  /** What is left beside the choice; null where nothing narrows anything. */
  beside: Beside | null;
}

/** The figures of what is chosen, whatever its outcome. `isGone`: the plan has nothing of it any more. */
export function useFigures(plan: Plan, chosen: Chosen, shownMap: string | null, isGone: boolean): Figures {
  const asked = isCounted(chosen) ? askedFilters(chosen) : null;
  const { data: tallies = null, isPlaceholderData: isEarlier } = useStudio(["plan"], ["effect-tallies", plan.id, asked], async (api) => {
    if (!asked) return null;
    const [shown, facets, issues, found] = await api.effectTallies(plan.id, [asked.shown, asked.facets, asked.issues, asked.found]);
    return shown && facets && issues && found ? { shown, facets, issues, found } : null;
  });
  const beside = asked === null ? null : tallies;
  if (isGone) return { counts: countsOf({ lanes: [] }, null), exact: { lanes: [] }, beside };
  const exact = asked === null ? plan : isEarlier ? null : (tallies?.shown ?? null);
  if (exact) return { counts: countsOf(exact, shownMap), exact, beside };
  return { counts: toldAtOnce(plan, chosen) ?? countsOf(beside?.shown ?? plan, shownMap), exact, beside };
}
