import { Button } from "@mantine/core";
import { IconCheck, IconChecks } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { useApply, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, CountPill, Empty, formatCount, formatMoney, formatOf, ListItem, Room, RoomHeader, RoomSplit } from "../../ui/index.ts";
import { RoomLink, usePointed } from "../work/index.ts";
import { markOfValue } from "./columns.tsx";
import * as edits from "./edits.ts";
import { ValueGrid } from "./ValueGrid.tsx";
import classes from "./Values.module.css";

/** What every picklist value becomes. Nothing loads while one is open. */
export function ValuesRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "account", "datasets"], ["valueLists", projectId], (api) => api.valueLists(projectId));
  return <Asked question={question}>{(lists) => <Lists projectId={projectId} lists={lists} />}</Asked>;
}

function Lists({ projectId, lists }: { projectId: string; lists: readonly ValueListView[] }) {
  const pointed = usePointed();
  const [chosen, setChosen] = useState<string | null>(pointed.row ?? null);
  useEffect(() => {
    if (pointed.row) setChosen(pointed.row);
  }, [pointed.row]);
  const apply = useApply(projectId);
  const project = useProjectView(projectId);
  const list = lists.find((each) => each.rowId === chosen) ?? lists.find((each) => each.undecided > 0) ?? lists[0];
  const onEdit = (op: Op | null) => {
    if (op && list) {
      setChosen(list.rowId);
      void apply(op);
    }
  };
  if (!list) {
    return (
      <Room label="Values">
        <RoomHeader title="Values" />
        <Empty title="No column goes to a choice field">
          When one does, say here what each of its values becomes. Columns get their fields in{" "}
          <RoomLink projectId={projectId} room="fields" />.
        </Empty>
      </Room>
    );
  }
  const currency = project?.state.settings.currency ?? "";
  return (
    <Room label="Values">
      <RoomHeader
        title="Values"
        subtitle={`${nameOf(list)} → ${list.fieldLabel}`}
        actions={<Actions list={list} currency={currency} onEdit={onEdit} />}
      />
      <RoomSplit
        label="Columns with choices"
        list={lists.map((each) => (
          <Entry key={each.rowId} list={each} active={each.rowId === list.rowId} onClick={() => setChosen(each.rowId)} />
        ))}
      >
        <ValueGrid key={list.rowId} list={list} currency={currency} onEdit={onEdit} />
      </RoomSplit>
    </Room>
  );
}

/** `Member.status`; where a formula makes the values, it is said and not shown: it stands in Fields. */
const nameOf = (list: ValueListView): string =>
  list.column.startsWith("=") ? `${list.sourceLabel}, by a formula` : `${list.sourceLabel}.${list.column}`;

function Entry({ list, active, onClick }: { list: ValueListView; active: boolean; onClick: () => void }) {
  const end =
    list.undecided > 0 ? (
      <CountPill count={formatCount(list.undecided)} label="undecided" />
    ) : (
      <IconCheck size={15} stroke={1.75} className={classes.done} aria-label="all decided" />
    );
  return <ListItem title={nameOf(list)} note={list.fieldLabel} end={end} active={active} onClick={onClick} />;
}

function Actions({ list, currency, onEdit }: { list: ValueListView; currency: string; onEdit: (op: Op | null) => void }) {
  const open = list.rows.filter((row) => markOfValue(row) === "decide");
  const records = open.reduce((sum, row) => sum + row.records, 0);
  const amount = open.reduce((sum, row) => sum + (row.amount ?? 0), 0);
  const proposed = list.rows.filter((row) => row.choice?.state === "proposed").length;
  return (
    <>
      {open.length > 0 && (
        <span className={classes.undecided}>
          {formatOf(open.length, "undecided value holds", "undecided values hold")}{" "}
          <strong>
            {formatOf(records, "record", "records")}
            {amount > 0 && `, ${formatMoney(amount, currency)}`}
          </strong>
        </span>
      )}
      <Button
        variant="filled"
        leftSection={<IconChecks size={16} stroke={1.75} />}
        disabled={proposed === 0}
        onClick={() => onEdit(edits.confirmProposals(list))}
      >
        {proposed === 0 ? "Nothing to confirm" : `Confirm ${formatOf(proposed, "proposal", "proposals")}`}
      </Button>
    </>
  );
}
