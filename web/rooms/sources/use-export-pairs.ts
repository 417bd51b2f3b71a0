import type { ExportPair } from "../../../shared/model/index.ts";
import { useStudio } from "../../studio/index.ts";

/** Which datasets of the project hold the same records; none until that was read. */
export function useExportPairs(projectId: string): readonly ExportPair[] {
  return useStudio(["datasets", "state"], ["exportPairs", projectId], (api) => api.exportPairs(projectId)).data ?? none;
}
const none: readonly ExportPair[] = [];
