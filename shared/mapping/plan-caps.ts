import type { AccountSchema, PlannedField } from "../model/account.ts";
import type { SettingsCap, SettingsRules } from "../packs/settings.ts";
import type { PlannedOption } from "./planned-options.ts";

/**
 * One limit of the account's plan beside what is there and what the map needs. `blocks`: more than the plan takes. `warns`: more than
 * one of the plans takes that it may be, or nobody knows the plan. `fits` otherwise.
 */
export interface CapCheck {
  id: string;
  state: "fits" | "warns" | "blocks";
  /** What is counted, plural, and the object it is counted in; null for the whole account. */
  label: string;
  object: string | null;
  used: number;
  needed: number;
  /** By plan that the account may have; null where it sets no limit. */
  most: { plan: string; most: number | null }[];
  /** The plan as the account tells it; null where it doesn't. */
  plan: string | null;
  source: string;
  confidence: SettingsCap["confidence"];
}

export interface CapInput {
  schema: AccountSchema | null;
  fields: readonly PlannedField[];
  options: readonly PlannedOption[];
  rules: SettingsRules;
}

/** The limits that what the map needs counts against, those that stand in the way first. Empty until an account was read. */
export function checkCaps({ schema, fields, options, rules }: CapInput): CapCheck[] {
  if (!schema) return [];
  const home = (object: string): string => rules.sharedFields[object] ?? object;
  const checks = rules.caps.flatMap((cap) =>
    demands(cap, schema, fields, options, home).map((demand) => judged(cap, demand, schema, rules)),
  );
  const rank = { blocks: 0, warns: 1, fits: 2 };
  return checks.filter((each) => each.needed > 0).sort((a, b) => rank[a.state] - rank[b.state]);
}

interface Demand {
  object: string | null;
  label: string;
  used: number;
  needed: number;
}

function demands(
  cap: SettingsCap,
  schema: AccountSchema,
  fields: readonly PlannedField[],
  options: readonly PlannedOption[],
  home: (object: string) => string,
): Demand[] {
  const { counts } = cap;
  if (counts.kind === "choices") {
    const used = schema.fields[counts.object]?.find((field) => field.key === counts.key)?.choices?.length ?? 0;
    const needed = options.filter((each) => each.object === counts.object && each.key === counts.key).length;
    return [{ object: null, label: cap.label, used, needed }];
  }
  if (counts.kind === "options") return optionDemands(cap, schema, fields, options);
  const objects = [...new Set(Object.keys(schema.fields).map(home))];
  const each = objects.map((object): Demand => {
    const own = (schema.fields[object] ?? []).filter((field) => field.custom && (counts.types?.includes(field.type) ?? true));
    const wanted = fields.filter((field) => home(field.object) === object && (counts.types?.includes(field.type) ?? true));
    return { object, label: cap.label, used: own.length, needed: new Set(wanted.map((field) => field.label.trim().toLowerCase())).size };
  });
  if (cap.per === "object") return each;
  const sum = (pick: (demand: Demand) => number) => each.reduce((total, demand) => total + pick(demand), 0);
  return [{ object: null, label: cap.label, used: sum((demand) => demand.used), needed: sum((demand) => demand.needed) }];
}

/** Field by field, custom ones only: lists like stages have limits of their own. */
function optionDemands(
  cap: SettingsCap,
  schema: AccountSchema,
  fields: readonly PlannedField[],
  options: readonly PlannedOption[],
): Demand[] {
  const fresh = fields.map(
    (field): Demand => ({ object: field.object, label: `${cap.label} of ${field.label}`, used: 0, needed: field.options?.length ?? 0 }),
  );
  const grown = new Map<string, Demand>();
  for (const { object, key, fieldLabel } of options) {
    const field = schema.fields[object]?.find((each) => each.key === key);
    if (!field?.custom) continue;
    const id = `${object}\n${key}`;
    const known = grown.get(id) ?? { object, label: `${cap.label} of ${fieldLabel}`, used: field.choices?.length ?? 0, needed: 0 };
    known.needed += 1;
    grown.set(id, known);
  }
  return [...fresh, ...grown.values()];
}

function judged(cap: SettingsCap, { object, label, used, needed }: Demand, schema: AccountSchema, rules: SettingsRules): CapCheck {
  const named = rules.plansNamed(schema.account.plan).filter((plan) => plan in cap.most);
  const known = named.length > 0 ? named : Object.keys(cap.most);
  const all = known.map((plan) => ({ plan, most: cap.most[plan] ?? null }));
  // What is there already shows that a smaller plan isn't the account's.
  const possible = all.filter(({ most }) => most === null || most >= used);
  const most = possible.length > 0 ? possible : all;
  const over = most.filter((each) => each.most !== null && used + needed > each.most);
  const told = rules.plansNamed(schema.account.plan).length > 0;
  // A plan that is known and has no number here sets no limit that anybody told.
  const silent = told && named.length === 0;
  const state = silent || over.length === 0 ? "fits" : over.length === most.length ? "blocks" : "warns";
  const { id, source, confidence } = cap;
  return {
    id: `${id}:${object ?? ""}:${label}`,
    state,
    label,
    object,
    used,
    needed,
    most: silent ? [] : most,
    plan: told ? schema.account.plan : null,
    source,
    confidence,
  };
}
