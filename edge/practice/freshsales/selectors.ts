import type { PracticeRecord, PracticeReply, PracticeStore } from "../vendor.ts";
import { type Desk, isClassic, noSuchPage, ok } from "./desk.ts";
import { planOf } from "./plans.ts";
import { chosen } from "./switches.ts";

const SELECTORS = [
  "deal_pipelines",
  "deal_stages",
  "contact_statuses",
  "lifecycle_stages",
  "lead_sources",
  "campaigns",
  "territories",
  "industry_types",
  "business_types",
  "deal_types",
  "deal_reasons",
  "deal_payment_statuses",
  "deal_products",
  "currencies",
  "sales_activity_types",
  "sales_activity_entity_types",
  "sales_activity_outcomes",
  "lead_stages",
  "lead_reasons",
] as const;
/** Lists that only one of the two products has. */
const SUITE_LISTS = ["lifecycle_stages", "contact_statuses"];
const CLASSIC_LISTS = ["lead_stages", "lead_reasons"];
export type SelectorName = (typeof SELECTORS)[number] | "owners";

/** Which list a standard `*_id` field takes its values from. */
export const LIST_OF_FIELD: Record<string, SelectorName> = {
  owner_id: "owners",
  lifecycle_stage_id: "lifecycle_stages",
  contact_status_id: "contact_statuses",
  lead_source_id: "lead_sources",
  campaign_id: "campaigns",
  territory_id: "territories",
  industry_type_id: "industry_types",
  business_type_id: "business_types",
  deal_pipeline_id: "deal_pipelines",
  deal_stage_id: "deal_stages",
  deal_type_id: "deal_types",
  deal_reason_id: "deal_reasons",
  deal_payment_status_id: "deal_payment_statuses",
  currency_id: "currencies",
  sales_activity_type_id: "sales_activity_types",
  sales_activity_outcome_id: "sales_activity_outcomes",
  lead_stage_id: "lead_stages",
  lead_reason_id: "lead_reasons",
};

export function selectorItems(store: PracticeStore, name: SelectorName): PracticeRecord[] {
  return (store.setting(`selector.${name}`) ?? []) as PracticeRecord[];
}

export function saveSelector(store: PracticeStore, name: SelectorName, items: PracticeRecord[]): void {
  store.setSetting(`selector.${name}`, items);
}

export interface Stage {
  id: number;
  name: string;
  pipelineId: number;
  closed: boolean;
  phase: "open" | "won" | "lost";
  probability: number;
}

/** In order of pipelines and positions: the first is where a deal without a stage starts. */
export function stages(store: PracticeStore): Stage[] {
  return selectorItems(store, "deal_stages").map((item) => {
    const phase = item.forecast_type === "Closed Won" ? "won" : item.forecast_type === "Closed Lost" ? "lost" : "open";
    return {
      id: Number(item.id),
      name: String(item.name),
      pipelineId: Number(item.deal_pipeline_id),
      closed: phase !== "open",
      phase,
      probability: Number(item.probability),
    };
  });
}

/** The stages of the pipelines that the plan sells: without several pipelines it is the first one's. */
export function stagesSold({ store, knobs }: Desk): Stage[] {
  const all = stages(store);
  return planOf(knobs).severalPipelines ? all : all.filter((each) => each.pipelineId === all[0]?.pipelineId);
}

/** `GET selector/{name}`. Pipelines carry their stages. */
export function readSelector(desk: Desk, name: string): PracticeReply {
  if (name === "owners") return ok({ users: selectorItems(desk.store, "owners") });
  const known = SELECTORS.find((each) => each === name);
  if (!known || (isClassic(desk.knobs) ? SUITE_LISTS : CLASSIC_LISTS).includes(known)) return noSuchPage();
  if (known === "deal_pipelines") return ok({ deal_pipelines: pipelines(desk) });
  if (known === "deal_stages") return ok({ deal_stages: stagesShown(desk) });
  return ok({ [known]: selectorItems(desk.store, known) });
}

/** `GET selector/deal_pipelines/{id}/deal_stages`. */
export function readPipelineStages(desk: Desk, pipelineId: string): PracticeReply {
  return ok({ deal_stages: stagesShown(desk).filter((stage) => String(stage.deal_pipeline_id) === pipelineId) });
}

/** `GET selector/sales_activity_types/{id}/sales_activity_outcomes`: all types share their outcomes. */
export function readTypeOutcomes(desk: Desk): PracticeReply {
  return ok({ sales_activity_outcomes: selectorItems(desk.store, "sales_activity_outcomes") });
}

function stagesShown(desk: Desk): PracticeRecord[] {
  const sold = new Set(stagesSold(desk).map((stage) => stage.id));
  const plain = chosen(desk.knobs, "forecast_words") === "plain";
  const shown = selectorItems(desk.store, "deal_stages").filter((stage) => sold.has(Number(stage.id)));
  return plain ? shown.map((stage) => ({ ...stage, forecast_type: String(stage.forecast_type).replace("Closed ", "") })) : shown;
}

function pipelines(desk: Desk): PracticeRecord[] {
  const all = stagesShown(desk);
  const sold = selectorItems(desk.store, "deal_pipelines").filter(
    (pipeline, index) => index === 0 || planOf(desk.knobs).severalPipelines || all.some((stage) => stage.deal_pipeline_id === pipeline.id),
  );
  return sold.map((pipeline) => ({ ...pipeline, deal_stages: all.filter((stage) => stage.deal_pipeline_id === pipeline.id) }));
}
