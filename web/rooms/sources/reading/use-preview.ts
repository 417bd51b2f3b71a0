import { useEffect, useState } from "react";
import type { Failure } from "../../../../shared/kernel/result.ts";
import type { Reading } from "../../../../shared/model/index.ts";
import type { ReadingPreview } from "../../../../shared/wire/index.ts";
import { studio } from "../../../studio/index.ts";
import { crashMessage } from "../../../ui/index.ts";

/** Long enough that typing a separator or a number is one look. */
const PAUSE_MS = 250;

export interface Previewed {
  /** The last one that could be read. */
  preview: ReadingPreview | null;
  failure: Pick<Failure, "code" | "message"> | null;
  busy: boolean;
}

/** How the dataset's file would be read under a reading, a moment after it was last changed. */
export function usePreview(datasetId: string, reading: Reading): Previewed {
  const [state, setState] = useState<Previewed>({ preview: null, failure: null, busy: true });
  const key = JSON.stringify(reading);
  useEffect(() => {
    let outdated = false;
    setState((before) => ({ ...before, busy: true }));
    const answer = (next: (before: Previewed) => Previewed) => outdated || setState(next);
    const timer = setTimeout(() => {
      studio.previewReading(datasetId, JSON.parse(key) as Reading).then(
        (result) =>
          answer((before) =>
            result.ok
              ? { preview: result.value, failure: null, busy: false }
              : { preview: before.preview, failure: result.failure, busy: false },
          ),
        (error: unknown) =>
          answer((before) => ({ ...before, failure: { code: "studio.crashed", message: crashMessage(error) }, busy: false })),
      );
    }, PAUSE_MS);
    return () => {
      outdated = true;
      clearTimeout(timer);
    };
  }, [datasetId, key]);
  return state;
}
