import { Button, CopyButton, SegmentedControl, Select } from "@mantine/core";
import { useViewportSize } from "@mantine/hooks";
import { IconCheck, IconChecks, IconCopy } from "@tabler/icons-react";
import { useMemo, useRef, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { OwnerRowView, OwnerSpellingView } from "../../../shared/wire/studio.ts";
import {
  type GridAct,
  type GridCell,
  type GridEdit,
  type GridGesture,
  type GridHandle,
  StudioGrid,
  useSteadyColumns,
} from "../../grid/index.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatCount, formatOf, Kbd, Room, RoomBar, RoomFill, RoomHeader, useStatus } from "../../ui/index.ts";
import { RoomLink } from "../work/index.ts";
import { pickOf, type User } from "./choices.tsx";
import { markOfOwner, ownerColumns } from "./columns.tsx";
import * as edits from "./edits.ts";
import { OwnerInspector } from "./OwnerInspector.tsx";
import classes from "./Owners.module.css";
import { useFollowed } from "./use-followed.ts";

interface Data {
  rows: OwnerRowView[];
  users: User[];
  fallback: string | null;
  invite: string;
}
/** Pixels that rail, inspector and the other columns take at least, and that a count takes. */
const BESIDES = 1124;
const COUNT = 92;

type Shown = "all" | "open" | "proposed";

/** Who gets whose records. */
export function OwnersRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "account", "datasets"], ["owners", projectId], (api) => api.owners(projectId));
  return (
    <Asked room="Owners" question={question}>
      {(data) => <Sent projectId={projectId} {...data} />}
    </Asked>
  );
}

function Sent({ projectId, ...data }: Data & { projectId: string }) {
  const apply = useApply(projectId);
  return <Owners projectId={projectId} {...data} onEdit={(op) => op && void apply(op)} />;
}

/** The owners as a sheet, with the inspector of the current one; edits leave as operations. */
export function Owners({
  projectId,
  rows,
  users,
  fallback,
  invite,
  onEdit,
}: Data & {
  projectId: string;
  onEdit: (op: Op | null) => void;
}) {
  const [activeOwner, setActiveOwner] = useState<string | null>(null);
  const [inspecting, setInspecting] = useState(true);
  const [shown, setShown] = useState<Shown>("all");
  const { width } = useViewportSize();
  const mostCounts = inspecting ? Math.max(1, Math.floor((width - BESIDES) / COUNT)) : Number.POSITIVE_INFINITY;
  const latest = useMemo(
    () => ownerColumns(rows, users, fallback, inspecting, mostCounts),
    [rows, users, fallback, inspecting, mostCounts],
  );
  const besides = useMemo(() => JSON.stringify([users, fallback]), [users, fallback]);
  const columns = useSteadyColumns(latest, besides);
  const proposed = rows.filter((row) => markOfOwner(row) === "proposed");
  const open = rows.filter((row) => row.standing !== "decided");
  const listed = shown === "all" ? rows : shown === "open" ? open : proposed;
  const active = rows.find((row) => row.owner === activeOwner);
  const grid = useRef<GridHandle>(null);
  const { follow, onActive } = useFollowed(grid, rows, listed, setActiveOwner);
  const onSpelling = (spelling: OwnerSpellingView, op: Op) => {
    follow(spelling);
    onEdit(op);
  };
  useStatus(active ? `${active.owner} · ${formatOf(active.records, "record", "records")}` : null);

  const onKey = (event: KeyboardEvent, { row }: GridCell<OwnerRowView>) => {
    const like = edits.pickLike(row);
    if (event.key === "Enter" && event.shiftKey && like) onEdit(edits.pickForAll(ofDomain(rows, row), like));
    else if (event.key === "i" && event.altKey) setInspecting(true);
    else return false;
    event.preventDefault();
    return true;
  };
  const onEdits = (all: readonly GridEdit<OwnerRowView>[], gesture: GridGesture) => {
    onEdit(
      edits.together(
        all.map((edit) => opOf(edit, users)),
        (count) => `${gestureWords[gesture]} ${edits.counted(count)}`,
      ),
    );
    return [];
  };
  return (
    <Room label="Owners">
      <RoomHeader
        title="Owners"
        subtitle={subtitleOf(rows, open)}
        actions={
          <>
            {open.length > 0 && <CopyOpen rows={open} />}
            <Button
              variant="filled"
              leftSection={<IconChecks size={16} stroke={1.75} />}
              disabled={proposed.length === 0}
              onClick={() => onEdit(edits.confirmProposals(rows))}
            >
              {proposed.length === 0 ? "Nothing to confirm" : `Confirm ${formatOf(proposed.length, "proposal", "proposals")}`}
            </Button>
          </>
        }
      />
      <RoomBar
        end={
          <span className={classes.keys}>
            <Kbd keys="Enter" /> confirm <Kbd keys="Shift Enter" /> same for its domain
          </span>
        }
      >
        <SegmentedControl
          aria-label="Which owners are shown"
          className={classes.segments ?? ""}
          value={shown}
          onChange={(value) => setShown(value as Shown)}
          data={[
            { value: "all", label: `All ${formatCount(rows.length)}` },
            { value: "open", label: `Open ${formatCount(open.length)}` },
            { value: "proposed", label: `Proposed ${formatCount(proposed.length)}` },
          ]}
        />
        <Fallback users={users} value={fallback} onChange={(email) => onEdit({ kind: "fallback.set", email })} />
      </RoomBar>
      <RoomFill>
        <StudioGrid<OwnerRowView>
          ref={grid}
          label="Owners of the export"
          name="owners"
          rows={listed}
          rowId={(row) => row.owner}
          rowName={(row) => row.owner}
          columns={columns}
          onActive={onActive}
          onEnter={({ row }) => onEdit(edits.confirmOwner(row))}
          onEnterRows={(chosen) => onEdit(edits.confirmProposals(chosen))}
          onKey={onKey}
          onEdit={(edit) => onEdit(opOf(edit, users))}
          onEdits={onEdits}
          acts={(chosen) => spellingActs(chosen, onSpelling)}
          empty={shown === "all" ? <NoOwners projectId={projectId} /> : <Empty title={emptyWords[shown]} />}
        />
      </RoomFill>
      {active && inspecting && (
        <OwnerInspector
          key={active.owner}
          row={active}
          rows={rows}
          users={users}
          invite={invite}
          onPick={(chosen, pick) =>
            onEdit(chosen.length === 1 && chosen[0] ? edits.pickOwner(chosen[0], pick) : edits.pickForAll(chosen, pick))
          }
          onSpelling={onSpelling}
          onClose={() => setInspecting(false)}
        />
      )}
    </Room>
  );
}

/** What the menu of one row offers: splitting off each spelling, or putting the one back that was. */
function spellingActs(chosen: readonly OwnerRowView[], onSpelling: (spelling: OwnerSpellingView, op: Op) => void): GridAct[] {
  const [row] = chosen;
  if (!row || chosen.length > 1) return [];
  if (row.apart) return row.spellings.map((each) => ({ label: `Put back ${each.text}`, run: () => onSpelling(each, edits.putBack(each)) }));
  if (row.spellings.length < 2) return [];
  return row.spellings.map((each) => ({ label: `Split off ${each.text}`, run: () => onSpelling(each, edits.splitOff(each)) }));
}

const gestureWords: Record<GridGesture, string> = {
  paste: "Paste users of",
  move: "Move the users of",
  fill: "Fill the users of",
  clear: "Clear",
  replace: "Replace the users of",
};
const emptyWords: Record<Exclude<Shown, "all">, string> = { open: "Every owner has a decision", proposed: "Nothing is waiting for a yes" };

function subtitleOf(rows: readonly OwnerRowView[], open: readonly OwnerRowView[]): string {
  if (open.length === 0) return formatOf(rows.length, "owner", "owners");
  const records = open.reduce((sum, row) => sum + row.records, 0);
  return `${formatOf(open.length, "owner has", "owners have")} nobody in the account yet · ${formatOf(records, "record waits", "records wait")}`;
}

/** The owners of a row's domain; of one who isn't an address, itself alone. */
function ofDomain(rows: readonly OwnerRowView[], row: OwnerRowView): OwnerRowView[] {
  const domain = edits.domainOf(row);
  return rows.filter((each) => each.owner === row.owner || (domain !== null && edits.domainOf(each) === domain));
}

function NoOwners({ projectId }: { projectId: string }) {
  return (
    <Empty title="No column says who owns a record">
      Map a column to an owner field in <RoomLink projectId={projectId} room="fields" />, and the owners appear here.
    </Empty>
  );
}

/** The owners without a user as lines of text, for whoever adds users in the account. */
function CopyOpen({ rows }: { rows: readonly OwnerRowView[] }) {
  return (
    <CopyButton value={edits.openLines(rows)} timeout={1500}>
      {({ copied, copy }) => (
        <Button leftSection={copied ? <IconCheck size={16} stroke={1.75} /> : <IconCopy size={16} stroke={1.75} />} onClick={copy}>
          {copied ? "Copied" : `Copy the ${formatOf(rows.length, "open owner", "open owners")}`}
        </Button>
      )}
    </CopyButton>
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
        w={230}
      />
    </>
  );
}

function opOf({ row, picked, text }: GridEdit<OwnerRowView>, users: readonly User[]): Op | null {
  const pick = picked === null && text === "" ? ({ kind: "clear" } as const) : pickOf(picked, users);
  return pick && edits.pickOwner(row, pick);
}
