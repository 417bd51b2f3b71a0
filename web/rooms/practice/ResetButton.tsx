import { Button } from "@mantine/core";
import { useState } from "react";
import { ok } from "../../../shared/kernel/result.ts";
import { studio } from "../../studio/index.ts";
import { formatOf, sayDone, settle } from "../../ui/index.ts";
import { AskOnce } from "./AskOnce.tsx";

/** Puts the practice account back to its first day. It can't be undone, so it asks, with the number. */
export function ResetButton({ projectId, recordCount, onReset }: { projectId: string; recordCount: number; onReset: () => void }) {
  const [asking, setAsking] = useState(false);
  const reset = async () => {
    const done = await settle(studio.resetPractice(projectId).then((result) => (result.ok ? ok(true) : result)));
    setAsking(false);
    if (done) sayDone("The practice account is as it was on its first day.");
    onReset();
  };
  return (
    <AskOnce
      asking={asking}
      onAsk={setAsking}
      act="Reset the account"
      onYes={reset}
      button={<Button onClick={() => setAsking(true)}>Reset</Button>}
    >
      The {formatOf(recordCount, "record", "records")} now in the account give way to the ones it began with. What this project has loaded
      there is gone from it. Settings and snapshots stay.
    </AskOnce>
  );
}
