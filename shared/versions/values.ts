import type { OwnerChoice, ValueChoice } from "../model/project.ts";
import type { Aspect, AspectName, Change } from "./contract.ts";

/** What is chosen differently for the values of one field row, in the order of the values' texts. */
export function valueChanges(before: Record<string, ValueChoice>, after: Record<string, ValueChoice>): Change[] {
  return choiceChanges(before, after, "option", ({ kind, label }) =>
    kind === "drop" ? "left empty" : kind === "park" ? "held back" : kind === "create" ? `${label ?? ""} (new option)` : (label ?? ""),
  );
}

export function ownerChanges(before: Record<string, OwnerChoice>, after: Record<string, OwnerChoice>): Change[] {
  return choiceChanges(before, after, "owner", (choice) =>
    choice.kind === "user" ? (choice.userEmail ?? "nobody") : choice.kind === "hold" ? "held back" : "the fallback owner",
  );
}

function choiceChanges<T extends { kind: string; state: string }>(
  before: Record<string, T>,
  after: Record<string, T>,
  what: AspectName,
  say: (choice: T) => string,
): Change[] {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [read(before, key), read(after, key)];
    const aspects: Aspect[] = [];
    const said = [was && say(was), is && say(is)] as const;
    // A kind of its own with the same words (an option called as one that is made) is a change all the same.
    if (said[0] !== said[1] || was?.kind !== is?.kind) aspects.push({ what, before: said[0], after: said[1] });
    if (was && is && was.state !== is.state) aspects.push({ what: "state", before: was.state, after: is.state });
    if (aspects.length === 0) return [];
    const kind = was === null ? "added" : is === null ? "removed" : "changed";
    return [{ kind, id: key, title: key, aspects, loads: aspects.some((aspect) => aspect.what !== "state") } satisfies Change];
  });
}

const read = <T>(record: Record<string, T>, key: string): T | null => (Object.hasOwn(record, key) ? (record[key] ?? null) : null);
