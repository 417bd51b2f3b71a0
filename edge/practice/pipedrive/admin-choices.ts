import type { PracticeChoiceRequest, PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { createActivityType } from "./activity-types.ts";
import { type Desk, objectOf, objectsOf } from "./desk.ts";
import { entityOf } from "./entities.ts";
import { definitionsOf, guardOptions, newOption } from "./fields.ts";
import { putLeadLabel } from "./lead-labels.ts";
import { createRecord } from "./records.ts";

const same = (one: unknown, other: string): boolean => String(one).trim().toLowerCase() === other.trim().toLowerCase();

/** An admin's hand in the settings screens, whoever's key the studio has. */
export function addChoice(store: PracticeStore, choice: PracticeChoiceRequest, knobs: PracticeKnobs, now: Date): string {
  const { plan, seats, switches } = knobs;
  const desk: Desk = { store, now, plan, seats, switches: { ...switches, keyUser: "admin" } };
  switch (`${choice.object}.${choice.key}`) {
    case "deal.pipeline_id":
      return idOf(named(store, "pipeline", choice.label) ?? createRecord(entityOf("pipeline"), { name: choice.label }, desk));
    case "deal.stage_id":
      return addStage(choice, desk);
    case "activity.type":
      return addActivityType(choice.label, desk);
    case "lead.label_ids":
      return idOf(named(store, "leadLabel", choice.label) ?? putLeadLabel(desk, choice.label, "gray"));
    default:
      return addOption(choice, desk);
  }
}

const named = (store: PracticeStore, object: string, name: string): PracticeRecord | undefined =>
  store.list(object).find((each) => same(each.name, name));

const idOf = (record: PracticeRecord): string => String(record.id);

function addStage({ label, under }: PracticeChoiceRequest, desk: Desk): string {
  const pipeline = under === null ? desk.store.list("pipeline")[0] : named(desk.store, "pipeline", under);
  if (!pipeline) throw new Error(`There is no pipeline "${under}".`);
  const known = desk.store.list("stage").find((each) => each.pipeline_id === pipeline.id && same(each.name, label));
  return idOf(known ?? createRecord(entityOf("stage"), { name: label, pipeline_id: pipeline.id ?? null }, desk));
}

function addActivityType(label: string, desk: Desk): string {
  const known = desk.store.list("activityType").find((each) => each.active_flag === true && same(each.name, label));
  if (known) return String(known.key_string);
  const body = { name: label, icon_key: "task" };
  const request = { method: "POST", path: "", query: new URLSearchParams(), headers: new Headers(), body, now: desk.now, params: {} };
  const made = objectOf(objectOf(createActivityType(request, desk).body)?.data);
  return String(made?.key_string);
}

/** Of a custom field, whose key in the studio is its code with what its values look like. Leads have the fields of deals. */
function addOption({ object, key, label }: PracticeChoiceRequest, desk: Desk): string {
  const entity = object === "lead" ? "deal" : object;
  const [code = ""] = key.split(":");
  const definition = definitionsOf(desk.store, entity).find((each) => each.field_code === code);
  if (!definition || (definition.field_type !== "enum" && definition.field_type !== "set")) throw new Error(`${code} has no options.`);
  const options = objectsOf(definition.options);
  const known = options.find((each) => same(each.label, label));
  if (known) return idOf(known);
  guardOptions(desk, options.length + 1);
  const option = newOption(desk.store, label);
  desk.store.put(`${entity}Field`, code, { ...definition, options: [...options, option] });
  return idOf(option);
}
