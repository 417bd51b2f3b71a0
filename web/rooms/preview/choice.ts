import type { IssueGroup, OutcomeCounts, OutcomeKind, Plan } from "../../../shared/model/index.ts";
import type { EffectFilter, EffectSort } from "../../../shared/wire/studio.ts";

/** Which records are looked at: kept over predictions, since an edit makes a new plan. */
export interface Chosen {
  mapId: string | null;
  kind: OutcomeKind | null;
  issue: { mapId: string; code: string; field: string | null } | null;
  /** Key of the field that updates write. */
  changed: string | null;
  /** What records get in a field by which they are counted. */
  facet: { mapId: string; field: string; value: string } | null;
  text: string;
  sort: EffectSort | null;
}

/** Only an issue and what records get in a field are chosen together, of one object. */
export const nothingChosen: Pick<Chosen, "mapId" | "issue" | "changed" | "facet"> = {
  mapId: null,
  issue: null,
  changed: null,
  facet: null,
};
export const everything: Chosen = { ...nothingChosen, kind: null, text: "", sort: null };

/** The group of the plan that is looked at; null when this plan has no such issue any more. */
export function groupOf(plan: Plan, issue: Chosen["issue"]): IssueGroup | null {
  if (!issue) return null;
  const { mapId, code, field } = issue;
  return plan.issues.find((each) => each.mapId === mapId && each.code === code && (each.field ?? null) === field) ?? null;
}

/** The records of a facet's value by outcome; null when this plan has none any more. */
export function facetOutcomes(plan: Plan, facet: Chosen["facet"]): OutcomeCounts | null {
  if (!facet) return null;
  const lane = plan.lanes.find(({ mapId }) => mapId === facet.mapId);
  const values = lane?.facets?.find(({ field }) => field === facet.field)?.values;
  return values?.find(({ value }) => value === facet.value)?.outcomes ?? null;
}

/** The records chosen by outcome where the plan itself tells it: those of one issue, or of one facet's value. Null where it must be counted. */
export function toldAtOnce(plan: Plan, chosen: Chosen): OutcomeCounts | null {
  const { issue, facet, changed, text } = chosen;
  if (changed !== null || text.trim() !== "" || (issue && facet)) return null;
  return issue ? (groupOf(plan, issue)?.outcomes ?? null) : facetOutcomes(plan, facet);
}

/** Chooses an issue beside what its object's records get, or lets go of it where it is chosen. */
export function withIssue(chosen: Chosen, issue: NonNullable<Chosen["issue"]>): Pick<Chosen, "mapId" | "issue" | "facet"> {
  const { mapId, code, field } = issue;
  const isChosen = chosen.issue?.mapId === mapId && chosen.issue.code === code && chosen.issue.field === field;
  return { mapId: chosen.mapId, issue: isChosen ? null : issue, facet: chosen.facet?.mapId === mapId ? chosen.facet : null };
}

/** Chooses what records get in a field beside an issue of their object, or lets go of it where it is chosen. */
export function withFacet(chosen: Chosen, facet: NonNullable<Chosen["facet"]>): Pick<Chosen, "mapId" | "issue" | "facet"> {
  const { mapId, field, value } = facet;
  const isChosen = chosen.facet?.mapId === mapId && chosen.facet.field === field && chosen.facet.value === value;
  return { mapId, facet: isChosen ? null : facet, issue: chosen.issue?.mapId === mapId ? chosen.issue : null };
}

/** Whether what is chosen leaves less than the plan's objects, whose figures the plan itself tells. */
export const isCounted = ({ issue, facet, changed, text }: Chosen): boolean =>
  text.trim() !== "" || changed !== null || issue !== null || facet !== null;

/**
 * What is asked of a plan to tell the figures on screen: those of the records chosen, whatever their outcome, and those that each list would
 * lead to: a facet's value keeps the issue, an issue keeps the facet, both keep what is searched for.
 */
export function askedFilters(chosen: Chosen): { shown: EffectFilter; facets: EffectFilter; issues: EffectFilter; found: EffectFilter } {
  const { issue, facet, text } = chosen;
  return {
    shown: filterOf({ ...chosen, kind: null, sort: null }),
    facets: filterOf({ ...everything, issue, text }),
    issues: filterOf({ ...everything, facet, text }),
    found: filterOf({ ...everything, text }),
  };
}

export function filterOf({ mapId, kind, issue, changed, facet, text, sort }: Chosen): EffectFilter {
  const shownMap = issue?.mapId ?? mapId;
  return {
    ...(shownMap ? { mapId: shownMap } : {}),
    ...(kind ? { kind } : {}),
    ...(issue ? { issueCode: issue.code } : {}),
    ...(issue?.field ? { issueField: issue.field } : {}),
    ...(changed ? { changed } : {}),
    ...(facet ? { facet } : {}),
    ...(text ? { text } : {}),
    ...(sort ? { sort } : {}),
  };
}
