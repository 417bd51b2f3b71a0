import { ActionIcon } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import type { Json } from "../../../shared/kernel/json.ts";
import classes from "./practice.module.css";

/** A record or a field as the vendor's API shows it, whole. */
export function Whole({ title, json, onClose }: { title: string; json: Json; onClose: () => void }) {
  return (
    <section className={classes.whole} aria-label={title}>
      <header>
        <h3>{title}</h3>
        <ActionIcon onClick={onClose} aria-label="Close the record">
          <IconX size={16} stroke={1.75} />
        </ActionIcon>
      </header>
      <JsonText json={json} label={`${title} as JSON`} />
    </section>
  );
}

/** JSON as indented text that scrolls by keyboard. */
export function JsonText({ json, label }: { json: Json; label: string }) {
  return (
    // Focusable, so that it scrolls by keyboard.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container needs focus to be scrolled by keys
    <section className={classes.json} tabIndex={0} aria-label={label}>
      <pre>{json === null ? "no body" : JSON.stringify(json, null, 2)}</pre>
    </section>
  );
}
