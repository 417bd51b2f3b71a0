import { Button, Popover } from "@mantine/core";
import { type ReactNode, useState } from "react";
import classes from "./practice.module.css";

/** A question beside its button, for what can't be undone. `act` is what the button that does it says. */
export function AskOnce({
  asking,
  onAsk,
  act,
  onYes,
  button,
  children,
}: {
  asking: boolean;
  onAsk: (asking: boolean) => void;
  act: string;
  onYes: () => Promise<void>;
  button: ReactNode;
  children: ReactNode;
}) {
  const [busy, setBusy] = useState(false);
  const go = async () => {
    setBusy(true);
    await onYes();
    setBusy(false);
  };
  return (
    <Popover opened={asking} onChange={onAsk} position="bottom-end" width={320} shadow="md" trapFocus>
      <Popover.Target>{button}</Popover.Target>
      <Popover.Dropdown>
        <p className={classes.ask}>{children}</p>
        <div className={classes.askActs}>
          <Button onClick={() => onAsk(false)}>Keep it</Button>
          <Button variant="filled" color="red" loading={busy} onClick={() => void go()}>
            {act}
          </Button>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
