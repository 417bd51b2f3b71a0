import { Select } from "@mantine/core";
import type { SchemaItem } from "../../../shared/wire/studio.ts";
import { Badge, formatOf, StateMark } from "../../ui/index.ts";
import { Copy } from "./Copy.tsx";
import { kindText } from "./lines.ts";
import classes from "./Schema.module.css";

/** Where a new stage is made. */
export type OnUnder = (item: SchemaItem, under: string) => void;

/** What the map needs by object, each with the exact words to give it, to copy or to print. */
export function Checklist({ items, onUnder }: { items: readonly SchemaItem[]; onUnder: OnUnder }) {
  const objects = [...new Set(items.map((item) => item.objectLabel))];
  return objects.map((object) => {
    const own = items.filter((item) => item.objectLabel === object);
    return (
      <section key={object} className={classes.object} aria-label={object}>
        <h2 className={classes.name}>
          {object} <span>{countsOf(own)}</span>
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
            {own.map((item) => (
              <Item key={item.id} item={item} onUnder={onUnder} />
            ))}
          </tbody>
        </table>
      </section>
    );
  });
}

function countsOf(items: readonly SchemaItem[]): string {
  const fields = items.filter((item) => item.kind === "field").length;
  const choices = items.length - fields;
  const parts = [fields > 0 && formatOf(fields, "field", "fields"), choices > 0 && formatOf(choices, "choice", "choices")];
  return parts.filter((part) => part !== false).join(", ");
}

function Item({ item, onUnder }: { item: SchemaItem; onUnder: OnUnder }) {
  return (
    <tr>
      <td>
        <span className={classes.copied}>
          <strong>{item.label}</strong>
          <Copy text={item.label} what={`label ${item.label}`} />
        </span>
      </td>
      <td>{item.under ? <Under item={item} onUnder={onUnder} /> : kindText(item)}</td>
      <td>
        <Options item={item} />
      </td>
      <td className={classes.reason}>
        {item.reason} <Needed item={item} />
      </td>
      <td>
        <State item={item} />
      </td>
    </tr>
  );
}

/** A stage and its pipeline, which may be another one. */
function Under({ item, onUnder }: { item: SchemaItem; onUnder: OnUnder }) {
  const { under } = item;
  if (!under) return null;
  return (
    <span className={classes.under}>
      <span>{item.what} in</span>
      <Select
        size="xs"
        w={150}
        aria-label={`${under.fieldLabel} of ${item.label}`}
        data={[...new Set(under.labels)]}
        value={under.label}
        allowDeselect={false}
        onChange={(label) => label !== null && onUnder(item, label)}
      />
    </span>
  );
}

/** So many options are shown; all are copied. */
const SHOWN_OPTIONS = 8;

function Options({ item: { options, label, kind } }: { item: SchemaItem }) {
  if (options.length === 0) return kind === "choice" ? <span className={classes.reason}>–</span> : null;
  const more = options.length - SHOWN_OPTIONS;
  return (
    <span className={classes.copied}>
      <span>
        {options.slice(0, SHOWN_OPTIONS).join(", ")}
        {more > 0 && <span className={classes.reason}> and {formatOf(more, "more", "more")}</span>}
        {more > 0 && <span className={classes.printed}>: {options.slice(SHOWN_OPTIONS).join(", ")}</span>}
      </span>
      <Copy text={options.join("\n")} what={`options of ${label}`} />
    </span>
  );
}

function Needed({ item: { columns, records } }: { item: SchemaItem }) {
  if (records === 0 && columns.length === 0) return null;
  return <Badge title={columns.length > 0 ? `From ${columns.join("; ")}` : undefined}>{formatOf(records, "record", "records")}</Badge>;
}

function State({ item: { state, problem, byApi } }: { item: SchemaItem }) {
  if (state === "present") return <StateMark state="confirmed" label="There" />;
  if (state === "unfit" || state === "refused")
    return <Told state="blocks" label={state === "unfit" ? "Doesn’t fit" : "Refused"} why={problem} />;
  if (state === "unseen") return <Told state="decide" label="Not seen" why={problem} />;
  if (problem) return <Told state="blocks" label="Missing" why={problem} />;
  return <Told state="decide" label="Missing" why={byApi ? null : "by hand"} />;
}

function Told({ state, label, why }: { state: "blocks" | "decide"; label: string; why: string | null }) {
  return (
    <span className={classes.told}>
      <StateMark state={state} label={label} />
      {why && <span className={classes.reason}>{why}</span>}
    </span>
  );
}
