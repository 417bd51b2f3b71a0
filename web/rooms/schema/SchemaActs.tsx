import { Button } from "@mantine/core";
import { IconChecks, IconPrinter, IconRefresh } from "@tabler/icons-react";
import { useState } from "react";
import { type Failure, fail, failure, type Result } from "../../../shared/kernel/result.ts";
import type { SchemaItem } from "../../../shared/wire/studio.ts";
import { studio, useProjectView } from "../../studio/index.ts";
import { crashMessage, formatOf, sayDone } from "../../ui/index.ts";

interface ActsProps {
  projectId: string;
  /** What is still to be made. */
  open: readonly SchemaItem[];
  /** Why nothing may be created now; null when it may. */
  stop: string | null;
  /** What kept the last act from its end, told in the room; null when another begins. */
  onProblem: (problem: Failure | null) => void;
}

/** Create through the API, print, read again; and the hand of a practice account's admin. */
export function SchemaActs({ projectId, open, stop, onProblem }: ActsProps) {
  const practice = useProjectView(projectId)?.project.connection?.kind === "practice";
  const [busy, setBusy] = useState<string | null>(null);
  const byApi = open.filter((item) => item.byApi);
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
  const create = () =>
    act(
      "create",
      () =>
        studio.createSchema(
          projectId,
          byApi.map((item) => item.id),
        ),
      saidOf,
    );
  const byAdmin = () => act("admin", () => studio.createSchemaAsPracticeAdmin(projectId), saidOf);
  return (
    <>
      {open.length > byApi.length && (
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
      {byApi.length > 0 && (
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          loading={busy === "create"}
          disabled={stop !== null}
          title={stop ?? undefined}
          onClick={() => void create()}
        >
          Create {whatOf(byApi)}
        </Button>
      )}
      {open.length > byApi.length && practice && (
        <Button
          variant={byApi.length > 0 ? "default" : "filled"}
          leftSection={<IconChecks size={16} stroke={1.75} />}
          loading={busy === "admin"}
          onClick={() => void byAdmin()}
        >
          Add {open.length === 1 ? "it" : "them"} as the practice account’s admin
        </Button>
      )}
    </>
  );
}

function saidOf({ created, refused }: { created: number; refused: number }): string {
  const made = `${formatOf(created, "was", "were")} created and read back.`;
  return refused === 0 ? made : `${made} ${formatOf(refused, "was", "were")} refused: the list says why.`;
}

/** `12 fields`, `3 options`, `12 fields and 3 options`. */
export function whatOf(items: readonly SchemaItem[]): string {
  const fields = items.filter((item) => item.kind === "field").length;
  const options = items.length - fields;
  return [fields > 0 && formatOf(fields, "field", "fields"), options > 0 && formatOf(options, "option", "options")]
    .filter((part) => part !== false)
    .join(" and ");
}
