import {
  apartByDecision,
  type LookupCount,
  type OwnerSpelling,
  ownerMatcher,
  ownerStanding,
  ownersBySpelling,
  type SourceOwner,
} from "../../shared/mapping/index.ts";
import type { OwnerChoice, ProjectState } from "../../shared/model/index.ts";
import type { OwnerRowView } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import type { People } from "./people.ts";

/** How often owners are named in what becomes one destination object. */
export interface OwnerCounts {
  label: string;
  counts: readonly LookupCount[];
}

/** A spelling with what hangs on it. */
interface Counted extends OwnerSpelling {
  counts: Record<string, number>;
  records: number;
}

/**
 * Every person whom the exports name as an owner: one row with all spellings, counts by destination object, who may be meant, and how the
 * decision stands. Most records first.
 */
export function ownerRows(ground: Ground, named: readonly OwnerCounts[], people: People): OwnerRowView[] {
  const spellings = counted(named, people);
  const { owners, fallbackOwner } = ground.state;
  const apart = ground.state.ownersApart ?? {};
  const isApart = (key: string) => Object.hasOwn(apart, key);
  const users = ground.schema?.users ?? [];
  const candidatesOf = ownerMatcher(
    users,
    spellings.map(({ key }) => sourceOwner(key, people)),
  );
  const groups = ownersBySpelling(spellings, isApart).flatMap((group) => apartByDecision(group, owners));
  const rows = groups.map((group): OwnerRowView => {
    const [main] = group as [Counted, ...Counted[]];
    const choice = choiceOf(group, owners);
    return {
      owner: main.text,
      spellings: group.map(({ text, key, records }) => ({ text, key, records })),
      apart: isApart(main.key),
      name: group.find(({ name }) => name)?.name ?? null,
      counts: sums(group),
      records: group.reduce((sum, { records }) => sum + records, 0),
      choice,
      candidates: candidatesOf(...group.map(({ key }) => sourceOwner(key, people))).map(({ user, kind, confidence, why }) => ({
        userEmail: user.email,
        userName: user.name,
        active: user.active,
        kind,
        confidence,
        why,
      })),
      standing: ownerStanding(choice, users, fallbackOwner),
    };
  });
  return rows.sort((a, b) => b.records - a.records);
}

/** Spellings that differ in capitals only are one, written as most records have it. Most records first. */
function counted(named: readonly OwnerCounts[], people: People): Counted[] {
  const found = new Map<string, Counted>();
  const most = new Map<string, number>();
  for (const { label, counts } of named) {
    for (const { text, records } of counts) {
      const written = text.trim();
      const key = written.toLowerCase();
      if (!key) continue;
      const person = people.get(key) ?? null;
      const known = found.get(key) ?? { key, text: written, person, name: person?.name || null, counts: {}, records: 0 };
      if (records > (most.get(key) ?? 0)) {
        known.text = written;
        most.set(key, records);
      }
      known.counts[label] = (known.counts[label] ?? 0) + records;
      known.records += records;
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.records - a.records);
}

function sums(group: readonly Counted[]): Record<string, number> {
  const all: Record<string, number> = {};
  for (const { counts } of group) for (const [label, records] of Object.entries(counts)) all[label] = (all[label] ?? 0) + records;
  return all;
}

/** A person is decided once all spellings are; confirmed, once all spellings are. Null while one waits. */
function choiceOf(group: readonly Counted[], owners: ProjectState["owners"]): OwnerChoice | null {
  const choices = group.map(({ key }) => (Object.hasOwn(owners, key) ? owners[key] : undefined));
  if (choices.some((choice) => !choice || choice.state === "undecided")) return null;
  const decided = choices.find((choice) => choice?.state !== "proposed") ?? choices[0];
  const proposed = choices.some((choice) => choice?.state === "proposed");
  return decided ? { ...decided, state: proposed ? "proposed" : decided.state } : null;
}

function sourceOwner(owner: string, people: People): SourceOwner {
  const person = people.get(owner);
  return person ? { owner, name: person.name || null, addresses: person.addresses } : { owner, name: null };
}

/** What the matching needs to know of a row: all its spellings. */
export const askedOwner = ({ spellings }: Pick<OwnerRowView, "spellings">, people: People): SourceOwner[] =>
  spellings.map(({ key }) => sourceOwner(key, people));
