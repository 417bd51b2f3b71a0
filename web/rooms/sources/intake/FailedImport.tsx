import { Button } from "@mantine/core";
import { useState } from "react";
import type { Failure } from "../../../../shared/kernel/result.ts";
import { ErrorNote, formatCount } from "../../../ui/index.ts";
import classes from "./intake.module.css";

/** So many notes stand open at once: below them are the datasets. */
const SHOWN = 4;

/** Why files were not imported: one note a file, each closed by itself. */
export function FailedImport({ failure, onDismiss }: { failure: Failure; onDismiss: () => void }) {
  const [closed, setClosed] = useState<readonly string[]>([]);
  const [all, setAll] = useState(false);
  const { each } = failure;
  if (!each || each.length === 0) return <ErrorNote failure={failure} onDismiss={onDismiss} />;
  const open = each.filter((one) => !closed.includes(one.message));
  const shown = all ? open : open.slice(0, SHOWN);
  const close = (one: Failure) => (open.length === 1 ? onDismiss() : setClosed([...closed, one.message]));
  return (
    <>
      <div className={classes.refused}>
        <strong>{failure.message}</strong>
        <Button onClick={onDismiss}>{open.length === 1 ? "Close" : `Close all ${formatCount(open.length)}`}</Button>
      </div>
      {shown.map((one) => (
        <ErrorNote key={one.message} failure={one} onDismiss={() => close(one)} />
      ))}
      {shown.length < open.length && (
        <Button className={classes.moreRefused} onClick={() => setAll(true)}>
          Show {formatCount(open.length - shown.length)} more
        </Button>
      )}
    </>
  );
}
