import { canonicalJson, isObject, type Json, sameJson } from "../kernel/json.ts";
import { emptyProjectState, type ProjectSettings, type ProjectState } from "../model/project.ts";
import type { Change, ChangeKind, DiffNames, PartChange } from "./contract.ts";
import { ownerChanges } from "./values.ts";

/** Parts that are compared with their object maps. */
const ofMaps: readonly (keyof ProjectState)[] = ["maps", "rows", "values"];
/** What only keeps a question from being asked again. */
const answered: readonly (keyof ProjectState)[] = ["assignedByHand", "exportAnswers"];

/** What differs outside of the object maps. A part that this file has no words for is compared leaf by leaf: nothing is passed over. */
export function diffParts(before: ProjectState, after: ProjectState, names: DiffNames): PartChange[] {
  const parts = [...new Set([...Object.keys(emptyProjectState), ...Object.keys(before), ...Object.keys(after)])] as (keyof ProjectState)[];
  return parts
    .filter((part) => !ofMaps.includes(part) && !answered.includes(part) && part !== "fallbackOwner")
    .map((part) => ({ part, title: titles[part] ?? part, changes: partChanges(part, before, after, names) }))
    .filter((part) => part.changes.length > 0);
}

const titles: Partial<Record<keyof ProjectState, string>> = {
  assignments: "What the datasets are",
  owners: "Owners",
  ownersApart: "Owners split off",
  settings: "How values are read",
  dateOrders: "Day and month of columns",
  overrides: "Cells put right by hand",
  modifiedColumns: "Columns that tell the last change",
  keyColumns: "What rows are known by",
  valueRules: "Rules for values",
  choiceParents: "Where new options are made",
  splitSigns: "Signs that part several options",
  lessons: "Learnt from finished migrations",
};

function partChanges(part: keyof ProjectState, before: ProjectState, after: ProjectState, names: DiffNames): Change[] {
  const dataset = (id: string) => names.dataset(id) ?? "a dataset that is gone";
  switch (part) {
    case "owners":
      return [...fallbackChange(before, after), ...ownerChanges(before.owners, after.owners)];
    case "settings":
      return settingChanges(before.settings, after.settings);
    case "assignments":
      return leaves(before.assignments, after.assignments).map(({ path: [id = ""], was, is }) =>
        leafChange({ id, title: dataset(id), what: "use", before: useOf(was, names), after: useOf(is, names) }),
      );
    case "dateOrders":
      return leaves(before.dateOrders ?? {}, after.dateOrders ?? {}).map(({ path: [id = "", column = ""], was, is }) =>
        leafChange({
          id: `${id} ${column}`,
          title: `${column} in ${dataset(id)}`,
          what: "order",
          before: orderText(was),
          after: orderText(is),
        }),
      );
    case "overrides":
      return leaves(textsOf(before), textsOf(after)).map(({ path: [id = "", row = "", column = ""], was, is }) =>
        leafChange({
          id: [id, row, column].join("\n"),
          title: `${column} of ${row.replace(/^key:/, "").replace(/^row:/, "row ")} in ${dataset(id)}`,
          what: "text",
          before: leafText(was),
          after: leafText(is),
        }),
      );
    case "modifiedColumns":
      return leaves(before.modifiedColumns ?? {}, after.modifiedColumns ?? {}).map(({ path: [object = ""], was, is }) =>
        leafChange({ id: object, title: names.object(object), what: "column", before: leafText(was), after: leafText(is) }),
      );
    case "keyColumns": {
      const say = (keys: string[][] | undefined) =>
        keys === undefined ? null : keys.map((columns) => columns.join(" + ")).join(", else ");
      const [was, is] = [before.keyColumns ?? {}, after.keyColumns ?? {}];
      return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((object) => {
        const [a, b] = [say(was[object]), say(is[object])];
        return a === b ? [] : [leafChange({ id: object, title: names.object(object), what: "column", before: a, after: b })];
      });
    }
    case "valueRules":
      return ruleChanges(before, after, names);
    case "splitSigns":
      return leaves(before.splitSigns ?? {}, after.splitSigns ?? {}).map(({ path: [rowId = ""], was, is }) => {
        const say = (sign: Json | undefined) => (sign === undefined ? null : sign === "" ? "nothing parts them" : JSON.stringify(sign));
        return leafChange({ id: rowId, title: rowTitle(rowId, before, after, names), what: "text", before: say(was), after: say(is) });
      });
    case "lessons":
      return lessonChanges(before, after, names);
    default:
      return leaves((before[part] ?? {}) as Json, (after[part] ?? {}) as Json).map(({ path, was, is }) =>
        leafChange({
          id: path.join("\n"),
          title: path.map((key) => names.dataset(key) ?? key.replace(/^(key|row):/, "")).join(" · "),
          what: "text",
          before: leafText(was),
          after: leafText(is),
        }),
      );
  }
}

/** Dataset → row → column → the text put in. What the export said is the same on both sides. */
function textsOf({ overrides }: ProjectState): Json {
  const texts = (cells: Record<string, { text: string }>) =>
    Object.fromEntries(Object.entries(cells).map(([column, { text }]) => [column, text]));
  const rows = (all: Record<string, Record<string, { text: string }>>) =>
    Object.fromEntries(Object.entries(all).map(([row, cells]) => [row, texts(cells)]));
  return Object.fromEntries(Object.entries(overrides ?? {}).map(([dataset, all]) => [dataset, rows(all)]));
}

/** A field row as people know it, wherever it still stands. */
function rowTitle(rowId: string, before: ProjectState, after: ProjectState, names: DiffNames): string {
  const row = [...after.rows, ...before.rows].find((each) => each.id === rowId);
  if (!row) return "a row that is gone";
  return `${row.column ?? (row.target ? names.field(row.mapId, row.target) : "a formula")} (${names.map(row.mapId)})`;
}

/** Rule by rule; of two that catch a text the first decides, so another place is a change as well. */
function ruleChanges(before: ProjectState, after: ProjectState, names: DiffNames): Change[] {
  const rules = (state: ProjectState, rowId: string) => state.valueRules?.[rowId] ?? [];
  const rowIds = [...new Set([...Object.keys(before.valueRules ?? {}), ...Object.keys(after.valueRules ?? {})])];
  return rowIds.flatMap((rowId) => {
    const [was, is] = [rules(before, rowId), rules(after, rowId)];
    const kept = (list: typeof was, other: typeof was) => list.filter((rule) => other.some((each) => each.id === rule.id));
    const places = new Map([...kept(is, was).entries()].map(([at, rule]) => [rule.id, at]));
    const moved = new Set(kept(was, is).flatMap((rule, at) => (places.get(rule.id) === at ? [] : [rule.id])));
    return [...new Map([...was, ...is].map((rule) => [rule.id, rule.name]))].flatMap(([id, name]) => {
      const [a, b] = [was, is].map((list) => list.find((rule) => rule.id === id));
      const same = sameJson((a ?? null) as Json, (b ?? null) as Json);
      if (same && !moved.has(id)) return [];
      const title = `“${name}” of ${rowTitle(rowId, before, after, names)}`;
      if (same) return [leafChange({ id: `${rowId} ${id}`, title, what: "order", before: "its place", after: "another place" })];
      return [leafChange({ id: `${rowId} ${id}`, title, what: "rule", before: ruleText(a), after: ruleText(b) })];
    });
  });
}

const ruleText = (rule: ProjectState["valueRules"][string][number] | undefined): string | null =>
  rule === undefined
    ? null
    : `${rule.method.kind} of ${rule.keys.join(", ")}${rule.except.length > 0 ? ` without ${rule.except.join(", ")}` : ""} → ${rule.choice.label ?? (rule.choice.kind === "drop" ? "left empty" : "held back")}`;

/** Evidence, which loads nothing by itself. */
function lessonChanges(before: ProjectState, after: ProjectState, names: DiffNames): Change[] {
  const [was, is] = [before.lessons ?? {}, after.lessons ?? {}];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((mapId) => {
    if (sameJson((was[mapId] ?? null) as Json, (is[mapId] ?? null) as Json)) return [];
    const [a, b] = [lessonText(was[mapId]), lessonText(is[mapId])];
    return [{ ...leafChange({ id: mapId, title: names.map(mapId), what: "text", before: a, after: b }), loads: false }];
  });
}

const lessonText = (lesson: ProjectState["lessons"][string] | undefined): string | null =>
  lesson === undefined
    ? null
    : `${lesson.columns.length + lesson.formulas.length} findings of ${lesson.source} and ${lesson.destination}, ${lesson.at.slice(0, 10)}`;

function fallbackChange(before: ProjectState, after: ProjectState): Change[] {
  if (before.fallbackOwner === after.fallbackOwner) return [];
  return [leafChange({ id: "fallback", title: "Fallback owner", what: "owner", before: before.fallbackOwner, after: after.fallbackOwner })];
}

const settingTitles: Record<keyof ProjectSettings, string> = {
  dateOrder: "Dates like 03/04/2024",
  zone: "Time zone",
  country: "Country of phone numbers",
  currency: "Currency of amounts",
};

function settingChanges(before: ProjectSettings, after: ProjectSettings): Change[] {
  return leaves(before, after).map(({ path: [key = ""], was, is }) => {
    const say = (value: Json | undefined) => (key === "dateOrder" ? orderText(value) : leafText(value));
    const title = settingTitles[key as keyof ProjectSettings] ?? key;
    return leafChange({ id: key, title, what: "text", before: say(was), after: say(is) });
  });
}

const orderText = (value: Json | undefined): string | null =>
  value === undefined ? null : value === "dmy" ? "day first" : value === "mdy" ? "month first" : leafText(value);
const useOf = (value: Json | undefined, names: DiffNames): string | null =>
  value === undefined ? null : value === null ? "left out" : names.object(String(value));
const leafText = (value: Json | undefined): string | null =>
  value === undefined ? null : typeof value === "string" ? value : canonicalJson(value);

interface Leaf {
  path: string[];
  was: Json | undefined;
  is: Json | undefined;
}

/** The leaves that differ, by key. Lists of things with an id are compared by it, and in which order they stand. */
function leaves(before: Json, after: Json, path: string[] = []): Leaf[] {
  const [was, is] = [keyed(before), keyed(after)];
  if (!was || !is) return sameJson(before, after) ? [] : [{ path, was: before, is: after }];
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].flatMap((key): Leaf[] => {
    const [a, b] = [was[key], is[key]];
    if (a === undefined || b === undefined) return opened(a ?? b ?? null, a === undefined, [...path, key]);
    return leaves(a, b, [...path, key]);
  });
}

/** Every leaf of something that only one side has: of ten cells put right, ten changes. */
function opened(value: Json, isNew: boolean, path: string[]): Leaf[] {
  const inner = isObject(value) && (value.id !== undefined || value.kind !== undefined) ? null : keyed(value);
  if (inner && Object.keys(inner).length > 0) return Object.entries(inner).flatMap(([key, each]) => opened(each, isNew, [...path, key]));
  return [{ path, was: isNew ? undefined : value, is: isNew ? value : undefined }];
}

function keyed(value: Json): Record<string, Json> | null {
  if (isObject(value)) return value;
  if (!Array.isArray(value) || !value.every((each) => isObject(each) && typeof each.id === "string")) return null;
  const byId = value.map((each) => [(each as { id: string }).id, each] as const);
  return { ...Object.fromEntries(byId), ...(value.length > 1 ? { order: byId.map(([id]) => id) } : {}) };
}

function leafChange({
  id,
  title,
  what,
  before,
  after,
}: {
  id: string;
  title: string;
  what: Change["aspects"][number]["what"];
  before: string | null;
  after: string | null;
}): Change {
  const kind: ChangeKind = before === null ? "added" : after === null ? "removed" : "changed";
  return { kind, id, title, aspects: [{ what, before, after }], loads: true };
}
