import { Modal } from "@mantine/core";
import { useReducer, useState } from "react";
import type { Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import { ConnectedAccount } from "./ConnectedAccount.tsx";
import { ConnectForms } from "./ConnectForms.tsx";
import { type ConnectReport, connectionSwitch, dropReport, keepReport, keptReport } from "./open.ts";

/** The destination account: connect one, see what the key can do, read it again, give it another key, disconnect. */
export function ConnectionPanel({ project }: { project: Project }) {
  const opened = connectionSwitch.useOn();
  const [again, setAgain] = useState(false);
  // The project is told as connected before the report is here.
  const [, showReport] = useReducer((times: number) => times + 1, 0);
  const { label } = destinationPack(project.destination);
  const close = () => {
    connectionSwitch.close();
    setAgain(false);
  };
  const connected = (report: ConnectReport) => {
    keepReport(project.id, report);
    setAgain(false);
    showReport();
  };
  return (
    <Modal opened={opened} onClose={close} title={`${label} account`} size={560} closeButtonProps={{ "aria-label": "Close" }}>
      {project.connection && !again ? (
        <ConnectedAccount
          project={project}
          connection={project.connection}
          report={keptReport(project.id)}
          onAgain={() => setAgain(true)}
          onGone={() => dropReport(project.id)}
        />
      ) : (
        <ConnectForms project={project} onConnected={connected} onBack={again ? () => setAgain(false) : null} />
      )}
    </Modal>
  );
}
