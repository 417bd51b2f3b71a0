import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset, RowView } from "../../../../shared/model/index.ts";
import type { FileFormat } from "../../../../shared/wire/index.ts";
import { studio } from "../../../studio/index.ts";
import { formatCount, formatOf, settle } from "../../../ui/index.ts";
import { handOver } from "../hand-over.ts";
import classes from "../sources.module.css";

/** Rows of a sheet, its header taken off: https://support.microsoft.com/office/excel-specifications-and-limits */
const SHEET_ROWS = 1_048_575;

/** The rows shown, as they are filtered and sorted, as a file: in the columns shown, or in all of them when some are hidden. */
export function DownloadRows({
  dataset,
  view,
  total,
  shown,
}: {
  dataset: Dataset;
  view: RowView;
  total: number;
  /** Columns as they stand on screen. */
  shown: number[];
}) {
  const [busy, setBusy] = useState(false);
  const download = async (format: FileFormat, columns?: number[]) => {
    setBusy(true);
    const file = await settle(studio.exportRows(dataset.id, { kind: "rows", view, ...(columns ? { columns } : {}) }, format));
    setBusy(false);
    if (file) handOver(file);
  };
  const rows = formatOf(total, "row", "rows");
  const all = dataset.columns.length;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button
          className={classes.tool}
          loading={busy}
          leftSection={<IconDownload size={15} stroke={1.75} aria-hidden />}
          aria-label="Download rows"
        >
          <span className={classes.toolText}>Download</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {shown.length > 0 && (
          <>
            <Menu.Label>
              {rows}, {formatOf(shown.length, "column", "columns")}, as shown
            </Menu.Label>
            <Formats total={total} onChoose={(format) => void download(format, shown)} />
          </>
        )}
        {shown.length < all && (
          <>
            {shown.length > 0 && <Menu.Divider />}
            <Menu.Label>
              {rows}, all {formatCount(all)} columns as in the file
            </Menu.Label>
            <Formats total={total} ending=", all columns" onChoose={(format) => void download(format)} />
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}

function Formats({ total, ending = "", onChoose }: { total: number; ending?: string; onChoose: (format: FileFormat) => void }) {
  const tooMany = total > SHEET_ROWS;
  return (
    <>
      <Menu.Item leftSection={<IconFileText size={15} stroke={1.75} />} onClick={() => onChoose("csv")}>
        CSV{ending}
      </Menu.Item>
      <Menu.Item leftSection={<IconFileSpreadsheet size={15} stroke={1.75} />} disabled={tooMany} onClick={() => onChoose("xlsx")}>
        {tooMany ? "Excel: more rows than a sheet holds" : `Excel${ending}`}
      </Menu.Item>
    </>
  );
}
