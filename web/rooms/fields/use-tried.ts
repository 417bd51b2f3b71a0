import { useEffect, useState } from "react";
import type { FieldRowView, Sample } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { keepTried } from "./tried-samples.ts";

/** What a formula gives on a few rows, or its fault with the character it is at. */
export interface Tried {
  samples: Sample[];
  problem: { message: string; at: number } | null;
}

/** Asks for the result a moment after the last key; an answer that comes late for another text is dropped. */
export function useTried(projectId: string, view: FieldRowView | null, draft: string | null): Tried | null {
  const [tried, setTried] = useState<Tried | null>(null);
  const mapId = view?.row.mapId ?? null;
  const target = view?.row.target ?? null;
  useEffect(() => {
    setTried(null);
    if (draft === null || mapId === null || draft.trim() === "" || draft.trim() === "=") return;
    let current = true;
    const timer = setTimeout(() => {
      studio.tryFormula(projectId, mapId, draft, target).then(
        (answer) => {
          if (answer.problem === null) keepTried(mapId, target, draft, answer.samples);
          if (current) setTried(answer);
        },
        () => undefined,
      );
    }, 70);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [projectId, mapId, target, draft]);
  return tried;
}
