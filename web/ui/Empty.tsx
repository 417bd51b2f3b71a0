import type { TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import classes from "./Empty.module.css";

/** Nothing here yet: says why in one line and offers the next step. */
export function Empty({
  icon: Icon,
  title,
  children,
  action,
}: {
  icon?: TablerIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      {Icon && <Icon size={28} stroke={1.5} className={classes.icon} aria-hidden />}
      <p className={classes.title}>{title}</p>
      {children && <div className={classes.text}>{children}</div>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}
