import { ActionIcon, SegmentedControl } from "@mantine/core";
import { IconCheck, IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset, DuplicateGroup, Quality } from "../../../shared/model/index.ts";
import { useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatCount, formatOf, Note, RoomBar, RoomScroll } from "../../ui/index.ts";
import { DuplicateGroupView } from "./DuplicateGroupView.tsx";
import classes from "./duplicates.module.css";
import type { ShowRows } from "./shown-rows.ts";

type Which = "exact" | "near";

const PAGE = 10;
/** Records of a group that stand side by side; all of them are in the grid behind the button. */
const SIDE_BY_SIDE = 5;

/** Rows that seem to be the same record, group by group, page by page. */
export function Duplicates({ dataset, quality, onShow }: { dataset: Dataset; quality: Quality; onShow: ShowRows }) {
  const [which, setWhich] = useState<Which>(quality.near.groups > 0 ? "near" : "exact");
  const [start, setStart] = useState(0);
  const found = quality[which];
  return (
    <>
      <RoomBar end={found.groups > PAGE && <Pager start={start} total={found.groups} onStart={setStart} />}>
        <SegmentedControl
          aria-label="Which duplicates"
          className={classes.which ?? ""}
          value={which}
          onChange={(value) => {
            setWhich(value === "near" ? "near" : "exact");
            setStart(0);
          }}
          data={[
            { value: "exact", label: `Exact ${formatCount(quality.exact.groups)}` },
            { value: "near", label: `Near ${formatCount(quality.near.groups)}` },
          ]}
        />
        <span className={classes.how} title={found.how}>
          {found.how}
        </span>
      </RoomBar>
      {found.leftOut && (
        <div className={classes.leftOut}>
          <Note tone="decide">{found.leftOut}</Note>
        </div>
      )}
      {found.groups === 0 ? (
        <Empty icon={IconCheck} title={which === "exact" ? "No row stands twice" : "No two records look like one"}>
          {formatOf(dataset.rowCount, "row was", "rows were")} compared.
        </Empty>
      ) : (
        <Groups key={`${which}:${start}`} dataset={dataset} which={which} start={start} onShow={onShow} />
      )}
    </>
  );
}

function Groups({ dataset, which, start, onShow }: { dataset: Dataset; which: Which; start: number; onShow: ShowRows }) {
  const question = useStudio(["quality", "datasets"], ["duplicates", dataset.id, which, start], async (api) => {
    const groups = (await api.readDuplicates(dataset.id, which, start, start + PAGE)).rows;
    const wanted = [...new Set(groups.flatMap(({ rows }) => rows.slice(0, SIDE_BY_SIDE)))].sort((a, b) => a - b);
    const view = { sort: [], filters: [{ kind: "rows" as const, rows: wanted, label: "Duplicates" }], find: "" };
    const read = wanted.length === 0 ? [] : (await api.readRows(dataset.id, 0, wanted.length, view)).rows;
    return { groups, records: new Map(read.map((record) => [record.row, record])) };
  });
  return (
    <Asked question={question} waiting="Reading the groups…">
      {({ groups, records }) => (
        <RoomScroll>
          <ol className={classes.groups}>
            {groups.map((group) => (
              <DuplicateGroupView
                key={group.rows.join(",")}
                dataset={dataset}
                group={group}
                records={sideBySide(group).flatMap((row) => records.get(row) ?? [])}
                onShow={onShow}
              />
            ))}
          </ol>
        </RoomScroll>
      )}
    </Asked>
  );
}

const sideBySide = (group: DuplicateGroup): number[] => group.rows.slice(0, SIDE_BY_SIDE);

function Pager({ start, total, onStart }: { start: number; total: number; onStart: (start: number) => void }) {
  const end = Math.min(total, start + PAGE);
  return (
    <span className={classes.pager}>
      Groups {formatCount(start + 1)} to {formatCount(end)} of {formatCount(total)}
      <ActionIcon aria-label="Groups before these" disabled={start === 0} onClick={() => onStart(Math.max(0, start - PAGE))}>
        <IconChevronLeft size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon aria-label="Groups after these" disabled={end >= total} onClick={() => onStart(start + PAGE)}>
        <IconChevronRight size={16} stroke={1.75} />
      </ActionIcon>
    </span>
  );
}
