import type { Dataset } from "../../../shared/model/index.ts";
import { formatCount, type RoomTab } from "../../ui/index.ts";
import type { KnownQuality } from "./use-quality.ts";

export type Tab = "findings" | "columns" | "duplicates" | "relations";

export const isTab = (id: string): id is Tab => id === "findings" || id === "columns" || id === "duplicates" || id === "relations";

/** The four ways to look at a dataset, with how much there is. `waiting` counts questions without an answer. */
export function tabsOf(dataset: Dataset, quality: KnownQuality, waiting: number): RoomTab[] {
  const asked = quality?.findings.filter(({ code }) => code !== "date.ambiguous").length;
  const findings = asked === undefined ? (waiting > 0 ? waiting : null) : asked + waiting;
  const groups = quality ? quality.exact.groups + quality.near.groups : null;
  const note = (count: number | null) => (count === null ? {} : { note: formatCount(count) });
  return [
    { id: "findings", label: "Findings", ...note(findings) },
    { id: "columns", label: "Columns", ...note(dataset.columns.length) },
    { id: "duplicates", label: "Duplicates", ...note(groups) },
    { id: "relations", label: "Relations", ...note(quality ? quality.relations.length : null) },
  ];
}
