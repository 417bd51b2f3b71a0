import { choiceWords, ruleFrom, type ValueCluster } from "../../../shared/mapping/clusters/index.ts";
import type { SpellingMethod, ValueRule } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView, ValueRowView } from "../../../shared/wire/studio.ts";
import { counted } from "./edits.ts";

export interface Acceptance {
  id: string;
  name: string;
  method: SpellingMethod;
  cluster: ValueCluster;
  ticked: ReadonlySet<string>;
  choice: ValueRule["choice"];
}

/**
 * Keeps a cluster as a rule that decides its ticked members at once: what was decided or proposed for them alone gives way to it, and so
 * do earlier rules.
 */
export function acceptCluster(list: Pick<ValueListView, "rowId">, { id, name, method, cluster, ticked, choice }: Acceptance): Op {
  const { rowId } = list;
  const taken = cluster.members.filter((member) => ticked.has(member.value));
  const rule = ruleFrom(id, name.trim() || `${cluster.like}-like`, method, cluster, ticked, choice);
  const overruled = taken.some((member) => member.choice?.rule);
  return {
    kind: "group",
    label: `Rule “${rule.name}”: ${counted(taken.length)} ${choiceResult(choice)}`,
    ops: [
      { kind: "rule.put", rowId, rule, ...(overruled ? { index: 0 } : {}) },
      ...taken
        .filter((member) => member.choice && member.choice.rule === null)
        .map((member): Op => ({ kind: "value.set", rowId, value: member.value, choice: null })),
    ],
  };
}

const choiceResult = (choice: ValueRule["choice"]): string =>
  choice.kind === "option" || choice.kind === "create" ? `become ${choice.label}` : choiceWords(choice);

/** What a rule decides now, in values, records and money. */
export interface Caught {
  values: number;
  records: number;
  amount: number | null;
}

/** By rule id; rules that decide nothing are absent. */
export function caughtBy(rows: readonly ValueRowView[]): Map<string, Caught> {
  const caught = new Map<string, Caught>();
  for (const { choice, records, amount } of rows) {
    if (!choice?.rule) continue;
    const known = caught.get(choice.rule) ?? { values: 0, records: 0, amount: null };
    caught.set(choice.rule, {
      values: known.values + 1,
      records: known.records + records,
      amount: amount === null ? known.amount : (known.amount ?? 0) + amount,
    });
  }
  return caught;
}
