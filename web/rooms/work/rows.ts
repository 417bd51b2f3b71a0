import { useMemo } from "react";
import type { ProjectState } from "../../../shared/model/index.ts";
import type { RowSource } from "../../grid/index.ts";
import { studio } from "../../studio/index.ts";

/** The worker as the source of a dataset's rows, another one whenever its dates are decided to be read otherwise. */
export function useRowSource({ dateOrders, settings }: ProjectState, datasetId: string): RowSource {
  const readAs = JSON.stringify([settings.dateOrder, dateOrders?.[datasetId] ?? {}]);
  return useMemo(() => {
    const { readRows, placeOf, columnStatistics, letGo } = studio;
    return { readRows, placeOf, columnStatistics, letGo, readAs };
  }, [readAs]);
}
