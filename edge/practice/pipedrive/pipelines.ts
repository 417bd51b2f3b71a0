import type { PracticeRecord } from "../vendor.ts";
import { between, boolean, integer, linkTo, nullable, text } from "./checks.ts";
import { type Desk, guardAdmin, isoTime, refusal } from "./desk.ts";
import { bySorts, common, type Entity, equals } from "./entity.ts";
import { positionOf } from "./switches.ts";

const FIRST_STAGES = ["Qualified", "Contact made", "Demo scheduled", "Proposal made", "Negotiations started"];

export const pipeline: Entity = {
  ...common,
  id: "pipeline",
  label: "Pipeline",
  path: "pipelines",
  checks: { name: text(255, 1), is_deal_probability_enabled: boolean },
  required: ["name"],
  hasCustomFields: false,
  blank: { id: 0, name: "", order_nr: 0, is_deleted: false, is_deal_probability_enabled: false, add_time: "", update_time: "" },
  finish: finishPipeline,
  created: firstStages,
  beforeDelete: guardLast,
  filters: {},
};

export const stage: Entity = {
  ...common,
  id: "stage",
  label: "Stage",
  path: "stages",
  checks: {
    name: text(255, 1),
    pipeline_id: linkTo("pipeline"),
    deal_probability: between(0, 100),
    is_deal_rot_enabled: boolean,
    days_to_rotten: nullable(integer),
  },
  required: ["name", "pipeline_id"],
  hasCustomFields: false,
  blank: freshStage(),
  finish: finishStage,
  beforeDelete: (_record, desk) => guardAdmin(desk),
  filters: { pipeline_id: equals("pipeline_id") },
  sorts: [...bySorts, "order_nr"],
};

function freshStage(): PracticeRecord {
  return {
    id: 0,
    order_nr: 0,
    name: "",
    is_deleted: false,
    deal_probability: 100,
    pipeline_id: 0,
    is_deal_rot_enabled: false,
    days_to_rotten: null,
    add_time: "",
    update_time: "",
  };
}

/** New ones go last; the order can't be set. */
function finishPipeline(record: PracticeRecord, _given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord {
  guardAdmin(desk);
  return before ? record : { ...record, order_nr: desk.store.count("pipeline") + 1 };
}

function finishStage(record: PracticeRecord, _given: PracticeRecord, before: PracticeRecord | null, desk: Desk): PracticeRecord {
  guardAdmin(desk);
  if (before) return record;
  const siblings = desk.store.list("stage").filter((stage) => stage.pipeline_id === record.pipeline_id);
  if (positionOf(desk.switches, "newStage") === "last") return { ...record, order_nr: siblings.length + 1 };
  for (const each of siblings) desk.store.put("stage", String(each.id), { ...each, order_nr: Number(each.order_nr) + 1 });
  return { ...record, order_nr: 1 };
}

function firstStages(record: PracticeRecord, { store, now, switches }: Desk): PracticeRecord {
  if (positionOf(switches, "newPipeline") === "empty") return record;
  for (const [index, name] of FIRST_STAGES.entries()) {
    const id = store.next("stage", 1);
    const times = { add_time: isoTime(now), update_time: isoTime(now) };
    store.put("stage", String(id), { ...freshStage(), id, name, order_nr: index + 1, pipeline_id: record.id ?? null, ...times });
  }
  return record;
}

function guardLast(_record: PracticeRecord, desk: Desk): void {
  guardAdmin(desk);
  if (desk.store.count("pipeline") < 2) throw refusal(400, "The last pipeline can't be deleted.");
}
