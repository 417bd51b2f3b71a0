import { ok, type Result } from "../shared/kernel/index.ts";
import { emptyProjectState, type HistoryEntry, type ProjectState } from "../shared/model/index.ts";
import { applyOp, describeOp, placeOf, pointOf } from "../shared/ops/index.ts";
import type { HistoryStep } from "../shared/wire/index.ts";

/** A project as it stands: its history, undone steps last, and the fold of those that count. */
export interface Open {
  state: ProjectState;
  entries: HistoryEntry[];
}

/** Parts of one step that are told at most. */
const PARTS_SHOWN = 200;

/** Throws when a stored step no longer applies: then the state would be a guess. */
export function foldOf(projectId: string, entries: HistoryEntry[]): Open {
  let state = emptyProjectState;
  for (const entry of entries) {
    const applied = entry.undone ? null : applyOp(state, entry.op);
    if (applied && !applied.ok) throw new Error(`History entry ${entry.seq} of project ${projectId} no longer applies.`);
    if (applied) state = applied.value.state;
  }
  return { state, entries };
}

/** The project after its first `count` steps, whichever counted before. */
export function steppedTo(open: Open, count: number): Result<Open> {
  let { state } = open;
  const entries = [...open.entries];
  for (let at = entries.length - 1; at >= count; at--) {
    const entry = entries[at];
    if (!entry || entry.undone) continue;
    const applied = applyOp(state, entry.inverse);
    if (!applied.ok) return applied;
    state = applied.value.state;
    entries[at] = { ...entry, undone: true };
  }
  for (let at = 0; at < Math.min(count, entries.length); at++) {
    const entry = entries[at];
    if (!entry?.undone) continue;
    const applied = applyOp(state, entry.op);
    if (!applied.ok) return applied;
    state = applied.value.state;
    entries[at] = { ...entry, undone: false };
  }
  return ok({ state, entries });
}

/** All steps in words, each described by the state that it applied to. */
export function stepsOf(entries: readonly HistoryEntry[]): HistoryStep[] {
  let state = emptyProjectState;
  return entries.map((entry) => {
    const applied = applyOp(state, entry.op);
    const after = applied.ok ? applied.value.state : state;
    const step: HistoryStep = {
      seq: entry.seq,
      at: entry.at,
      origin: entry.origin,
      undone: entry.undone,
      text: describeOp(entry.op, state),
      place: placeOf(entry.op),
      point: pointOf(entry.op, after),
      parts: entry.op.kind === "group" ? entry.op.ops.length : 1,
    };
    state = after;
    return step;
  });
}

/** What the members of a step do, groups within it opened, each in words. */
export function partsOf(entries: readonly HistoryEntry[], seq: number): { texts: string[]; more: number } {
  const at = entries.findIndex((entry) => entry.seq === seq);
  const entry = entries[at];
  if (entry?.op.kind !== "group") return { texts: [], more: 0 };
  let state = stateBefore(entries, at);
  const texts: string[] = [];
  let count = 0;
  const tell = (op: HistoryEntry["op"]): void => {
    if (op.kind === "group") {
      for (const each of op.ops) tell(each);
      return;
    }
    count += 1;
    if (texts.length < PARTS_SHOWN) texts.push(describeOp(op, state));
    const applied = applyOp(state, op);
    if (applied.ok) state = applied.value.state;
  };
  tell(entry.op);
  return { texts, more: count - texts.length };
}

function stateBefore(entries: readonly HistoryEntry[], at: number): ProjectState {
  let state = emptyProjectState;
  for (const entry of entries.slice(0, at)) {
    const applied = applyOp(state, entry.op);
    if (applied.ok) state = applied.value.state;
  }
  return state;
}
