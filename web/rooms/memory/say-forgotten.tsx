import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { MemoryRecord } from "../../../shared/model/index.ts";
import { studio } from "../../studio/index.ts";
import { formatOf, settle } from "../../ui/index.ts";
import classes from "./memory.module.css";

/** Says that decisions are forgotten, with the way back; it stays for 20 s. `count` null: all of them. */
export function sayForgotten(count: number | null, before: readonly MemoryRecord[]): void {
  const id = `forgotten ${crypto.randomUUID()}`;
  const bringBack = async () => {
    notifications.hide(id);
    await settle(studio.putMemory(before));
  };
  notifications.show({
    id,
    autoClose: 20_000,
    closeButtonProps: { "aria-label": "Close this message" },
    message: (
      <span className={classes.forgotten}>
        {count === null ? "Everything is forgotten." : `${formatOf(count, "decision is", "decisions are")} forgotten.`}
        <Button size="sm" onClick={() => void bringBack()}>
          Bring back
        </Button>
      </span>
    ),
  });
}
