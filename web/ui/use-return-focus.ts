import { useEffect, useState } from "react";

/** Gives the keyboard back, once the caller goes, to what had it when it came: for a dialog that is on screen only while it is open. */
export function useReturnFocus(): void {
  const [asker] = useState(() => document.activeElement);
  useEffect(
    () => () => {
      // After the dialog's own part of the page is gone; a focus that something else has taken by then stays there.
      setTimeout(() => {
        const isFree = document.activeElement === null || document.activeElement === document.body;
        if (isFree && asker instanceof HTMLElement && asker.isConnected) asker.focus();
      });
    },
    [asker],
  );
}
