import type { AccountUser } from "../../model/account.ts";
import type { OwnerChoice, ProjectState } from "../../model/project.ts";
import type { Op } from "../../ops/op.ts";
import type { SourceOwner } from "./contract.ts";
import { ownerMatcher, proposedUser } from "./match.ts";

/**
 * Destination users for source owners, each a text or all spellings of one person: by address, by another address of the same person, by
 * name. Owners that nobody fits without doubt stay undecided; what a person decided stays. Only active users are given records. `learnt`
 * tells whom a finished migration gave an owner's records to, which goes before all likeness. Null when there is nothing to change.
 */
export function proposeOwners(
  owners: readonly (SourceOwner | string | readonly SourceOwner[])[],
  users: readonly AccountUser[],
  state: Pick<ProjectState, "owners">,
  learnt: (owner: string) => { user: AccountUser; why: string } | null = () => null,
): Op | null {
  const all = owners.map((each): readonly SourceOwner[] =>
    typeof each === "string" ? [{ owner: each, name: null }] : isSpelling(each) ? [each] : each,
  );
  const candidatesOf = ownerMatcher(users, all.flat());
  const proposedChoice = (keys: readonly string[], spellings: readonly SourceOwner[]): OwnerChoice | null => {
    const taught = keys.map(learnt).find((each) => each !== null);
    const found = taught ?? proposedUser(candidatesOf(...spellings));
    return found && given(found.user, found.why);
  };
  const ops = all.flatMap((spellings): Op[] => {
    const keys = spellings.map(({ owner }) => owner.trim().toLowerCase()).filter((key) => key !== "");
    const known = (key: string) => (Object.hasOwn(state.owners, key) ? state.owners[key] : undefined);
    const decided = keys.find((key) => (known(key)?.state ?? "proposed") !== "proposed");
    const open = keys.filter((key) => (known(key)?.state ?? "proposed") === "proposed");
    if (open.length === 0) return [];
    const choice = decided === undefined ? proposedChoice(keys, spellings) : alike(known(decided), decided);
    return open.flatMap((key): Op[] => {
      const before = known(key);
      const same =
        before && choice
          ? before.kind === choice.kind && before.userEmail === choice.userEmail && before.why === choice.why
          : !before && !choice;
      return same ? [] : [{ kind: "owner.set", owner: key, choice }];
    });
  });
  return ops.length === 0 ? null : { kind: "group", label: `Propose ${ops.length} ${ops.length === 1 ? "owner" : "owners"}`, ops };
}

const isSpelling = (each: SourceOwner | readonly SourceOwner[]): each is SourceOwner => "owner" in each;

/** What was decided for another spelling of the person; one left open leaves this one open. */
const alike = (decided: OwnerChoice | undefined, spelling: string): OwnerChoice | null =>
  !decided || decided.state === "undecided"
    ? null
    : { kind: decided.kind, userEmail: decided.userEmail, state: "proposed", why: `As decided for ${spelling}, another spelling` };

const emailOfUser = (user: AccountUser): string => user.email.trim().toLowerCase();

const given = (user: AccountUser, why: string): OwnerChoice => ({
  kind: "user",
  userEmail: emailOfUser(user),
  state: "proposed",
  why,
});
