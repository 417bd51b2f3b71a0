import { asObjects, type JsonObject } from "../../kernel/json.ts";
import { failure } from "../../kernel/result.ts";
import type { FieldCall, PackResult } from "../contract.ts";
import type { Conversation } from "../conversation.ts";
import { asText, dataOf, read, refused, rejection, write } from "./conversation.ts";
import { codeOf, parseCustomKey } from "./keys.ts";
import { type Items, readAll, readWhole } from "./lists.ts";
import { endpointOf } from "./objects.ts";

type CreateChoice = Extract<FieldCall, { kind: "createChoice" }>;

/** Where a kind of choices lives, what a new one is made of, and what its id is. */
interface Place {
  list(): Conversation<Items>;
  path: string;
  cost: number;
  body: JsonObject | JsonObject[];
  name: string;
  id: string;
}

/** A choice of that label: the one that is there, else a new one. Options, pipelines, stages, activity types and lead labels can be made. */
export function* createChoice(call: CreateChoice): Conversation {
  const { object, key, label, under } = call;
  if (parseCustomKey(key)) return yield* createOption(call);
  if (key === "stage_id" && under === null) return byHand(`Say which pipeline the stage "${label}" belongs to.`);
  const place = placeOf(object, key, label, under ?? "");
  if (!place) return byHand(`Pipedrive takes no new choice for this field through its API. Add "${label}" in its settings.`);
  const listed = yield* place.list();
  if ("refusal" in listed) return listed.refusal;
  const present = listed.items.find((each) => each.active_flag !== false && sameLabel(each[place.name], label));
  if (present) return { kind: "choice", id: asText(present[place.id]) };
  return madeChoice(yield* write("POST", place.path, place.cost, place.body), place.id);
}

/** Fields whose choices the API makes; those of its own custom fields besides. */
const made = new Set(["deal.pipeline_id", "deal.stage_id", "activity.type", "lead.label_ids"]);

export const makesChoices = (object: string, key: string): boolean => made.has(`${object}.${key}`) || parseCustomKey(key) !== null;

function placeOf(object: string, key: string, label: string, under: string): Place | null {
  const v2 = { cost: 5, name: "name", id: "id" };
  const v1 = { cost: 10, name: "name" };
  switch (`${object}.${key}`) {
    case "deal.pipeline_id":
      return { ...v2, path: "/api/v2/pipelines", list: () => readAll("/api/v2/pipelines", 5), body: { name: label } };
    case "deal.stage_id": {
      const list = () => readAll("/api/v2/stages", 5, { pipeline_id: under });
      return { ...v2, path: "/api/v2/stages", list, body: { name: label, pipeline_id: Number(under) } };
    }
    case "activity.type": {
      const list = () => readWhole("/api/v1/activityTypes", 20);
      return { ...v1, path: "/api/v1/activityTypes", list, body: { name: label, icon_key: "task" }, id: "key_string" };
    }
    case "lead.label_ids": {
      const list = () => readWhole("/api/v1/leadLabels", 10);
      return { ...v1, path: "/api/v1/leadLabels", list, body: { name: label, color: "gray" }, id: "id" };
    }
    default:
      return null;
  }
}

function* createOption({ object, key, label }: CreateChoice): Conversation {
  const { fieldsPath } = endpointOf(object);
  if (!fieldsPath) return byHand("These records have no custom fields in Pipedrive.");
  const path = `${fieldsPath}/${codeOf(key)}`;
  const reply = yield* read(path, 1);
  if (refused(reply)) return rejection(reply);
  const [field] = asObjects([dataOf(reply)]);
  const present = asObjects(field?.options).find((each) => sameLabel(each.label, label));
  if (present) return { kind: "choice", id: asText(present.id) };
  return madeChoice(yield* write("POST", `${path}/options`, 5, [{ label }]), "id");
}

function madeChoice(reply: Parameters<typeof rejection>[0], id: string): PackResult {
  if (refused(reply)) return rejection(reply);
  const data = dataOf(reply);
  const [first] = asObjects(Array.isArray(data) ? data : [data]);
  return { kind: "choice", id: asText(first?.[id]) };
}

const sameLabel = (held: JsonObject[string] | undefined, label: string): boolean =>
  asText(held).trim().toLowerCase() === label.trim().toLowerCase();

function byHand(message: string): PackResult {
  return { kind: "rejected", failure: failure("destination.byHand", message) };
}
