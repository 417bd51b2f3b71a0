import { Popover, Tooltip, UnstyledButton } from "@mantine/core";
import { IconShieldCheck, IconUpload } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Egress, ProjectView } from "../../shared/wire/studio.ts";
import { useProjectPart, useStudio } from "../studio/index.ts";
import { formatBytes, formatOf } from "../ui/index.ts";
import classes from "./shell.module.css";

/** What left this browser; with `account`, only what went to that one, and questions to the language model, which are no account's. */
function useEgress(account: string | null): { hosts: Egress[]; bytes: number } {
  const { data } = useStudio(["egress"], ["egress"], (api) => api.egress());
  const hosts = (data ?? []).filter(({ host, what }) => account === null || host === account || what === "questions");
  return { hosts, bytes: hosts.reduce((sum, host) => sum + host.bytes, 0) };
}

/** In the top bar: bytes that left this browser for an account, and for the language model. Null counts all accounts. */
export function EgressChip({ account }: { account: string | null }) {
  const { hosts, bytes } = useEgress(account);
  return (
    <Tooltip label={hosts.length === 0 ? nothing(account) : hosts.map(hostLine).join("\n")} style={{ whiteSpace: "pre-line" }}>
      <span className={classes.egress}>
        <IconUpload size={14} stroke={1.75} aria-hidden />
        {formatBytes(bytes)} sent
      </span>
    </Tooltip>
  );
}

/** At the foot of the rail: what left for any account, with the list of where to; said so where it is more than the top bar counts. */
export function EgressFoot({ projectId }: { projectId: string }) {
  const { hosts, bytes } = useEgress(null);
  const account = useProjectPart(projectId, accountOf);
  const own = useEgress(account ?? "").bytes;
  return (
    <Popover position="top-start" shadow="md" width={300}>
      <Popover.Target>
        <UnstyledButton className={classes.foot}>
          <IconShieldCheck size={15} stroke={1.75} aria-hidden />
          {account !== null && own !== bytes ? `${formatBytes(bytes)} sent by all projects` : `${formatBytes(bytes)} left this browser`}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        <EgressList hosts={hosts} />
      </Popover.Dropdown>
    </Popover>
  );
}

const accountOf = ({ project }: ProjectView): string => project.connection?.host ?? "";

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
        <li key={`${host.what} ${host.host}`}>
          <strong>{host.host}</strong>
          <span>{amount(host)}</span>
        </li>
      ))}
    </ul>
  );
}

const nothing = (account: string | null): string =>
  account === null ? "Nothing has left this browser" : "Nothing has left this browser for this project’s account";
const amount = ({ what, requests, bytes }: Egress): string =>
  `${formatOf(requests, "request", "requests")}, ${formatBytes(bytes)} of ${what === "records" ? "records and files" : "questions to the language model, in all projects"}`;
const hostLine = (host: Egress): string => `${host.host}: ${amount(host)}`;
