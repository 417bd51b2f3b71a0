import { Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { IconShieldCheck, IconUpload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Egress } from "../../shared/wire/studio.ts";
import { useStudio } from "../studio/index.ts";
import { formatBytes, formatOf } from "../ui/index.ts";
import classes from "./shell.module.css";

/** What left this browser; within a project only what went to its account. */
function useEgress(host: string | null): { hosts: Egress[]; bytes: number } {
  const { data } = useStudio(["egress"], ["egress"], (api) => api.egress());
  const hosts = (data ?? []).filter((each) => host === null || each.host === host);
  return { hosts, bytes: hosts.reduce((sum, host) => sum + host.bytes, 0) };
}

/** In the top bar: bytes that left this browser. */
export function EgressChip({ host }: { host: string | null }) {
  const { hosts, bytes } = useEgress(host);
  return (
    <Tooltip
      label={hosts.length === 0 ? "Nothing has left this browser" : hosts.map(hostLine).join("\n")}
      style={{ whiteSpace: "pre-line" }}
    >
      <span className={classes.egress}>
        <IconUpload size={14} stroke={1.75} aria-hidden />
        {formatBytes(bytes)} sent
      </span>
    </Tooltip>
  );
}

/** At the foot of the rail: the same, with the list of where to. */
export function EgressFoot() {
  const { hosts, bytes } = useEgress(null);
  return (
    <Popover position="top-start" shadow="md" width={300}>
      <Popover.Target>
        <UnstyledButton className={classes.foot}>
          <IconShieldCheck size={15} stroke={1.75} aria-hidden />
          {formatBytes(bytes)} left this browser
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <EgressList hosts={hosts} />
      </Popover.Dropdown>
    </Popover>
  );
}

function EgressList({ hosts }: { hosts: Egress[] }): ReactNode {
  if (hosts.length === 0)
    return (
      <p className={classes.footText}>
        Nothing was sent anywhere. Your rows stay in this browser until you load them, and then only the mapped fields leave.
      </p>
    );
  return (
    <ul className={classes.hosts}>
      {hosts.map((host) => (
        <li key={host.host}>
          <strong>{host.host}</strong>
          <span>
            {formatOf(host.requests, "request", "requests")}, {formatBytes(host.bytes)}
          </span>
        </li>
      ))}
    </ul>
  );
}

const hostLine = (host: Egress): string => `${host.host}: ${formatOf(host.requests, "request", "requests")}, ${formatBytes(host.bytes)}`;
