import type { MemoryRecord, Remembered } from "../../model/memory.ts";
import { foldText } from "../fold.ts";
import { decisionId } from "./remember.ts";

/** One line of the memory: the same decision of all projects that made it. */
export interface Decision {
  id: string;
  source: string;
  destination: string;
  object: string;
  into: string;
  header: string;
  kind: Remembered["kind"];
  /** Null: ignored on purpose. */
  target: string | null;
  targetLabel: string;
  formula: string | null;
  /** Values that were decided, for `values`. */
  values: number;
  projects: number;
  /** Latest, ISO. */
  at: string;
}

/** Everything remembered, one line a decision, the latest first. */
export function decisionsOf(records: readonly MemoryRecord[]): Decision[] {
  const lines = new Map<string, Decision>();
  for (const record of records) {
    for (const entry of record.entries) {
      const id = decisionId(record, entry);
      const line = lines.get(id);
      if (line === undefined || entry.at > line.at) lines.set(id, { ...lineOf(record, entry, id), projects: (line?.projects ?? 0) + 1 });
      else line.projects += 1;
    }
  }
  return [...lines.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : foldText(a.header) < foldText(b.header) ? -1 : 1));
}

function lineOf({ source, destination }: MemoryRecord, entry: Remembered, id: string): Decision {
  const { kind, object, into, header, target, targetLabel, at } = entry;
  const formula = entry.kind === "field" ? entry.formula : null;
  const values = entry.kind === "values" ? Object.keys(entry.choices).length + Object.keys(entry.left ?? {}).length : 0;
  return { id, source, destination, object, into, header, kind, target, targetLabel, formula, values, projects: 1, at };
}

/** Records without the decisions named, or without any (null), and only those that change. What is forgotten isn't taken from its project again. */
export function forgetting(records: readonly MemoryRecord[], ids: readonly string[] | null): MemoryRecord[] {
  const wanted = ids && new Set(ids);
  return records.flatMap((record) => {
    const named = record.entries.map((entry) => decisionId(record, entry));
    const gone = named.filter((id) => wanted === null || wanted.has(id));
    if (gone.length === 0) return [];
    const entries = record.entries.filter((_, at) => !gone.includes(named[at] ?? ""));
    return [{ ...record, entries, forgotten: [...new Set([...record.forgotten, ...gone])] }];
  });
}

/** What a memory's file would bring: records to store, and counts of decisions for people to see before. */
export interface MemoryMerge {
  records: MemoryRecord[];
  projects: number;
  added: Decision[];
  known: number;
}

/**
 * Another memory's records beside ours. Of a project that both know, the later record stays; nothing of ours is lost. What was forgotten here and
 * is in the other comes back: who takes a file over wants what it holds.
 */
export function mergeMemory(ours: readonly MemoryRecord[], theirs: readonly MemoryRecord[]): MemoryMerge {
  const own = new Map(ours.map((record) => [record.id, record]));
  const records = theirs.flatMap((record) => {
    const before = own.get(record.id);
    if (before === undefined || before.at < record.at) return [record];
    return broughtBack(before, record) ?? [];
  });
  const before = new Set(decisionsOf(ours).map((line) => line.id));
  const after = decisionsOf([...new Map([...ours, ...records].map((record) => [record.id, record])).values()]);
  const added = after.filter((line) => !before.has(line.id));
  return { records, projects: records.length, added, known: decisionsOf(theirs).length - added.length };
}

/** Our record with those of the other's decisions that were forgotten here; null when there are none. */
function broughtBack(ours: MemoryRecord, theirs: MemoryRecord): MemoryRecord | null {
  const forgotten = new Set(ours.forgotten);
  const back = theirs.entries.filter((entry) => forgotten.has(decisionId(theirs, entry)));
  if (back.length === 0) return null;
  for (const entry of back) forgotten.delete(decisionId(theirs, entry));
  return { ...ours, entries: [...ours.entries, ...back], forgotten: [...forgotten] };
}
