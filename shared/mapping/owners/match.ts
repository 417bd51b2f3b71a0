import type { AccountUser } from "../../model/account.ts";
import { emailOf } from "../../quality/index.ts";
import { addressHits } from "./address-rules.ts";
import { UserBook } from "./book.ts";
import type { OwnerCandidate, SourceOwner } from "./contract.ts";
import { nameHits } from "./name-rules.ts";

/** From this confidence on a user is proposed, */
const LEAST = 0.7;
/** unless the next one is as near as that, */
const GAP = 0.08;
/** or an inactive user is surely the owner: then nobody else is. */
const SURE = 0.9;
/** Of users that a rule fits alike, each may be the one. */
const SHARED = 0.6;
const MOST_CANDIDATES = 5;

/** Users who may be an owner, by all the spellings that he goes by. */
export type OwnerMatcher = (...spellings: SourceOwner[]) => OwnerCandidate[];

/** Finds the users who may be a source owner, best first, inactive ones among them. `owners`: all of them, for what their domains tell. */
export function ownerMatcher(users: readonly AccountUser[], owners: readonly SourceOwner[]): OwnerMatcher {
  const book = new UserBook(users);
  const domains = new Map<string, number>();
  for (const { owner } of owners) {
    const domain = emailOf(owner)?.domain;
    if (domain) domains.set(domain, (domains.get(domain) ?? 0) + 1);
  }
  const hits = (owner: SourceOwner) => [...addressHits(owner, book, domains), ...nameHits(owner, book)];
  return (...spellings) => ranked(spellings.flatMap(hits));
}

/** One candidate a user: his best rule, a little surer for every other kind of rule that says the same. */
function ranked(hits: readonly OwnerCandidate[]): OwnerCandidate[] {
  const best = new Map<string, OwnerCandidate>();
  const kinds = new Map<string, Set<string>>();
  for (const hit of hits) {
    const { id } = hit.user;
    kinds.set(id, (kinds.get(id) ?? new Set()).add(hit.kind));
    const known = best.get(id);
    if (!known || hit.confidence > known.confidence) best.set(id, hit);
  }
  const merged = [...best.values()].map((each) => {
    const others = (kinds.get(each.user.id)?.size ?? 1) - 1;
    return others > 0 ? { ...each, confidence: Math.min(each.confidence + 0.03 * others, Math.max(each.confidence, 0.99)) } : each;
  });
  return divided(merged)
    .sort((a, b) => b.confidence - a.confidence || Number(b.user.active) - Number(a.user.active) || (a.user.name < b.user.name ? -1 : 1))
    .slice(0, MOST_CANDIDATES);
}

/** A name that several users have proves nothing for any of them. */
function divided(candidates: readonly OwnerCandidate[]): OwnerCandidate[] {
  const alike = (one: OwnerCandidate) =>
    candidates.filter((each) => each.kind === one.kind && Math.abs(each.confidence - one.confidence) < 0.02).length;
  return candidates.map((each) => {
    const count = each.kind === "email" ? 1 : alike(each);
    return count < 2 ? each : { ...each, confidence: each.confidence * SHARED, why: `${each.why}; ${count} users fit alike` };
  });
}

/** The candidate who is proposed; null when none is sure enough, another one is nearly as sure, or the owner is an inactive user. */
export function proposedUser(candidates: readonly OwnerCandidate[]): OwnerCandidate | null {
  const active = candidates.filter((each) => each.user.active);
  const [first, second] = active;
  if (!first || first.confidence < LEAST) return null;
  if (second && first.confidence - second.confidence < GAP) return null;
  const gone = candidates.find((each) => !each.user.active);
  return gone && gone.confidence >= SURE && gone.confidence >= first.confidence ? null : first;
}
