import type { OwnerRowView } from "../../../shared/wire/studio.ts";
import type { StudioColumn } from "../../grid/index.ts";
import { Badge, formatCount, type Mark, markOf, markWord, StateMark } from "../../ui/index.ts";
import { type User, userChoices } from "./choices.tsx";
import { stateOf } from "./edits.ts";
import classes from "./Owners.module.css";

/** Columns of the owner grid: a count for every object that owners have records of. */
export function ownerColumns(rows: readonly OwnerRowView[], users: readonly User[], fallback: string | null): StudioColumn<OwnerRowView>[] {
  const named = rows.some((row) => row.name);
  const objects = [...new Set(rows.flatMap((row) => Object.keys(row.counts)))];
  return [
    { id: "owner", header: "Owner in the export", value: (row) => row.owner, flex: 2.2, minWidth: 150, look: "strong" },
    ...(named
      ? [{ id: "name", header: "Name", value: (row: OwnerRowView) => row.name ?? "", flex: 1.3, minWidth: 100, look: "muted" } as const]
      : []),
    ...objects.map(
      (object): StudioColumn<OwnerRowView> => ({
        id: `count-${object}`,
        header: object,
        value: (row) => row.counts[object] ?? 0,
        cell: (row) => <Count value={row.counts[object] ?? 0} />,
        width: 96,
        align: "end",
      }),
    ),
    {
      id: "user",
      header: "User in the account",
      value: (row) => userText(row, users, fallback),
      cell: (row) => <UserCell row={row} users={users} fallback={fallback} />,
      flex: 2.6,
      minWidth: 180,
      editor: (row) => userChoices(row, users, fallback),
    },
    {
      id: "why",
      header: "How it matched",
      value: (row) => row.choice?.why ?? "",
      flex: 2,
      minWidth: 120,
      look: "muted",
      tooltip: (row) => row.choice?.why ?? null,
    },
    {
      id: "state",
      header: "State",
      value: (row) => markWord(markOfOwner(row)),
      cell: (row) => <StateMark state={markOfOwner(row)} />,
      width: 112,
    },
  ];
}

export function markOfOwner(row: OwnerRowView): Mark {
  const state = stateOf(row);
  return state === "proposed" || state === "confirmed" || state === "changed" || state === "ignored" ? markOf(state) : "decide";
}

const Count = ({ value }: { value: number }) => (value === 0 ? <span className={classes.quiet}>–</span> : formatCount(value));

function userText({ choice }: OwnerRowView, users: readonly User[], fallback: string | null): string {
  if (!choice) return "";
  if (choice.kind === "hold") return "records wait";
  const email = choice.kind === "fallback" ? fallback : choice.userEmail;
  const name = users.find((user) => user.email === email)?.name ?? email ?? "nobody yet";
  return choice.kind === "fallback" ? `fallback: ${name}` : name;
}

function UserCell({ row, users, fallback }: { row: OwnerRowView; users: readonly User[]; fallback: string | null }) {
  const text = userText(row, users, fallback);
  if (!text) return <span className={classes.quiet}>choose a user</span>;
  if (row.choice?.kind !== "user") return <span className={classes.quiet}>{text}</span>;
  const user = users.find((each) => each.email === row.choice?.userEmail);
  return (
    <span className={classes.user}>
      <span className="cw-clip">{text}</span>
      {user && !user.active && (
        <Badge tone="decide" title="Not active in the account: can't own records">
          inactive
        </Badge>
      )}
    </span>
  );
}
