import { Button } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import type { MapVersion } from "../../../shared/model/index.ts";
import { studio } from "../../studio/index.ts";
import { settle } from "../../ui/index.ts";
import classes from "./versions.module.css";

/** Says that a version is gone, with the way back; it stays for 20 s. */
export function sayRemoved(version: MapVersion): void {
  const id = `removed ${version.id}`;
  const bringBack = async () => {
    notifications.hide(id);
    await settle(studio.putVersion(version));
  };
  notifications.show({
    id,
    autoClose: 20_000,
    closeButtonProps: { "aria-label": "Close this message" },
    message: (
      <span className={classes.removed}>
        “{version.name}” is removed.
        <Button size="sm" onClick={() => void bringBack()}>
          Bring it back
        </Button>
      </span>
    ),
  });
}
