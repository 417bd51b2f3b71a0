import type { Choice, DestinationField } from "../model/account.ts";
import type { FieldRow, ProjectState, ValueChoice } from "../model/project.ts";
import type { Op } from "../ops/op.ts";
import { bindColumns } from "./bind.ts";
import type { LookupCount, ProposalInput } from "./contract.ts";
import { foldText } from "./fold.ts";
import { likeness } from "./headers.ts";

/** From here an option that is merely alike is proposed. */
const ALIKE = 0.8;

/**
 * Options for the texts that a choice row looks up: the same label, the same but for spelling, the pair's usual one, or one
 * much alike. Texts that nothing fits stay undecided, empty ones need no option, and what a person decided stays. Null when
 * there is nothing to add or correct. Without `state`, every text counts as open. `pairDefaults` is source value → option label (see `valueDefaults`).
 */
export function proposeValues(
  row: FieldRow,
  field: DestinationField,
  lookups: readonly LookupCount[],
  pairDefaults: Record<string, string>,
  state: Pick<ProjectState, "values"> = { values: {} },
): Op | null {
  const choices = field.choices ?? [];
  const known = state.values[row.id] ?? {};
  const ops = lookups.flatMap(({ text }): Op[] => {
    const before = known[text];
    if (text.trim() === "" || (before && before.state !== "proposed")) return [];
    const choice = valueChoice(text, choices, pairDefaults);
    if (same(before, choice)) return [];
    return [{ kind: "value.set", rowId: row.id, value: text, choice }];
  });
  return ops.length === 0
    ? null
    : { kind: "group", label: `Propose ${ops.length} ${ops.length === 1 ? "value" : "values"} for ${field.label}`, ops };
}

const same = (a: ValueChoice | undefined, b: ValueChoice | null) =>
  a === undefined ? b === null : b !== null && a.label === b.label && a.why === b.why;

function valueChoice(text: string, choices: readonly Choice[], defaults: Record<string, string>): ValueChoice | null {
  const exact = choices.find((choice) => choice.label === text);
  if (exact) return option(exact, "The same label");
  const folded = foldText(text);
  const spelled = choices.find((choice) => foldText(choice.label) === folded);
  if (spelled) return option(spelled, "The same but for case, spaces or signs");
  const usual = Object.entries(defaults).find(([value]) => foldText(value) === folded)?.[1];
  const meant = usual === undefined ? undefined : labelled(choices, usual);
  if (meant) return option(meant, `Usual for this pair: ${text.trim()} becomes ${usual}`);
  const tail = choices.find((choice) => foldText(lastPart(choice.label)) === folded);
  if (tail) return option(tail, "The same label in its group");
  return alike(folded, choices);
}

/** An option by its label; where a label carries its group in front (`Sales › Won`), the first whose last part fits. */
function labelled(choices: readonly Choice[], label: string): Choice | undefined {
  const folded = foldText(label);
  return (
    choices.find((choice) => foldText(choice.label) === folded) ?? choices.find((choice) => foldText(lastPart(choice.label)) === folded)
  );
}

const lastPart = (label: string) => label.split(/\s*[›»·|/:→—]\s*/u).at(-1) ?? label;

function alike(folded: string, choices: readonly Choice[]): ValueChoice | null {
  if (folded.length < 4) return null;
  const ranked = choices.map((choice) => ({ choice, score: likeness(folded, foldText(choice.label)) })).sort((a, b) => b.score - a.score);
  const [best, second] = ranked;
  if (!best || best.score < ALIKE || (second && second.score === best.score)) return null;
  return option(best.choice, `Looks like “${best.choice.label}” (${Math.round(best.score * 100)} % alike)`);
}

const option = (choice: Choice, why: string): ValueChoice => ({ kind: "option", label: choice.label, state: "proposed", why });

/** The pair's usual options for a row's column: source value → option label. Empty for rows fed by a formula alone. */
export function valueDefaults(
  input: Pick<ProposalInput, "state" | "datasets" | "sourcePack" | "pair">,
  row: FieldRow,
): Record<string, string> {
  const map = input.state.maps.find((each) => each.id === row.mapId);
  const object = input.pair?.objects.find((each) => each.source === map?.source && each.destination === map?.destination);
  const source = input.sourcePack.objects.find((each) => each.id === map?.source);
  if (!object?.values || !source || row.column === null) return {};
  const headers = input.datasets
    .filter((each) => input.state.assignments[each.id] === source.id)
    .flatMap((each) => each.columns.map((column) => column.name));
  const bound = bindColumns(source, [...new Set(headers)]);
  const canonical = Object.keys(bound).find((name) => bound[name] === row.column);
  return canonical === undefined ? {} : (object.values[canonical] ?? {});
}
