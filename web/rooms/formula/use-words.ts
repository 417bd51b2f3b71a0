import { useMemo } from "react";
import type { FunctionHelp } from "../../../shared/transform/index.ts";
import type { FormulaWords } from "../../../shared/wire/formulas.ts";
import { useStudio } from "../../studio/index.ts";

/** What can be named in a formula of a map, functions included. */
export interface Words extends FormulaWords {
  functions: readonly FunctionHelp[];
}

/** Every function; the worker has them, so that their bodies stay out of the page. */
export function useFunctions(enabled: boolean): readonly FunctionHelp[] | undefined {
  return useStudio([], ["formulaFunctions"], (api) => api.formulaFunctions(), enabled).data;
}

export function useWords(projectId: string, mapId: string, enabled: boolean): Words | undefined {
  const functions = useFunctions(enabled);
  const { data } = useStudio(
    ["state", "datasets", "account"],
    ["formulaWords", projectId, mapId],
    (api) => api.formulaWords(projectId, mapId),
    enabled,
  );
  return useMemo(() => (data && functions ? { ...data, functions } : undefined), [data, functions]);
}
