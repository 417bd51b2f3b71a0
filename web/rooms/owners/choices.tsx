import { IconEraser, IconPlayerPause, IconUser, IconUserOff, IconUserShare } from "@tabler/icons-react";
import type { OwnerCandidateView, OwnerRowView } from "../../../shared/wire/studio.ts";
import { type Choice, type ChoiceList, type Pasted, type Picked, pasteChoice } from "../../grid/index.ts";
import { formatOf } from "../../ui/index.ts";
import type { OwnerPick } from "./edits.ts";

/** A user of the account, as the owner list offers them. */
export interface User {
  name: string;
  email: string;
  active: boolean;
}

/** Inactive users are listed so that nobody looks for them in vain; picking one does nothing. */
const INACTIVE = "inactive:";

/** Who can get an owner's records: who may be meant first, then the other active users, the fallback owner, or nobody for now. */
export function userChoices(row: OwnerRowView, users: readonly User[], fallback: string | null): ChoiceList {
  const rank = new Map(row.candidates.map((each, index) => [each.userEmail, index]));
  const place = (user: User) => rank.get(user.email) ?? row.candidates.length;
  const scores = new Map(row.candidates.map((each) => [each.userEmail, each]));
  const ordered = [...users].sort((a, b) => place(a) - place(b));
  return {
    options: [
      ...ordered.filter((user) => user.active).map((user) => activeChoice(user, scores.get(user.email))),
      ...ordered.filter((user) => !user.active).map(inactiveChoice),
      {
        id: "fallback",
        label: fallback
          ? `The fallback owner, ${users.find((user) => user.email === fallback)?.name ?? fallback}`
          : "The fallback owner (none chosen yet)",
        icon: <IconUserShare size={15} stroke={1.75} />,
        quiet: true,
        names: ["fallback", "fallback owner", "the fallback owner"],
      },
      {
        id: "hold",
        label: `Hold ${formatOf(row.records, "record", "records")}`,
        icon: <IconPlayerPause size={15} stroke={1.75} />,
        quiet: true,
        names: ["hold", "park", "records wait", "nobody"],
      },
      ...(row.choice ? [{ id: "clear", label: "Decide later", icon: <IconEraser size={15} stroke={1.75} />, quiet: true }] : []),
    ],
    value: row.choice?.kind === "user" ? `user:${row.choice.userEmail?.toLowerCase()}` : (row.choice?.kind ?? null),
    placeholder: "Type a name or an e-mail",
    cleared: "clear",
  };
}

function activeChoice(user: User, candidate: OwnerCandidateView | undefined): Choice {
  return {
    id: `user:${user.email.toLowerCase()}`,
    label: user.name,
    hint: user.email,
    icon: <IconUser size={15} stroke={1.75} />,
    names: [user.email],
    ...(candidate ? { score: candidate.confidence } : {}),
  };
}

function inactiveChoice(user: User): Choice {
  return {
    id: INACTIVE + user.email.toLowerCase(),
    label: user.name,
    hint: "not active, can’t own records",
    icon: <IconUserOff size={15} stroke={1.75} />,
    quiet: true,
    names: [user.email],
  };
}

/** A name or an address put into the cell of a row. Where two users have a name, an active one goes before an inactive one. */
export function pasteUser(row: OwnerRowView, users: readonly User[], fallback: string | null, text: string): Pasted {
  const list = userChoices(row, users, fallback);
  const able = pasteChoice({ ...list, options: list.options.filter((option) => !option.id.startsWith(INACTIVE)) }, text);
  if (able.kind !== "refused") return able;
  const all = pasteChoice(list, text);
  if (all.kind === "edit" && all.picked?.kind === "option" && all.picked.id.startsWith(INACTIVE))
    return { kind: "refused", why: "This user isn’t active in the account and can’t own records" };
  return able.why.startsWith("Several") ? able : { kind: "refused", why: "No user of the account has this name or address" };
}

/** What was picked; null for an inactive user and anything the list didn't offer. */
export function pickOf(picked: Picked | null, users: readonly User[]): OwnerPick | null {
  if (picked?.kind !== "option" || picked.id.startsWith(INACTIVE)) return null;
  if (picked.id === "fallback" || picked.id === "hold" || picked.id === "clear") return { kind: picked.id };
  const email = users.find((user) => `user:${user.email.toLowerCase()}` === picked.id)?.email;
  return email === undefined ? null : { kind: "user", email };
}
