import type { PracticeRecord } from "../vendor.ts";
import { type Desk, refusal } from "./desk.ts";

/** New ones go last; the order can't be set. */
export function finishPipeline(
  record: PracticeRecord,
  _given: PracticeRecord,
  before: PracticeRecord | null,
  { store }: Desk,
): PracticeRecord {
  return before ? record : { ...record, order_nr: store.count("pipeline") + 1 };
}

export function finishStage(
  record: PracticeRecord,
  _given: PracticeRecord,
  before: PracticeRecord | null,
  { store }: Desk,
): PracticeRecord {
  if (before) return record;
  const siblings = store.list("stage").filter((stage) => stage.pipeline_id === record.pipeline_id);
  return { ...record, order_nr: siblings.length + 1 };
}

export function guardPipelineDelete(_record: PracticeRecord, { store }: Desk): void {
  if (store.count("pipeline") < 2) throw refusal(400, "The last pipeline can't be deleted.");
}
