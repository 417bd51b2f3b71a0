import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { createContext, type ReactNode, useContext } from "react";
import { createPortal } from "react-dom";
import classes from "./Inspector.module.css";

const SlotContext = createContext<HTMLElement | null>(null);

/** The shell gives the element at the right into which rooms put their inspector. */
export const InspectorSlot = SlotContext.Provider;

/** The element itself; null until the shell stands. */
export function useInspector(): HTMLElement | null {
  return useContext(SlotContext);
}

/** Details of what is selected, in the panel at the right (320 px). Rendered by the room that owns the selection; gone when it isn't rendered. */
export function Inspector({
  title,
  subtitle,
  onClose,
  children,
}: {
  title: ReactNode;
  subtitle?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const slot = useInspector();
  if (!slot) return null;
  return createPortal(
    <div className={classes.inspector}>
      <header className={classes.header}>
        <h2 className={classes.title}>
          {title}
          {subtitle && <span className={classes.subtitle}>{subtitle}</span>}
        </h2>
        <ActionIcon onClick={onClose} aria-label="Close the inspector">
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <div className={classes.body}>{children}</div>
    </div>,
    slot,
  );
}

/** A part of the inspector, parted by a hairline. */
export function InspectorPart({ title, end, children }: { title: ReactNode; end?: ReactNode; children: ReactNode }) {
  return (
    <section className={classes.part}>
      <div className={classes.partHead}>
        <h3 className={classes.partTitle}>{title}</h3>
        {end && <span className={classes.partEnd}>{end}</span>}
      </div>
      {children}
    </section>
  );
}
