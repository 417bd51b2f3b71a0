import { Tooltip } from "@mantine/core";
import { IconFlask, IconPlugConnected, IconPlugConnectedX } from "@tabler/icons-react";
import type { Project } from "../../../shared/model/index.ts";
import classes from "./connection.module.css";
import { openConnection } from "./open.ts";

/** In the top bar: which account the data would go to. A live account never looks like a practice one. */
export function ConnectionChip({ project }: { project: Project }) {
  const { connection } = project;
  const look = !connection
    ? { kind: "none", icon: IconPlugConnectedX, text: "Not connected", hint: "Connect the account to load into" }
    : connection.kind === "practice"
      ? { kind: "practice", icon: IconFlask, text: "Practice account", hint: `${connection.label}: nothing real can happen here` }
      : { kind: "live", icon: IconPlugConnected, text: `${connection.label} (live)`, hint: `${connection.host}: a real account` };
  const Icon = look.icon;
  return (
    <Tooltip label={look.hint}>
      <button type="button" className={classes.chip} data-kind={look.kind} onClick={openConnection} aria-haspopup="dialog">
        <Icon size={15} stroke={1.75} aria-hidden />
        <span className="cw-clip">{look.text}</span>
      </button>
    </Tooltip>
  );
}
