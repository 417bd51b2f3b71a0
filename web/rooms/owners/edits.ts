import type { OwnerChoice } from "../../../shared/model/project.ts";
import type { Op } from "../../../shared/ops/index.ts";
import { guarded } from "../../../shared/rows/index.ts";
import type { OwnerRowView, OwnerSpellingView } from "../../../shared/wire/studio.ts";

export type OwnerPick = { kind: "user"; email: string } | { kind: "fallback" } | { kind: "hold" } | { kind: "clear" };

/** The state shown for an owner; one without a choice asks for a decision. */
export const stateOf = (row: OwnerRowView): string => row.choice?.state ?? "undecided";

/** A person's choice of who gets an owner's records, under all spellings; null when it changes nothing. */
export function pickOwner(row: OwnerRowView, pick: OwnerPick): Op | null {
  // Left open by a person it stays so: without a choice the same user would be proposed again at once.
  if (pick.kind === "clear")
    return (
      row.choice &&
      setAll(row, { kind: "hold", userEmail: null, state: "undecided", why: "left open by you" }, `Clear the owner for ${row.owner}`)
    );
  const userEmail = pick.kind === "user" ? pick.email.trim().toLowerCase() : null;
  if (row.choice?.kind === pick.kind && row.choice.userEmail === userEmail && row.choice.state !== "undecided") return confirmOwner(row);
  const whose = userEmail ?? (pick.kind === "hold" ? "nobody (hold)" : "the fallback owner");
  return setAll(row, { kind: pick.kind, userEmail, state: "changed", why: whyOf(row, userEmail) }, `Give ${row.owner} to ${whose}`);
}

/** One choice for every spelling of a person, as one edit. */
function setAll({ spellings }: OwnerRowView, choice: OwnerChoice | null, label: string): Op {
  const ops = spellings.map(({ key }): Op => ({ kind: "owner.set", owner: key, choice }));
  return ops.length === 1 && ops[0] ? ops[0] : { kind: "group", label, ops };
}

/** Takes one spelling for an owner of its own, whose user is found anew. */
export const splitOff = ({ key, text }: OwnerSpellingView): Op => ({
  kind: "group",
  label: `Take ${text} for an owner of its own`,
  ops: [
    { kind: "owner.apart", owner: key, apart: true },
    { kind: "owner.set", owner: key, choice: null },
  ],
});

/** Takes an owner that was split off for the spelling again that it looks like, with that one's user. */
export const putBack = ({ key, text }: OwnerSpellingView): Op => ({
  kind: "group",
  label: `Take ${text} for a spelling again`,
  ops: [
    { kind: "owner.apart", owner: key, apart: false },
    { kind: "owner.set", owner: key, choice: null },
  ],
});

/** A user that a person chose and a rule found as well keeps the rule's word for it. */
function whyOf(row: OwnerRowView, email: string | null): string {
  const found = row.candidates.find((each) => each.userEmail.trim().toLowerCase() === email);
  return found ? `chosen by you; ${found.why.charAt(0).toLowerCase()}${found.why.slice(1)}` : "chosen by you";
}

/** Confirms what is proposed; null when nothing is. */
export function confirmOwner(row: OwnerRowView): Op | null {
  if (row.choice === null || row.choice.state !== "proposed") return null;
  const { kind, userEmail, why } = row.choice;
  return setAll(row, { kind, userEmail, why, state: "confirmed" }, `Give ${row.owner} to ${userEmail ?? "the one proposed"}`);
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

/** `old.example` of an owner one of whose spellings is an address; null of one without. */
export function domainOf({ spellings }: Pick<OwnerRowView, "spellings">): string | null {
  const owner = spellings.find(({ key }) => domainIn(key) !== null)?.key;
  return owner === undefined ? null : domainIn(owner);
}

function domainIn(owner: string): string | null {
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
