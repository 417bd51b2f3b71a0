import { Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import type { Dataset, RowView } from "../../../../shared/model/index.ts";
import type { FileFormat } from "../../../../shared/wire/index.ts";
import { studio } from "../../../studio/index.ts";
import { formatOf, saveFile, settle } from "../../../ui/index.ts";
import classes from "../sources.module.css";

/** Rows of a sheet, its header taken off: https://support.microsoft.com/office/excel-specifications-and-limits */
const SHEET_ROWS = 1_048_575;

/** The rows shown, as they are filtered and sorted, as a file. */
export function DownloadRows({ dataset, view, total }: { dataset: Dataset; view: RowView; total: number }) {
  const [busy, setBusy] = useState(false);
  const download = async (format: FileFormat) => {
    setBusy(true);
    const file = await settle(studio.exportRows(dataset.id, { kind: "rows", view }, format));
    setBusy(false);
    if (file) saveFile(file.name, file.blob);
  };
  const tooMany = total > SHEET_ROWS;
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
        <Menu.Label>{formatOf(total, "row", "rows")}, as shown</Menu.Label>
        <Menu.Item leftSection={<IconFileText size={15} stroke={1.75} />} onClick={() => void download("csv")}>
          CSV
        </Menu.Item>
        <Menu.Item leftSection={<IconFileSpreadsheet size={15} stroke={1.75} />} disabled={tooMany} onClick={() => void download("xlsx")}>
          {tooMany ? "Excel: more rows than a sheet holds" : "Excel"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
