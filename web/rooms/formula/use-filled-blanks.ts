import { useCallback, useEffect, useRef, useState } from "react";
import type { FilledBlanks, FormulaTry } from "../../../shared/wire/formulas.ts";
import { type Studio, studio } from "../../studio/index.ts";

/** Milliseconds without a key before all records are counted. */
const PAUSE_MS = 250;

/**
 * The blanks that a formula fills, counted over all records once typing pauses; null while there is nothing to tell. The count ends where it
 * is as soon as the formula is another one, or gone, or `leave` is called: by then the worker has other things to do.
 */
export function useFilledBlanks(
  projectId: string,
  { mapId, rowId, target }: Pick<FormulaTry, "mapId" | "rowId" | "target">,
  formula: string | null,
  api: Pick<Studio, "filledBlanks" | "leaveBlanks"> = studio,
): { blanks: FilledBlanks | null; leave: () => void } {
  const [counted, setCounted] = useState<{ formula: string; blanks: FilledBlanks | null } | null>(null);
  const ending = useRef<(() => void) | null>(null);
  const leave = useCallback(() => {
    ending.current?.();
    ending.current = null;
  }, []);
  useEffect(() => {
    if (formula === null || target === null) return;
    let state: "waiting" | "asked" | "over" = "waiting";
    const tell = (found: { formula: string; blanks: FilledBlanks | null } | null) => {
      if (state === "over") return;
      state = "over";
      setCounted(found);
    };
    const timer = setTimeout(() => {
      state = "asked";
      // Without an answer nothing is told: the load itself tells what a formula gives.
      api.filledBlanks(projectId, { mapId, rowId, target, formula, rows: [] }).then(
        (blanks) => tell({ formula, blanks }),
        () => tell(null),
      );
    }, PAUSE_MS);
    ending.current = () => {
      clearTimeout(timer);
      // A worker that is gone counts nothing.
      if (state === "asked") api.leaveBlanks().catch(() => undefined);
      state = "over";
    };
    return leave;
  }, [projectId, mapId, rowId, target, formula, api, leave]);
  return { blanks: counted?.formula === formula ? counted.blanks : null, leave };
}
