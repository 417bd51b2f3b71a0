import { useState } from "react";
import type { Dataset, Reading } from "../../../../shared/model/index.ts";
import { studio, useFeed } from "../../../studio/index.ts";
import { settle } from "../../../ui/index.ts";
import { ReadingBench } from "./ReadingBench.tsx";
import { usePreview } from "./use-preview.ts";

/** How the dataset's file is read, and what it would look like read otherwise. Nothing changes until it is read again. */
export function ReadingPanel({ dataset }: { dataset: Dataset }) {
  const decided = dataset.reading ?? {};
  const [draft, setDraft] = useState<Reading>(decided);
  const [jobId, setJobId] = useState<string | null>(null);
  const running = useFeed().jobs.some((job) => job.id === jobId && job.state === "running");
  const previewed = usePreview(dataset.id, draft);
  const readAgain = async () => {
    const started = await settle(studio.readAgain(dataset.projectId, dataset.id, draft));
    if (started) setJobId(started.jobId);
  };
  return (
    <ReadingBench
      dataset={dataset}
      decided={decided}
      draft={draft}
      onDraft={setDraft}
      previewed={previewed}
      reading={running}
      onReadAgain={() => void readAgain()}
    />
  );
}
