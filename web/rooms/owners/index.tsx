import { Button, Select } from "@mantine/core";
import { IconChecks, IconEraser, IconPlayerPause, IconUser, IconUserOff, IconUserShare } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { OwnerRowView } from "../../../shared/wire/studio.ts";
import { type ChoiceList, type GridCell, type GridEdit, type Picked, type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { Asked, Badge, Empty, formatCount, formatOf, Kbd, type Mark, markOf, markWord, Room, RoomBar, RoomFill, RoomHeader, StateMark, useStatus } from "../../ui/index.ts";
import { RoomLink } from "../work/index.ts";
import * as edits from "./edits.ts";
import classes from "./Owners.module.css";

interface User {
  name: string;
  email: string;
  active: boolean;
}

/** Who gets whose records. */
export function OwnersRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "account", "datasets"], ["owners", projectId], (api) => api.owners(projectId));
  return <Asked question={question}>{(data) => <Owners projectId={projectId} {...data} />}</Asked>;
}

function Owners({ projectId, rows, users, fallback }: { projectId: string; rows: OwnerRowView[]; users: User[]; fallback: string | null }) {
  const apply = useApply(projectId);
  const onEdit = (op: Op | null) => {
    if (op) void apply(op);
  };
  const [activeOwner, setActiveOwner] = useState<string | null>(null);
  const columns = useMemo(() => ownerColumns(rows, users, fallback), [rows, users, fallback]);
  const proposed = rows.filter((row) => row.choice?.state === "proposed").length;
  const open = rows.filter((row) => markOfOwner(row) === "decide").length;
  const active = rows.find((row) => row.owner === activeOwner);
  useStatus(active ? `${active.owner} · ${formatOf(active.records, "record", "records")}` : null);

  const onKey = (event: KeyboardEvent, { row }: GridCell<OwnerRowView>) => {
    if (event.key !== "Delete" && event.key !== "Backspace") return false;
    onEdit(edits.pickOwner(row, { kind: "clear" }));
    event.preventDefault();
    return true;
  };
  return (
    <Room label="Owners">
      <RoomHeader
        title="Owners"
        subtitle={open > 0 ? `${formatOf(open, "owner has", "owners have")} nobody in the account yet` : formatOf(rows.length, "owner", "owners")}
        actions={
          <Button variant="filled" leftSection={<IconChecks size={16} stroke={1.75} />} disabled={proposed === 0} onClick={() => onEdit(edits.confirmProposals(rows))}>
            {proposed === 0 ? "Nothing to confirm" : `Confirm ${formatOf(proposed, "proposal", "proposals")}`}
          </Button>
        }
      />
      <RoomBar end={<span className={classes.keys}>Type to choose · <Kbd keys="Enter" /> confirm, next</span>}>
        <Fallback users={users} value={fallback} onChange={(email) => onEdit({ kind: "fallback.set", email })} />
      </RoomBar>
      <RoomFill>
        <StudioGrid<OwnerRowView>
          label="Owners of the export"
          rows={rows}
          rowId={(row) => row.owner}
          columns={columns}
          onActive={(cell) => cell && setActiveOwner(cell.row.owner)}
          onEnter={({ row }) => onEdit(edits.confirmOwner(row))}
          onKey={onKey}
          onEdit={(edit) => onEdit(opOf(edit, users))}
          empty={
            <Empty title="No column says who owns a record">
              Map a column to an owner field in <RoomLink projectId={projectId} room="fields" />, and the owners appear here.
            </Empty>
          }
        />
      </RoomFill>
    </Room>
  );
}

function Fallback({ users, value, onChange }: { users: readonly User[]; value: string | null; onChange: (email: string | null) => void }) {
  return (
    <>
      <span className={classes.label} id="fallback-owner">Fallback owner</span>
      <Select
        aria-labelledby="fallback-owner"
        placeholder={users.length === 0 ? "Connect an account first" : "nobody: their records wait"}
        data={users.filter((user) => user.active).map((user) => ({ value: user.email, label: `${user.name} · ${user.email}` }))}
        value={value}
        onChange={onChange}
        searchable
        clearable
        w={300}
      />
    </>
  );
}

function ownerColumns(rows: readonly OwnerRowView[], users: readonly User[], fallback: string | null): StudioColumn<OwnerRowView>[] {
  const named = rows.some((row) => row.name);
  const objects = [...new Set(rows.flatMap((row) => Object.keys(row.counts)))];
  return [
    { id: "owner", header: "Owner in the export", value: (row) => row.owner, flex: 2.2, minWidth: 150, look: "strong" },
    ...(named ? [{ id: "name", header: "Name", value: (row: OwnerRowView) => row.name ?? "", flex: 1.3, minWidth: 100, look: "muted" } as const] : []),
    ...objects.map((object): StudioColumn<OwnerRowView> => ({
      id: `count-${object}`, header: object, value: (row) => row.counts[object] ?? 0, cell: (row) => <Count value={row.counts[object] ?? 0} />, width: 96, align: "end",
    })),
    { id: "user", header: "User in the account", value: (row) => userText(row, users, fallback), cell: (row) => <UserCell row={row} users={users} fallback={fallback} />, flex: 2.6, minWidth: 180, editor: (row) => userChoices(row, users, fallback) },
    { id: "why", header: "How it matched", value: (row) => row.choice?.why ?? "", flex: 2, minWidth: 120, look: "muted", tooltip: (row) => row.choice?.why ?? null },
    { id: "state", header: "State", value: (row) => markWord(markOfOwner(row)), cell: (row) => <StateMark state={markOfOwner(row)} />, width: 112 },
  ];
}

function markOfOwner(row: OwnerRowView): Mark {
  const state = edits.stateOf(row);
  return state === "proposed" || state === "confirmed" || state === "changed" || state === "ignored" ? markOf(state) : "decide";
}

const Count = ({ value }: { value: number }) => (value === 0 ? <span className={classes.quiet}>–</span> : <>{formatCount(value)}</>);

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
      {user && !user.active && <Badge tone="decide" title="Not active in the account: can't own records">inactive</Badge>}
    </span>
  );
}

/** Inactive users are listed so that nobody looks for them in vain; picking one does nothing. */
const INACTIVE = "inactive:";

function userChoices(row: OwnerRowView, users: readonly User[], fallback: string | null): ChoiceList {
  const active = users.filter((user) => user.active).map((user) => ({ id: `user:${user.email}`, label: user.name, hint: user.email, icon: <IconUser size={15} stroke={1.75} /> }));
  const inactive = users.filter((user) => !user.active).map((user) => ({ id: INACTIVE + user.email, label: user.name, hint: "not active, can’t own records", icon: <IconUserOff size={15} stroke={1.75} />, quiet: true }));
  return {
    options: [
      ...active,
      ...inactive,
      { id: "fallback", label: fallback ? `The fallback owner, ${users.find((user) => user.email === fallback)?.name ?? fallback}` : "The fallback owner (none chosen yet)", icon: <IconUserShare size={15} stroke={1.75} />, quiet: true },
      { id: "hold", label: `Hold ${formatOf(row.records, "record", "records")} back`, icon: <IconPlayerPause size={15} stroke={1.75} />, quiet: true },
      ...(row.choice ? [{ id: "clear", label: "Decide later", icon: <IconEraser size={15} stroke={1.75} />, quiet: true }] : []),
    ],
    value: row.choice?.kind === "user" ? `user:${row.choice.userEmail}` : (row.choice?.kind ?? null),
    placeholder: "Type a name or an e-mail",
  };
}

function opOf({ row, picked }: GridEdit<OwnerRowView>, users: readonly User[]): Op | null {
  const pick = pickOf(picked, users);
  return pick && edits.pickOwner(row, pick);
}

function pickOf(picked: Picked | null, users: readonly User[]): edits.OwnerPick | null {
  if (picked?.kind !== "option" || picked.id.startsWith(INACTIVE)) return null;
  if (picked.id === "fallback" || picked.id === "hold" || picked.id === "clear") return { kind: picked.id };
  const email = users.find((user) => `user:${user.email}` === picked.id)?.email;
  return email === undefined ? null : { kind: "user", email };
}
