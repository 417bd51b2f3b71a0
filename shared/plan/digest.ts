import { hashJson } from "../kernel/hash.ts";
import type { Json } from "../kernel/json.ts";
import type { AccountSchema } from "../model/account.ts";
import type { Dataset } from "../model/dataset.ts";
import type { DecisionState, ProjectState } from "../model/project.ts";

/**
 * What a sign-off binds to: the map, the inputs and the account's fields and users. Confidence, evidence and whether a
 * proposal was confirmed don't change what is loaded, so they don't change the digest. 64 hex characters.
 */
export function digestOf(state: ProjectState, datasets: readonly Dataset[], schema: AccountSchema | null): string {
  const assigned = datasets.filter((dataset) => state.assignments[dataset.id]);
  const orders = assigned.flatMap((dataset) => {
    const chosen = state.dateOrders?.[dataset.id];
    return chosen ? [[state.assignments[dataset.id] ?? null, ...dataset.files.map((file) => file.hash), { ...chosen }]] : [];
  });
  const changed = assigned.flatMap((dataset) => {
    const rows = Object.entries(state.overrides?.[dataset.id] ?? {}).map(([row, cells]): [string, Json] => [
      row,
      Object.fromEntries(Object.entries(cells).map(([column, { text }]) => [column, text])),
    ]);
    return rows.length
      ? [[state.assignments[dataset.id] ?? null, ...dataset.files.map((file) => file.hash), Object.fromEntries(rows)]]
      : [];
  });
  return hashJson({
    inputs: assigned.map((dataset) => [state.assignments[dataset.id] ?? null, ...dataset.files.map((file) => file.hash)]),
    maps: state.maps.filter((map) => map.enabled).map((map) => [map.id, map.condition]),
    rows: state.rows
      .filter((row) => row.target && row.state !== "ignored")
      .map((row) => [row.mapId, row.column, row.target, row.formula, row.policy]),
    values: choicesOf(state.values),
    owners: Object.fromEntries(
      Object.entries(state.owners)
        .filter(isChosen)
        .map(([owner, choice]) => [owner, [choice.kind, choice.userEmail]]),
    ),
    fallback: state.fallbackOwner,
    settings: { ...state.settings },
    account: schema ? accountFacts(schema) : null,
    // Only where somebody chose: sign-offs from before there was a choice stay good.
    ...(orders.length > 0 ? { dateOrders: orders } : {}),
    ...(changed.length > 0 ? { overrides: changed } : {}),
    ...(Object.keys(state.modifiedColumns ?? {}).length > 0 ? { modified: { ...state.modifiedColumns } } : {}),
    ...(Object.keys(state.keyColumns ?? {}).length > 0 ? { keys: { ...state.keyColumns } } : {}),

    ...(Object.keys(state.valueRules ?? {}).length > 0 ? { valueRules: rulesOf(state.valueRules) } : {}),
    ...(Object.keys(state.splitSigns ?? {}).length > 0 ? { splitSigns: { ...state.splitSigns } } : {}),
  });
}

/** What a person left open decides nothing: it loads as if it weren't there. */
const isChosen = ([, { state }]: [string, { state: DecisionState }]): boolean => state !== "undecided";

function choicesOf(values: ProjectState["values"]): Json {
  const rows = Object.entries(values).map(([rowId, choices]) => {
    const pairs = Object.entries(choices)
      .filter(isChosen)
      .map(([value, choice]): [string, Json] => [value, [choice.kind, choice.label]]);
    return [rowId, Object.fromEntries(pairs)] as [string, Json];
  });
  return Object.fromEntries(rows);
}

/** Names and examples are for people. */
function rulesOf(rules: ProjectState["valueRules"]): Json {
  const rows = Object.entries(rules).map(([rowId, list]): [string, Json] => [
    rowId,
    list.map(({ method, keys, except, choice }) => [{ ...method }, keys.toSorted(), except.toSorted(), choice.kind, choice.label]),
  ]);
  return Object.fromEntries(rows);
}

function accountFacts(schema: AccountSchema): Json {
  const fields = Object.entries(schema.fields).map(([object, list]): [string, Json] => [
    object,
    list.map((field) => [field.key, field.type, field.required, field.choices?.map((choice) => [choice.id, choice.label]) ?? null]),
  ]);
  return {
    host: schema.account.host,
    fields: Object.fromEntries(fields),
    users: schema.users.map((user) => [user.id, user.email, user.active]),
  };
}
