import type { Quality } from "../../../shared/model/index.ts";
import { formatOf, type Mark } from "../../ui/index.ts";

/** What weighs most: errors, then questions and warnings; a check once everything was looked at and is fine. */
export function markOfQuality(quality: Pick<Quality, "findings"> | null, asks: number): { state: Mark; text: string; count: number } {
  const errors = quality?.findings.filter(({ severity }) => severity === "error").length ?? 0;
  const warnings = quality?.findings.filter(({ severity }) => severity === "warning").length ?? 0;
  if (errors > 0) return { state: "blocks", text: `${formatOf(errors, "finding", "findings")} to put right first`, count: errors };
  if (asks > 0)
    return { state: "decide", text: `${formatOf(asks, "date column waits", "date columns wait")} for your answer`, count: asks };
  if (!quality) return { state: "proposed", text: "Not looked at as a whole yet", count: 0 };
  if (warnings > 0) return { state: "decide", text: `${formatOf(warnings, "finding", "findings")} to look at`, count: warnings };
  return { state: "confirmed", text: "Nothing to put right", count: 0 };
}
