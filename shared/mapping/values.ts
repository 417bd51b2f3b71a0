import type { Choice, DestinationField } from "../model/account.ts";
import type { FieldRow, ProjectState, ValueChoice } from "../model/project.ts";
import type { Op } from "../ops/op.ts";
import { bindColumns } from "./bind.ts";
import type { LookupCount, ProposalInput } from "./contract.ts";
import { foldText } from "./fold.ts";
import { OPTION_LEAD, PROPOSE_OPTION, type RankedOption, rankOptions } from "./options/index.ts";

/** From here on an option is the same by its label or by its meaning; below it is a guess by letters and words. */
const SURE = 0.82;

/**
 * Options for the texts that a choice row looks up: the same label, the same but for spelling, the pair's usual one, another word for it, or one
 * much alike. Texts that nothing fits stay undecided, empty ones need no option, and what a person decided stays. Null when
 * there is nothing to add or correct. Without `state`, every text counts as open. `pairDefaults` is source value → option
 * label (see `valueDefaults`); `remembered` is what a value became in other projects or in a finished migration, and comes first; with `creates`, an
 * option that the field lacks is proposed to be created.
 */
export function proposeValues(
  row: FieldRow,
  field: DestinationField,
  lookups: readonly LookupCount[],
  pairDefaults: Record<string, string>,
  state: Pick<ProjectState, "values"> = { values: {} },
  remembered: (value: string) => Remembered | null = () => null,
): Op | null {
  const choices = field.choices ?? [];
  const known = state.values[row.id] ?? {};
  const ops = lookups.flatMap(({ text }): Op[] => {
    const before = known[text];
    if (text.trim() === "" || (before && before.state !== "proposed")) return [];
    const choice = rememberedChoice(remembered(text), choices) ?? valueChoice(text, choices, pairDefaults);
    if (same(before, choice)) return [];
    return [{ kind: "value.set", rowId: row.id, value: text, choice }];
  });
  return ops.length === 0
    ? null
    : { kind: "group", label: `Propose ${ops.length} ${ops.length === 1 ? "value" : "values"} for ${field.label}`, ops };
}

/** What a value became elsewhere; an empty label: nothing, or its records were parked. `creates`: where the field has no such option, it gets one. */
interface Remembered {
  kind?: "option" | "drop" | "park";
  label: string;
  why: string;
  creates?: boolean;
}

/** An option of another project counts where the account has it, too. */
function rememberedChoice(found: Remembered | null, choices: readonly Choice[]): ValueChoice | null {
  if (!found) return null;
  if (found.label === "") return { kind: found.kind === "park" ? "park" : "drop", label: null, state: "proposed", why: found.why };
  const choice = choices.find((each) => foldText(each.label) === foldText(found.label));
  if (!choice && !found.creates) return null;
  return { kind: choice ? "option" : "create", label: choice?.label ?? found.label, state: "proposed", why: found.why };
}

/** An option that was to be created and is there by now stays as it was said; one that is gone must be created. */
const same = (a: ValueChoice | undefined, b: ValueChoice | null) =>
  a === undefined ? b === null : b !== null && a.label === b.label && a.why === b.why && !(a.kind === "option" && b.kind === "create");

function valueChoice(text: string, choices: readonly Choice[], defaults: Record<string, string>): ValueChoice | null {
  const [best, second] = rankOptions(text, choices, defaults);
  if (!best || best.confidence < PROPOSE_OPTION) return null;
  // Two options of the same meaning or the same group: the first is as good. Two that are merely alike: nobody knows.
  const isGuess = best.confidence < SURE;
  if (isGuess && second && best.confidence - second.confidence < OPTION_LEAD) return null;
  return option(best);
}

const option = ({ label, why }: RankedOption): ValueChoice => ({ kind: "option", label, state: "proposed", why });

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
