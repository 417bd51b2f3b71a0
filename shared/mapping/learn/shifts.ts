import { readDate, readNumber } from "../../transform/index.ts";
import { shuffled, strengthOf } from "./chance.ts";
import type { Compared } from "./compare.ts";
import type { Relation } from "./contract.ts";
import type { ReadColumn } from "./readings.ts";

/** Numbers of both sides, NaN where a cell is empty or unreadable, and the step from one to the other. */
interface Steps {
  from: Float64Array;
  to: Float64Array;
  filled(at: number): boolean;
  step(from: number, to: number): number;
}

/** Zones are at most this far apart, in hours. */
const MOST_HOURS = 26;
/** A factor needs so many different numbers to stand on. */
const LEAST_NUMBERS = 5;
const HOUR_MS = 3_600_000;

/** Moments that differ by the same hours; two neighbouring values where summer time comes and goes. */
export function dateShifts(source: ReadColumn, destination: ReadColumn): Compared | null {
  const from = (["dmy", "mdy"] as const).filter((order) => source.as(order) !== null);
  const to = (["dmy", "mdy"] as const).filter((order) => destination.as(order) !== null);
  const tried = from.flatMap((order) =>
    to.flatMap((other) => {
      const steps = stepsOf(
        source.numbers(order, momentReader(order)),
        destination.numbers(other, momentReader(other)),
        source,
        destination,
        hoursBetween,
      );
      if (!isPromising(steps)) return [];
      const counts = countsOf(steps);
      const first = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
      if (first === undefined) return [];
      const [before, after] = [counts.get(first - 1) ?? 0, counts.get(first + 1) ?? 0];
      const season = Math.max(before, after) >= 0.02 * steps.from.length ? [before > after ? first - 1 : first + 1] : [];
      const shifts = [first, ...season].sort((a, b) => a - b);
      const relation: Relation = { kind: "date", order, shifts: shifts.some((hours) => hours !== 0) ? shifts : [] };
      return judged(steps, (step) => shifts.includes(step), relation) ?? [];
    }),
  );
  return tried.sort((a, b) => b.agreeing - a.agreeing)[0] ?? null;
}

/** Numbers that differ by the same factor: cents that became units, shares that became percent. */
export function numberFactor(source: ReadColumn, destination: ReadColumn): Compared | null {
  if (!source.as("number") || !destination.as("number") || source.distinct < LEAST_NUMBERS || destination.distinct < LEAST_NUMBERS)
    return null;
  const numbers = (column: ReadColumn) => column.numbers("number", (cell) => readNumber(cell)?.value ?? Number.NaN);
  const ratio = (from: number, to: number) => (from === 0 ? Number.NaN : Number((to / from).toPrecision(6)));
  const steps = stepsOf(numbers(source), numbers(destination), source, destination, ratio);
  if (!isPromising(steps)) return null;
  const factor = [...countsOf(steps)].sort((a, b) => b[1] - a[1])[0]?.[0];
  if (factor === undefined || factor === 0 || factor === 1) return null;
  const found = judged(steps, (step) => Math.abs(step - factor) <= 1e-4 * Math.abs(factor), { kind: "number", factor });
  // Small whole numbers are in some ratio now and then; one factor for all of them is no accident.
  return found && found.agreeing >= 0.9 * found.support ? found : null;
}

const momentReader =
  (order: "dmy" | "mdy") =>
  (cell: string): number => {
    const read = readDate(cell, { order, zone: "UTC" });
    return read ? Date.parse(read.value.iso) : Number.NaN;
  };

/** Hours in quarters, as zones differ; NaN for anything else. */
function hoursBetween(from: number, to: number): number {
  const hours = (to - from) / HOUR_MS;
  return Math.abs(hours) <= MOST_HOURS && Number.isInteger(hours * 4) ? hours : Number.NaN;
}

/** Records that are looked at before a step is sought in all. */
const FIRST = 200;

/** Whether any step is on a third of the first records. */
function isPromising({ from, to, step }: Steps): boolean {
  const counts = new Map<number, number>();
  let seen = 0;
  for (let at = 0; at < from.length && seen < FIRST; at++) {
    const each = step(from[at] ?? Number.NaN, to[at] ?? Number.NaN);
    if (Number.isNaN(from[at]) || Number.isNaN(to[at])) continue;
    seen += 1;
    if (!Number.isNaN(each)) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return Math.max(0, ...counts.values()) > 0.3 * seen;
}

function stepsOf(from: Float64Array, to: Float64Array, source: ReadColumn, destination: ReadColumn, step: Steps["step"]): Steps {
  return { from, to, filled: (at) => (source.cells[at] ?? "").trim() !== "" && (destination.cells[at] ?? "").trim() !== "", step };
}

function countsOf({ from, to, step }: Steps): Map<number, number> {
  const counts = new Map<number, number>();
  for (const [at, value] of from.entries()) {
    const each = step(value, to[at] ?? Number.NaN);
    if (!Number.isNaN(each)) counts.set(each, (counts.get(each) ?? 0) + 1);
  }
  return counts;
}

/** How many records share the step, beside how many would if each were laid beside another one. */
function judged({ from, to, filled, step }: Steps, isSo: (step: number) => boolean, relation: Relation): Compared | null {
  const support = from.reduce((sum, _, at) => sum + (filled(at) ? 1 : 0), 0);
  const agrees = (pair: number, other = pair) => isSo(step(from[pair] ?? Number.NaN, to[other] ?? Number.NaN));
  const count = (other: (at: number) => number) => from.reduce((sum, _, at) => sum + (agrees(at, other(at)) ? 1 : 0), 0);
  const agreeing = count((at) => at);
  if (agreeing < 0.5 * support) return null;
  const order = shuffled(from.length);
  const expected = count((at) => order[at] ?? at);
  const strength = strengthOf({ support, agreeing, expected });
  return { relation, support, agreeing, expected, strength, agrees: (pair) => agrees(pair) };
}
