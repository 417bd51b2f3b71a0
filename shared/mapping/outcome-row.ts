import type { DestinationField } from "../model/account.ts";
import type { Evidence, FieldRow } from "../model/project.ts";
import { columnText } from "../transform/index.ts";
import { quoted } from "./fixes/formulas.ts";
import { foldText } from "./fold.ts";
import type { ColumnFacts } from "./suggest/index.ts";
import { dealEnds } from "./suggest/lexicon/ends.ts";
import { fills } from "./targets.ts";

const CONFIDENCE = 0.85;
const OPEN = foldText("open");

export interface OutcomeProposal {
  field: DestinationField;
  formula: string;
  confidence: number;
  evidence: Evidence[];
}

/**
 * A formula for a field that says whether a deal is open, won or lost, from a column that tells it beside its stages: exports that end a deal
 * by a stage of that name, into an account that has no such stages. Null where the field is filled, no column says it, or the account's own
 * stages do.
 */
export function outcomeProposal(
  fields: readonly DestinationField[],
  rows: readonly FieldRow[],
  facts: (header: string) => ColumnFacts,
): OutcomeProposal | null {
  const field = fields.find((each) => labelled(each, dealEnds.won) && labelled(each, dealEnds.lost) && labelled(each, new Set([OPEN])));
  if (!field || rows.some((row) => row.target === field.ref && fills(row))) return null;
  for (const row of rows) {
    const stages = fields.find((each) => each.ref === row.target && each !== field && each.choices?.length);
    if (!stages || !fills(row) || row.column === null || row.formula !== null) continue;
    if (labelled(stages, dealEnds.won) || labelled(stages, dealEnds.lost)) continue;
    const values = (facts(row.column).profile?.top ?? []).filter(({ value }) => isEnd(value));
    const [won, lost] = [dealEnds.won, dealEnds.lost].map((end) => values.filter(({ value }) => end.has(foldText(value))));
    if (!won?.length || !lost?.length) continue;
    const answers = [...answersOf(won, labelled(field, dealEnds.won)), ...answersOf(lost, labelled(field, dealEnds.lost))];
    const column = columnText(row.column);
    return {
      field,
      formula: `=IF(ISBLANK(${column}),"",SWITCH(${[column, ...answers, quoted(labelled(field, new Set([OPEN])))].join(",")}))`,
      confidence: CONFIDENCE,
      evidence: [
        {
          text: `${[...new Set(values.map(({ value }) => value.trim()))].slice(0, 4).join(", ")} in “${row.column}” say how a deal ended; no ${stages.label.toLowerCase()} of the account does`,
          weight: CONFIDENCE,
        },
      ],
    };
  }
  return null;
}

const isEnd = (value: string): boolean => dealEnds.won.has(foldText(value)) || dealEnds.lost.has(foldText(value));

/** The label of a field's option that is one of these words; empty where none is. */
const labelled = ({ choices }: DestinationField, words: ReadonlySet<string>): string =>
  choices?.find(({ label }) => words.has(foldText(label)))?.label ?? "";

/** `"won","Won","closed won","Won"`: each spelling once, in the order of the alphabet; SWITCH compares without regard to case. */
function answersOf(values: readonly { value: string }[], label: string): string[] {
  const known = new Set(values.map(({ value }) => value.trim().toLowerCase()));
  return [...known].sort().flatMap((value) => [quoted(value), quoted(label)]);
}
