import type { Issue } from "../../kernel/issue.ts";
import type { IssueGroup } from "../../model/plan.ts";
import { general, isGeneral } from "../summary.ts";

/** As they are stored: each set as an older one and a group more. Set 0 is empty. */
export interface StoredSets {
  parents: number[];
  added: number[];
}

/**
 * The combinations of issues that records of a lane have: few of them, and a record keeps one number. Groups are told apart by code
 * and field.
 */
export class IssueSets {
  readonly groups: IssueGroup[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly parents = [0];
  private readonly added = [-1];
  private readonly next = new Map<number, number>();

  constructor(private readonly mapId: string) {}

  static of(mapId: string, stored: StoredSets, groups: readonly IssueGroup[]): IssueSets {
    const sets = new IssueSets(mapId);
    sets.groups.push(...groups);
    sets.parents.splice(0, 1, ...stored.parents);
    sets.added.splice(0, 1, ...stored.added);
    return sets;
  }

  /** The set that has one issue more. The group's message is that of its first issue; of several that differ, in general words. */
  with(set: number, { code, severity, message, address }: Pick<Issue, "code" | "severity" | "message" | "address">): number {
    const key = `${code}|${address.field ?? ""}`;
    let group = this.numbers.get(key);
    if (group === undefined) {
      const field = address.field === undefined ? {} : { field: address.field };
      group = this.groups.push({ code, severity, mapId: this.mapId, ...field, message, count: 0 }) - 1;
      this.numbers.set(key, group);
    }
    return this.more(set, group, message);
  }

  /** As `with`, where only the group is known to be there: nothing has to be written out. Null when it isn't yet. */
  again(set: number, code: string, field: string | undefined): number | null {
    const group = this.numbers.get(`${code}|${field ?? ""}`);
    return group === undefined ? null : this.more(set, group, null);
  }

  private more(set: number, group: number, message: string | null): number {
    const known = this.groups[group];
    if (known) {
      known.count += 1;
      if (known.count > 1 && isGeneral(known, message)) known.message = general(known);
    }
    const step = set * 65_536 + group;
    let found = this.next.get(step);
    if (found === undefined) {
      found = this.parents.push(set) - 1;
      this.added.push(group);
      this.next.set(step, found);
    }
    return found;
  }

  /** Which sets hold an issue with this code, and about the field of this label where one is given: one mark a set. */
  having(code: string, field?: string): Uint8Array {
    const isWanted = (group: IssueGroup | undefined): boolean => group?.code === code && (field === undefined || group.field === field);
    const marks = new Uint8Array(this.parents.length);
    for (let set = 1; set < marks.length; set += 1)
      marks[set] = marks[this.parents[set] ?? 0] || isWanted(this.groups[this.added[set] ?? 0]) ? 1 : 0;
    return marks;
  }

  /** How many sets there are, the empty one included. */
  get size(): number {
    return this.parents.length;
  }

  /** The groups of a set's issues, by their place in `groups`; one twice where a record has two such issues. */
  groupsAt(set: number): number[] {
    const groups: number[] = [];
    for (let at = set; at > 0; at = this.parents[at] ?? 0) groups.push(this.added[at] ?? 0);
    return groups;
  }

  /** The codes of a set's issues, the last one first. */
  codesOf(set: number): string[] {
    const codes: string[] = [];
    for (let at = set; at > 0; at = this.parents[at] ?? 0) codes.push(this.groups[this.added[at] ?? 0]?.code ?? "");
    return codes;
  }

  stored(): StoredSets {
    return { parents: this.parents, added: this.added };
  }
}
