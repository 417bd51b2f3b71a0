import type { PracticeChoiceRequest, PracticeKnobs } from "../../../shared/wire/practice.ts";
import type { PracticeRecord, PracticeStore } from "../vendor.ts";
import { newId } from "./desk.ts";
import { CHOICES_MAX, fieldDefs, saveFieldDefs } from "./fields.ts";
import { planOf } from "./plans.ts";
import { LIST_OF_FIELD, type SelectorName, saveSelector, selectorItems } from "./selectors.ts";

const same = (one: unknown, other: string): boolean => String(one).trim().toLowerCase() === other.trim().toLowerCase();

/** An admin's hand in the settings screens: an option of a dropdown, an entry of a list, a stage of a pipeline. */
export function addChoice(store: PracticeStore, choice: PracticeChoiceRequest, knobs: PracticeKnobs): string {
  const list = LIST_OF_FIELD[choice.key];
  if (list === undefined) return addOption(store, choice);
  if (list === "owners" || list === "currencies") throw new Error(`${choice.key} isn't a list that takes new entries here.`);
  if (list === "deal_stages") return addUnder(store, choice, list, "deal_pipelines", "deal_pipeline_id");
  if (list === "contact_statuses") return addUnder(store, choice, list, "lifecycle_stages", "lifecycle_stage_id");
  if (list === "deal_pipelines" && !planOf(knobs).severalPipelines) throw new Error(`The plan ${knobs.plan} has one pipeline.`);
  return addEntry(store, list, choice.label, {});
}

/** Of a custom dropdown. On the wire choices are known by their text. */
function addOption(store: PracticeStore, { object, key, label }: PracticeChoiceRequest): string {
  const defs = fieldDefs(store, object);
  const def = defs.find((each) => each.name === key);
  if (!def || !["dropdown", "radio", "multi_select_dropdown"].includes(def.type)) throw new Error(`${key} has no options.`);
  const known = def.choices.find((each) => same(each.value, label));
  if (known) return known.value;
  if (def.choices.length >= CHOICES_MAX) throw new Error(`A list takes ${CHOICES_MAX} options at most.`);
  const choices = [...def.choices, { id: newId(store), value: label, position: def.choices.length + 1 }];
  saveFieldDefs(
    store,
    object,
    defs.map((each) => (each === def ? { ...def, choices } : each)),
  );
  return label;
}

function addUnder(store: PracticeStore, choice: PracticeChoiceRequest, list: SelectorName, parents: SelectorName, link: string): string {
  const all = selectorItems(store, parents);
  const parent = choice.under === null ? all[0] : all.find((each) => same(each.name, choice.under ?? ""));
  if (!parent) throw new Error(`There is no "${choice.under}" that "${choice.label}" could belong to.`);
  return addEntry(store, list, choice.label, { [link]: parent.id ?? null });
}

/** Shaped like the list's first entry, with a place of its own at the end. A won or lost stage stays the only one of its kind. */
function addEntry(store: PracticeStore, list: SelectorName, label: string, link: PracticeRecord): string {
  const items = selectorItems(store, list);
  const [key] = Object.keys(link);
  const siblings = items.filter((each) => key === undefined || each[key] === link[key]);
  const known = siblings.find((each) => same(each.name, label));
  if (known) return String(known.id);
  const like = siblings[0] ?? items[0] ?? {};
  const entry: PracticeRecord = { ...like, id: newId(store), name: label, position: siblings.length + 1, ...link };
  if ("is_default" in entry) entry.is_default = false;
  saveSelector(store, list, [...items, entry]);
  return String(entry.id);
}
