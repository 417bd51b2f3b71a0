import { assertNever } from "../kernel/assert-never.ts";
import type { CollisionPolicy, FieldRow, ProjectSettings, ProjectState, ValueChoice } from "../model/project.ts";
import type { Op } from "./op.ts";

/** A short phrase for history, undo and redo: what the op does, in the words on screen. `state` is the one it applies to. */
export function describeOp(op: Op, state: ProjectState): string {
  switch (op.kind) {
    case "dataset.assign":
      return describeAssignment(op, state);
    case "map.put":
      return describeMap(op, state);
    case "map.remove":
      return `Remove ${mapName(op.mapId)}`;
    case "row.put":
      return `Add ${op.row.column ?? targetName(state, op.row, op.row.target) ?? "a field"}`;
    case "row.remove":
      return `Remove ${rowName(state, op.rowId)}`;
    case "row.edit":
      return describeRowEdit(op, state);
    case "value.set":
      return describeValueSet(op, state);
    case "rule.put":
      return ruleName(state, op.rowId, op.rule.id) === null ? `Add the rule “${op.rule.name}”` : `Change the rule “${op.rule.name}”`;
    case "rule.remove":
      return `Remove the rule “${ruleName(state, op.rowId, op.ruleId) ?? "gone"}”`;
    case "rule.move":
      return `Put the rule “${ruleName(state, op.rowId, op.ruleId) ?? "gone"}” at place ${op.index + 1}`;
    case "split.set":
      if (op.sign === null) return `Let the values of ${rowName(state, op.rowId)} tell what parts them`;
      return op.sign === ""
        ? `Take cells of ${rowName(state, op.rowId)} whole`
        : `Part the values of ${rowName(state, op.rowId)} at ${signName(op.sign)}`;
    case "choice.under":
      return op.under === null ? `Let the values of “${op.label}” tell where it is made` : `Make “${op.label}” in ${op.under}`;
    case "owner.set":
      return op.choice && op.choice.state !== "undecided"
        ? `Give ${op.owner} to ${op.choice.userEmail ?? (op.choice.kind === "hold" ? "nobody (hold)" : "the fallback owner")}`
        : `Clear the owner for ${op.owner}`;
    case "owner.apart":
      return op.apart ? `Take ${op.owner} for an owner of its own` : `Take ${op.owner} for a spelling again`;
    case "fallback.set":
      return op.email ? `Fallback owner ${op.email}` : "No fallback owner";
    case "settings.set":
      return describeSettings(op.patch);
    case "date.order":
      if (op.order === null) return `Let the dates of ${op.column} tell their order`;
      return `Read the dates of ${op.column} ${op.order === "dmy" ? "day first" : "month first"}`;
    case "override.set":
      return op.override
        ? `Put ${op.column} of ${rowText(op.row)} right: “${shortened(op.override.text)}”`
        : `Give ${op.column} of ${rowText(op.row)} back as exported`;
    case "modified.set":
      return op.column === null
        ? `Let the headers tell when a ${op.object} was changed last`
        : `Take ${op.column} as the time of the last change of a ${op.object}`;
    case "key.set":
      return op.keys === null ? `Know a ${op.object} as its source does` : `Know a ${op.object} by ${keyText(op.keys)}`;
    case "export.answer":
      return describeAnswer(op);
    case "lesson.set":
      return describeLesson(op);
    case "state.restore":
    case "group":
      return op.label;
    default:
      return assertNever(op);
  }
}

function describeAssignment(op: Extract<Op, { kind: "dataset.assign" }>, state: ProjectState): string {
  const file = op.file ?? "the dataset";
  if (!op.object) return `Leave ${file} out`;
  const object = op.label ?? op.object;
  return op.byHand && state.assignments[op.datasetId] === op.object ? `Confirm that ${file} holds ${object}` : `Use ${file} as ${object}`;
}

function describeAnswer({ answer, file = "the newer file", of = "the older one" }: Extract<Op, { kind: "export.answer" }>): string {
  if (answer === null) return `Leave it open whether ${file} is a newer export of ${of}`;
  if (answer === "both") return `Keep both ${file} and ${of}`;
  return file === of ? `Replace ${of} by its newer export` : `Replace ${of} by ${file}`;
}

/** A row as `rowKeyOf` names it, for people. */
const rowText = (row: string): string => (row.startsWith("row:") ? `row ${row.slice(4)}` : row.slice(4));
const shortened = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);
const mapName = (mapId: string): string => mapId.replace(">", " → ");

function describeMap({ map }: Extract<Op, { kind: "map.put" }>, state: ProjectState): string {
  const name = `${map.source} → ${map.destination}`;
  const before = state.maps.find((each) => each.id === map.id);
  if (!before) return `Add ${name}`;
  if (before.enabled !== map.enabled) return `Switch ${name} ${map.enabled ? "on" : "off"}`;
  if (before.condition !== map.condition)
    return map.condition ? `Condition of ${name}: ${map.condition}` : `Remove the condition of ${name}`;
  return `Change ${name}`;
}

function ruleName(state: ProjectState, rowId: string, ruleId: string): string | null {
  const rules = state.valueRules && Object.hasOwn(state.valueRules, rowId) ? state.valueRules[rowId] : undefined;
  return rules?.find((rule) => rule.id === ruleId)?.name ?? null;
}

const signName = (sign: string): string => (sign === "\n" ? "line ends" : `“${sign}”`);

function rowName(state: ProjectState, rowId: string): string {
  const row = state.rows.find((each) => each.id === rowId);
  return row?.column ?? targetName(state, row, row?.target ?? null) ?? "a field";
}

/** A field as people know it: the label that a proposal told, else its ref without what only we read. */
function targetName(state: ProjectState, row: Pick<FieldRow, "candidates"> | undefined, target: string | null): string | null {
  if (target === null) return null;
  const labelled = (candidates: FieldRow["candidates"]) => candidates.find((each) => each.target === target)?.label;
  const told = labelled(row?.candidates ?? []);
  if (told) return told;
  for (const each of state.rows) {
    const label = labelled(each.candidates);
    if (label) return label;
  }
  return target.replace(/^custom:/, "");
}

const policyWords: Record<CollisionPolicy, string> = {
  source: "source wins",
  blank: "only if blank",
  newer: "newer wins",
  append: "append",
  never: "never",
};

function describeRowEdit(op: Extract<Op, { kind: "row.edit" }>, state: ProjectState): string {
  const name = rowName(state, op.rowId);
  const row = state.rows.find((each) => each.id === op.rowId);
  const { patch } = op;
  if (patch.target !== undefined && patch.target !== row?.target) {
    const known = { candidates: [...(patch.candidates ?? []), ...(row?.candidates ?? [])] };
    return patch.target ? `Map ${name} to ${targetName(state, known, patch.target)}` : `Unmap ${name}`;
  }
  if (patch.formula !== undefined && patch.formula !== row?.formula)
    return patch.formula ? `Formula for ${name}: ${beginning(patch.formula)}` : `Remove the formula of ${name}`;
  if (patch.policy !== undefined && patch.policy !== row?.policy) return `If ${name} exists: ${policyWords[patch.policy]}`;
  if (patch.column !== undefined && patch.column !== row?.column)
    return patch.column ? `Take ${patch.column} instead of ${name}` : `Take no column for ${name}`;
  if (patch.state === "confirmed") return `Confirm ${name}`;
  if (patch.state === "ignored") return `Ignore ${name}`;
  if (patch.state === "undecided") return `Leave ${name} undecided`;
  return `Change ${name}`;
}

function describeLesson({ mapId, lesson }: Extract<Op, { kind: "lesson.set" }>): string {
  if (lesson === null) return `Forget what a finished migration taught of ${mapName(mapId)}`;
  const count = lesson.columns.length + lesson.formulas.length;
  return `${count} ${count === 1 ? "proposal" : "proposals"} from a finished migration for ${mapName(mapId)}`;
}

function describeValueSet(op: Extract<Op, { kind: "value.set" }>, state: ProjectState): string {
  const of = state.rows.some((row) => row.id === op.rowId) ? ` of ${rowName(state, op.rowId)}` : "";
  return op.choice && op.choice.state !== "undecided"
    ? `Map “${op.value}”${of} to ${choiceName(op.choice)}`
    : `Clear the choice for “${op.value}”${of}`;
}

const choiceName = ({ kind, label }: ValueChoice): string =>
  kind === "create" ? `the new option ${label ?? ""}` : (label ?? (kind === "drop" ? "nothing" : "held"));

const settingWords: Record<keyof ProjectSettings, (value: string) => string> = {
  dateOrder: (value) => `dates ${value === "dmy" ? "day first" : "month first"}`,
  zone: (value) => `times in ${value}`,
  country: (value) => `phone numbers of ${value}`,
  currency: (value) => `amounts in ${value}`,
};

function describeSettings(patch: Partial<ProjectSettings>): string {
  const words = Object.entries(patch).flatMap(([key, value]) =>
    value === undefined || !(key in settingWords) ? [] : [settingWords[key as keyof ProjectSettings](value)],
  );
  return words.length > 0 ? `Read ${words.join(", ")}` : "Change how values are read";
}

/** A formula in a phrase: its first 60 characters. */
const beginning = (formula: string): string => (formula.length > 60 ? `${formula.slice(0, 59)}…` : formula);

/** `Record ID`, `first name, last name and 3 more columns`; where files differ, what the others have. */
function keyText(keys: readonly (readonly string[])[]): string {
  const said = keys.map((columns) =>
    columns.length <= 3 ? columns.join(" + ") : `${columns.slice(0, 2).join(" + ")} + ${columns.length - 2} more columns`,
  );
  return said.join(", else ");
}
