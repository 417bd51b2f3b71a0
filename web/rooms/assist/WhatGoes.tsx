import { Checkbox } from "@mantine/core";
import type { AssistView } from "../../../shared/wire/index.ts";
import { formatOf } from "../../ui/index.ts";
import classes from "./assist.module.css";

/** The columns that would be asked about, with a tick for their values, and the very text. */
export function WhatGoes({ view, onAllow }: { view: AssistView; onAllow: (header: string, allowed: boolean) => void }) {
  if (view.columns.length === 0) return <p className={classes.part}>Every column of this map is decided: there is nothing to ask.</p>;
  return (
    <>
      <section className={classes.part} aria-label="Values that may go along">
        <h3>Values that may go along</h3>
        <p className={classes.quiet}>
          {formatOf(view.columns.length, "column is", "columns are")} not decided by you. Tick those whose commonest values (at most five,
          none of more than 80 characters) may be sent.
        </p>
        <ul className={classes.columns}>
          {view.columns.map(({ header, allowed, values }) => (
            <li key={header}>
              <Checkbox
                checked={allowed}
                disabled={values.length === 0}
                onChange={(event) => onAllow(header, event.currentTarget.checked)}
                label={header}
                description={values.length === 0 ? "no values that may go" : values.join(" · ")}
              />
            </li>
          ))}
        </ul>
        {view.columnsLeftOut.length > 0 && (
          <p className={classes.quiet}>
            Not asked about, since their headers are longer than 200 characters: {view.columnsLeftOut.length}.
          </p>
        )}
        {view.fieldsLeftOut > 0 && (
          <p className={classes.quiet}>{formatOf(view.fieldsLeftOut, "field", "fields")} beyond the first 400 stay untold.</p>
        )}
      </section>
      <section className={classes.part} aria-label="What is sent">
        <h3>What is sent, to the letter</h3>
        {view.texts.map((text) => (
          // A region that scrolls has to be reachable by keys.
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls
          <pre key={text} className={classes.text} tabIndex={0}>
            {text}
          </pre>
        ))}
      </section>
    </>
  );
}
