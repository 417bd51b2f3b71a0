import { Modal } from "@mantine/core";
import { useState } from "react";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import { ConnectedAccount } from "./ConnectedAccount.tsx";
import { ConnectForms } from "./ConnectForms.tsx";
import { type ConnectReport, connectionSwitch } from "./open.ts";

/** The destination account: connect one, see what the key can do, read it again, disconnect. */
export function ConnectionPanel({ project }: { project: Project }) {
  const opened = connectionSwitch.useOn();
  const [report, setReport] = useState<ConnectReport | null>(null);
  const { label } = destinationPack(project.destination);
  return (
    <Modal
      opened={opened}
      onClose={connectionSwitch.close}
      title={`${label} account`}
      size={560}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {project.connection ? (
        <ConnectedAccount project={project} connection={project.connection} report={report} onGone={() => setReport(null)} />
      ) : (
        <ConnectForms project={project} onConnected={setReport} />
      )}
    </Modal>
  );
}
