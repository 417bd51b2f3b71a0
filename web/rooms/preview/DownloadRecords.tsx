import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconDownload, IconFileSpreadsheet, IconFileText } from "@tabler/icons-react";
import { useState } from "react";
import type { FileFormat } from "../../../shared/wire/index.ts";
import type { EffectFilter } from "../../../shared/wire/studio.ts";
import { studio } from "../../studio/index.ts";
import { formatOf, settle } from "../../ui/index.ts";
import { handOver } from "../sources/hand-over.ts";

/** Rows of a sheet, its header taken off: https://support.microsoft.com/office/excel-specifications-and-limits */
const SHEET_ROWS = 1_048_575;

/** The records that are listed, as a file: in the order shown, of one object with its fields. */
export function DownloadRecords({
  projectId,
  planId,
  filter,
  mapId,
  total,
  narrow,
}: {
  projectId: string;
  planId: string;
  filter: EffectFilter;
  mapId: string | null;
  total: number;
  /** Where there is little room: the button is its icon alone. */
  narrow: boolean;
}) {
  const [busy, setBusy] = useState(false);
  const download = async (format: FileFormat) => {
    setBusy(true);
    const file = await settle(studio.exportRecords(projectId, planId, filter, mapId, format));
    setBusy(false);
    if (file) handOver(file);
  };
  const tooMany = total > SHEET_ROWS;
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        {narrow ? (
          <ActionIcon
            size={28}
            variant="default"
            loading={busy}
            disabled={total === 0}
            aria-label="Download this list"
            title="Download this list"
          >
            <IconDownload size={15} stroke={1.75} aria-hidden />
          </ActionIcon>
        ) : (
          <Button
            flex="none"
            loading={busy}
            disabled={total === 0}
            leftSection={<IconDownload size={15} stroke={1.75} aria-hidden />}
            aria-label="Download this list"
          >
            Download
          </Button>
        )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {formatOf(total, "record", "records")}
          {mapId === null ? ", without fields: choose an object for those" : ", with the fields of the object"}
        </Menu.Label>
        <Menu.Item leftSection={<IconFileText size={15} stroke={1.75} />} onClick={() => void download("csv")}>
          CSV
        </Menu.Item>
        <Menu.Item leftSection={<IconFileSpreadsheet size={15} stroke={1.75} />} disabled={tooMany} onClick={() => void download("xlsx")}>
          {tooMany ? "Excel: more records than a sheet holds" : "Excel"}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
