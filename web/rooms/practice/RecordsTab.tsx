import { CloseButton, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import { useDeferredValue, useMemo, useState } from "react";
import type { Json } from "../../../shared/kernel/json.ts";
import { StudioGrid } from "../../grid/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Empty, formatCount, formatOf, RoomBar, RoomSplit } from "../../ui/index.ts";
import { ObjectList, shownObject } from "./ObjectList.tsx";
import type { AccountFacts } from "./PracticeDrawer.tsx";
import classes from "./practice.module.css";
import { columnsOf, type Recorded } from "./record-columns.ts";
import { Whole } from "./Whole.tsx";

/** Records asked for to tell which fields there are. */
const FIRST_LOOK = 100;

/** The account's records by object, read as they scroll into view; the current one whole at the right. */
export function RecordsTab({ projectId, account }: AccountFacts) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [find, setFind] = useState("");
  const object = shownObject(account.objects, chosen);
  if (object === "") return <Empty title="The account is empty" />;
  return (
    <RoomSplit
      label="Objects of the account"
      width={190}
      list={<ObjectList objects={account.objects} chosen={object} onChoose={setChosen} />}
    >
      <RoomBar>
        <TextInput
          className={classes.find}
          aria-label={`Find in ${object}`}
          placeholder="Find in all fields"
          leftSection={<IconSearch size={14} stroke={1.75} />}
          rightSection={find === "" ? null : <CloseButton size="xs" aria-label="Clear" onClick={() => setFind("")} />}
          value={find}
          onChange={(event) => setFind(event.currentTarget.value)}
        />
      </RoomBar>
      <ObjectRecords key={object} projectId={projectId} object={object} find={find} version={account.requests} />
    </RoomSplit>
  );
}

function ObjectRecords({ projectId, object, find, version }: { projectId: string; object: string; find: string; version: number }) {
  const wanted = useDeferredValue(find.trim());
  const [current, setCurrent] = useState<Recorded | null>(null);
  const look = useStudio(["account", "run"], ["practice", projectId, "records", object, version], (api) =>
    api.practiceRecords(projectId, { object, offset: 0, limit: FIRST_LOOK, find: "" }),
  );
  const first = look.data?.ok ? look.data.value : null;
  const columns = useMemo(() => columnsOf(first?.records ?? []), [first]);
  const [total, setTotal] = useState<number | null>(null);
  const read = async (offset: number, end: number) => {
    const page = await studio.practiceRecords(projectId, { object, offset, limit: end - offset, find: wanted });
    if (!page.ok) throw new Error(page.failure.message);
    return { rows: page.value.records, total: page.value.total };
  };
  if (!first) return null;
  if (first.total === 0) return <Empty title="No records of this kind" />;
  return (
    <div className={classes.beside} data-open={current ? true : undefined}>
      <div className={classes.grid}>
        <StudioGrid<Recorded>
          label={`Records of ${object}`}
          columns={columns}
          read={read}
          readKey={`${object}/${version}/${wanted}`}
          rowId={rowId}
          onActive={(cell) => setCurrent(cell?.row ?? null)}
          onShown={setTotal}
          empty={<Empty title={`Nothing in ${object} holds “${wanted}”`} />}
        />
        <p className={classes.rest} role="status">
          {wanted !== "" && total !== null
            ? `${formatCount(total)} of ${formatOf(first.total, "record", "records")} hold “${wanted}”`
            : formatOf(first.total, "record", "records")}
        </p>
      </div>
      {current && <Whole title={`${object} ${String(current.id ?? "")}`} json={current as Json} onClose={() => setCurrent(null)} />}
    </div>
  );
}

const rowId = (row: Recorded): string => String(row.id ?? JSON.stringify(row));
