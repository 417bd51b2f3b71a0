import { useState } from "react";
import type { PracticeLog } from "../../../shared/wire/edge.ts";
import { type GridCell, type StudioColumn, StudioGrid } from "../../grid/index.ts";
import { Badge, Empty, formatCount, formatMoment } from "../../ui/index.ts";
import classes from "./practice.module.css";

type Entry = PracticeLog["entries"][number];

const columns: StudioColumn<Entry>[] = [
  { id: "seq", header: "#", value: (entry) => entry.seq, width: 70, align: "end", look: "muted" },
  { id: "at", header: "When", value: (entry) => formatMoment(entry.at), width: 196, look: "muted" },
  { id: "method", header: "Method", value: (entry) => entry.method, width: 80, look: "mono" },
  { id: "path", header: "Path", value: (entry) => entry.path, flex: 1, minWidth: 200, look: "mono" },
  {
    id: "status",
    header: "Status",
    value: (entry) => entry.status,
    cell: (entry) => (
      <Badge tone={entry.status < 400 ? "confirmed" : entry.status === 429 ? "decide" : "blocks"}>{String(entry.status)}</Badge>
    ),
    width: 80,
  },
];

/** Requests that reached the account, newest first; the chosen one in full below. */
export function PracticeLogList({ log }: { log: PracticeLog }) {
  const [chosen, setChosen] = useState<Entry | null>(null);
  const onActive = (cell: GridCell<Entry> | null) => setChosen(cell?.row ?? null);
  return (
    <div className={classes.log}>
      <StudioGrid
        label="Requests to the practice account"
        columns={columns}
        rows={log.entries}
        rowId={(entry) => String(entry.seq)}
        onActive={onActive}
        empty={<Empty title="Nothing was asked yet" />}
      />
      {log.total > log.entries.length && (
        <p className={classes.rest}>
          The newest {formatCount(log.entries.length)} of {formatCount(log.total)} are listed.
        </p>
      )}
      {chosen && (
        <div className={classes.exchange}>
          <Exchange title="Request" body={chosen.request} />
          <Exchange title="Reply" body={chosen.reply} />
        </div>
      )}
    </div>
  );
}

function Exchange({ title, body }: { title: string; body: Entry["request"] }) {
  return (
    <section>
      <h3>{title}</h3>
      <pre>{body === null ? "no body" : JSON.stringify(body, null, 2)}</pre>
    </section>
  );
}
