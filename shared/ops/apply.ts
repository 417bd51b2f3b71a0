import { assertNever } from "../kernel/assert-never.ts";
import { fail, failure, ok, type Result } from "../kernel/result.ts";
import type { FieldRow, ProjectState } from "../model/project.ts";
import type { ValueRule } from "../model/value-rule.ts";
import type { FieldRowPatch, Op } from "./op.ts";
import { partsNow } from "./parts.ts";

export interface Applied {
  state: ProjectState;
  /** Applying it to `state` gives back the state before, exactly. */
  inverse: Op;
}

/** Applies one operation. Fails, changing nothing, when it names a map or a row that isn't there; never mutates `state`. */
export function applyOp(state: ProjectState, op: Op): Result<Applied> {
  switch (op.kind) {
    case "dataset.assign": {
      const { datasetId, byHand, object: _, ...called } = op;
      const before = entry(state.assignments, datasetId);
      const hands = state.assignedByHand ?? {};
      return done(
        {
          ...state,
          assignments: withEntry(state.assignments, datasetId, op.object),
          assignedByHand: withEntry(hands, datasetId, byHand ? true : undefined),
        },
        {
          ...called,
          datasetId,
          ...(before === undefined ? {} : { object: before }),
          ...(entry(hands, datasetId) ? { byHand: true } : {}),
        },
      );
    }
    case "map.put": {
      const placed = put(state.maps, op.map, op.index);
      return done(
        { ...state, maps: placed.list },
        placed.before ? { kind: "map.put", map: placed.before } : { kind: "map.remove", mapId: op.map.id },
      );
    }
    case "map.remove": {
      const index = state.maps.findIndex((map) => map.id === op.mapId);
      const map = state.maps[index];
      if (!map) return missing("map", op.mapId);
      return done({ ...state, maps: state.maps.toSpliced(index, 1) }, { kind: "map.put", map, index });
    }
    case "row.put": {
      const placed = put(state.rows, op.row, op.index);
      return done(
        { ...state, rows: placed.list },
        placed.before ? { kind: "row.put", row: placed.before } : { kind: "row.remove", rowId: op.row.id },
      );
    }
    case "row.remove": {
      const index = state.rows.findIndex((row) => row.id === op.rowId);
      const row = state.rows[index];
      if (!row) return missing("field row", op.rowId);
      return done({ ...state, rows: state.rows.toSpliced(index, 1) }, { kind: "row.put", row, index });
    }
    case "row.edit": {
      const index = state.rows.findIndex((row) => row.id === op.rowId);
      const row = state.rows[index];
      if (!row) return missing("field row", op.rowId);
      const next = { ...row, ...stripUndefined(op.patch) } as FieldRow;
      return done({ ...state, rows: state.rows.with(index, next) }, { kind: "row.edit", rowId: op.rowId, patch: pick(row, op.patch) });
    }
    case "value.set": {
      const known = entry(state.values, op.rowId) ?? {};
      const choices = withEntry(known, op.value, op.choice ?? undefined);
      const empty = Object.keys(choices).length === 0;
      return done(
        { ...state, values: withEntry(state.values, op.rowId, empty ? undefined : choices) },
        { ...op, choice: entry(known, op.value) ?? null },
      );
    }
    case "rule.put":
    case "rule.remove":
    case "rule.move":
      return applyRuleOp(state, op);
    case "split.set": {
      const all = state.splitSigns ?? {};
      return done({ ...state, splitSigns: withEntry(all, op.rowId, op.sign ?? undefined) }, { ...op, sign: entry(all, op.rowId) ?? null });
    }
    case "choice.under": {
      const all = state.choiceParents ?? {};
      const field = `${op.object}.${op.key}`;
      const known = entry(all, field) ?? {};
      const label = op.label.trim().toLowerCase();
      const parents = withEntry(known, label, op.under ?? undefined);
      const empty = Object.keys(parents).length === 0;
      return done(
        { ...state, choiceParents: withEntry(all, field, empty ? undefined : parents) },
        { ...op, under: entry(known, label) ?? null },
      );
    }
    case "owner.set":
      return done(
        { ...state, owners: withEntry(state.owners, op.owner, op.choice ?? undefined) },
        { ...op, choice: entry(state.owners, op.owner) ?? null },
      );
    case "owner.apart": {
      const all = state.ownersApart ?? {};
      return done(
        { ...state, ownersApart: withEntry(all, op.owner, op.apart ? (true as const) : undefined) },
        { ...op, apart: entry(all, op.owner) === true },
      );
    }
    case "fallback.set":
      return done({ ...state, fallbackOwner: op.email }, { ...op, email: state.fallbackOwner });
    case "settings.set": {
      const patch = stripUndefined(op.patch);
      const before = Object.fromEntries(Object.keys(patch).map((key) => [key, state.settings[key as keyof typeof state.settings]]));
      return done(
        { ...state, settings: { ...state.settings, ...patch } as ProjectState["settings"] },
        { kind: "settings.set", patch: before },
      );
    }
    case "date.order": {
      // States kept by older versions have no orders.
      const all = state.dateOrders ?? {};
      const known = entry(all, op.datasetId) ?? {};
      const orders = withEntry(known, op.column, op.order ?? undefined);
      const empty = Object.keys(orders).length === 0;
      return done(
        { ...state, dateOrders: withEntry(all, op.datasetId, empty ? undefined : orders) },
        { ...op, order: entry(known, op.column) ?? null },
      );
    }
    case "override.set": {
      const all = state.overrides ?? {};
      const rows = entry(all, op.datasetId) ?? {};
      const cells = entry(rows, op.row) ?? {};
      const nextCells = withEntry(cells, op.column, op.override ?? undefined);
      const nextRows = withEntry(rows, op.row, Object.keys(nextCells).length ? nextCells : undefined);
      return done(
        { ...state, overrides: withEntry(all, op.datasetId, Object.keys(nextRows).length ? nextRows : undefined) },
        { ...op, override: entry(cells, op.column) ?? null },
      );
    }
    case "modified.set": {
      const all = state.modifiedColumns ?? {};
      return done(
        { ...state, modifiedColumns: withEntry(all, op.object, op.column ?? undefined) },
        { ...op, column: entry(all, op.object) ?? null },
      );
    }
    case "key.set": {
      const all = state.keyColumns ?? {};
      return done(
        { ...state, keyColumns: withEntry(all, op.object, op.keys ?? undefined) },
        { ...op, keys: entry(all, op.object) ?? null },
      );
    }
    case "export.answer": {
      const all = state.exportAnswers ?? {};
      const own = entry(all, op.newer) ?? {};
      const after = withEntry(own, op.older, op.answer ?? undefined);
      return done(
        { ...state, exportAnswers: withEntry(all, op.newer, Object.keys(after).length === 0 ? undefined : after) },
        { ...op, answer: entry(own, op.older) ?? null },
      );
    }
    case "lesson.set": {
      const all = state.lessons ?? {};
      return done({ ...state, lessons: withEntry(all, op.mapId, op.lesson ?? undefined) }, { ...op, lesson: entry(all, op.mapId) ?? null });
    }
    case "state.restore":
      return done({ ...state, ...op.parts }, { ...op, parts: partsNow(state, op.parts) });
    case "group": {
      let current = state;
      const inverses: Op[] = [];
      for (const each of op.ops) {
        const applied = applyOp(current, each);
        if (!applied.ok) return applied;
        current = applied.value.state;
        inverses.unshift(applied.value.inverse);
      }
      return done(current, { kind: "group", label: op.label, ops: inverses });
    }
    default:
      return assertNever(op);
  }
}

/** States kept by older versions have no rules. */
function applyRuleOp(state: ProjectState, op: Extract<Op, { kind: "rule.put" | "rule.remove" | "rule.move" }>): Result<Applied> {
  const all = state.valueRules ?? {};
  const rules = entry(all, op.rowId) ?? [];
  const next = (list: ValueRule[]): ProjectState => ({
    ...state,
    valueRules: withEntry(all, op.rowId, list.length === 0 ? undefined : list),
  });
  const { rowId } = op;
  if (op.kind === "rule.put") {
    const placed = put(rules, op.rule, op.index);
    const inverse: Op = placed.before
      ? { kind: "rule.put", rowId, rule: placed.before }
      : { kind: "rule.remove", rowId, ruleId: op.rule.id };
    return done(next(placed.list), inverse);
  }
  const index = rules.findIndex((rule) => rule.id === op.ruleId);
  const rule = rules[index];
  if (!rule) return missing("value rule", op.ruleId);
  const others = rules.toSpliced(index, 1);
  if (op.kind === "rule.remove") return done(next(others), { kind: "rule.put", rowId, rule, index });
  return done(next(others.toSpliced(op.index, 0, rule)), { ...op, index });
}

const done = (state: ProjectState, inverse: Op): Result<Applied> => ok({ state, inverse });

function missing(noun: string, id: string) {
  return fail(failure("op.missing", `This edit names a ${noun} that is no longer there (${id}). Nothing was changed.`));
}

/** Values and headers are anybody's words: one called `constructor` is no entry unless it was put there. */
function entry<T>(record: Record<string, T>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}

function withEntry<T>(record: Record<string, T>, key: string, value: T | undefined): Record<string, T> {
  if (value !== undefined) return { ...record, [key]: value };
  const { [key]: _dropped, ...rest } = record;
  return rest;
}

function put<T extends { id: string }>(list: T[], item: T, index: number | undefined): { list: T[]; before: T | null } {
  const at = list.findIndex((each) => each.id === item.id);
  const before = list[at];
  if (before) return { list: list.with(at, item), before };
  return { list: list.toSpliced(index ?? list.length, 0, item), before: null };
}

function stripUndefined<T extends object>(patch: T): T {
  return Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined)) as T;
}

function pick(row: FieldRow, patch: FieldRowPatch): FieldRowPatch {
  return Object.fromEntries(Object.keys(stripUndefined(patch)).map((key) => [key, row[key as keyof FieldRowPatch]]));
}
