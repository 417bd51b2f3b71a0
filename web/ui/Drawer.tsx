import { Drawer as Library } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Drawer.module.css";

interface Props {
  opened: boolean;
  onClose: () => void;
  /** What screen readers call it. */
  label: string;
  /** Width at the right in pixels, or height from the bottom in per cent of the page; the page's own where that is less. */
  size: number | `${number}%`;
  side?: "right" | "bottom";
  children: ReactNode;
}

/**
 * What slides in over a room and goes by Esc, by its cross or by a click beside it. The keyboard goes in (to what is marked `data-autofocus`,
 * else to the first control), stays in, and goes back to where it was. A head, any contents (one of them takes the rest of the height), and a foot.
 */
export function Drawer({ opened, onClose, label, size, side = "right", children }: Props) {
  return (
    <Library.Root opened={opened} onClose={onClose} position={side} size={size} padding={0} transitionProps={{ duration: 150 }}>
      <Library.Overlay backgroundOpacity={0.25} />
      <Library.Content aria-label={label}>
        <div className={classes.column}>{children}</div>
      </Library.Content>
    </Library.Root>
  );
}

/** The drawer's title with what there is to say beside it, its acts, and the cross. */
export function DrawerHead({ title, note, children }: { title: ReactNode; note?: ReactNode; children?: ReactNode }) {
  return (
    // Not the library's own header: it would be a second banner of the page.
    <div className={classes.head}>
      <h2 className={classes.title}>{title}</h2>
      <span className={classes.note}>{note}</span>
      {children}
      <Library.CloseButton aria-label="Close" />
    </div>
  );
}

/** What takes the rest of the height, and scrolls. */
export function DrawerBody({ label, children }: { label: string; children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is reached by keyboard
    <section className={classes.body} aria-label={label} tabIndex={0}>
      {children}
    </section>
  );
}

/** Acts or a hint below the contents. */
export function DrawerFoot({ children }: { children: ReactNode }) {
  return <div className={classes.foot}>{children}</div>;
}
