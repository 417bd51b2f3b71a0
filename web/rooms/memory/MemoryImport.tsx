import { Button } from "@mantine/core";
import type { MemoryReading } from "../../../shared/wire/index.ts";
import { DrawerFoot, formatMoment, formatOf } from "../../ui/index.ts";
import { DecisionList } from "./DecisionList.tsx";
import classes from "./memory.module.css";

/** What a memory's file would bring, before anything of it counts. */
export function MemoryImport({ reading, onApply, onClose }: { reading: MemoryReading; onApply: () => void; onClose: () => void }) {
  const { file, madeAt, projects, added, known } = reading;
  const nothing = projects === 0;
  return (
    <>
      <div className={classes.on}>
        <strong>{file}</strong>
        <p className={classes.said}>
          {nothing
            ? "This device knows all of it already."
            : `${formatOf(added.length, "new decision", "new decisions")} in ${formatOf(projects, "project", "projects")} that this device doesn’t know, or knows less of. ${formatOf(known, "decision is", "decisions are")} known already. Nothing of yours is lost.`}{" "}
          Exported {formatMoment(madeAt)}.
        </p>
      </div>
      {added.length > 0 ? <DecisionList decisions={added} /> : <div className={classes.fill} />}
      <DrawerFoot>
        <Button variant="filled" disabled={nothing} onClick={onApply}>
          Take over
        </Button>
        <Button onClick={onClose}>{nothing ? "Back" : "Leave it"}</Button>
      </DrawerFoot>
    </>
  );
}
