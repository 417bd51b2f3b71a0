import { ActionIcon, Menu } from "@mantine/core";
import { IconDots, IconFlask, IconPencil, IconPlugConnected, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { destinationPack, sourceOf } from "../../../shared/packs/index.ts";
import type { ProjectSummary } from "../../../shared/wire/studio.ts";
import { Badge, formatDay, formatOf } from "../../ui/index.ts";
import { DeleteProject } from "./DeleteProject.tsx";
import classes from "./projects.module.css";
import { RenameProject } from "./RenameProject.tsx";

/** Projects, last opened first. */
export function ProjectList({ projects }: { projects: readonly ProjectSummary[] }) {
  const [renaming, setRenaming] = useState<ProjectSummary | null>(null);
  const [deleting, setDeleting] = useState<ProjectSummary | null>(null);
  const sorted = projects.toSorted((a, b) => b.openedAt.localeCompare(a.openedAt));
  return (
    <>
      <ul className={classes.list} aria-label="Projects">
        {sorted.map((project) => (
          <ProjectRow key={project.id} project={project} onRename={() => setRenaming(project)} onDelete={() => setDeleting(project)} />
        ))}
      </ul>
      <RenameProject project={renaming} onClose={() => setRenaming(null)} />
      <DeleteProject project={deleting} onClose={() => setDeleting(null)} />
    </>
  );
}

function ProjectRow({ project, onRename, onDelete }: { project: ProjectSummary; onRename: () => void; onDelete: () => void }) {
  return (
    <li className={classes.row}>
      <Link to="/p/$projectId" params={{ projectId: project.id }} className={classes.rowLink}>
        <span className={classes.rowName}>
          <strong className="cw-clip">{project.name}</strong>
          {project.demo && <Badge tone="accent">demo</Badge>}
        </span>
        <span className={classes.rowPair}>
          {sourceOf(project).label} <span aria-hidden>→</span> {destinationPack(project.destination).label}
        </span>
        <span className={classes.rowCounts}>
          {project.datasetCount === 0
            ? "No files yet"
            : `${formatOf(project.datasetCount, "dataset", "datasets")}, ${formatOf(project.recordCount, "record", "records")}`}
        </span>
        <RowConnection project={project} />
        <span className={classes.rowOpened}>{formatDay(project.openedAt)}</span>
      </Link>
      <Menu position="bottom-end" width={160}>
        <Menu.Target>
          <ActionIcon aria-label={`More for ${project.name}`}>
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={15} stroke={1.75} />} onClick={onRename}>
            Rename
          </Menu.Item>
          <Menu.Item leftSection={<IconTrash size={15} stroke={1.75} />} color="red" onClick={onDelete}>
            Delete
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </li>
  );
}

function RowConnection({ project }: { project: ProjectSummary }) {
  const { connection } = project;
  if (!connection) return <span className={classes.rowConnection}>not connected</span>;
  const practice = connection.kind === "practice";
  const Icon = practice ? IconFlask : IconPlugConnected;
  return (
    <span className={classes.rowConnection} data-kind={connection.kind}>
      <Icon size={14} stroke={1.75} aria-hidden />
      {practice ? "practice account" : connection.label}
    </span>
  );
}
