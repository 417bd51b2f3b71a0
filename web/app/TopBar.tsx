import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconHistory, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import type { Project } from "../../shared/model/index.ts";
import { destinationPack, sourceOf } from "../../shared/packs/index.ts";
import { ConnectionChip } from "../rooms/connection/index.tsx";
import { openHistory } from "../rooms/history/index.tsx";
import { useProjectPart } from "../studio/index.ts";
import { Kbd, keyText } from "../ui/index.ts";
import { EgressChip } from "./Egress.tsx";
import { Logo } from "./Logo.tsx";
import { openPalette } from "./Palette.tsx";
import { SessionButton } from "./SessionButton.tsx";
import classes from "./shell.module.css";
import { redo, undo } from "./undo.ts";

/** Where the admin is, what can be taken back, where the data goes. `projectId` is null outside of a project. */
export function TopBar({ projectId }: { projectId: string | null }) {
  return projectId === null ? <Bar project={null} /> : <ProjectBar projectId={projectId} />;
}

function ProjectBar({ projectId }: { projectId: string }) {
  return <Bar project={useProjectPart(projectId, ({ project }) => project)} />;
}

function Bar({ project }: { project: Project | null }) {
  return (
    <header className={classes.top}>
      <Logo />
      {project && <ProjectName project={project} />}
      <span className={classes.gap} />
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={14} stroke={1.75} aria-hidden />
        <span className={classes.searchText}>{project ? "Go to room, field, act…" : "Go to project…"}</span>
        <Kbd keys="Mod K" />
      </button>
      {project && <HistoryButtons projectId={project.id} />}
      {project && <ConnectionChip project={project} />}
      <EgressChip account={project ? (project.connection?.host ?? "") : null} />
      <ThemeButton />
      <SessionButton />
    </header>
  );
}

function ProjectName({ project }: { project: Project }) {
  const { name, destination } = project;
  return (
    <span className={classes.project}>
      <strong className="cw-clip" title={name}>
        {name}
      </strong>
      <span className={classes.pair}>
        {sourceOf(project).label} <span aria-hidden>→</span> {destinationPack(destination).label}
      </span>
    </span>
  );
}

function HistoryButtons({ projectId }: { projectId: string }) {
  const steps = useProjectPart(projectId, ({ undo, redo }) => ({ undo, redo }));
  return (
    <span className={classes.history}>
      <HistoryButton
        verb="Undo"
        what={steps?.undo ?? null}
        keys="Mod Z"
        icon={<IconArrowBackUp size={17} stroke={1.75} />}
        onClick={() => void undo(projectId)}
      />
      <HistoryButton
        verb="Redo"
        what={steps?.redo ?? null}
        keys="Mod Shift Z"
        icon={<IconArrowForwardUp size={17} stroke={1.75} />}
        onClick={() => void redo(projectId)}
      />
      <Tooltip label={`History: go back to any step (${keyText("Mod Shift H")})`}>
        <ActionIcon onClick={openHistory} aria-label="History">
          <IconHistory size={17} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </span>
  );
}

function HistoryButton({
  verb,
  what,
  keys,
  icon,
  onClick,
}: {
  verb: string;
  what: string | null;
  keys: string;
  icon: React.ReactNode;
  onClick: () => void;
}) {
  const words = what ? `${verb}: ${what}` : `Nothing to ${verb.toLowerCase()}`;
  return (
    <Tooltip label={`${words} (${keyText(keys)})`}>
      <ActionIcon
        onClick={what ? onClick : undefined}
        aria-disabled={what === null}
        data-disabled={what === null || undefined}
        aria-label={words}
      >
        {icon}
      </ActionIcon>
    </Tooltip>
  );
}

function ThemeButton() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme("light");
  const next = scheme === "dark" ? "light" : "dark";
  return (
    <Tooltip label={`Switch to ${next}`}>
      <ActionIcon onClick={() => setColorScheme(next)} aria-label={`Switch to the ${next} theme`}>
        {scheme === "dark" ? <IconSun size={17} stroke={1.75} /> : <IconMoon size={17} stroke={1.75} />}
      </ActionIcon>
    </Tooltip>
  );
}
