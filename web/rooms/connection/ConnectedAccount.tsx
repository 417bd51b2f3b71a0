import { Button } from "@mantine/core";
import { IconFlask, IconPlugConnected } from "@tabler/icons-react";
import { useState } from "react";
import type { Failure } from "../../../shared/kernel/result.ts";
import type { AccountSchema, ConnectionRef, Project } from "../../../shared/model/index.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import { studio, useStudio } from "../../studio/index.ts";
import { ErrorNote, formatCount, formatMoment, sayDone, sayFailure, settle } from "../../ui/index.ts";
import { openPractice } from "../practice/index.tsx";
import { ConfirmModal } from "../work/index.ts";
import classes from "./connection.module.css";
import type { ConnectReport } from "./open.ts";
import { connectionSwitch } from "./open.ts";
import { PaceShare } from "./PaceShare.tsx";
import { ReportLines } from "./ReportLines.tsx";

/** What is connected, what was read from it, and what the key can do. */
export function ConnectedAccount({
  project,
  connection,
  report: kept,
  onAgain,
  onGone,
}: {
  project: Project;
  connection: ConnectionRef;
  /** As it was said on connecting, in this page's life; asked again otherwise. */
  report: ConnectReport | null;
  /** Another key for it. */
  onAgain: () => void;
  onGone: () => void;
}) {
  const { data: schema } = useStudio(["account"], ["account", project.id], (api) => api.account(project.id));
  const asked = useStudio(["account"], ["account-report", connection.id], (api) => api.accountReport(project.id), kept === null);
  const report = kept ?? (asked.data?.ok ? asked.data.value : null);
  const practice = connection.kind === "practice";
  const Icon = practice ? IconFlask : IconPlugConnected;
  return (
    <div className={classes.forms}>
      <div className={classes.account} data-kind={connection.kind}>
        <Icon size={20} stroke={1.75} aria-hidden />
        <div className={classes.accountText}>
          <strong>{connection.label}</strong>
          <span>{connection.host}</span>
        </div>
        <span className={classes.accountKind}>{practice ? "Practice account" : "Live account"}</span>
      </div>
      {asked.data?.ok === false && !kept && (
        <ErrorNote
          failure={asked.data.failure}
          action={isAboutKey(asked.data.failure) && <Button onClick={onAgain}>Connect again</Button>}
        />
      )}
      {asked.isFetching && !report && <p className={classes.text}>Asking the account what its key can do…</p>}
      {report && report.lines.length > 0 && <ReportLines lines={report.lines} />}
      {schema && <SchemaFacts schema={schema} report={report} pack={project.destination} />}
      <PaceShare project={project} connectionId={connection.id} />
      <ConnectedActs project={project} practice={practice} onAgain={onAgain} onGone={onGone} />
    </div>
  );
}

/** What only other credentials can mend. */
function isAboutKey({ code }: Failure): boolean {
  return code.startsWith("connection.") || code === "destination.unauthorised";
}

function SchemaFacts({ schema, report, pack }: { schema: AccountSchema; report: ConnectReport | null; pack: string }) {
  const fields = Object.values(schema.fields).flat();
  const facts: [string, string][] = [
    ["Key belongs to", report?.user ?? schema.users.find((user) => user.id === schema.account.userId)?.name ?? "not said"],
    ["Plan", schema.account.plan ?? report?.plan ?? "not said"],
    ["People", `${formatCount(schema.users.filter((user) => user.active).length)} active of ${formatCount(schema.users.length)}`],
    ["Fields", `${formatCount(fields.length)}, ${formatCount(fields.filter((field) => field.custom).length)} custom`],
    ["New fields", schema.canCreateFields ? "Crosswalk can create them" : `By hand in ${destinationPack(pack).label}`],
    ["Read", formatMoment(schema.readAt)],
  ];
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface ActsProps {
  project: Project;
  practice: boolean;
  onAgain: () => void;
  onGone: () => void;
}

function ConnectedActs({ project, practice, onAgain, onGone }: ActsProps) {
  const [busy, setBusy] = useState<"read" | "leave" | null>(null);
  const [asking, setAsking] = useState(false);
  const { label, oauth } = destinationPack(project.destination);
  const readAgain = async () => {
    setBusy("read");
    if (await settle(studio.refreshSchema(project.id))) sayDone("Fields, options and people were read again.");
    setBusy(null);
  };
  const leave = async () => {
    setAsking(false);
    setBusy("leave");
    const left = await settle(studio.disconnect(project.id));
    setBusy(null);
    if (!left) return;
    if (left.revoked === false)
      sayFailure({ message: `The key is forgotten here, but ${label} couldn’t be told. Remove the app there by hand.` });
    onGone();
  };
  return (
    <div className={classes.acts}>
      <Button disabled={busy !== null} color="red" variant="subtle" onClick={() => setAsking(true)}>
        Disconnect
      </Button>
      <ConfirmModal
        opened={asking}
        title="Disconnect this account?"
        act="Disconnect and forget the key"
        danger
        onConfirm={() => void leave()}
        onClose={() => setAsking(false)}
      >
        <p>
          The edge forgets the key. What was loaded here can't be compared or rolled back until the same account is connected again; then
          that work goes on. {practice && "A practice account keeps its records meanwhile, and can be connected again from here."}
        </p>
      </ConfirmModal>
      <span className={classes.gap} />
      {(!practice || oauth) && (
        <Button disabled={busy !== null} onClick={onAgain}>
          Another key…
        </Button>
      )}
      <Button disabled={busy !== null} onClick={() => void readAgain()}>
        {busy === "read" ? "Reading…" : "Read again"}
      </Button>
      {practice && (
        <Button
          variant="filled"
          onClick={() => {
            connectionSwitch.close();
            openPractice();
          }}
        >
          Look inside
        </Button>
      )}
    </div>
  );
}
