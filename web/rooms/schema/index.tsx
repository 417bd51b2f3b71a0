import { IconPlugConnected, IconShieldCheck, IconTablePlus } from "@tabler/icons-react";
import { useState } from "react";
import type { Failure } from "../../../shared/kernel/result.ts";
import type { AccountSchema } from "../../../shared/model/index.ts";
import type { SchemaView } from "../../../shared/wire/studio.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { Asked, Empty, ErrorNote, formatMoment, Note, Room, RoomBar, RoomHeader, RoomScroll } from "../../ui/index.ts";
import { isRunning, JobLine, useJob } from "../work/index.ts";
import { Caps } from "./Caps.tsx";
import { Checklist } from "./Checklist.tsx";
import { CopyWords } from "./Copy.tsx";
import { isOpen, textOf, tsvOf } from "./lines.ts";
import classes from "./Schema.module.css";
import { SchemaActs, whatOf } from "./SchemaActs.tsx";

/** What the map needs in the account and whether it is there. */
export function SchemaRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "account", "datasets"], ["schemaView", projectId], (api) => api.schemaView(projectId));
  const { data: account } = useStudio(["account"], ["account", projectId], (api) => api.account(projectId));
  return (
    <Asked room="Schema" question={question}>
      {(view) => <Schema projectId={projectId} view={view} account={account ?? null} />}
    </Asked>
  );
}

function Schema({ projectId, view, account }: { projectId: string; view: SchemaView; account: AccountSchema | null }) {
  const apply = useApply(projectId);
  const { items, caps } = view;
  const open = items.filter(isOpen);
  const unfit = items.filter((item) => item.state === "unfit");
  const blocked = caps.find((cap) => cap.state === "blocks");
  const job = useJob(projectId, "schema");
  const [problem, setProblem] = useState<Failure | null>(null);
  return (
    <Room label="Schema">
      <RoomHeader
        title="Schema"
        subtitle={subtitleOf(view, account)}
        actions={
          account && (
            <SchemaActs
              projectId={projectId}
              open={open}
              stop={blocked ? `The plan has no room for all of this: ${blocked.label}.` : null}
              onProblem={setProblem}
            />
          )
        }
      />
      {open.length > 0 && (
        <RoomBar end={<span className={classes.reason}>Labels count letter by letter</span>}>
          <CopyWords text={textOf(open, account?.account.name ?? "the account")} words="Copy as text" />
          <CopyWords text={tsvOf(open)} words="Copy for a spreadsheet" />
        </RoomBar>
      )}
      {isRunning(job) && <JobLine job={job} />}
      {problem && (
        <div className={classes.problem}>
          <ErrorNote failure={problem} onDismiss={() => setProblem(null)} />
        </div>
      )}
      {items.length === 0 ? (
        <Empty icon={IconTablePlus} title="The map needs no field of its own">
          Every target is a field that the account has from the start.
        </Empty>
      ) : (
        <RoomScroll>
          <div className={classes.page}>
            {account === null && (
              <Note tone="decide">
                <IconPlugConnected size={15} stroke={1.75} aria-hidden /> Connect an account (top right) to see which of these it has
                already.
              </Note>
            )}
            {account !== null && <Caps caps={caps} />}
            {account !== null && open.some((item) => !item.byApi) && <ByHand view={view} account={account} />}
            {account !== null && open.length === 0 && unfit.length === 0 && (
              <Note tone="confirmed">
                <IconShieldCheck size={15} stroke={1.75} aria-hidden /> Read from the account {formatMoment(account.readAt)}: all of these
                are there, with their types and options.
              </Note>
            )}
            <Checklist
              items={items}
              onUnder={({ object, key, label }, under) => key !== null && void apply({ kind: "choice.under", object, key, label, under })}
            />
          </div>
        </RoomScroll>
      )}
    </Room>
  );
}

function subtitleOf({ items }: SchemaView, account: AccountSchema | null): string {
  if (account === null) return "no account is connected";
  const open = items.filter(isOpen);
  const { name } = account.account;
  return open.length === 0
    ? `everything the map needs is in ${name}`
    : `${whatOf(open)} ${open.length === 1 ? "is" : "are"} missing in ${name}`;
}

function ByHand({ view, account }: { view: SchemaView; account: AccountSchema }) {
  const open = view.items.filter((item) => isOpen(item) && !item.byApi);
  const fields = open.some((item) => item.kind === "field");
  const choices = open.some((item) => item.kind === "choice");
  return (
    <Note tone="decide">
      {account.account.name} takes {fields ? (choices ? "these fields and options" : "new fields") : "these options"} only from its own
      admin, not through the API. Create what is missing below with exactly these labels and types, then read the account again.
      {fields && <span className={classes.where}>{view.byHand.fields}</span>}
      {choices && <span className={classes.where}>{view.byHand.choices}</span>}
    </Note>
  );
}
