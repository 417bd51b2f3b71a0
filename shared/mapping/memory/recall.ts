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

  /** What a value of a column became, as the latest project decided that did; null where none did. */
  option(place: Place & { target: string }, value: string): RememberedValue | null {
    const mark = valueMark(value);
    const found = (this.values.get(keyOf(place)) ?? []).flatMap((entry) => {
      const became = entry.target === place.target ? becameOf(entry, mark) : null;
      return became ? [{ ...became, at: entry.at }] : [];
    });
    const [latest] = newestFirst(found);
    if (!latest) return null;
    const { kind, label, at } = latest;
    const times = found.filter((each) => each.kind === kind && each.label === label).length;
    const told = { option: "You chose it for this value", drop: "You left this value empty", park: "You held the records of this value" }[
      kind
    ];
    return { kind, label, why: `${told} in ${projects(times)}, last on ${dayOf(at)}` };
  }
}

/** What a value became elsewhere; `label` of its option, empty for those dropped or parked. */
export interface RememberedValue {
  kind: "option" | "drop" | "park";
  label: string;
  why: string;
}

function becameOf({ choices, left = {} }: Values, mark: string): Omit<RememberedValue, "why"> | null {
  if (Object.hasOwn(left, mark)) return { kind: left[mark] ?? "drop", label: "" };
  return Object.hasOwn(choices, mark) ? { kind: "option", label: choices[mark] ?? "" } : null;
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
