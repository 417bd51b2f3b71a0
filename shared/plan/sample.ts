import type { Json } from "../kernel/json.ts";
import type { Effect } from "../model/plan.ts";

/** Field keys whose every value the sample should show (choices, owners), by map. */
export type SampleFields = Record<string, string[]>;

/**
 * A representative slice of a plan: records are taken as long as they show something new (an outcome of a map, a value of a
 * choice field, an owner, an issue, a shape of its fields or parents), then spread evenly up to `size`; the parents that
 * they need come along, so the result can be a little larger. Order of the plan is kept.
 */
export function chooseSample(effects: readonly Effect[], fields: SampleFields, size: number): Effect[] {
  const byId = new Map(effects.map((effect) => [effect.id, effect]));
  const loading = effects.filter((effect) => effect.kind === "create" || effect.kind === "update");
  const chosen = new Set<string>();
  const seen = new Set<string>();
  for (const effect of inTurns(loading)) {
    const features = featuresOf(effect, fields[effect.mapId] ?? []);
    if (chosen.size >= size || features.every((feature) => seen.has(feature))) continue;
    for (const feature of features) seen.add(feature);
    choose(effect, byId, chosen);
  }
  const rest = loading.filter((effect) => !chosen.has(effect.id));
  const missing = Math.max(0, size - chosen.size);
  const step = missing ? Math.max(1, rest.length / missing) : 0;
  for (let at = 0; step && at < rest.length && chosen.size < size; at += step) {
    const effect = rest[Math.floor(at)];
    if (effect) choose(effect, byId, chosen);
  }
  return effects.filter((effect) => chosen.has(effect.id));
}

/** One record of each map after the other, so that no map uses up the sample before the next one had its turn. */
function* inTurns(effects: readonly Effect[]): Generator<Effect> {
  const lanes = new Map<string, Effect[]>();
  for (const effect of effects) {
    const lane = lanes.get(effect.mapId);
    if (lane) lane.push(effect);
    else lanes.set(effect.mapId, [effect]);
  }
  for (let at = 0, more = true; more; at += 1) {
    more = false;
    for (const lane of lanes.values()) {
      const effect = lane[at];
      if (!effect) continue;
      more = true;
      yield effect;
    }
  }
}

function choose(effect: Effect, byId: ReadonlyMap<string, Effect>, chosen: Set<string>): void {
  if (chosen.has(effect.id)) return;
  chosen.add(effect.id);
  const parents = [...effect.refs.flatMap((ref) => ref.to), ...(effect.aliasOf ? [effect.aliasOf] : [])];
  for (const id of parents) {
    const parent = byId.get(id);
    if (parent) choose(parent, byId, chosen);
  }
}

function featuresOf(effect: Effect, fields: string[]): string[] {
  const lane = `${effect.mapId}|${effect.kind}`;
  const values = fields.map((key) => `${effect.mapId}|${key}=${featureText(effect.mapped[key])}`);
  const issues = effect.issues.map((issue) => `${effect.mapId}!${issue.code}`);
  const filled = Object.keys(effect.mapped).map((key) => `${lane}+${key}`);
  const shape = `${lane}^${effect.refs.map((ref) => `${ref.field}${ref.to.length > 1 ? "*" : ""}`).join(",")}`;
  return [lane, shape, ...values, ...issues, ...filled];
}

/** A value as a feature of a record. */
export const featureText = (value: Json | undefined): string => (value === undefined ? "" : JSON.stringify(value));
