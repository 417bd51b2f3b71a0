import type { PracticeKnobs, PracticeSwitch, PracticeSwitchValue } from "../../shared/wire/practice.ts";
import type { PracticeVendor } from "./vendor.ts";

/** What a fresh account of the vendor is set to. */
export function defaultKnobs(vendor: PracticeVendor): PracticeKnobs {
  const generation = vendor.generations[0]?.value ?? "";
  return {
    clockSpeed: 120,
    generation,
    plan: plansOf(vendor, generation)[0] ?? "",
    seats: 5,
    burst: null,
    budget: null,
    latencyMs: 0,
    faults: [],
    switches: Object.fromEntries(vendor.switches.map((each) => [each.id, each.default])),
  };
}

/** Plans that the generation is sold in, the first a fresh account's. */
export function plansOf(vendor: PracticeVendor, generation: string): string[] {
  return vendor.plansOf?.(generation) ?? vendor.plans;
}

/**
 * The knobs with a patch applied; switches are patched one by one. Where another generation doesn't sell the plan, its first
 * plan comes with it. Throws on a plan, generation or switch value that the vendor doesn't have.
 */
export function mergeKnobs(knobs: PracticeKnobs, patch: Partial<PracticeKnobs>, vendor: PracticeVendor): PracticeKnobs {
  const merged = { ...knobs, ...patch, switches: mergeSwitches(knobs.switches, patch.switches ?? {}, vendor.switches) };
  if (!vendor.generations.some(({ value }) => value === merged.generation))
    throw new Error(`"${merged.generation}" is no generation of this account. Generations: ${words(vendor.generations)}.`);
  const plans = plansOf(vendor, merged.generation);
  if (plans.includes(merged.plan)) return merged;
  if (patch.plan === undefined) return { ...merged, plan: plans[0] ?? "" };
  throw new Error(`"${merged.plan}" is no plan of this account. Plans: ${plans.join(", ")}.`);
}

/** Knobs as stored once, made whole: what was added to knobs or switches since has its default, what fits no more too. */
export function wholeKnobs(stored: Partial<PracticeKnobs>, vendor: PracticeVendor): PracticeKnobs {
  const knobs = { ...defaultKnobs(vendor), ...stored };
  const held = vendor.switches.map((each) => {
    const value = stored.switches?.[each.id];
    return [each.id, value !== undefined && fits(each, value) ? value : each.default];
  });
  return { ...knobs, switches: Object.fromEntries(held) };
}

function mergeSwitches(held: PracticeKnobs["switches"], patch: PracticeKnobs["switches"], known: PracticeSwitch[]) {
  for (const [id, value] of Object.entries(patch)) {
    const found = known.find((each) => each.id === id);
    if (!found) throw new Error(`"${id}" is no switch of this account. Switches: ${known.map((each) => each.id).join(", ") || "none"}.`);
    if (!fits(found, value)) throw new Error(`"${id}" can't be ${JSON.stringify(value)}: it takes ${takes(found)}.`);
  }
  return { ...held, ...patch };
}

function fits(known: PracticeSwitch, value: PracticeSwitchValue): boolean {
  switch (known.kind) {
    case "choice":
      return known.options.some((option) => option.value === value);
    case "number":
      return typeof value === "number" && Number.isInteger(value) && value >= known.min && value <= known.max;
    case "many":
      return Array.isArray(value) && value.every((each) => known.options.some((option) => option.value === each));
  }
}

function takes(known: PracticeSwitch): string {
  if (known.kind === "number") return `a whole number from ${known.min} to ${known.max}`;
  return known.kind === "many" ? `a list of ${words(known.options)}` : `one of ${words(known.options)}`;
}

const words = (options: { value: string }[]): string => options.map(({ value }) => value).join(", ");
