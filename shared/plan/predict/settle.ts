import type { Json } from "../../kernel/json.ts";
import { type ChangeTimes, isBlank, newerSide } from "../policy.ts";
import { causeIssue, orphanText, stuckRefIssue } from "../reference-issues.ts";
import { Bit, CREATE, FAIL, HOLD, isLoadingKind, MISSING, RefFlag, Tell, UNCHANGED, UPDATE, Why } from "./columns.ts";
import { hasRefs, type LaneDraft, sortedTells } from "./lane-draft.ts";
import { settleLate } from "./late.ts";
import { noteMissing } from "./missing.ts";
import { orderByParents } from "./order.ts";
import type { Predictor } from "./predictor.ts";
import { eachRef, eachSpan, onlyOf, type RefSpan, toOf } from "./refs.ts";
import { idIn } from "./slots.ts";

/** What is left to decide of a lane when all its records are known. */
export function settleLane(plan: Predictor, draft: LaneDraft): void {
  const { columns } = draft;
  settleLate(plan, draft);
  resolveDeferred(plan, draft);
  holdWithoutParents(draft);
  holdOrphans(plan, draft);
  compareRefs(plan, draft);
  orderByParents(draft);
  columns.stuck = sortedTells(draft.stuck, 4);
  columns.circles = sortedTells(draft.circles, 2);
}

function resolveDeferred(plan: Predictor, draft: LaneDraft): void {
  const { columns, deferred } = draft;
  for (const { entry, slot, field, object, text } of deferred) {
    if (!hasRefs(columns, slot - columns.start)) continue;
    const value = plan.resolve(object, text);
    columns.refs.value.all[entry] = value;
    if (value === MISSING) noteMissing(plan, draft, slot - columns.start, { field, object }, text);
  }
  draft.deferred.length = 0;
}

/** Records that lack what they must hang on. */
function holdWithoutParents(draft: LaneDraft): void {
  const { columns, lane } = draft;
  const needs = lane.object.needs.flatMap((key) => {
    const place = lane.fields.findIndex((field) => field.key === key && (field.type === "reference" || field.type === "references"));
    return place < 0 ? [] : [{ place, key }];
  });
  const any = anyOf(draft);
  if (!needs.length && !any.size && !hasOneOf(draft)) return;
  for (let at = 0; at < columns.count; at += 1) {
    if (!hasRefs(columns, at)) continue;
    for (const { place, key } of needs) {
      if (columns.kind[at] === FAIL || columns.kind[at] === HOLD || has(draft, at, key)) continue;
      decide(draft, at, HOLD, Why.orphan, place);
      noteOrphan(draft, at, [key], lane.fields[place]?.label);
    }
    if (columns.kind[at] !== FAIL && columns.kind[at] !== HOLD && lacksOneOf(draft, at, any)) {
      decide(draft, at, HOLD, Why.orphanOfAny);
      noteOrphan(draft, at, lane.object.needsOneOf ?? [], undefined);
    } else claimOneOf(draft, at, any);
  }
}

/** A record whose needed parent is held, skipped or failing waits with it, over any number of levels. */
function holdOrphans(plan: Predictor, draft: LaneDraft): void {
  const { columns } = draft;
  const any = anyOf(draft);
  const needsOne = hasOneOf(draft);
  if (columns.refs.value.length === 0 && !needsOne) return;
  for (let again = true; again; ) {
    again = false;
    for (let at = 0; at < columns.count; at += 1) {
      const kind = columns.kind[at];
      if (kind !== CREATE && kind !== UPDATE) continue;
      if (holdStuck(plan, draft, at)) again = true;
      if (!needsOne) continue;
      if (!isLoadingKind(columns.kind[at] ?? FAIL) || !lacksOneOf(draft, at, any)) claimOneOf(draft, at, any);
      else {
        decide(draft, at, HOLD, Why.waitsForAny);
        draft.stuck.push(columns.start + at, Tell.waitsForAny, 0, 0);
        noteCause(draft, at, "parent.held", undefined, "Waits for the records it belongs to, none of which is loaded.");
        again = true;
      }
    }
  }
}

/** Whether the record now waits for one that isn't loaded; links it can do without are left empty instead. */
function holdStuck(plan: Predictor, draft: LaneDraft, at: number): boolean {
  const { columns } = draft;
  let held = false;
  eachRef(columns, at, (span) => {
    const to = toOf(columns, span);
    const stuck = to.filter((slot) => !isLoadingKind(plan.slots.kindOf(slot)));
    const [first] = stuck;
    if (first === undefined) return;
    const field = columns.refs.field.all[span.from] ?? 0;
    const key = columns.refFields[field] ?? "";
    const isRequired = ((columns.refs.flags.all[span.from] ?? 0) & RefFlag.required) !== 0;
    if (isRequired && stuck.length === to.length && !onlyOf(columns, span).length) {
      decide(draft, at, HOLD, Why.waits, first);
      draft.stuck.push(columns.start + at, Tell.waits, field, first);
      const label = draft.lane.fields.find((each) => each.key === key)?.label;
      noteCause(draft, at, "parent.held", label, `Waits for ${plan.slots.labelOf(first)}, which is not loaded.`);
      held = true;
      return;
    }
    mark(draft, span, RefFlag.stuck, stuck);
    draft.stuck.push(columns.start + at, Tell.stuck, field, first);
    noteStuck(plan, draft, at, key, first);
  });
  return held;
}

function noteStuck(plan: Predictor, { columns, sets, lane }: LaneDraft, at: number, key: string, slot: number): void {
  const set = columns.issues[at] ?? 0;
  const label = lane.fields.find((each) => each.key === key)?.label ?? key;
  const known = sets.again(set, "reference.held", label);
  const address = { dataset: columns.datasets[columns.dataset[at] ?? 0] ?? "", row: columns.row[at] ?? 0 };
  columns.issues[at] = known ?? sets.with(set, stuckRefIssue({ address }, lane, key, plan.slots.labelOf(slot)));
}

/** Of records that exist: which links would change, and whether anything would. */
function compareRefs(plan: Predictor, draft: LaneDraft): void {
  const { columns, lane } = draft;
  for (let at = 0; at < columns.count; at += 1) {
    if (columns.kind[at] !== UPDATE) continue;
    const bits = columns.bits[at] ?? 0;
    if (bits & Bit.gone) {
      decide(draft, at, HOLD, Why.gone);
      noteCause(
        draft,
        at,
        "record.removed",
        undefined,
        "Was loaded before, but is no longer at the destination: somebody removed it there.",
      );
      continue;
    }
    let now: Record<string, Json> | null = null;
    let links = 0;
    eachRef(columns, at, (span) => {
      now ??= plan.context.book(lane.object.id).valuesOf(columns.target[at] ?? -1) ?? landedValues(plan, draft, at);
      if (refChanges(plan, draft, span, now, timesOf(plan, draft, at))) links += 1;
      else mark(draft, span, RefFlag.kept, null);
    });
    if (!(bits & Bit.differs) && links === 0) {
      columns.kind[at] = UNCHANGED;
      columns.bits[at] = bits | Bit.same;
    }
  }
}

function landedValues(plan: Predictor, draft: LaneDraft, at: number): Record<string, Json> {
  return plan.context.landed.get(idIn(draft.columns, at))?.values ?? {};
}

function refChanges(plan: Predictor, { columns, lane }: LaneDraft, span: RefSpan, now: Record<string, Json>, times: ChangeTimes): boolean {
  const key = columns.refFields[columns.refs.field.all[span.from] ?? 0] ?? "";
  const current = now[key];
  const policy = lane.policies[key] ?? "source";
  const keeps = policy === "blank" || (policy === "newer" && newerSide(times) !== "source");
  if (policy === "never" || (keeps && !isBlank(current))) return false;
  const have = new Set((Array.isArray(current) ? current : [current]).map(String));
  const ids = toOf(columns, span).map((slot) => {
    const target = plan.slots.targetOf(slot);
    return target < 0 ? null : plan.context.book(plan.slots.laneOf(slot).object).idOf(target);
  });
  const book = plan.context.book(columns.refObjects[columns.refs.field.all[span.from] ?? 0] ?? "");
  const only = onlyOf(columns, span).map((number) => book.idOf(number));
  return ids.some((id) => id === null || !have.has(id)) || only.some((id) => !have.has(id));
}

/** When each side changed the record last. */
function timesOf(plan: Predictor, draft: LaneDraft, at: number): ChangeTimes {
  const { columns } = draft;
  return { source: draft.modified.get(at) ?? null, there: plan.context.book(columns.object).updatedAt(columns.target[at] ?? -1) };
}

/** What is said of records whose parent isn't among them; each one's own message names what it says of it. */
const NOT_AMONG = "Belongs to a record that is not among the records.";

/** Counts a record without its parent: one that names it, by any of these fields, or one that names none. */
function noteOrphan(draft: LaneDraft, at: number, keys: readonly string[], field: string | undefined): void {
  const { columns } = draft;
  const named: number[] = [];
  eachSpan(columns, at, ({ from }) => {
    if (keys.includes(columns.refFields[columns.refs.field.all[from] ?? 0] ?? "")) named.push(from);
  });
  const code = named.length ? "parent.missing" : "parent.none";
  noteCause(draft, at, code, field, named.length ? NOT_AMONG : orphanText([]));
}

/** Counts why a record is held; `causeIssue` says it of the record itself. */
function noteCause({ columns, sets }: LaneDraft, at: number, code: string, field: string | undefined, why: string): void {
  const set = columns.issues[at] ?? 0;
  const known = sets.again(set, code, field);
  const address = { dataset: columns.datasets[columns.dataset[at] ?? 0] ?? "", row: columns.row[at] ?? 0 };
  columns.issues[at] = known ?? sets.with(set, causeIssue({ address, why }, code, "error", field));
}

function decide({ columns }: LaneDraft, at: number, kind: number, why: number, of = -1): void {
  columns.kind[at] = kind;
  columns.why[at] = why;
  columns.whyOf[at] = of;
}

/** Marks texts of a reference: all of them, or those that mean one of these slots. */
function mark({ columns }: LaneDraft, { from, to }: RefSpan, flag: number, slots: readonly number[] | null): void {
  const { flags, value } = columns.refs;
  for (let entry = from; entry < to; entry += 1)
    if (slots === null || slots.includes(value.all[entry] ?? MISSING)) flags.all[entry] = (flags.all[entry] ?? 0) | flag;
}

function has({ columns }: LaneDraft, at: number, key: string): boolean {
  let found = false;
  eachRef(columns, at, ({ from }) => {
    if (columns.refFields[columns.refs.field.all[from] ?? 0] === key) found = true;
  });
  return found;
}

/** The account's own among the references of which a record needs one, as far as any record has them. */
function anyOf({ columns, lane }: LaneDraft): Set<number> {
  const keys = (lane.object.needsOneOf ?? []).filter((key) => lane.fields.some((field) => field.key === key));
  return new Set(columns.refFields.flatMap((key, number) => (keys.includes(key) ? [number] : [])));
}

const hasOneOf = ({ lane }: LaneDraft): boolean =>
  (lane.object.needsOneOf ?? []).some((key) => lane.fields.some((field) => field.key === key));

function lacksOneOf(draft: LaneDraft, at: number, any: ReadonlySet<number>): boolean {
  return hasOneOf(draft) && !oneOf(draft, at, any).length;
}

function oneOf({ columns }: LaneDraft, at: number, any: ReadonlySet<number>): RefSpan[] {
  const found: RefSpan[] = [];
  eachRef(columns, at, (span) => {
    if (any.has(columns.refs.field.all[span.from] ?? -1)) found.push({ ...span });
  });
  return found;
}

/** The last one left is required: without it the record would hang on nothing. */
function claimOneOf(draft: LaneDraft, at: number, any: ReadonlySet<number>): void {
  if (!any.size) return;
  const [only, ...others] = oneOf(draft, at, any);
  if (only && others.length === 0) mark(draft, only, RefFlag.required, null);
}
