import type { AccountSchema, DestinationField } from "../model/account.ts";
import type { LessonFormula } from "../model/lesson.ts";
import type { Candidate, CollisionPolicy, FieldRow, ObjectMap } from "../model/project.ts";
import type { PairObject } from "../packs/contract.ts";
import { columnsOf } from "../transform/index.ts";
import { type Joined, joinedFields, withoutLists } from "./joined.ts";
import { leftOut } from "./left-out.ts";
import { outcomeProposal } from "./outcome-row.ts";
import type { PairRow } from "./pair-rows.ts";
import { type ColumnFacts, type Hint, isGuess, type Suggestion, suggest, suggestObject } from "./suggest/index.ts";
import { fills } from "./targets.ts";

export type WantedRow = FieldRow;

/** From here a suggestion is proposed rather than only offered. */
const PROPOSE = 0.5;

export interface WantedInput {
  map: ObjectMap;
  object: PairObject;
  /** What the source calls its records: label, plural, id. */
  sourceNames: string[];
  defaults: PairRow[];
  /** Headers of the export, in order. */
  columns: string[];
  facts(header: string): ColumnFacts;
  fields: DestinationField[];
  /** Columns that are others of these in another file: why they have no field of their own. */
  twice?: ReadonlyMap<string, string>;
  /** Targets of rows that a person decided. */
  taken: ReadonlySet<string>;
  schema: AccountSchema | null;
  decided: FieldRow[];
  /** The column that is nothing but the key, where the destination keeps none; null otherwise. */
  unkept: string | null;
  /** The field that keeps a key made of columns which go their own ways, too; null where the key is a column of its own. */
  keyed: { target: string; columns: ReadonlySet<string> } | null;
  /** Fields that a formula alone made up in a finished migration. */
  learnt: readonly LessonFormula[];
}

/** From here on what was decided in other projects, or done in a finished migration, counts more than what the pair proposes. */
const OVERRULES = 0.6;

/** The rows a map should have: one a column, then those fed by formulas alone, then required fields that nothing fills. */
export function buildRows(given: WantedInput): WantedRow[] {
  const input = { ...given, defaults: withRemembered(given) };
  const busy = new Set([...input.taken, ...input.defaults.map((each) => each.target)]);
  const decidedColumns = new Set(input.decided.flatMap((row) => row.column ?? []));
  const open = input.columns.filter((header) => !decidedColumns.has(header));
  const suggested = suggestions(input, open, busy);
  const joined = joinedFields([...suggested.values()].filter(isProposed), input.fields);
  const rows: WantedRow[] = [];
  for (const header of open) {
    const row = columnRow(input, header, suggested.get(header) ?? null, joined);
    if (row.target !== null) busy.add(row.target);
    rows.push(row);
  }
  for (const each of input.defaults.filter((row) => row.column === null)) rows.push(pairRow(input, each, `=${each.from.target}`));
  const outcome = outcomeProposal(input.fields, [...input.decided, ...rows], input.facts);
  if (outcome) {
    const { field, formula, confidence, evidence } = outcome;
    const candidates = [{ target: field.ref, label: field.label, confidence, evidence }];
    rows.push({ ...blank(input, `=${field.ref}`, null), target: field.ref, formula, state: "proposed", confidence, evidence, candidates });
    busy.add(field.ref);
  }
  for (const field of input.fields) {
    const filled = busy.has(field.ref) || input.decided.some((row) => row.target === field.ref && fills(row));
    if (field.required && !filled) rows.push(requiredRow(input, field));
  }
  return rows;
}

/** Suggestions for the columns that neither the pair nor a formula speaks for, all at once: each target is given once. */
function suggestions(input: WantedInput, open: readonly string[], busy: ReadonlySet<string>): Map<string, Suggestion> {
  const free = open.filter(
    (header) =>
      !input.defaults.some((each) => each.column === header) && leftOut(input, header) === null && !isIgnoredElsewhere(input, header),
  );
  const ground = {
    source: input.sourceNames,
    destination: [input.map.destination],
    fields: input.fields.filter((field) => !busy.has(field.ref)),
  };
  const isList = (header: string) => input.facts(header).profile?.type === "multipicklist";
  return new Map(withoutLists(suggestObject(free.map(input.facts), ground), isList).map((each) => [each.header, each]));
}

/** The pair's defaults, after what a person decided for these columns elsewhere: what is ignored there has none. */
function withRemembered(input: WantedInput): PairRow[] {
  const targets = new Set(input.taken);
  const decided = new Set(input.decided.flatMap((row) => row.column ?? []));
  const remembered = input.columns.flatMap((column): PairRow[] => {
    const hint = ruling(input, column);
    if (!hint || hint.target === null || decided.has(column) || targets.has(hint.target)) return [];
    targets.add(hint.target);
    const { target } = hint;
    const own = input.defaults.find((each) => each.column === column && each.target === target);
    const field = input.fields.find((each) => each.ref === target) ?? null;
    const evidence = [{ text: hint.text, weight: Math.round(hint.strength * 100) / 100 }];
    const from = { target, column };
    return [own ?? { column, target, formula: null, field, from, confidence: Math.round(hint.strength * 100) / 100, evidence }];
  });
  const made = input.learnt.filter(
    ({ target, formula, strength }) =>
      strength >= OVERRULES &&
      !targets.has(target) &&
      isTarget(input, target) &&
      columnsOf(formula).every((each) => input.columns.includes(each)),
  );
  const formulas = made.map(({ target, formula, strength, text }): PairRow => {
    const field = input.fields.find((each) => each.ref === target) ?? null;
    const confidence = Math.round(strength * 100) / 100;
    return { column: null, target, formula, field, from: { target, column: null }, confidence, evidence: [{ text, weight: confidence }] };
  });
  const rest = input.defaults.filter(
    ({ column, target }) =>
      ![...remembered, ...formulas].some((each) => (column !== null && each.column === column) || each.target === target) &&
      (column === null || !ruling(input, column)),
  );
  return [...remembered, ...formulas, ...rest];
}

/** A field that the account has and lets write, or one to create. */
const isTarget = ({ fields, schema }: WantedInput, target: string): boolean =>
  schema !== null && (target.startsWith("custom:") || fields.some((each) => each.ref === target));

/** What was decided for a column elsewhere, when it is strong enough to decide here. */
function ruling(input: WantedInput, column: string): Hint | null {
  const [first] = rememberedOf(input, column);
  return first !== undefined && first.strength >= OVERRULES ? first : null;
}

const rememberedOf = (input: WantedInput, header: string): Hint[] =>
  (input.facts(header).hints ?? []).filter((hint) => hint.kind !== "assist").toSorted((a, b) => b.strength - a.strength);

/** The formula that came with this column and target elsewhere, when this export has all its columns. */
function rememberedFormula(input: WantedInput, header: string, target: string): string | null {
  const formula = rememberedOf(input, header).find((hint) => hint.target === target)?.formula ?? null;
  return formula !== null && columnsOf(formula).every((column) => input.columns.includes(column)) ? formula : null;
}

const isProposed = (suggestion: Suggestion): boolean => suggestion.answer !== null && suggestion.answer.confidence >= PROPOSE;

function columnRow(input: WantedInput, header: string, suggestion: Suggestion | null, joined: ReadonlyMap<string, Joined>): WantedRow {
  const fromPair = input.defaults.find((each) => each.column === header);
  if (fromPair) return pairRow(input, fromPair, header);
  const reason = leftOut(input, header);
  if (reason) return { ...blank(input, header, header), state: "ignored", confidence: 0.9, evidence: [{ text: reason, weight: 0.9 }] };
  if (isIgnoredElsewhere(input, header)) return unwantedRow(input, header);
  return suggestion ? suggestedRow(input, header, suggestion, joined) : blank(input, header, header);
}

const isIgnoredElsewhere = (input: WantedInput, header: string): boolean => ruling(input, header)?.target === null;

/** A column that a person ignored in other projects: said, and left to them, since a column left out unseen would be a loss. */
function unwantedRow(input: WantedInput, header: string): WantedRow {
  const hint = ruling(input, header);
  const evidence = hint ? [{ text: hint.text, weight: Math.round(hint.strength * 100) / 100 }] : [];
  const candidates = suggest(input.facts(header), input.fields, 2);
  return { ...blank(input, header, header), evidence, candidates: withNewField(input, header, candidates) };
}

/** A new field comes before fields that are no more than guessed. */
function withNewField(input: WantedInput, header: string, found: readonly Candidate[]): Candidate[] {
  const meant = found.filter((each) => !isGuess(each));
  return [...meant, ...newField(input, header, meant), ...found.filter(isGuess)];
}

function suggestedRow(input: WantedInput, header: string, suggestion: Suggestion, joined: ReadonlyMap<string, Joined>): WantedRow {
  const found = suggestion.candidates;
  const candidates = withNewField(input, header, found);
  const best = isProposed(suggestion) ? suggestion.answer : null;
  if (best === null) {
    const evidence = suggestion.answer === null ? suggestion.none.evidence : [];
    return { ...blank(input, header, header), evidence, candidates };
  }
  const together = joined.get(best.target) ?? null;
  if (together !== null && together.head !== header) {
    const reason = `Read by the formula for ${best.label}.`;
    return {
      ...blank(input, header, header),
      state: "ignored",
      confidence: best.confidence,
      evidence: [{ text: reason, weight: best.confidence }],
      candidates,
    };
  }
  return {
    ...blank(input, header, header),
    target: best.target,
    formula: together?.formula ?? rememberedFormula(input, header, best.target),
    state: "proposed",
    confidence: best.confidence,
    evidence: best.evidence,
    candidates,
    policy: policyFor(input, best.target),
  };
}

/** A field of the column's own name, to choose where the object takes custom fields and has none like it. */
function newField(input: WantedInput, header: string, found: Candidate[]): Candidate[] {
  const takesCustom = input.fields.some((field) => field.custom) || input.defaults.some((each) => each.target.startsWith("custom:"));
  const label = header
    .replace(/[_\s]+/g, " ")
    .trim()
    .replace(/^\p{Ll}/u, (letter) => letter.toUpperCase());
  const target = `custom:${label}`;
  if (!input.schema || !takesCustom || label === "" || found.some((each) => each.target === target)) return [];
  return [
    {
      target,
      label: `${label} (new field)`,
      confidence: 0.4,
      evidence: [{ text: "The account has no field like it; it would be created", weight: 0.4 }],
    },
  ];
}

function pairRow(input: WantedInput, from: PairRow, name: string): WantedRow {
  const others =
    from.column === null
      ? []
      : suggest(
          input.facts(from.column),
          input.fields.filter((field) => field.ref !== from.target),
          2,
        );
  const agreeing =
    from.column === null
      ? []
      : (input.facts(from.column).hints ?? []).filter(
          ({ target, text }) => target === from.target && !from.evidence.some((each) => each.text === text),
        );
  const lost =
    from.column === null ? [] : (input.facts(from.column).hints ?? []).filter((hint) => hint.kind === "learned" && hint.target === null);
  const evidence = [
    ...from.evidence,
    ...agreeing.map((hint) => ({ text: hint.text, weight: Math.round(hint.strength * 10) / 100 })),
    ...lost.map((hint) => ({ text: `Against it: ${hint.text}`, weight: -Math.round(hint.strength * 50) / 100 })),
  ];
  // What speaks for it beside the pair takes some of the doubt that is left, what speaks against it some of the trust.
  const doubt = agreeing.reduce((left, hint) => left * (1 - hint.strength / 2), 1 - from.confidence);
  const trust = lost.reduce((left, hint) => left * (1 - hint.strength / 2), 1 - doubt);
  const confidence = agreeing.length + lost.length === 0 ? from.confidence : Math.round(trust * 100) / 100;
  const own: Candidate = { target: from.target, label: from.field?.label ?? from.target.replace("custom:", ""), confidence, evidence };
  return {
    ...blank(input, name, from.column),
    target: from.target,
    formula: (from.column === null ? null : rememberedFormula(input, from.column, from.target)) ?? from.formula,
    state: "proposed",
    policy: from.from.policy ?? policyFor(input, from.target),
    confidence,
    evidence,
    candidates: [own, ...others],
  };
}

/** Lists grow, so that nothing the destination's people added is lost; owners stay theirs; elsewhere the source wins. */
function policyFor(input: WantedInput, target: string): CollisionPolicy {
  const type = input.fields.find((field) => field.ref === target)?.type;
  if (type === "emails" || type === "phones" || type === "tags" || type === "references" || type === "choices") return "append";
  return type === "user" ? "blank" : "source";
}

function requiredRow(input: WantedInput, field: DestinationField): WantedRow {
  return {
    ...blank(input, `!${field.ref}`, null),
    target: field.ref,
    evidence: [{ text: `${field.label} is required, and no column fills it`, weight: 0 }],
  };
}

function blank(input: WantedInput, name: string, column: string | null): WantedRow {
  return {
    id: `${input.map.id}/${name}`,
    mapId: input.map.id,
    column,
    target: null,
    formula: null,
    state: "undecided",
    policy: "source",
    confidence: null,
    evidence: [],
    candidates: [],
  };
}
