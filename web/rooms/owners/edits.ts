import type { Op } from "../../../shared/ops/index.ts";
import type { OwnerRowView } from "../../../shared/wire/studio.ts";

export type OwnerPick = { kind: "user"; email: string } | { kind: "fallback" } | { kind: "hold" } | { kind: "clear" };

/** The state shown for an owner; one without a choice asks for a decision. */
export const stateOf = (row: OwnerRowView): string => row.choice?.state ?? "undecided";

/** A person's choice of who gets an owner's records; null when it changes nothing. */
export function pickOwner(row: OwnerRowView, pick: OwnerPick): Op | null {
  const owner = row.owner.toLowerCase();
  if (pick.kind === "clear") return row.choice === null ? null : { kind: "owner.set", owner, choice: null };
  const userEmail = pick.kind === "user" ? pick.email : null;
  if (row.choice?.kind === pick.kind && row.choice.userEmail === userEmail && row.choice.state !== "undecided") return confirmOwner(row);
  return { kind: "owner.set", owner, choice: { kind: pick.kind, userEmail, state: "changed", why: "chosen by you" } };
}

/** Confirms what is proposed; null when nothing is. */
export function confirmOwner(row: OwnerRowView): Op | null {
  if (row.choice === null || row.choice.state !== "proposed") return null;
  const { kind, userEmail, why } = row.choice;
  return { kind: "owner.set", owner: row.owner.toLowerCase(), choice: { kind, userEmail, why, state: "confirmed" } };
}

/** One op for all proposals; null when there are none. */
export function confirmProposals(rows: readonly OwnerRowView[]): Op | null {
  const ops = rows.map(confirmOwner).filter((op) => op !== null);
  return ops.length === 0 ? null : { kind: "group", label: `Confirm ${ops.length} ${ops.length === 1 ? "owner" : "owners"}`, ops };
}
