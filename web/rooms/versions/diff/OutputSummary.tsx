import { formatCount, formatOf } from "../../../ui/index.ts";
import { JobLine } from "../../work/index.ts";
import classes from "./diff.module.css";
import type { OutputState } from "./use-output.ts";

/** How far counting is, or what it found in one sentence. */
export function OutputSummary({ output }: { output: OutputState }) {
  switch (output.state) {
    case "none":
      return null;
    case "counting":
      return output.job ? <JobLine job={output.job} /> : <p className={classes.summary}>Counting the records…</p>;
    case "failed":
      return <p className={classes.summary}>{output.failure.message}</p>;
    case "done": {
      const { changed, records } = output.changes;
      return (
        <p className={classes.summary} role="status">
          {records === 0
            ? "No record comes out otherwise."
            : changed === 0
              ? `All ${formatOf(records, "record that was compared comes", "records that were compared come")} out the same.`
              : `${formatCount(changed)} of ${formatOf(records, "record that was compared comes", "records that were compared come")} out otherwise.`}
        </p>
      );
    }
  }
}
