import { Button, Select } from "@mantine/core";
import { IconChecks } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { OwnerRowView } from "../../../shared/wire/studio.ts";
import { type GridCell, type GridEdit, StudioGrid } from "../../grid/index.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatOf, Kbd, Room, RoomBar, RoomFill, RoomHeader, useStatus } from "../../ui/index.ts";
import { RoomLink } from "../work/index.ts";
import { pickOf, type User } from "./choices.tsx";
import { markOfOwner, ownerColumns } from "./columns.tsx";
import * as edits from "./edits.ts";
import classes from "./Owners.module.css";

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
        subtitle={
          open > 0 ? `${formatOf(open, "owner has", "owners have")} nobody in the account yet` : formatOf(rows.length, "owner", "owners")
        }
        actions={
          <Button
            variant="filled"
            leftSection={<IconChecks size={16} stroke={1.75} />}
            disabled={proposed === 0}
            onClick={() => onEdit(edits.confirmProposals(rows))}
          >
            {proposed === 0 ? "Nothing to confirm" : `Confirm ${formatOf(proposed, "proposal", "proposals")}`}
          </Button>
        }
      />
      <RoomBar
        end={
          <span className={classes.keys}>
            Type to choose · <Kbd keys="Enter" /> confirm, next
          </span>
        }
      >
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
      <span className={classes.label} id="fallback-owner">
        Fallback owner
      </span>
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

function opOf({ row, picked }: GridEdit<OwnerRowView>, users: readonly User[]): Op | null {
  const pick = pickOf(picked, users);
  return pick && edits.pickOwner(row, pick);
}
