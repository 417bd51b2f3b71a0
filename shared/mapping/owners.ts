import type { AccountUser } from "../model/account.ts";
import type { OwnerChoice, ProjectState } from "../model/project.ts";
import type { Op } from "../ops/op.ts";
import { foldText } from "./fold.ts";

/** A source owner as the exports name it, with the name from the staff export where there is one. */
export interface SourceOwner {
  owner: string;
  name: string | null;
}

/**
 * Destination users for source owners: by e-mail, else by name where exactly one user has it. Owners that nothing matches
 * stay undecided; what a person decided stays. Only active users are given records. Null when there is nothing to change.
 */
export function proposeOwners(
  owners: readonly (SourceOwner | string)[],
  users: readonly AccountUser[],
  state: Pick<ProjectState, "owners">,
): Op | null {
  const active = users.filter((user) => user.active);
  const ops = owners.flatMap((each): Op[] => {
    const { owner, name } = typeof each === "string" ? { owner: each, name: null } : each;
    const key = owner.trim().toLowerCase();
    const before = state.owners[key];
    if (key === "" || (before && before.state !== "proposed")) return [];
    const choice = ownerChoice(key, name, active);
    if (before === undefined ? choice === null : choice !== null && before.userEmail === choice.userEmail && before.why === choice.why)
      return [];
    return [{ kind: "owner.set", owner: key, choice }];
  });
  return ops.length === 0 ? null : { kind: "group", label: `Propose ${ops.length} ${ops.length === 1 ? "owner" : "owners"}`, ops };
}

function ownerChoice(key: string, name: string | null, users: readonly AccountUser[]): OwnerChoice | null {
  const byEmail = users.find((user) => user.email.trim().toLowerCase() === key);
  if (byEmail) return given(byEmail, "The same e-mail address");
  const wanted = foldText(name ?? key);
  const byName = users.filter((user) => foldText(user.name) === wanted);
  const [only] = byName;
  return only && byName.length === 1 ? given(only, `The same name, ${only.name}, under another e-mail address`) : null;
}

const given = (user: AccountUser, why: string): OwnerChoice => ({
  kind: "user",
  userEmail: user.email.trim().toLowerCase(),
  state: "proposed",
  why,
});
