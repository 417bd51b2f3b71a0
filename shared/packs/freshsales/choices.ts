import { asObjects, type Json, type JsonObject } from "../../kernel/json.ts";
import type { Choice } from "../../model/account.ts";
import type { StandardField } from "./standard.ts";

/** The account's lists that could be read, by name. */
export type Selectors = ReadonlyMap<string, JsonObject[]>;

/** Items of the selector, which know more than the form's own choices do. */
export function choicesOf(field: StandardField, def: JsonObject, lists: Selectors): Choice[] {
  if (field.choices) return field.choices;
  const stages = field.list === "deal_stages" ? stageChoices(lists.get("deal_pipelines") ?? []) : [];
  if (stages.length > 0) return stages;
  const items = field.list ? lists.get(field.list) : undefined;
  if (!items) return asObjects(def.choices).map((choice) => ({ id: String(choice.id), label: String(choice.value) }));
  if (field.list === "contact_statuses") return statusChoices(items, lists.get("lifecycle_stages") ?? []);
  return inOrder(items).map((item) => ({ id: String(item.id), label: String(item.currency_code ?? item.name ?? "") }));
}

/** A stage brings its pipeline. Of stages with one name, those of the default pipeline keep it and the others say theirs. */
function stageChoices(pipelines: JsonObject[]): Choice[] {
  const ordered = [...inOrder(pipelines)].sort((a, b) => Number(b.is_default === true) - Number(a.is_default === true));
  const choices = ordered.flatMap((pipeline) =>
    inOrder(asObjects(pipeline.deal_stages)).map((stage) => ({
      id: String(stage.id),
      label: String(stage.name),
      group: String(pipeline.name),
      also: { deal_pipeline_id: String(pipeline.id) },
    })),
  );
  return withoutTwins(choices);
}

/** A status brings its lifecycle stage: the API doesn't make the pair agree by itself. */
function statusChoices(statuses: JsonObject[], stages: JsonObject[]): Choice[] {
  const choices = inOrder(stages).flatMap((stage) =>
    inOrder(statuses.filter((status) => status.lifecycle_stage_id === stage.id)).map((status) => ({
      id: String(status.id),
      label: String(status.name),
      group: String(stage.name),
      also: { lifecycle_stage_id: String(stage.id) },
    })),
  );
  const loose = statuses.filter((status) => !stages.some((stage) => stage.id === status.lifecycle_stage_id));
  return [...withoutTwins(choices), ...loose.map((status) => ({ id: String(status.id), label: String(status.name) }))];
}

function withoutTwins(choices: (Choice & { group: string; also: Record<string, Json> })[]): Choice[] {
  const taken = new Set<string>();
  return choices.map(({ id, label, group, also }) => {
    const own = taken.has(label) ? `${group}: ${label}` : label;
    taken.add(own);
    return { id, label: own, also };
  });
}

function inOrder(items: JsonObject[]): JsonObject[] {
  return [...items].sort((a, b) => Number(a.position ?? 0) - Number(b.position ?? 0));
}
