import { Switch } from "@mantine/core";
import { useState } from "react";
import type { MemoryReading, MemoryView } from "../../../shared/wire/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Asked, createSwitch, Drawer, DrawerHead, formatOf, sayDone, settle } from "../../ui/index.ts";
import { DecisionList } from "./DecisionList.tsx";
import { MemoryActs } from "./MemoryActs.tsx";
import { MemoryImport } from "./MemoryImport.tsx";
import classes from "./memory.module.css";
import { sayForgotten } from "./say-forgotten.tsx";

const memorySwitch = createSwitch();
/** Opens what this device remembers of all projects. */
export const openMemory = memorySwitch.open;

/** Decisions of all projects of this device, which proposals in others rest on. */
export function MemoryDrawer() {
  const opened = memorySwitch.useOn();
  return (
    <Drawer opened={opened} onClose={memorySwitch.close} label="Memory" size={520}>
      <MemoryContents />
    </Drawer>
  );
}

function MemoryContents() {
  const question = useStudio(["memory"], ["memory"], (api) => api.memory());
  const [reading, setReading] = useState<MemoryReading | null>(null);
  return (
    <>
      <DrawerHead title="Memory" note={question.data && countOf(question.data)} />
      <Asked question={question} waiting="Reading the memory…">
        {(view) =>
          reading ? (
            <MemoryImport reading={reading} onClose={() => setReading(null)} onApply={() => void take(reading, () => setReading(null))} />
          ) : (
            <>
              <OnSwitch on={view.on} />
              <DecisionList decisions={view.decisions} onForget={(ids) => void forget(ids)} />
              <MemoryActs
                empty={view.decisions.length === 0}
                onForgetAll={() => void forget(null)}
                onFile={async (file) => setReading(await settle(studio.readMemory(file)))}
              />
            </>
          )
        }
      </Asked>
    </>
  );
}

const countOf = ({ decisions, projects }: MemoryView): string =>
  decisions.length === 0 ? "" : `${formatOf(decisions.length, "decision", "decisions")} of ${formatOf(projects, "project", "projects")}`;

function OnSwitch({ on }: { on: boolean }) {
  return (
    <div className={classes.on}>
      <Switch
        checked={on}
        onChange={(event) => void settle(studio.switchMemory(event.currentTarget.checked))}
        label="Remember my decisions on this device"
        description="Which field a header goes to, formulas, and options of values: kept when you confirm or change them, gone when you undo. Never rows, never the values themselves, and nothing of demos."
      />
    </div>
  );
}

async function forget(ids: readonly string[] | null): Promise<void> {
  const before = await settle(studio.forgetMemory(ids));
  if (before) sayForgotten(ids?.length ?? null, before);
}

async function take(reading: MemoryReading, after: () => void): Promise<void> {
  if ((await settle(studio.applyMemory(reading.id))) === null) return;
  after();
  sayDone(`${formatOf(reading.added.length, "decision", "decisions")} of ${reading.file} taken over.`);
}
