import { ActionIcon, Tooltip, useComputedColorScheme, useMantineColorScheme } from "@mantine/core";
import { IconArrowBackUp, IconArrowForwardUp, IconHistory, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { destinationPack, sourcePack } from "../../shared/packs/index.ts";
import type { ProjectView } from "../../shared/wire/studio.ts";
import { ConnectionChip } from "../rooms/connection/index.tsx";
import { openHistory } from "../rooms/history/index.tsx";
import { Kbd, keyText } from "../ui/index.ts";
import { EgressChip } from "./Egress.tsx";
import { Logo } from "./Logo.tsx";
import { openPalette } from "./Palette.tsx";
import { SessionButton } from "./SessionButton.tsx";
import classes from "./shell.module.css";
import { redo, undo } from "./undo.ts";

/** Where the admin is, what can be taken back, where the data goes. `view` is null outside of a project. */
export function TopBar({ view }: { view: ProjectView | null }) {
  return (
    <header className={classes.top}>
      <Logo />
      {view && <ProjectName view={view} />}
      <span className={classes.gap} />
      <button type="button" className={classes.search} onClick={openPalette}>
        <IconSearch size={14} stroke={1.75} aria-hidden />
        <span className={classes.searchText}>{view ? "Go to room, field, act…" : "Go to project…"}</span>
        <Kbd keys="Mod K" />
      </button>
      {view && <HistoryButtons view={view} />}
      {view && <ConnectionChip project={view.project} />}
      <EgressChip account={view ? (view.project.connection?.host ?? "") : null} />
      <ThemeButton />
      <SessionButton />
    </header>
  );
}

function ProjectName({ view }: { view: ProjectView }) {
  const { name, source, destination } = view.project;
  return (
    <span className={classes.project}>
      <strong className="cw-clip" title={name}>
        {name}
      </strong>
      <span className={classes.pair}>
        {sourcePack(source).label} <span aria-hidden>→</span> {destinationPack(destination).label}
      </span>
    </span>
  );
}

function HistoryButtons({ view }: { view: ProjectView }) {
  const { id } = view.project;
  return (
    <span className={classes.history}>
      <HistoryButton
        verb="Undo"
        what={view.undo}
        keys="Mod Z"
        icon={<IconArrowBackUp size={17} stroke={1.75} />}
        onClick={() => void undo(id)}
      />
      <HistoryButton
        verb="Redo"
        what={view.redo}
        keys="Mod Shift Z"
        icon={<IconArrowForwardUp size={17} stroke={1.75} />}
        onClick={() => void redo(id)}
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
