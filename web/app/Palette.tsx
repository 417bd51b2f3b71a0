import { useMantineColorScheme } from "@mantine/core";
import { createSpotlight, Spotlight, type SpotlightActionData, type SpotlightActionGroupData, useSpotlight } from "@mantine/spotlight";
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowsLeftRight,
  IconBulb,
  IconFolder,
  IconFolders,
  IconHistory,
  IconMathFunction,
  IconMessageQuestion,
  IconMoon,
  IconPlugConnected,
  IconSchool,
  IconSearch,
} from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import type { ProjectView } from "../../shared/wire/studio.ts";
import { openAssist } from "../rooms/assist/index.tsx";
import { openConnection } from "../rooms/connection/index.tsx";
import { openReference } from "../rooms/formula/index.ts";
import { openHistory } from "../rooms/history/index.tsx";
import { openLearn } from "../rooms/learn/index.tsx";
import { openMemory } from "../rooms/memory/index.tsx";
import { useProjectPart, useStudio } from "../studio/index.ts";
import { takeKeyboardAlong } from "./go-by-keys.ts";
import classes from "./palette.module.css";
import { allRooms } from "./stages.ts";
import { redo, undo } from "./undo.ts";

const [store, palette] = createSpotlight();

/** Opens the palette; Ctrl or ⌘ with K does too. */
export const openPalette = (): void => palette.open();

/** Everything that can be gone to or done, by typing a few letters of it. */
export function Palette({ projectId }: { projectId: string | null }) {
  return projectId === null ? <Listed view={null} inProject={false} /> : <ProjectPalette projectId={projectId} />;
}

function ProjectPalette({ projectId }: { projectId: string }) {
  // While it is closed, no edit draws it.
  const { opened } = useSpotlight(store);
  return <Listed view={useProjectPart(projectId, opened ? whole : nothing)} inProject />;
}

const whole = (view: ProjectView): ProjectView | null => view;
const nothing = (): ProjectView | null => null;

function Listed({ view, inProject }: { view: ProjectView | null; inProject: boolean }) {
  const { opened } = useSpotlight(store);
  const rooms = useRoomActions(view);
  const fields = useFieldActions(view);
  const acts = useActs(view);
  const projects = useProjectActions(view);
  const now: SpotlightActionGroupData[] = [
    { group: "Rooms", actions: rooms },
    { group: "Acts", actions: acts },
    { group: "Projects", actions: projects },
    { group: "Fields", actions: fields },
  ];
  // While it closes, what it listed stays.
  const groups = useRef(now);
  if (opened) groups.current = now;
  return (
    <Spotlight
      store={store}
      actions={groups.current.filter((group) => group.actions.length > 0)}
      shortcut="mod + K"
      tagsToIgnore={[]}
      limit={12}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="Nothing here is called that."
      overlayProps={{ blur: 0, backgroundOpacity: 0.3 }}
      classNames={{ action: classes.action ?? "" }}
      attributes={{ content: { "aria-label": "Palette" } }}
      searchProps={{
        size: "lg",
        leftSection: <IconSearch size={16} stroke={1.75} />,
        placeholder: inProject ? "Go to a room, a field, an act…" : "Go to a project…",
        "aria-label": "Search",
      }}
    />
  );
}

function useRoomActions(view: ProjectView | null): SpotlightActionData[] {
  const navigate = useNavigate();
  if (!view) return [];
  return allRooms.map(({ id, label, icon: Icon }) => ({
    id: `room-${id}`,
    label,
    description:
      view.rooms.find((each) => each.room === id)?.text ??
      (id === "versions" ? "Keep, compare and restore the map; recipes in and out" : ""),
    leftSection: <Icon size={17} stroke={1.75} />,
    onClick: () => takeKeyboardAlong(() => navigate({ to: "/p/$projectId/$room", params: { projectId: view.project.id, room: id } })),
  }));
}

function useFieldActions(view: ProjectView | null): SpotlightActionData[] {
  const navigate = useNavigate();
  if (!view) return [];
  return view.state.rows.map((row) => ({
    id: `row-${row.id}`,
    label: row.column ?? row.target ?? "a formula",
    description: `${row.mapId.replace(">", " → ")}${row.target ? ` · ${row.target.replace(/^custom:/, "")}` : ""}`,
    leftSection: <IconArrowsLeftRight size={16} stroke={1.75} />,
    onClick: () =>
      void navigate({
        to: "/p/$projectId/$room",
        params: { projectId: view.project.id, room: "fields" },
        search: { map: row.mapId, row: row.id },
      }),
  }));
}

function useActs(view: ProjectView | null): SpotlightActionData[] {
  const { toggleColorScheme } = useMantineColorScheme();
  const navigate = useNavigate();
  const theme = {
    id: "act-theme",
    label: "Switch between light and dark",
    leftSection: <IconMoon size={17} stroke={1.75} />,
    onClick: () => toggleColorScheme(),
  };
  if (!view) return [theme];
  const { id } = view.project;
  return [
    ...(view.undo
      ? [
          {
            id: "act-undo",
            label: `Undo: ${view.undo}`,
            leftSection: <IconArrowBackUp size={17} stroke={1.75} />,
            onClick: () => void undo(id),
          },
        ]
      : []),
    ...(view.redo
      ? [
          {
            id: "act-redo",
            label: `Redo: ${view.redo}`,
            leftSection: <IconArrowForwardUp size={17} stroke={1.75} />,
            onClick: () => void redo(id),
          },
        ]
      : []),
    {
      id: "act-history",
      label: "Show the history",
      description: "Every step in words; go back to any of them",
      leftSection: <IconHistory size={17} stroke={1.75} />,
      onClick: openHistory,
    },
    {
      id: "act-memory",
      label: "Show what this device remembers",
      description: "Decisions of other projects that proposals rest on; forget, export, import",
      leftSection: <IconBulb size={17} stroke={1.75} />,
      keywords: ["memory"],
      onClick: openMemory,
    },
    {
      id: "act-assist",
      label: "Ask a language model about columns",
      description: "Shown to the letter before it goes; off at first",
      leftSection: <IconMessageQuestion size={17} stroke={1.75} />,
      onClick: () => {
        void navigate({ to: "/p/$projectId/$room", params: { projectId: id, room: "fields" } });
        openAssist();
      },
    },
    {
      id: "act-learn",
      label: "Learn from a finished migration",
      description: "An old source export and what it became: its map as proposals",
      leftSection: <IconSchool size={17} stroke={1.75} />,
      onClick: openLearn,
    },
    {
      id: "act-connect",
      label: view.project.connection ? "Show the connection" : "Connect an account",
      leftSection: <IconPlugConnected size={17} stroke={1.75} />,
      onClick: openConnection,
    },
    {
      id: "act-formulas",
      label: "Show the formula functions",
      keywords: ["reference", "help"],
      leftSection: <IconMathFunction size={17} stroke={1.75} />,
      onClick: () => openReference(),
    },
    theme,
  ];
}

function useProjectActions(view: ProjectView | null): SpotlightActionData[] {
  const navigate = useNavigate();
  const { data } = useStudio(["projects"], ["projects"], (api) => api.listProjects());
  const others = (data ?? []).filter((project) => project.id !== view?.project.id);
  const home: SpotlightActionData[] = view
    ? [
        {
          id: "home",
          label: "All projects",
          leftSection: <IconFolders size={17} stroke={1.75} />,
          onClick: () => void navigate({ to: "/" }),
        },
      ]
    : [];
  return [
    ...home,
    ...others.map((project) => ({
      id: `project-${project.id}`,
      label: project.name,
      leftSection: <IconFolder size={17} stroke={1.75} />,
      onClick: () => void navigate({ to: "/p/$projectId/$room", params: { projectId: project.id, room: "sources" } }),
    })),
  ];
}
