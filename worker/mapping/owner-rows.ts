import { type LookupCount, ownerMatcher, ownerStanding, type SourceOwner } from "../../shared/mapping/index.ts";
import type { OwnerRowView } from "../../shared/wire/index.ts";
import type { Ground } from "../ground.ts";
import type { People } from "./people.ts";

/** How often owners are named in what becomes one destination object. */
export interface OwnerCounts {
  label: string;
  counts: readonly LookupCount[];
}

/** Every owner that the exports name, with counts by destination object, who may be meant, and how the decision stands. Most records first. */
export function ownerRows(ground: Ground, named: readonly OwnerCounts[], people: People): OwnerRowView[] {
  const found = new Map<string, { counts: Record<string, number>; records: number }>();
  for (const { label, counts } of named) {
    for (const { text, records } of counts) {
      const owner = text.trim().toLowerCase();
      if (!owner) continue;
      const known = found.get(owner) ?? { counts: {}, records: 0 };
      known.counts[label] = (known.counts[label] ?? 0) + records;
      known.records += records;
      found.set(owner, known);
    }
  }
  const users = ground.schema?.users ?? [];
  const asked = [...found.keys()].map((owner) => sourceOwner(owner, people));
  const candidatesOf = ownerMatcher(users, asked);
  const rows = asked.map((each): OwnerRowView => {
    const { owner } = each;
    const own = Object.hasOwn(ground.state.owners, owner) ? (ground.state.owners[owner] ?? null) : null;
    const choice = own?.state === "undecided" ? null : own;
    return {
      owner,
      name: each.name,
      counts: found.get(owner)?.counts ?? {},
      records: found.get(owner)?.records ?? 0,
      choice,
      candidates: candidatesOf(each).map(({ user, kind, confidence, why }) => ({
        userEmail: user.email,
        userName: user.name,
        active: user.active,
        kind,
        confidence,
        why,
      })),
      standing: ownerStanding(choice, users, ground.state.fallbackOwner),
    };
  });
  return rows.sort((a, b) => b.records - a.records);
}

function sourceOwner(owner: string, people: People): SourceOwner {
  const person = people.get(owner);
  return person ? { owner, name: person.name || null, addresses: person.addresses } : { owner, name: null };
}

/** What the matching needs to know of a row. */
export const askedOwner = ({ owner, name }: Pick<OwnerRowView, "owner" | "name">, people: People): SourceOwner => ({
  owner,
  name,
  addresses: people.get(owner)?.addresses ?? [],
});
