import { assertNever } from "../../kernel/assert-never.ts";
import type { MapProgramInput } from "../contract.ts";
import { type Draft, type HoldCause, hold, type Place, put } from "./draft.ts";

/** A destination user's id, nobody, or why the record waits. */
type Owner = { kind: "user"; id: string } | { kind: "none" } | { kind: "hold"; cause: HoldCause };

/** Applies the owner map to the text of a user row, whatever its case. Records without an owner go to the fallback. */
export function assignOwner(place: Place, input: MapProgramInput): (text: string, draft: Draft) => void {
  const known = new Map<string, Owner>();
  const resolve = (text: string): Owner => {
    const owner = known.get(text) ?? decide(text, input);
    known.set(text, owner);
    return owner;
  };
  return (text, draft) => {
    const owner = resolve(text);
    if (owner.kind === "user") put(draft, place, owner.id);
    if (owner.kind === "hold") hold(draft, place, owner.cause);
  };
}

function decide(written: string, input: MapProgramInput): Owner {
  const text = written.toLowerCase();
  const { fallbackOwner, owners, users } = input;
  if (text === "") return fallbackOwner === null ? { kind: "none" } : { kind: "user", id: fallbackOwner };
  const choice = Object.hasOwn(owners, text) ? owners[text] : undefined;
  if (!choice || choice.state === "undecided") return waits("owner.undecided", "error", text, `Owner ${written} has no decision.`);
  switch (choice.kind) {
    case "hold":
      return waits("owner.held", "note", text, `Records of owner ${written} are held.`);
    case "fallback":
      return fallbackOwner === null
        ? waits("owner.noFallback", "error", text, `Owner ${written} goes to the fallback owner, and none is set.`)
        : { kind: "user", id: fallbackOwner };
    case "user":
      return activeUser(written, choice.userEmail?.trim().toLowerCase() ?? "", users);
    default:
      return assertNever(choice.kind);
  }
}

const waits = (code: string, severity: HoldCause["severity"], text: string, reason: string): Owner => ({
  kind: "hold",
  cause: { code, severity, reason, text },
});

function activeUser(written: string, email: string, users: Record<string, string>): Owner {
  const id = Object.hasOwn(users, email) ? users[email] : undefined;
  return id === undefined
    ? waits(
        "owner.notActive",
        "error",
        written.toLowerCase(),
        `Owner ${written} is matched to ${email || "nobody"}, who is not an active user of the account.`,
      )
    : { kind: "user", id };
}
