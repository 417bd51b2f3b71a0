import { IconCheck } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { useApply, useProjectPart, useStudio } from "../../studio/index.ts";
import { Asked, CountPill, Empty, formatCount, formatMoney, formatOf, ListItem, Room, RoomHeader, RoomSplit } from "../../ui/index.ts";
import { RoomLink, usePointed } from "../work/index.ts";
import { markOfValue } from "./columns.tsx";
import { Spellings } from "./Spellings.tsx";
import { ValueActs } from "./ValueActs.tsx";
import { ValueGrid } from "./ValueGrid.tsx";
import classes from "./Values.module.css";

/** What every picklist value becomes. Nothing loads while one is open. */
export function ValuesRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "account", "datasets"], ["valueLists", projectId], (api) => api.valueLists(projectId));
  return (
    <Asked room="Values" question={question}>
      {(lists) => <Lists projectId={projectId} lists={lists} />}
    </Asked>
  );
}

function Lists({ projectId, lists }: { projectId: string; lists: readonly ValueListView[] }) {
  const pointed = usePointed();
  const [chosen, setChosen] = useState<string | null>(pointed.row ?? null);
  useEffect(() => {
    if (pointed.row) setChosen(pointed.row);
  }, [pointed.row]);
  const [grouping, setGrouping] = useState(false);
  const apply = useApply(projectId);
  const known = useProjectPart(projectId, ({ currency }) => ({ currency }));
  const currency = known ? known.currency : "";
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
  return (
    <Room label="Values">
      <RoomHeader
        title="Values"
        subtitle={`${nameOf(list)} → ${list.fieldLabel}`}
        actions={<ValueActs list={list} currency={currency} grouping={grouping} onGroup={() => setGrouping(!grouping)} onEdit={onEdit} />}
      />
      <RoomSplit
        label="Columns with choices"
        width={262}
        list={
          <>
            <Whole lists={lists} />
            {lists.map((each) => (
              <Entry
                key={each.rowId}
                list={each}
                currency={currency}
                active={each.rowId === list.rowId}
                onClick={() => setChosen(each.rowId)}
              />
            ))}
          </>
        }
      >
        <ValueGrid key={list.rowId} list={list} currency={currency} narrow={grouping} onEdit={onEdit} />
      </RoomSplit>
      {grouping && <Spellings projectId={projectId} list={list} currency={currency} onEdit={onEdit} onClose={() => setGrouping(false)} />}
    </Room>
  );
}

/** `Member.status`; where a formula makes the values, it is said and not shown: it stands in Fields. */
const nameOf = (list: ValueListView): string =>
  list.column.startsWith("=") ? `${list.sourceLabel}, by a formula` : `${list.sourceLabel}.${list.column}`;

/** Values whose option is no more than proposed: they load, and nobody has looked yet. */
const proposedIn = ({ rows }: ValueListView): number => rows.filter((row) => markOfValue(row) === "proposed").length;

/** What is open in all columns together. */
function Whole({ lists }: { lists: readonly ValueListView[] }) {
  const open = lists.filter((each) => each.undecided > 0);
  const values = open.reduce((sum, each) => sum + each.undecided, 0);
  const proposed = lists.reduce((sum, each) => sum + proposedIn(each), 0);
  return (
    <p className={classes.whole} role="status">
      {values === 0
        ? `All values of ${formatOf(lists.length, "column", "columns")} are decided${proposed > 0 ? `, ${formatCount(proposed)} of them proposed` : ""}`
        : `${formatOf(values, "value", "values")} of ${formatOf(open.length, "column", "columns")} undecided`}
    </p>
  );
}

interface EntryProps {
  list: ValueListView;
  currency: string | null;
  active: boolean;
  onClick: () => void;
}

function Entry({ list, currency, active, onClick }: EntryProps) {
  const isOpen = list.undecided > 0;
  const proposed = proposedIn(list);
  const end = isOpen ? (
    <CountPill count={formatCount(list.undecided)} label="undecided" />
  ) : proposed > 0 ? (
    <CountPill count={formatCount(proposed)} tone="proposed" label="proposed" />
  ) : (
    <IconCheck size={15} stroke={1.75} className={classes.done} aria-label="all decided" />
  );
  const weight = [
    formatOf(list.undecidedRecords, "record", "records"),
    ...(list.undecidedAmount ? [formatMoney(list.undecidedAmount, currency)] : []),
  ];
  const note = isOpen ? (
    <>
      {list.fieldLabel}
      <span className={classes.weight}>{weight.join(", ")}</span>
    </>
  ) : (
    list.fieldLabel
  );
  return <ListItem title={nameOf(list)} note={note} end={end} active={active} onClick={onClick} />;
}
