import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import type { PracticeLog, PracticeLogQuery } from "../../../shared/wire/practice.ts";
import { type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { useStudio } from "../../studio/index.ts";
import { Asked, Badge, Empty, ErrorNote, formatMoment, formatOf, RoomBar } from "../../ui/index.ts";
import type { AccountFacts } from "./PracticeDrawer.tsx";
import classes from "./practice.module.css";
import { JsonText } from "./Whole.tsx";

type Entry = PracticeLog["entries"][number];
type Status = PracticeLogQuery["status"];

const STEP = 200;
const MOST = 500;

const filters: { value: Status; label: string }[] = [
  { value: "all", label: "All" },
  { value: "ok", label: "Answered" },
  { value: "refused", label: "Refused" },
  { value: "throttled", label: "Over the limit" },
  { value: "broken", label: "Broken" },
];

const columns: StudioColumn<Entry>[] = [
  { id: "seq", header: "#", value: (entry) => entry.seq, width: 70, align: "end", look: "muted" },
  { id: "at", header: "When", value: (entry) => formatMoment(entry.at), width: 196, look: "muted" },
  { id: "method", header: "Method", value: (entry) => entry.method, width: 84, look: "mono" },
  { id: "path", header: "Path", value: (entry) => entry.path, flex: 1, minWidth: 200, look: "mono", tooltip: (entry) => entry.path },
  { id: "status", header: "Status", value: (entry) => entry.status, cell: (entry) => <StatusMark status={entry.status} />, width: 104 },
];

/** Requests that reached the account, newest first; the current one in full below. */
export function RequestsTab({ projectId, account }: AccountFacts) {
  const [status, setStatus] = useState<Status>("all");
  const [limit, setLimit] = useState(STEP);
  const log = useStudio(["account", "run"], ["practice", projectId, "log", status, limit, account.requests], (api) =>
    api.practiceLog(projectId, { status, limit }),
  );
  return (
    <div className={classes.column}>
      <RoomBar end={formatOf(account.requests, "request since the last reset", "requests since the last reset")}>
        <SegmentedControl
          aria-label="Which requests"
          data={filters}
          value={status}
          onChange={(value) => {
            setStatus(value as Status);
            setLimit(STEP);
          }}
        />
      </RoomBar>
      <Asked question={log} waiting="Reading the requests…">
        {(answer) =>
          answer.ok ? (
            <Exchanges key={status} entries={answer.value.entries} limit={limit} onMore={() => setLimit(MOST)} />
          ) : (
            <ErrorNote failure={answer.failure} onRetry={() => log.refetch()} />
          )
        }
      </Asked>
    </div>
  );
}

function Exchanges({ entries, limit, onMore }: { entries: readonly Entry[]; limit: number; onMore: () => void }) {
  const [seq, setSeq] = useState<number | null>(null);
  const chosen = entries.find((entry) => entry.seq === seq) ?? null;
  return (
    <>
      <div className={classes.grid}>
        <StudioGrid
          label="Requests to the practice account"
          columns={columns}
          rows={entries}
          rowId={(entry) => String(entry.seq)}
          onActive={(cell) => setSeq(cell?.row.seq ?? null)}
          empty={<Empty title="No such requests">Nothing of this kind was asked since the last reset.</Empty>}
        />
      </div>
      {entries.length >= limit && (
        <p className={classes.rest}>
          The newest {entries.length} are listed. {limit < MOST && <Button onClick={onMore}>List {MOST}</Button>}
        </p>
      )}
      {chosen && (
        <div className={classes.exchange}>
          <section aria-label="Request">
            <h3>
              Request{" "}
              <span>
                {chosen.method} {chosen.path}
              </span>
            </h3>
            <JsonText json={chosen.request} label="Body of the request" />
          </section>
          <section aria-label="Reply">
            <h3>
              Reply <StatusMark status={chosen.status} />
            </h3>
            <JsonText json={chosen.reply} label="Body of the reply" />
          </section>
        </div>
      )}
    </>
  );
}

function StatusMark({ status }: { status: number }) {
  if (status === 0) return <Badge tone="blocks">broke off</Badge>;
  const tone = status < 400 ? "confirmed" : status === 429 ? "decide" : "blocks";
  return <Badge tone={tone}>{String(status)}</Badge>;
}
