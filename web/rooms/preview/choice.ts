import type { IssueGroup, OutcomeKind, Plan } from "../../../shared/model/index.ts";
import type { EffectFilter, EffectSort } from "../../../shared/wire/studio.ts";

/** Which records are looked at: kept over predictions, since an edit makes a new plan. */
export interface Chosen {
  mapId: string | null;
  kind: OutcomeKind | null;
  issue: { mapId: string; code: string; field: string | null } | null;
  /** Key of the field that updates write. */
  changed: string | null;
  text: string;
  sort: EffectSort | null;
}

export const everything: Chosen = { mapId: null, kind: null, issue: null, changed: null, text: "", sort: null };

/** The group of the plan that is looked at; null when this plan has no such issue any more. */
export function groupOf(plan: Plan, issue: Chosen["issue"]): IssueGroup | null {
  if (!issue) return null;
  const { mapId, code, field } = issue;
  return plan.issues.find((each) => each.mapId === mapId && each.code === code && (each.field ?? null) === field) ?? null;
}

export function filterOf({ mapId, kind, issue, changed, text, sort }: Chosen): EffectFilter {
  const shownMap = issue?.mapId ?? mapId;
  return {
    ...(shownMap ? { mapId: shownMap } : {}),
    ...(kind ? { kind } : {}),
    ...(issue ? { issueCode: issue.code } : {}),
    ...(issue?.field ? { issueField: issue.field } : {}),
    ...(changed ? { changed } : {}),
    ...(text ? { text } : {}),
    ...(sort ? { sort } : {}),
  };
}
