import type { Json } from "../../kernel/json.ts";
import type { DestinationField } from "../../model/account.ts";
import type { Effect, EffectRef } from "../../model/plan.ts";
import { awaitImages } from "../images.ts";
import type { LaneRecord, LaneShape } from "../lane.ts";
import { type ChangeTimes, isBlank, resolveCollision } from "../policy.ts";
import { causeIssue, duplicateIssue, missingRefIssue, orphanCode, stuckRefIssue } from "../reference-issues.ts";
import { blankEffect } from "./blank-effect.ts";
import { CREATE, kindOfNumber, type LaneColumns, MISSING, RefFlag, Tell, UNCHANGED, UPDATE, Why } from "./columns.ts";
import { circleIssue } from "./order.ts";
import type { PredictContext } from "./predictor.ts";
import { eachSpan, onlyOf, type RefSpan, toOf } from "./refs.ts";
import type { Slots } from "./slots.ts";
import { matchFieldsOf } from "./snapshot-book.ts";
import { doubleCode, otherFile, soughtTexts, whyText } from "./why.ts";

/** The effect that a prediction stands for, given the record that its row maps to. */
export function effectOf(slots: Slots, context: PredictContext, lane: LaneShape, slot: number, record: LaneRecord): Effect {
  const columns = slots.laneOf(slot);
  const at = slot - columns.start;
  const isDouble = columns.why[at] === Why.double;
  const effect = blankEffect(lane, record, isDouble);
  awaitImages(effect, record, context.landed, lane.bringsImages ?? false);
  const datasetOf = (other: number): string => slots.datasetOf(other);
  const file = isDouble ? otherFile(lane, columns, at, datasetOf) : null;
  if (file !== null) effect.issues = [];
  effect.kind = kindOfNumber(columns.kind[at] ?? 0);
  const target = columns.target[at] ?? -1;
  const alias = columns.alias[at] ?? -1;
  effect.targetId = target < 0 ? null : context.book(lane.object.id).idOf(target);
  effect.aliasOf = alias < 0 ? null : slots.idOf(alias);
  const labelOf = (other: number): string => slots.labelOf(other);
  if (columns.why[at] === Why.shared) effect.shared = true;
  if (alias >= 0) {
    const field = matchFieldsOf(lane.object, lane.fields, lane.sourceField)[columns.whyOf[at] ?? -1];
    effect.issues.push(duplicateIssue(effect, field?.label ?? "", labelOf(alias)));
  }
  effect.why = whyText(lane, columns, at, record, effect, labelOf, datasetOf);
  if (isDouble) effect.issues.push(causeIssue(effect, doubleCode(file), "warning"));
  if (alias < 0 && columns.why[at] !== Why.shared) addRefs(slots, context, lane, columns, at, record, effect);
  if (columns.kind[at] === CREATE) effect.values = withoutReadOnly(effect.mapped, lane.fields);
  else if (alias < 0 && columns.why[at] !== Why.shared && target >= 0 && (columns.kind[at] === UPDATE || columns.kind[at] === UNCHANGED))
    addChanges(effect, lane, context.book(lane.object.id).valuesOf(target) ?? context.landed.get(effect.id)?.values ?? {}, {
      source: record.modifiedAt ?? null,
      there: context.book(lane.object.id).updatedAt(target),
    });
  return effect;
}

function addRefs(
  slots: Slots,
  context: PredictContext,
  lane: LaneShape,
  columns: LaneColumns,
  at: number,
  record: LaneRecord,
  effect: Effect,
): void {
  const given = record.refs.filter((ref) => ref.texts.length);
  let number = 0;
  eachSpan(columns, at, (span) => {
    const ref = given[number++];
    if (!ref) return;
    const kept = refOf(slots, context, columns, span);
    if (kept) effect.refs.push(kept);
    for (const [place, text] of ref.texts.entries()) {
      if (columns.refs.value.all[span.from + place] === MISSING)
        effect.issues.push(missingRefIssue(effect, lane, ref, text, context.labelOf(ref.object)));
    }
  });
  addCauses(slots, lane, columns, at, effect, orphanCode(soughtTexts(lane, columns, at, record)));
  for (const [parent] of tellsOf(columns.circles, columns.start + at, 2))
    effect.issues.push({ ...circleIssue(effect.label, slots.labelOf(parent ?? 0)), address: effect.address });
}

/** Why it is held, and which links stay empty, as issues. */
function addCauses(slots: Slots, lane: LaneShape, columns: LaneColumns, at: number, effect: Effect, code: string): void {
  const labelOf = (key: string): string | undefined => lane.fields.find((field) => field.key === key)?.label;
  const hold = (of: string, why: string, field?: string): void => {
    effect.issues.push(causeIssue({ address: effect.address, why }, of, "error", field));
  };
  if (columns.why[at] === Why.orphan) hold(code, effect.why, lane.fields[columns.whyOf[at] ?? -1]?.label);
  if (columns.why[at] === Why.orphanOfAny) hold(code, effect.why);
  for (const [tell, number = 0, other = 0] of tellsOf(columns.stuck, columns.start + at, 4)) {
    const key = columns.refFields[number] ?? "";
    if (tell === Tell.stuck) effect.issues.push(stuckRefIssue(effect, lane, key, slots.labelOf(other)));
    else if (tell === Tell.waits) hold("parent.held", `Waits for ${slots.labelOf(other)}, which is not loaded.`, labelOf(key));
    else hold("parent.held", "Waits for the records it belongs to, none of which is loaded.");
  }
  if (columns.why[at] === Why.gone) hold("record.removed", effect.why);
}

/** What a lane tells of one record besides its columns: the parts of a sorted list that begin with its slot. */
function tellsOf(list: Int32Array, slot: number, size: number): number[][] {
  let low = 0;
  let high = list.length / size;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle * size] ?? 0) < slot) low = middle + 1;
    else high = middle;
  }
  const found: number[][] = [];
  for (let at = low * size; at < list.length && list[at] === slot; at += size) found.push([...list.subarray(at + 1, at + size)]);
  return found;
}

function refOf(slots: Slots, context: PredictContext, columns: LaneColumns, span: RefSpan): EffectRef | null {
  const number = columns.refs.field.all[span.from] ?? 0;
  const to = toOf(columns, span).map((slot) => slots.idOf(slot));
  const ids = onlyOf(columns, span).map((at) => context.book(columns.refObjects[number] ?? "").idOf(at));
  if (!to.length && !ids.length) return null;
  const flags = columns.refs.flags.all[span.from] ?? 0;
  return {
    field: columns.refFields[number] ?? "",
    to,
    ids,
    many: (flags & RefFlag.many) !== 0,
    required: (flags & RefFlag.required) !== 0,
  };
}

function addChanges(effect: Effect, lane: LaneShape, now: Record<string, Json>, times: ChangeTimes): void {
  if (Object.values(lane.policies).includes("newer")) effect.times = times;
  effect.before = {};
  for (const field of lane.fields) {
    const mapped = effect.mapped[field.key];
    if (mapped === undefined) continue;
    effect.before[field.key] = now[field.key] ?? null;
    const sent = resolveCollision(lane.policies[field.key] ?? "source", field, mapped, now[field.key], times);
    if (sent !== undefined) effect.values[field.key] = sent;
  }
}

function withoutReadOnly(mapped: Record<string, Json>, fields: readonly DestinationField[]): Record<string, Json> {
  const closed = new Set(fields.filter((field) => field.readOnly).map((field) => field.key));
  return Object.fromEntries(Object.entries(mapped).filter(([key, value]) => !closed.has(key) && !isBlank(value)));
}
