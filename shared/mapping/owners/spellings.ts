import type { OwnerChoice } from "../../model/project.ts";
import { emailOf, isRole, nameOf } from "../../quality/index.ts";
import { plainCalling } from "./name-rules.ts";

/** A text that exports name an owner by, with whom the staff export says it is. */
export interface OwnerSpelling {
  /** Trimmed and in lower case: what decisions are kept by. */
  key: string;
  /** As the source writes it. */
  text: string;
  /** Alike for all spellings of one person of the staff export; null for whom it doesn't list. */
  person: object | null;
  /** The person's name in the staff export. */
  name: string | null;
}

/**
 * Spellings of one person, in the order given: the same person of the staff export, the same mailbox, or the same first and last name (turned
 * round, with or without marked letters, spelt by an address) as long as no two people of the export claim it. `apart` keys stand alone.
 */
export function ownersBySpelling<T extends OwnerSpelling>(spellings: readonly T[], apart: (key: string) => boolean): T[][] {
  const groups = new Groups(spellings.length);
  const joined = [...spellings.keys()].filter((at) => !apart(spellings[at]?.key ?? ""));
  const known = new Map<object | string, number>();
  for (const at of joined) {
    const { text, person } = spellings[at] as T;
    const mail = emailOf(text);
    for (const identity of [person, mail?.address]) {
      if (!identity) continue;
      groups.identify(at);
      groups.join(at, known.get(identity) ?? at);
      known.set(identity, at);
    }
  }
  const named = new Map<string, number[]>();
  for (const at of joined)
    for (const name of namesOf(spellings[at] as T)) {
      const list = named.get(name);
      if (list) list.push(at);
      else named.set(name, [at]);
    }
  for (const all of named.values()) {
    const free = all.filter((at) => !groups.isIdentified(at));
    const claims = new Set(all.filter((at) => groups.isIdentified(at)).map((at) => groups.of(at)));
    // A name that two people have says of neither that it is hers; texts without more than the name are one all the same.
    const same = claims.size > 1 ? free : all;
    for (const at of same) groups.join(at, same[0] ?? at);
  }
  return groups.lists().map((list) => list.map((at) => spellings[at] as T));
}

/** What a person decided about a spelling; null where nobody did, and as long as it is only proposed. */
function decisionOf(choice: OwnerChoice | undefined): string | null {
  if (!choice || choice.state === "proposed") return null;
  return choice.state === "undecided" ? "open" : `${choice.kind} ${choice.userEmail ?? ""}`;
}

/**
 * Parts spellings about which a person decided differently: each decision is an owner of its own, and what nobody decided stays with the first.
 */
export function apartByDecision<T extends Pick<OwnerSpelling, "key">>(
  group: readonly T[],
  owners: Readonly<Record<string, OwnerChoice>>,
): T[][] {
  const byDecision = new Map<string, T[]>();
  const open: T[] = [];
  for (const each of group) {
    const decision = decisionOf(Object.hasOwn(owners, each.key) ? owners[each.key] : undefined);
    if (decision === null) open.push(each);
    else byDecision.set(decision, [...(byDecision.get(decision) ?? []), each]);
  }
  const [first, ...others] = [...byDecision.values()];
  return first ? [[...first, ...open], ...others] : [open];
}

/** First and last name in any order and one spelling of marked letters. A mailbox of several people has no name. */
function namesOf({ text, name }: OwnerSpelling): string[] {
  const mail = emailOf(text);
  const local = mail && !isRole(mail.local) ? mail.local.split(/[^\p{L}]+/u).filter((word) => word.length > 1) : [];
  const written = [name, mail ? null : plainCalling(text), local.length > 1 ? local.join(" ") : null];
  return [...new Set(written.flatMap((each) => (each ? nameKey(each) : [])))];
}

function nameKey(text: string): string[] {
  const { first, last, generation } = nameOf(text);
  if (first.length < 2 || last.length < 2) return [];
  return [`${`${first} ${last}`.split(" ").sort().join(" ")}${generation > 0 ? ` ${generation}` : ""}`];
}

/** Sets that are joined, found by their first place; of each whether more than a name tells who it is. */
class Groups {
  private readonly parents: number[];
  private readonly identified = new Set<number>();

  constructor(count: number) {
    this.parents = Array.from({ length: count }, (_, at) => at);
  }

  of(at: number): number {
    let top = at;
    while (this.parents[top] !== top) top = this.parents[top] ?? top;
    for (let each = at; each !== top; ) {
      const next = this.parents[each] ?? top;
      this.parents[each] = top;
      each = next;
    }
    return top;
  }

  join(a: number, b: number): void {
    const [one, other] = [this.of(a), this.of(b)];
    if (one === other) return;
    this.parents[Math.max(one, other)] = Math.min(one, other);
    if (this.identified.has(one) || this.identified.has(other)) this.identified.add(Math.min(one, other));
  }

  identify = (at: number): void => void this.identified.add(this.of(at));
  isIdentified = (at: number): boolean => this.identified.has(this.of(at));

  lists(): number[][] {
    const lists = new Map<number, number[]>();
    for (const at of this.parents.keys()) {
      const list = lists.get(this.of(at));
      if (list) list.push(at);
      else lists.set(at, [at]);
    }
    return [...lists.values()];
  }
}
