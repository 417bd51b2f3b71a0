import { IconEraser, IconPlayerPause, IconUser, IconUserOff, IconUserShare } from "@tabler/icons-react";
import type { OwnerRowView } from "../../../shared/wire/studio.ts";
import type { ChoiceList, Picked } from "../../grid/index.ts";
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

/** Who can get an owner's records: active users, the fallback owner, or nobody for now. */
export function userChoices(row: OwnerRowView, users: readonly User[], fallback: string | null): ChoiceList {
  const active = users
    .filter((user) => user.active)
    .map((user) => ({ id: `user:${user.email}`, label: user.name, hint: user.email, icon: <IconUser size={15} stroke={1.75} /> }));
  const inactive = users
    .filter((user) => !user.active)
    .map((user) => ({
      id: INACTIVE + user.email,
      label: user.name,
      hint: "not active, can’t own records",
      icon: <IconUserOff size={15} stroke={1.75} />,
      quiet: true,
    }));
  return {
    options: [
      ...active,
      ...inactive,
      {
        id: "fallback",
        label: fallback
          ? `The fallback owner, ${users.find((user) => user.email === fallback)?.name ?? fallback}`
          : "The fallback owner (none chosen yet)",
        icon: <IconUserShare size={15} stroke={1.75} />,
        quiet: true,
      },
      {
        id: "hold",
        label: `Hold ${formatOf(row.records, "record", "records")} back`,
        icon: <IconPlayerPause size={15} stroke={1.75} />,
        quiet: true,
      },
      ...(row.choice ? [{ id: "clear", label: "Decide later", icon: <IconEraser size={15} stroke={1.75} />, quiet: true }] : []),
    ],
    value: row.choice?.kind === "user" ? `user:${row.choice.userEmail}` : (row.choice?.kind ?? null),
    placeholder: "Type a name or an e-mail",
  };
}

/** What was picked; null for an inactive user and anything the list didn't offer. */
export function pickOf(picked: Picked | null, users: readonly User[]): OwnerPick | null {
  if (picked?.kind !== "option" || picked.id.startsWith(INACTIVE)) return null;
  if (picked.id === "fallback" || picked.id === "hold" || picked.id === "clear") return { kind: picked.id };
  const email = users.find((user) => `user:${user.email}` === picked.id)?.email;
  return email === undefined ? null : { kind: "user", email };
}
