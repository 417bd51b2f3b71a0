import { Button, Modal } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./ConfirmModal.module.css";

/** Asks once before an act that reaches a live account or deletes records. `act` is the very words of the button. */
export function ConfirmModal({
  opened,
  title,
  act,
  danger = false,
  onConfirm,
  onClose,
  children,
}: {
  opened: boolean;
  title: string;
  act: string;
  danger?: boolean;
  onConfirm: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Modal opened={opened} onClose={onClose} title={title} size={460}>
      <div className={classes.text}>{children}</div>
      <div className={classes.acts}>
        <Button onClick={onClose}>Not now</Button>
        <Button
          variant="filled"
          className={danger ? classes.danger : undefined}
          data-autofocus
          onClick={() => {
            onClose();
            onConfirm();
          }}
        >
          {act}
        </Button>
      </div>
    </Modal>
  );
}
