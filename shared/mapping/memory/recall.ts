import type { ColumnProfile } from "../../model/dataset.ts";
import type { MemoryRecord, Remembered } from "../../model/memory.ts";
import { foldText } from "../fold.ts";
import type { Hint } from "../suggest/index.ts";
import { fingerprintOf, likeness, valueMark } from "./fingerprint.ts";

export interface Place {
  object: string;
  into: string;
  header: string;
}

type Field = Extract<Remembered, { kind: "field" }>;
type Values = Extract<Remembered, { kind: "values" }>;

/** Asks a memory about columns. Its records are those of one source and one destination, without the asking project's own. */
export class Recall {
  private readonly fields = new Map<string, Field[]>();
  private readonly values = new Map<string, Values[]>();

  constructor(records: readonly MemoryRecord[]) {
    for (const record of records) {
      for (const entry of record.entries) {
        const key = keyOf(entry);
        if (entry.kind === "field") this.fields.set(key, [...(this.fields.get(key) ?? []), entry]);
        else this.values.set(key, [...(this.values.get(key) ?? []), entry]);
      }
    }
  }

  /** What was decided for a column of this header, one hint a target, the strongest first. */
  hints(place: Place, profile: ColumnProfile | null): Hint[] {
    const print = fingerprintOf(profile);
    const byTarget = new Map<string | null, Field[]>();
    for (const entry of this.fields.get(keyOf(place)) ?? []) byTarget.set(entry.target, [...(byTarget.get(entry.target) ?? []), entry]);
    return [...byTarget.values()].map((entries) => hintOf(entries, print)).sort((a, b) => b.strength - a.strength);
  }

  /** The option that a value of a column became, by the latest project that decided it; null where none did. */
  option(place: Place & { target: string }, value: string): { label: string; why: string } | null {
    const mark = valueMark(value);
    const found = (this.values.get(keyOf(place)) ?? []).filter(
      (entry) => entry.target === place.target && Object.hasOwn(entry.choices, mark),
    );
    const [latest] = newestFirst(found);
    const label = latest?.choices[mark];
    if (!latest || label === undefined) return null;
    const times = found.filter((entry) => entry.choices[mark] === label).length;
    return { label, why: `You chose it for this value in ${projects(times)}, last on ${dayOf(latest.at)}` };
  }
}

const keyOf = ({ object, into, header }: Place): string => JSON.stringify([object, into, foldText(header)]);

const newestFirst = <T extends { at: string }>(entries: readonly T[]): T[] =>
  entries.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));

function hintOf(entries: readonly Field[], print: ReturnType<typeof fingerprintOf>): Hint {
  const [latest] = newestFirst(entries);
  if (!latest) throw new Error("A hint needs a decision.");
  const alike = Math.max(...entries.map((entry) => likeness(entry.print, print)));
  // One decision is a strong word, and each more halves what is left of the doubt.
  const strength = (1 - 0.2 * 0.5 ** (entries.length - 1)) * alike;
  const told = latest.target === null ? "You ignored this header on purpose" : `You mapped this header to ${latest.targetLabel}`;
  const doubt = alike < 0.5 ? ", though its values looked otherwise" : "";
  return {
    kind: "memory",
    target: latest.target,
    strength,
    text: `${told} in ${projects(entries.length)}, last on ${dayOf(latest.at)}${doubt}`,
    ...(latest.formula === null ? {} : { formula: latest.formula }),
  };
}

const projects = (count: number): string => (count === 1 ? "another project" : `${count} other projects`);

const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** `12 Nov 2026`, of an ISO instant. */
export function dayOf(iso: string): string {
  const [year, month, day] = iso.slice(0, 10).split("-");
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`;
}
