import { settler } from "../../shared/mapping/clusters/index.ts";
import type { LookupCount } from "../../shared/mapping/index.ts";
import { createdLabels } from "../../shared/mapping/index.ts";
import { choiceLabelled, type DestinationField, type FieldRow, type ObjectMap, type ValueChoice } from "../../shared/model/index.ts";
import type { ValueListView, ValueRowView } from "../../shared/wire/index.ts";
import { datasetsOf, type Ground, sourceObject } from "../ground.ts";
import { separatorsOf } from "../programs.ts";

/** So many distinct values of a column are listed; a column with more is hardly one of choices. */
export const MOST_LISTED = 20_000;

/** Texts that stand in one cell, and the records that have just these: each counts for every one of them. */
export interface Together {
  texts: readonly string[];
  records: number;
  /** 0 where the object has no money. */
  amount: number;
}

/** One column of the Values room: its values with what each becomes, and what is still open. */
export function valueList(
  ground: Ground,
  { map, row, field }: { map: ObjectMap; row: FieldRow; field: DestinationField },
  counts: readonly LookupCount[],
  together: readonly Together[],
  isNew: (text: string) => boolean,
): ValueListView {
  const rules = ground.state.valueRules?.[row.id] ?? [];
  const settle = settler({ choices: ground.state.values[row.id] ?? {}, rules });
  const problemOf = missingOption(field);
  const rows = counts.map(({ text, records, amount }): ValueRowView => {
    const settled = settle(text);
    const problem = settled && problemOf(settled.choice);
    return {
      value: text,
      records,
      amount,
      choice: settled && { ...settled.choice, rule: settled.rule?.id ?? null },
      isNew: isNew(text),
      ...(problem ? { problem } : {}),
    };
  });
  const open = rows.filter((each) => each.problem !== undefined || (each.value.trim() !== "" && !each.choice));
  const options = (field.choices ?? []).map((choice) => choice.label);
  const known = new Set(options.map((label) => label.trim().toLowerCase()));
  return {
    rowId: row.id,
    mapId: map.id,
    sourceLabel: sourceObject(ground, map.source)?.label ?? map.source,
    column: row.column ?? row.formula ?? "",
    fieldLabel: field.label,
    undecided: open.length,
    ...weightOf(open, together),
    options,
    ...(ground.destination.settings.takesChoices(map.destination, field.key) ? {} : { fixed: true }),
    ...(field.custom && field.key === field.ref ? { isNew: true } : {}),
    planned: createdLabels(ground.state, row.id).filter((label) => !known.has(label.toLowerCase())),
    rules,
    split: field.type === "choices" ? splitOf(ground, map, row) : null,
    rows: rows.length > MOST_LISTED ? mostUrgent(rows) : rows,
    unlisted: Math.max(0, rows.length - MOST_LISTED),
  };
}

/** The records and the money that hang on the open values: a record of several counts once. */
function weightOf(open: readonly ValueRowView[], together: readonly Together[]) {
  const values = new Set(open.map(({ value }) => value));
  let records = open.reduce((sum, each) => sum + each.records, 0);
  let amount = open.reduce((sum, each) => sum + (each.amount ?? 0), 0);
  for (const each of together) {
    const again = each.texts.filter((text) => values.has(text)).length - 1;
    if (again <= 0) continue;
    records -= again * each.records;
    amount -= again * each.amount;
  }
  return { undecidedRecords: records, undecidedAmount: open.some((each) => each.amount !== null) ? amount : null };
}

/** Open ones come first where not all can be listed. */
function mostUrgent(rows: readonly ValueRowView[]): ValueRowView[] {
  const isOpen = (row: ValueRowView) => !row.choice || row.problem !== undefined;
  const first = new Set([...rows.filter(isOpen), ...rows.filter((row) => !isOpen(row))].slice(0, MOST_LISTED));
  return rows.filter((row) => first.has(row));
}

/** Says of a choice that its option isn't there; each label is looked for once. Where the options aren't known, nothing is said. */
function missingOption({ choices, label: fieldLabel }: DestinationField): (choice: Pick<ValueChoice, "kind" | "label">) => string | null {
  const known = new Map<string, string | null>();
  return ({ kind, label }) => {
    if (kind !== "option" || label === null || !choices) return null;
    let said = known.get(label);
    if (said === undefined) {
      said = choiceLabelled(choices, label) ? null : `${fieldLabel} has no option “${label}” in the account`;
      known.set(label, said);
    }
    return said;
  };
}

function splitOf(ground: Ground, map: ObjectMap, row: FieldRow): ValueListView["split"] {
  const guesses = datasetsOf(ground, map.source).flatMap((dataset) =>
    row.column === null ? [] : (separatorsOf(dataset)[row.column] ?? []),
  );
  return { sign: ground.state.splitSigns?.[row.id] ?? null, guessed: guesses[0] ?? null };
}
