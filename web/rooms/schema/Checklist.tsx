import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy } from "@tabler/icons-react";
import type { SchemaItem } from "../../../shared/wire/studio.ts";
import { formatOf, StateMark } from "../../ui/index.ts";
import classes from "./Schema.module.css";
import { typeWords } from "./type-words.ts";

/** The fields by object, each with the exact words to give it, to copy or to print. */
export function Checklist({ items }: { items: readonly SchemaItem[] }) {
  const objects = [...new Set(items.map((item) => item.objectLabel))];
  return objects.map((object) => {
    const fields = items.filter((item) => item.objectLabel === object);
    return (
      <section key={object} className={classes.object}>
        <h2 className={classes.name}>
          {object} <span>{formatOf(fields.length, "field", "fields")}</span>
        </h2>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Label</th>
              <th>Type</th>
              <th>Options</th>
              <th>What for</th>
              <th>In the account</th>
            </tr>
          </thead>
          <tbody>
            {fields.map((item) => (
              <Item key={item.planned.label} item={item} />
            ))}
          </tbody>
        </table>
      </section>
    );
  });
}

function Item({ item: { planned, present, problem } }: { item: SchemaItem }) {
  const options = planned.options ?? [];
  return (
    <tr>
      <td>
        <span className={classes.copied}>
          <strong>{planned.label}</strong>
          <Copy text={planned.label} what={`label ${planned.label}`} />
        </span>
      </td>
      <td>{typeWords(planned.type)}</td>
      <td>
        {options.length > 0 && (
          <span className={classes.copied}>
            <span>{options.join(", ")}</span>
            <Copy text={options.join("\n")} what={`options of ${planned.label}`} />
          </span>
        )}
      </td>
      <td className={classes.reason}>{planned.reason}</td>
      <td>
        {problem ? (
          <StateMark state="blocks" label={problem} />
        ) : present ? (
          <StateMark state="confirmed" label="There" />
        ) : (
          <StateMark state="decide" label="Missing" />
        )}
      </td>
    </tr>
  );
}

function Copy({ text, what }: { text: string; what: string }) {
  return (
    <CopyButton value={text} timeout={1500}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : "Copy"}>
          <ActionIcon size={22} onClick={copy} aria-label={`Copy the ${what}`} className={classes.copy}>
            {copied ? <IconCheck size={14} stroke={1.75} /> : <IconCopy size={14} stroke={1.75} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}
