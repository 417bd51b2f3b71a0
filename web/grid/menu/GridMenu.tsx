import { Menu } from "@mantine/core";
import { Fragment, type ReactNode } from "react";
import { keyText } from "../../ui/index.ts";
import type { Entry } from "./entries.ts";
import classes from "./GridMenu.module.css";

/** A menu at a point of the page: arrows move, Enter does, Esc gives the keyboard back. */
export function GridMenu({
  at,
  label,
  groups,
  children,
  onClose,
}: {
  at: { x: number; y: number };
  label: string;
  groups: readonly (readonly Entry[])[];
  /** After the groups: entries that aren't plain acts. */
  children?: ReactNode;
  onClose: () => void;
}) {
  return (
    <Menu
      opened
      onClose={onClose}
      position="bottom-start"
      withinPortal
      trapFocus
      returnFocus={false}
      withInitialFocusPlaceholder={false}
      shadow="md"
      offset={2}
      loop
    >
      <Menu.Target>
        <button type="button" tabIndex={-1} className={classes.anchor} style={{ left: at.x, top: at.y }} aria-label={label} />
      </Menu.Target>
      <Menu.Dropdown aria-label={label} className={classes.menu}>
        {groups.map((group, index) => (
          <Fragment key={group[0]?.label ?? index}>
            {index > 0 && <Menu.Divider />}
            {group.map(({ label: text, keys, run }) => (
              <Menu.Item key={text} onClick={run} rightSection={keys && <span className={classes.keys}>{keyText(keys)}</span>}>
                {text}
              </Menu.Item>
            ))}
          </Fragment>
        ))}
        {children}
      </Menu.Dropdown>
    </Menu>
  );
}
