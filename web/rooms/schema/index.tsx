import { Button } from "@mantine/core";
import { IconChecks, IconPlugConnected, IconPrinter, IconRefresh, IconShieldCheck, IconTablePlus } from "@tabler/icons-react";
import { useState } from "react";
import type { AccountSchema } from "../../../shared/model/index.ts";
import type { SchemaItem } from "../../../shared/wire/studio.ts";
import { studio, useProjectView, useStudio } from "../../studio/index.ts";
import { Asked, Empty, formatMoment, formatOf, Note, Room, RoomHeader, RoomScroll, sayDone, settle } from "../../ui/index.ts";
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
  return (
    <Room label="Schema">
      <RoomHeader
        title="Schema"
        subtitle={subtitle}
        actions={account && <Acts projectId={projectId} missing={missing.length} account={account} />}
      />
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

function Acts({ projectId, missing, account }: { projectId: string; missing: number; account: AccountSchema }) {
  const practice = useProjectView(projectId)?.project.connection?.kind === "practice";
  const [busy, setBusy] = useState<string | null>(null);
  const act = async (name: string, run: () => Promise<unknown>) => {
    setBusy(name);
    await run();
    setBusy(null);
  };
  const refresh = async () => {
    if (await settle(studio.refreshSchema(projectId))) sayDone("The account was read again.");
  };
  const create = async (how: "createFields" | "createFieldsAsPracticeAdmin") => {
    const done = await settle(studio[how](projectId));
    if (done) sayDone(`${formatOf(done.created, "field was", "fields were")} created and read back.`);
  };
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
        onClick={() => void act("refresh", refresh)}
      >
        Read the account again
      </Button>
      {missing > 0 && account.canCreateFields && (
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          loading={busy === "create"}
          onClick={() => void act("create", () => create("createFields"))}
        >
          Create {formatOf(missing, "field", "fields")}
        </Button>
      )}
      {missing > 0 && !account.canCreateFields && practice && (
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          loading={busy === "admin"}
          onClick={() => void act("admin", () => create("createFieldsAsPracticeAdmin"))}
        >
          Add them as the practice account’s admin
        </Button>
      )}
    </>
  );
}
