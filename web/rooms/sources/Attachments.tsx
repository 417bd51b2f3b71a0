import { Button } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { useState } from "react";
import type { Attachment } from "../../../shared/wire/index.ts";
import { type StudioColumn, StudioGrid, type WindowRows } from "../../grid/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { Drawer, DrawerHead, formatBytes, formatCount, formatOf } from "../../ui/index.ts";
import classes from "./sources.module.css";

/** Files that came along and are no tables: kept for the records that refer to them. Nothing when there are none. */
export function Attachments({ projectId }: { projectId: string }) {
  const [opened, setOpened] = useState(false);
  const { data } = useStudio(["datasets"], ["attachments", projectId], (api) => api.listAttachments(projectId, 0, 1));
  if (!data || data.total === 0) return null;
  return (
    <>
      <Button leftSection={<IconPaperclip size={15} stroke={1.75} />} onClick={() => setOpened(true)}>
        {formatOf(data.total, "attachment", "attachments")}
      </Button>
      <Drawer opened={opened} onClose={() => setOpened(false)} label="Attachments" size={720}>
        <DrawerHead title="Attachments" note={formatCount(data.total)} />
        <div className={classes.drawerFill}>
          <AttachmentGrid readKey={`${projectId}/${data.total}`} read={(start, end) => studio.listAttachments(projectId, start, end)} />
        </div>
      </Drawer>
    </>
  );
}

const columns: StudioColumn<Attachment>[] = [
  { id: "path", header: "Path", value: ({ path }) => path, flex: 1, tooltip: ({ path }) => path },
  { id: "size", header: "Size", value: ({ sizeBytes }) => formatBytes(sizeBytes), width: 92, align: "end" },
  {
    id: "problem",
    header: "Problem",
    value: ({ problem }) => problem ?? "",
    width: 240,
    tooltip: ({ problem }) => problem,
    tone: ({ problem }) => (problem ? "decide" : null),
  },
];

function AttachmentGrid({ read, readKey }: { read: (start: number, end: number) => Promise<WindowRows<Attachment>>; readKey: string }) {
  return <StudioGrid<Attachment> label="Attachments" columns={columns} read={read} readKey={readKey} />;
}
