import { useState } from "react";
import type { RunProgress } from "../../../shared/wire/studio.ts";
import { formatCount, RoomTabs } from "../../ui/index.ts";
import { Lanes, runFigures } from "../work/index.ts";
import { Entries, type EntryFilter } from "./Entries.tsx";
import { NeedYou } from "./NeedYou.tsx";
import classes from "./Run.module.css";
import { RunStats } from "./RunStats.tsx";
import { Throughput } from "./Throughput.tsx";

const atRest: Record<RunProgress["run"]["state"], string> = {
  running: "Getting ready",
  paused: "Paused",
  stopped: "Stopped: what landed stays, the rest was not sent",
  done: "Done",
  failed: "Stopped by a failure",
};

/** A run as it goes or went: figures, lanes, throughput, causes; and every record behind them. */
export function RunBoard({ progress }: { progress: RunProgress }) {
  const [tab, setTab] = useState("progress");
  const [filter, setFilter] = useState<EntryFilter>({ state: "rejected", mapId: null });
  const { needYou } = runFigures(progress);
  const show = (mapId: string) => {
    setFilter({ state: "rejected", mapId });
    setTab("records");
  };
  return (
    <>
      <RunStats progress={progress} />
      <RoomTabs
        label="Views of the run"
        value={tab}
        onChange={setTab}
        tabs={[
          { id: "progress", label: "Progress" },
          { id: "records", label: "Records", ...(needYou > 0 ? { note: `${formatCount(needYou)} need you` } : {}) },
        ]}
      />
      {tab === "records" ? (
        <Entries progress={progress} filter={filter} onFilter={setFilter} />
      ) : (
        <div className={classes.board}>
          <div className={classes.lanes}>
            <div className={classes.doing} role="status" aria-live="off">
              {progress.doing || atRest[progress.run.state]}
            </div>
            <Lanes lanes={progress.lanes} going={progress.run.state === "running"} />
            <Throughput progress={progress} />
          </div>
          <NeedYou progress={progress} onShow={show} />
        </div>
      )}
    </>
  );
}
