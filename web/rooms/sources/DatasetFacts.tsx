import { IconAlertTriangle } from "@tabler/icons-react";
import type { Dataset } from "../../../shared/model/index.ts";
import { formatBytes, formatCount, formatMoment, formatOf } from "../../ui/index.ts";
import classes from "./sources.module.css";

const delimiterNames: Record<string, string> = { ",": "comma", ";": "semicolon", "\t": "tab", "|": "pipe" };

/** How the files were read; every fact as the parser found it. */
export function DatasetFacts({ dataset, onIrregular }: { dataset: Dataset; onIrregular: () => void }) {
  const { files } = dataset;
  const distinct = (values: string[]) => [...new Set(values)].join(", ");
  const size = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  const facts: [string, string][] = [
    ["Rows", formatCount(dataset.rowCount)],
    ["Columns", formatCount(dataset.columns.length)],
    ["Encoding", distinct(files.map((file) => file.encoding))],
    ...(files.some((file) => file.delimiter)
      ? [["Separator", distinct(files.map((file) => delimiterNames[file.delimiter] ?? file.delimiter))] as [string, string]]
      : []),
    ["Size", formatBytes(size)],
    ...(files.length > 1
      ? [["Files", `${formatCount(files.length)}: ${files.map((file) => file.name).join(", ")}`] as [string, string]]
      : []),
    ["Read", formatMoment(dataset.importedAt)],
  ];
  return (
    <div className={classes.facts}>
      <dl>
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd title={value}>{value}</dd>
          </div>
        ))}
      </dl>
      {dataset.irregularCount > 0 && (
        <button type="button" className={classes.irregular} onClick={onIrregular}>
          <IconAlertTriangle size={15} stroke={1.75} aria-hidden />
          {formatOf(dataset.irregularCount, "row doesn’t fit its header", "rows don’t fit their header")}
        </button>
      )}
    </div>
  );
}
