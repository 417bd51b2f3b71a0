import { Anchor } from "@mantine/core";
import type { Dataset } from "../../../../shared/model/index.ts";
import { formatBytes, formatMoment } from "../../../ui/index.ts";
import { readingText } from "./names.ts";
import classes from "./reading.module.css";

/** How the file is read, in the dataset's head: whoever sees broken letters finds the way from here. */
export function ReadingLine({ dataset, onChange }: { dataset: Dataset; onChange: () => void }) {
  const { files } = dataset;
  const text = readingText(dataset);
  const size = formatBytes(files.reduce((sum, file) => sum + file.sizeBytes, 0));
  const from = files.length === 1 ? size : `${size} in ${files.length} files: ${files.map((file) => file.name).join(", ")}`;
  return (
    <span className={classes.line} title={`${from}\nRead ${formatMoment(dataset.importedAt)}`}>
      <span className="cw-clip">Read as {text}</span>
      <Anchor component="button" type="button" size="md" onClick={onChange} className={classes.change}>
        Change
      </Anchor>
    </span>
  );
}
