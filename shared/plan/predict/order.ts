import { RefFlag } from "./columns.ts";
import type { LaneDraft } from "./lane-draft.ts";
import { eachRef, toOf } from "./refs.ts";

/**
 * Parents before children inside one lane, otherwise as they came. A circle of parents is broken at the record that closes it: that
 * link is dropped and said so.
 */
export function orderByParents(draft: LaneDraft): void {
  const { columns } = draft;
  if (!pointsInside(draft)) return;
  const order = new Uint32Array(columns.count);
  let placed = 0;
  /** 0: not seen, 1: its parents are being placed, 2: placed. */
  const state = new Uint8Array(columns.count);
  const stack: { at: number; parents: number[] }[] = [];
  const enter = (at: number): void => {
    state[at] = 1;
    stack.push({ at, parents: parentsOf(draft, at) });
  };
  for (let root = 0; root < columns.count; root += 1) {
    if (state[root] === 2) continue;
    enter(root);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const parent = top.parents.pop();
      if (parent === undefined) {
        stack.pop();
        state[top.at] = 2;
        order[placed++] = top.at;
      } else if (state[parent] === 1) dropParent(draft, top.at, parent);
      else if (state[parent] === 0) enter(parent);
    }
  }
  columns.order = order;
}

/** Places of a record's parents in its own lane. */
function parentsOf({ columns }: LaneDraft, at: number): number[] {
  const parents: number[] = [];
  eachRef(columns, at, (span) => {
    for (const slot of toOf(columns, span)) {
      const place = slot - columns.start;
      if (place >= 0 && place < columns.count) parents.push(place);
    }
  });
  return parents;
}

function pointsInside({ columns }: LaneDraft): boolean {
  const { value } = columns.refs;
  const end = columns.start + columns.count;
  for (let entry = 0; entry < value.length; entry += 1) {
    const slot = value.all[entry] ?? -1;
    if (slot >= columns.start && slot < end) return true;
  }
  return false;
}

function dropParent({ columns, sets, circles }: LaneDraft, at: number, parent: number): void {
  const { flags, value, starts } = columns.refs;
  for (let entry = starts[at] ?? 0; entry < (starts[at + 1] ?? 0); entry += 1)
    if (value.all[entry] === columns.start + parent) flags.all[entry] = (flags.all[entry] ?? 0) | RefFlag.circle;
  circles.push(columns.start + at, columns.start + parent);
  columns.issues[at] = sets.with(columns.issues[at] ?? 0, circleIssue(columns.labels.at(at), columns.labels.at(parent)));
}

export function circleIssue(label: string, parent: string) {
  const message = `${label} and ${parent} are each other’s parents; this link is left out.`;
  return { code: "reference.circle", severity: "warning" as const, message, address: {} };
}
