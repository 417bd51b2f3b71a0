import type { Op } from "../../../shared/ops/index.ts";
import { guarded } from "../../../shared/rows/index.ts";
import type { OwnerRowView } from "../../../shared/wire/studio.ts";

export type OwnerPick = { kind: "user"; email: string } | { kind: "fallback" } | { kind: "hold" } | { kind: "clear" };

/** The state shown for an owner; one without a choice asks for a decision. */
export const stateOf = (row: OwnerRowView): string => row.choice?.state ?? "undecided";

/** A person's choice of who gets an owner's records; null when it changes nothing. */
export function pickOwner(row: OwnerRowView, pick: OwnerPick): Op | null {
  const owner = row.owner.toLowerCase();
  // Left open by a person it stays so: without a choice the same user would be proposed again at once.
  if (pick.kind === "clear")
    return (
      row.choice && { kind: "owner.set", owner, choice: { kind: "hold", userEmail: null, state: "undecided", why: "left open by you" } }
    );
  const userEmail = pick.kind === "user" ? pick.email.trim().toLowerCase() : null;
  if (row.choice?.kind === pick.kind && row.choice.userEmail === userEmail && row.choice.state !== "undecided") return confirmOwner(row);
  return { kind: "owner.set", owner, choice: { kind: pick.kind, userEmail, state: "changed", why: whyOf(row, userEmail) } };
}

/** A user that a person chose and a rule found as well keeps the rule's word for it. */
function whyOf(row: OwnerRowView, email: string | null): string {
  const found = row.candidates.find((each) => each.userEmail.trim().toLowerCase() === email);
  return found ? `chosen by you; ${found.why.charAt(0).toLowerCase()}${found.why.slice(1)}` : "chosen by you";
}

/** Confirms what is proposed; null when nothing is. */
export function confirmOwner(row: OwnerRowView): Op | null {
  if (row.choice === null || row.choice.state !== "proposed") return null;
  const { kind, userEmail, why } = row.choice;
  return { kind: "owner.set", owner: row.owner.toLowerCase(), choice: { kind, userEmail, why, state: "confirmed" } };
}

/** One op for all proposals among the rows; null when there are none. */
export const confirmProposals = (rows: readonly OwnerRowView[]): Op | null =>
  together(rows.map(confirmOwner), (count) => `Confirm ${counted(count)}`);

/** One choice for several owners as one op; null when it changes none. */
export const pickForAll = (rows: readonly OwnerRowView[], pick: OwnerPick): Op | null =>
  together(
    rows.map((row) => pickOwner(row, pick)),
    (count) => `${pickWords(pick)} ${counted(count)}`,
  );

/** Ops of one gesture as one op. */
export function together(all: readonly (Op | null)[], label: (count: number) => string): Op | null {
  const ops = all.filter((op) => op !== null);
  return ops.length === 0 ? null : { kind: "group", label: label(ops.length), ops };
}

export const counted = (count: number): string => `${count} ${count === 1 ? "owner" : "owners"}`;

function pickWords(pick: OwnerPick): string {
  if (pick.kind === "user") return `Give ${pick.email} the records of`;
  return { fallback: "Give the fallback owner the records of", hold: "Hold the records of", clear: "Leave undecided" }[pick.kind];
}

/** `old.example` of an owner who is an address; null of one who isn't. */
export function domainOf(owner: string): string | null {
  const at = owner.lastIndexOf("@");
  return at > 0 && at < owner.length - 1 ? owner.slice(at + 1) : null;
}

/** What a row became, as a pick for others; null while it is open. */
export function pickLike({ choice }: OwnerRowView): OwnerPick | null {
  if (!choice) return null;
  return choice.kind === "user" ? { kind: "user", email: choice.userEmail ?? "" } : { kind: choice.kind };
}

/** Owners whose records nobody gets yet, as lines to hand to the destination's admin. */
export function openLines(rows: readonly OwnerRowView[]): string {
  return rows
    .filter((row) => row.standing !== "decided")
    .map(
      (row) =>
        `${guarded(row.name && row.name !== row.owner ? `${row.name} <${row.owner}>` : row.owner)}\t${row.records} ${row.records === 1 ? "record" : "records"}`,
    )
    .join("\n");
}
