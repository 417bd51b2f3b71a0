import type { PracticeRecord } from "../vendor.ts";
import { guardRecords, noteArchived } from "./caps.ts";
import { type Desk, invalid, isoTime, me, refusal } from "./desk.ts";

/** Stage and pipeline, money, and how the deal stands; a cap on the number of deals. */
export function finishDeal(record: PracticeRecord, given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord {
  if (before?.is_archived === true && given.is_archived !== false) throw refusal(400, "Archived deals can't be edited.");
  if (!before) guardRecords("deal", desk);
  if (record.is_archived === true) noteArchived(desk);
  const placed = place(record, given, before, desk);
  const money = {
    currency: currencyOf(record, desk),
    creator_user_id: before ? (before.creator_user_id ?? null) : (me(desk).id ?? null),
  };
  const archive = record.is_archived === true ? { archive_time: record.archive_time ?? isoTime(desk.now) } : { archive_time: null };
  return { ...record, ...placed, ...money, ...archive, ...standing(record, given, desk), is_deleted: false };
}

/** A stage decides its pipeline, whatever pipeline is named beside it; a pipeline alone means its first stage. */
function place(record: PracticeRecord, given: PracticeRecord, before: PracticeRecord | null, { store, now }: Desk): PracticeRecord {
  const stages = store.list("stage");
  const wanted = given.pipeline_id ?? record.pipeline_id;
  const moved = !("stage_id" in given) && given.pipeline_id !== undefined && given.pipeline_id !== before?.pipeline_id;
  const fresh = !before && !("stage_id" in given);
  const first = stages.find((stage) => stage.pipeline_id === (given.pipeline_id ?? stages[0]?.pipeline_id));
  const stage = fresh || moved ? first : stages.find((each) => each.id === record.stage_id);
  if (!stage) throw invalid("pipeline_id", `pipeline ${String(wanted)} has no stage`);
  const changed = before !== null && before.stage_id !== stage.id;
  return {
    stage_id: stage.id ?? null,
    pipeline_id: stage.pipeline_id ?? null,
    stage_change_time: changed ? isoTime(now) : (before?.stage_change_time ?? null),
  };
}

function currencyOf(record: PracticeRecord, desk: Desk): string {
  const currency = String(record.currency || me(desk).default_currency);
  if (!desk.store.list("currency").some((each) => each.code === currency))
    throw invalid("currency", `${currency} is not a currency of this account`);
  return currency;
}

/** Won, lost and closing times only go with the status they belong to. */
function standing(record: PracticeRecord, given: PracticeRecord, { now }: Desk): PracticeRecord {
  const status = String(record.status);
  const guard = (key: string, allowed: boolean, when: string): void => {
    if (given[key] !== undefined && given[key] !== null && !allowed) throw invalid(key, `can only be set when the deal is ${when}`);
  };
  guard("won_time", status === "won", "won");
  guard("lost_time", status === "lost", "lost");
  guard("close_time", status !== "open", "won or lost");
  guard("lost_reason", status === "lost", "lost");
  const stamp = isoTime(now);
  const won = status === "won" ? String(record.won_time ?? record.close_time ?? stamp) : null;
  const lost = status === "lost" ? String(record.lost_time ?? record.close_time ?? stamp) : null;
  const close = status === "open" ? null : String(given.close_time ?? won ?? lost ?? stamp);
  const day = (time: string | null): string | null => time?.slice(0, 10) ?? null;
  return {
    won_time: won,
    lost_time: lost,
    close_time: close,
    lost_reason: status === "lost" ? (record.lost_reason ?? null) : null,
    local_won_date: day(won),
    local_lost_date: day(lost),
    local_close_date: day(close),
  };
}
