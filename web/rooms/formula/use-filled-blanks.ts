import { useEffect, useState } from "react";
import type { FilledBlanks, FormulaTry } from "../../../shared/wire/formulas.ts";
import { studio } from "../../studio/index.ts";

/** Milliseconds without a key before all records are counted. */
const PAUSE_MS = 250;

/** The blanks that a formula fills, counted over all records once typing pauses; null while there is nothing to tell. */
export function useFilledBlanks(
  projectId: string,
  { mapId, rowId, target }: Pick<FormulaTry, "mapId" | "rowId" | "target">,
  formula: string | null,
): FilledBlanks | null {
  const [counted, setCounted] = useState<{ formula: string; blanks: FilledBlanks | null } | null>(null);
  useEffect(() => {
    if (formula === null || target === null) return;
    let current = true;
    const timer = setTimeout(() => {
      // Without an answer nothing is told: the load itself tells what a formula gives.
      studio
        .filledBlanks(projectId, { mapId, rowId, target, formula, rows: [] })
        .then((blanks) => current && setCounted({ formula, blanks }))
        .catch(() => current && setCounted(null));
    }, PAUSE_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [projectId, mapId, rowId, target, formula]);
  return counted?.formula === formula ? counted.blanks : null;
}
