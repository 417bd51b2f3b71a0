import { useEffect, useRef } from "react";
import type { Plan } from "../../../shared/model/index.ts";
import { studio } from "../../studio/index.ts";
import { settle } from "../../ui/index.ts";

/** Records up to which a changed map is predicted again by itself. */
export const MOST_BY_ITSELF = 20_000;
/** After the last edit. */
const PAUSE_MS = 500;

/**
 * Predicts again by itself what an edit has made out of date, beside the account as it was read last. Once for each state of the map: what
 * fails is not tried again. Answers whether it is on its way.
 */
export function useRefresh(
  projectId: string,
  plan: (Plan & { stale: boolean }) | null,
  digest: string | null,
  blocked: boolean,
  running: boolean,
): boolean {
  const tried = useRef<string | null>(null);
  const isDue = plan?.stale === true && digest !== null && plan.digest !== digest && plan.effectCount <= MOST_BY_ITSELF && !blocked;
  const wanted = isDue && tried.current !== digest;
  useEffect(() => {
    if (!wanted || running) return;
    const timer = setTimeout(() => {
      tried.current = digest;
      void settle(studio.buildPlan(projectId, "full", "kept"));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [projectId, digest, wanted, running]);
  return wanted;
}
