import { useCallback, useEffect, useRef, useState } from "react";
import type { FormulaTried, FormulaTry } from "../../../shared/wire/formulas.ts";
import { studio } from "../../studio/index.ts";

/** Milliseconds that a question waits for the one before it at most: an answer that takes longer is overtaken. */
const PATIENCE_MS = 40;
/** How often an answer that later questions overtook is asked for again. */
const MOST_TURNS = 5;

/** What a formula gave when it was tried. */
export interface Tried extends Pick<FormulaTried, "problem" | "results"> {
  formula: string;
}

/**
 * Asks for a formula's result with every key, or as soon as the question before is answered; an answer that comes late for another text is dropped. `settle` gives the
 * answer for the text as it stands now.
 */
export function useTried(
  projectId: string,
  ask: Omit<FormulaTry, "formula">,
  draft: string | null,
  onTried?: (tried: Tried) => void,
): { tried: Tried | null; settle: (formula: string) => Promise<Tried | null> } {
  const [tried, setTried] = useState<Tried | null>(null);
  const { mapId, rowId, target } = ask;
  const rows = ask.rows.join();
  /** Ends with the question under way. */
  const under = useRef<Promise<unknown>>(Promise.resolve());
  const told = useRef(onTried);
  told.current = onTried;
  const question = useCallback(
    async (formula: string): Promise<Tried | null> => {
      if (formula.trim() === "" || formula.trim() === "=") return null;
      const answer = await studio.tryFormula(projectId, { mapId, rowId, target, formula, rows: rows.split(",").map(Number) });
      if (answer.outdated) return null;
      const found = { formula, problem: answer.problem, results: answer.results };
      if (found.problem === null) told.current?.(found);
      return found;
    },
    [projectId, mapId, rowId, target, rows],
  );
  useEffect(() => {
    if (draft === null || draft.trim() === "" || draft.trim() === "=") {
      setTried(null);
      return;
    }
    let current = true;
    const ask = async () => {
      const answer = current ? await question(draft).catch(() => null) : null;
      if (current && answer) setTried(answer);
    };
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
    under.current = Promise.race([under.current, patience]).then(ask);
    return () => {
      current = false;
    };
  }, [question, draft]);
  const settle = async (formula: string): Promise<Tried | null> => {
    if (tried?.formula === formula) return tried;
    // The question that typing asks a moment later may overtake this one, which counts.
    for (let turn = 0; turn < MOST_TURNS; turn += 1) {
      const answer = await question(formula).catch(() => null);
      if (answer) {
        // It may have overtaken the other one in its turn: its answer is what is shown.
        setTried(answer);
        return answer;
      }
    }
    return null;
  };
  return { tried, settle };
}
