import { Button } from "@mantine/core";
import { IconChecks, IconPlugConnected, IconPrinter, IconRefresh, IconShieldCheck, IconTablePlus } from "@tabler/icons-react";
import { useState } from "react";
import { type Failure, fail, failure, type Result } from "../../../shared/kernel/result.ts";
import type { AccountSchema } from "../../../shared/model/index.ts";
import type { SchemaItem } from "../../../shared/wire/studio.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import {
  Asked,
  crashMessage,
  Empty,
  ErrorNote,
  formatMoment,
  formatOf,
  Note,
  Room,
  RoomHeader,
  RoomScroll,
  sayDone,
} from "../../ui/index.ts";
import { isRunning, JobLine, useJob } from "../work/index.ts";
import { Checklist } from "./Checklist.tsx";
import classes from "./Schema.module.css";

/** What the map needs in the account and whether it is there. */
export function SchemaRoom({ projectId }: { projectId: string }) {
  const question = useStudio(["state", "account"], ["schemaItems", projectId], (api) => api.schemaItems(projectId));
  const { data: account } = useStudio(["account"], ["account", projectId], (api) => api.account(projectId));
  return <Asked question={question}>{(items) => <Schema projectId={projectId} items={items} account={account ?? null} />}</Asked>;
}

const isMissing = (item: SchemaItem): boolean => !item.present || item.problem !== null;

function Schema({ projectId, items, account }: { projectId: string; items: readonly SchemaItem[]; account: AccountSchema | null }) {
  const missing = items.filter(isMissing);
  const subtitle =
    account === null
      ? "no account is connected"
      : missing.length === 0
        ? `everything the map needs is in ${account.account.name}`
        : `${formatOf(missing.length, "field is", "fields are")} missing in ${account.account.name}`;
  const job = useJob(projectId, "schema");
  const [problem, setProblem] = useState<Failure | null>(null);
  return (
    <Room label="Schema">
      <RoomHeader
        title="Schema"
        subtitle={subtitle}
        actions={account && <Acts projectId={projectId} missing={missing.length} account={account} onProblem={setProblem} />}
      />
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
            {account !== null && missing.length > 0 && !account.canCreateFields && <ByHand account={account} />}
            {account !== null && missing.length === 0 && (
              <Note tone="confirmed">
                <IconShieldCheck size={15} stroke={1.75} aria-hidden /> Read from the account {formatMoment(account.readAt)}: all of these
                are there, with their types and options.
              </Note>
            )}
            <Checklist items={items} />
          </div>
        </RoomScroll>
      )}
    </Room>
  );
}

function ByHand({ account }: { account: AccountSchema }) {
  return (
    <Note tone="decide">
      {account.account.name} takes new fields only from its own admin, not through the API. Create the fields below with exactly these
      labels and types, then read the account again.
    </Note>
  );
}

interface ActsProps {
  projectId: string;
  missing: number;
  account: AccountSchema;
  /** What kept the last act from its end, told in the room; null when another begins. */
  onProblem: (problem: Failure | null) => void;
}

function Acts({ projectId, missing, account, onProblem }: ActsProps) {
  const practice = useProjectView(projectId)?.project.connection?.kind === "practice";
  const [busy, setBusy] = useState<string | null>(null);
  const act = async <T,>(name: string, run: () => Promise<Result<T>>, done: (value: T) => string) => {
    setBusy(name);
    onProblem(null);
    const result = await run().catch((error: unknown) => fail(failure("studio.crashed", crashMessage(error))));
    if (result.ok) sayDone(done(result.value));
    else onProblem(result.failure);
    setBusy(null);
  };
  const refresh = () =>
    act(
      "refresh",
      () => studio.refreshSchema(projectId),
      () => "The account was read again.",
    );
  const create = (how: "createFields" | "createFieldsAsPracticeAdmin") =>
    act(
      how,
      () => studio[how](projectId),
      ({ created }) => `${formatOf(created, "field was", "fields were")} created and read back.`,
    );
  return (
    <>
      {missing > 0 && !account.canCreateFields && (
        <Button leftSection={<IconPrinter size={16} stroke={1.75} />} onClick={() => window.print()}>
          Print the list
        </Button>
      )}
      <Button
        leftSection={<IconRefresh size={16} stroke={1.75} />}
        loading={busy === "refresh"}
        disabled={busy !== null}
        onClick={() => void refresh()}
      >
        Read the account again
      </Button>
      {missing > 0 && account.canCreateFields && (
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          loading={busy === "createFields"}
          onClick={() => void create("createFields")}
        >
          Create {formatOf(missing, "field", "fields")}
        </Button>
      )}
      {missing > 0 && !account.canCreateFields && practice && (
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          loading={busy === "createFieldsAsPracticeAdmin"}
          onClick={() => void create("createFieldsAsPracticeAdmin")}
        >
          Add them as the practice account’s admin
        </Button>
      )}
    </>
  );
}
