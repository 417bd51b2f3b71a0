import { type LaneColumns, MISSING, RefFlag } from "./columns.ts";

/** The texts of one reference of a record: entries `from` to `to` (exclusive). */
export interface RefSpan {
  from: number;
  to: number;
}

const GONE = RefFlag.stuck | RefFlag.circle | RefFlag.kept;

type Refs = Pick<LaneColumns, "refs">;

/** Whether a text stands for a record that the link points at. */
export function isThere({ refs }: Refs, entry: number): boolean {
  return (refs.value.all[entry] ?? MISSING) !== MISSING && ((refs.flags.all[entry] ?? 0) & GONE) === 0;
}

/** Visits the references of a record that point at anything, in its order. */
export function eachRef(columns: Refs, at: number, visit: (span: RefSpan) => void): void {
  eachSpan(columns, at, (span) => {
    for (let entry = span.from; entry < span.to; entry += 1) {
      if (!isThere(columns, entry)) continue;
      visit(span);
      return;
    }
  });
}

/** Visits the references of a record, those that point nowhere too. */
export function eachSpan({ refs }: Refs, at: number, visit: (span: RefSpan) => void): void {
  const end = refs.starts[at + 1] ?? 0;
  for (let from = refs.starts[at] ?? 0; from < end; ) {
    let to = from + 1;
    while (to < end && !((refs.flags.all[to] ?? 0) & RefFlag.first)) to += 1;
    visit({ from, to });
    from = to;
  }
}

/** The records of the plan that a reference points at: their slots, each once. */
export function toOf(columns: Refs, { from, to }: RefSpan): number[] {
  const slots: number[] = [];
  for (let entry = from; entry < to; entry += 1) {
    const value = columns.refs.value.all[entry] ?? MISSING;
    if (value >= 0 && isThere(columns, entry) && !slots.includes(value)) slots.push(value);
  }
  return slots;
}

/** The records that only the destination has: their numbers in the object's book. */
export function onlyOf(columns: Refs, { from, to }: RefSpan): number[] {
  const numbers: number[] = [];
  for (let entry = from; entry < to; entry += 1) {
    const value = columns.refs.value.all[entry] ?? MISSING;
    if (value < MISSING && isThere(columns, entry) && !numbers.includes(-2 - value)) numbers.push(-2 - value);
  }
  return numbers;
}
