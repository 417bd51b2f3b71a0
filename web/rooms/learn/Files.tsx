import { Button } from "@mantine/core";
import { IconTableImport } from "@tabler/icons-react";
import { type DragEvent, useEffect, useRef, useState } from "react";
import type { LearnFileView, LearnSide, LearnView } from "../../../shared/wire/index.ts";
import { studio, useFeed } from "../../studio/index.ts";
import { FilePick, formatCount, formatOf, formatPercent, Meter } from "../../ui/index.ts";
import classes from "./learn.module.css";

const ACCEPT = ".csv,.tsv,.tab,.txt,.xlsx,.xlsm,.json,.ndjson,.jsonl,.zip";

const sides: Record<LearnSide, { title: string; hint: string }> = {
  source: { title: "Old source export", hint: "As the old system exported it before the finished migration." },
  destination: { title: "Destination export", hint: "The same records, exported from the destination as they stood afterwards." },
};

/** The two files to learn from, each a place to drop it, and how far reading is. */
export function Files({ projectId, view }: { projectId: string; view: LearnView }) {
  const job = useFeed().jobs.findLast((each) => each.kind === "learn" && each.projectId === projectId && each.state === "running");
  const take = (side: LearnSide, file: File) => void studio.learnFrom(projectId, side, file);
  const first = view.files.source === null ? "source" : "destination";
  return (
    <>
      <div className={classes.files}>
        {(["source", "destination"] as const).map((side) => (
          <Place
            key={side}
            side={side}
            file={view.files[side]}
            isFirst={side === first}
            onFile={(file) => take(side, file)}
            onBoth={(source, destination) => {
              take("source", source);
              take("destination", destination);
            }}
          />
        ))}
      </div>
      {job && (
        <div className={classes.job} role="status">
          <span>{job.label}</span>
          <Meter value={job.total > 0 ? job.done / job.total : 0} width={160} label={job.label} />
          <span className={classes.quiet}>{job.total > 0 && formatPercent(job.done / job.total)}</span>
          <Button onClick={() => void studio.cancelJob(job.id)}>Cancel</Button>
        </div>
      )}
    </>
  );
}

interface PlaceProps {
  side: LearnSide;
  file: LearnFileView | null;
  isFirst: boolean;
  onFile: (file: File) => void;
  /** Two files dropped at once, in any order: by their columns they find their places. */
  onBoth: (source: File, destination: File) => void;
}

function Place({ side, file, isFirst, onFile, onBoth }: PlaceProps) {
  const [over, setOver] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  // The drawer gives the keyboard to its first control before it is known what there is; it comes here once it is.
  const starts = useRef(isFirst);
  useEffect(() => {
    if (starts.current) button.current?.focus();
  }, []);
  const { title, hint } = sides[side];
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [one, other] = [...event.dataTransfer.files];
    if (one && other) onBoth(one, other);
    else if (one) onFile(one);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset can't take a drop's look
    <div
      className={classes.place}
      role="group"
      aria-label={title}
      data-over={over || undefined}
      data-filled={file !== null || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <h3>{title}</h3>
      {file ? <Read file={file} /> : <p className={classes.quiet}>{hint}</p>}
      <FilePick label={title} accept={ACCEPT} onFile={onFile} ref={button}>
        {file ? "Another file…" : "Choose or drop a file…"}
      </FilePick>
    </div>
  );
}

function Read({ file }: { file: LearnFileView }) {
  return (
    <div className={classes.read}>
      <strong>
        <IconTableImport size={15} stroke={1.75} aria-hidden /> {file.name}
      </strong>
      <span className={classes.quiet}>
        {formatOf(file.rows, "row", "rows")}, {formatOf(file.columns, "column", "columns")}
        {file.irregular > 0 && `; ${formatOf(file.irregular, "row doesn’t", "rows don’t")} fit and stay out`}
      </span>
      {file.leftOut > 0 && (
        <span className={classes.quiet}>
          Its largest table{file.table === null ? "" : `, ${file.table}`}; {formatCount(file.leftOut)} more left out
        </span>
      )}
    </div>
  );
}
