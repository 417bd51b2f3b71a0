import type { AccountUser } from "../../model/account.ts";
import type { OwnerChoice, ProjectState } from "../../model/project.ts";
import type { Op } from "../../ops/op.ts";
import type { SourceOwner } from "./contract.ts";
import { ownerMatcher, proposedUser } from "./match.ts";

/**
 * Destination users for source owners: by address, by another address of the same person, by name. Owners that nobody fits without
 * doubt stay undecided; what a person decided stays. Only active users are given records. `learnt` tells whom a finished migration gave an
 * owner's records to, which goes before all likeness. Null when there is nothing to change.
 */
export function proposeOwners(
  owners: readonly (SourceOwner | string)[],
  users: readonly AccountUser[],
  state: Pick<ProjectState, "owners">,
  learnt: (owner: string) => { user: AccountUser; why: string } | null = () => null,
): Op | null {
  const all = owners.map((each): SourceOwner => (typeof each === "string" ? { owner: each, name: null } : each));
  const candidatesOf = ownerMatcher(users, all);
  const ops = all.flatMap((each): Op[] => {
    const key = each.owner.trim().toLowerCase();
    const before = Object.hasOwn(state.owners, key) ? state.owners[key] : undefined;
    if (key === "" || (before && before.state !== "proposed")) return [];
    const found = learnt(key) ?? proposedUser(candidatesOf(each));
    if (before && found && before.userEmail === emailOfUser(found.user) && before.why === found.why) return [];
    if (!before && !found) return [];
    return [{ kind: "owner.set", owner: key, choice: found && given(found.user, found.why) }];
  });
  return ops.length === 0 ? null : { kind: "group", label: `Propose ${ops.length} ${ops.length === 1 ? "owner" : "owners"}`, ops };
}

const emailOfUser = (user: AccountUser): string => user.email.trim().toLowerCase();

const given = (user: AccountUser, why: string): OwnerChoice => ({
  kind: "user",
  userEmail: emailOfUser(user),
  state: "proposed",
  why,
});
