import { Button } from "@mantine/core";
import type { Dataset, Reading } from "../../../../shared/model/index.ts";
import { ErrorNote, formatCount, formatOf } from "../../../ui/index.ts";
import { isGuessed, sameReading } from "./draft.ts";
import { PreviewTable } from "./PreviewTable.tsx";
import { ReadingForm } from "./ReadingForm.tsx";
import classes from "./reading.module.css";
import type { Previewed } from "./use-preview.ts";

/** The decisions at the left, what comes of them at the right, the act at the foot. */
export function ReadingBench({
  dataset,
  decided,
  draft,
  onDraft,
  previewed,
  reading,
  onReadAgain,
}: {
  dataset: Dataset;
  /** As the rows now stored were read. */
  decided: Reading;
  draft: Reading;
  onDraft: (draft: Reading) => void;
  previewed: Previewed;
  /** It is being read again. */
  reading: boolean;
  onReadAgain: () => void;
}) {
  const { preview, failure, busy } = previewed;
  const changed = !sameReading(draft, decided);
  return (
    <div className={classes.bench}>
      <div className={classes.side}>
        <div className={classes.form}>
          {preview ? (
            <ReadingForm draft={draft} preview={preview} onDraft={onDraft} />
          ) : (
            !failure && <p className={classes.waiting}>Looking at the file…</p>
          )}
        </div>
        <div className={classes.acts}>
          <Button variant="filled" fullWidth disabled={!changed || failure !== null} loading={reading} onClick={onReadAgain}>
            {dataset.files.length > 1 ? `Read ${formatCount(dataset.files.length)} files again with these` : "Read again with these"}
          </Button>
          <Button fullWidth disabled={isGuessed(draft)} onClick={() => onDraft({})}>
            Back to what was guessed
          </Button>
          {changed && (
            <p className={classes.hint}>The {formatOf(dataset.rowCount, "row", "rows")} now here stay until the new ones are all read.</p>
          )}
        </div>
      </div>
      <div className={classes.result} data-busy={busy || undefined}>
        {failure && (
          <div className={classes.failure}>
            <ErrorNote failure={failure} />
          </div>
        )}
        {preview && <PreviewTable preview={preview} />}
      </div>
    </div>
  );
}
