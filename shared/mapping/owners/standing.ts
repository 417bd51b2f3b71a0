import { assertNever } from "../../kernel/assert-never.ts";
import type { AccountUser } from "../../model/account.ts";
import type { OwnerChoice } from "../../model/project.ts";

/**
 * Whether an owner's records can be loaded as decided. `undecided`: nobody chose. `noFallback`: they go to the fallback owner, and none
 * who can own records is set. `inactive`, `gone`: the chosen user can't own records any more, or isn't in the account.
 */
export type OwnerStanding = "decided" | "undecided" | "noFallback" | "inactive" | "gone";

export function ownerStanding(
  choice: (Pick<OwnerChoice, "kind" | "userEmail"> & { state: string }) | null,
  users: readonly Pick<AccountUser, "email" | "active">[],
  fallback: string | null,
): OwnerStanding {
  if (!choice || choice.state === "undecided") return "undecided";
  switch (choice.kind) {
    case "hold":
      return "decided";
    case "fallback":
      return fallback !== null && userStanding(fallback, users) === "decided" ? "decided" : "noFallback";
    case "user":
      return userStanding(choice.userEmail ?? "", users);
    default:
      return assertNever(choice.kind);
  }
}

function userStanding(email: string, users: readonly Pick<AccountUser, "email" | "active">[]): OwnerStanding {
  const wanted = email.trim().toLowerCase();
  const user = users.find((each) => each.email.trim().toLowerCase() === wanted);
  if (!user) return "gone";
  return user.active ? "decided" : "inactive";
}
