import { Anchor, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Dataset, RowView } from "../../../../shared/model/index.ts";
import { crashMessage, ErrorNote, formatCount } from "../../../ui/index.ts";
import { type RowSource, useColumnStatistics } from "../rows.ts";
import { withoutColumn } from "../view.ts";
import classes from "./Filter.module.css";
import { FilterActs } from "./FilterActs.tsx";
import { type PartProps, presentOf } from "./parts.ts";

/** Rows by the values themselves. Counts are of the rows that the other conditions leave. */
export function ValuesFilter({
  column,
  present,
  onPut,
  onDrop,
  dataset,
  source,
  view,
}: PartProps & { dataset: Dataset; source: RowSource; view: RowView }) {
  const before = presentOf(present, "values");
  const { data, error } = useColumnStatistics(source, dataset, column, withoutColumn(view, column));
  const [text, setText] = useState("");
  /** With `except` the values left out, else those taken. */
  const [except, setExcept] = useState(before?.except ?? true);
  const [named, setNamed] = useState<ReadonlySet<string>>(new Set(before?.values ?? []));
  if (error) return <ErrorNote failure={{ code: "studio.crashed", message: crashMessage(error) }} />;

  const listed = valuesOf(data?.top ?? [], before?.values ?? []);
  const found = listed.filter(({ value }) => value.toLowerCase().includes(text.trim().toLowerCase()));
  const taken = (value: string) => named.has(value) !== except;
  const take = (values: readonly string[], on: boolean) => {
    const next = new Set(named);
    for (const value of values)
      if (on !== except) next.add(value);
      else next.delete(value);
    setNamed(next);
  };
  const all = (on: boolean) => {
    if (text.trim())
      return take(
        found.map(({ value }) => value),
        on,
      );
    setExcept(on);
    setNamed(new Set());
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (named.size > 0) onPut({ kind: "values", column, values: [...named], except });
    else if (except) onDrop("values");
  };
  return (
    <form className={classes.part} onSubmit={submit}>
      <TextInput
        placeholder="Search values"
        aria-label="Search values"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes.choose}>
        <Anchor component="button" type="button" size="sm" onClick={() => all(true)}>
          Select {text.trim() ? "these" : "all"}
        </Anchor>
        <Anchor component="button" type="button" size="sm" onClick={() => all(false)}>
          {text.trim() ? "None of these" : "None"}
        </Anchor>
        <span className={classes.distinct}>{data && `${formatCount(data.distinct)} different`}</span>
      </div>
      <ul className={classes.values} aria-busy={data === null}>
        {found.map(({ value, count }) => (
          <li key={value}>
            <Checkbox
              size="xs"
              classNames={{ body: classes.valueBody ?? "", labelWrapper: classes.valueLabel ?? "", label: classes.valueText ?? "" }}
              checked={taken(value)}
              onChange={(event) => take([value], event.currentTarget.checked)}
              label={value}
              title={value}
            />
            <span className={classes.valueCount}>{count === null ? "" : formatCount(count)}</span>
          </li>
        ))}
        {data && found.length === 0 && (
          <li className={classes.note}>{listed.length === 0 ? "No cell is filled." : "None of the listed values has that in it."}</li>
        )}
      </ul>
      {data && data.distinct > data.top.length && (
        <p className={classes.note}>The {formatCount(data.top.length)} most frequent. For the others use Text.</p>
      )}
      <FilterActs canApply={named.size > 0 || (except && before !== undefined)} {...(before ? { onClear: () => onDrop("values") } : {})} />
    </form>
  );
}

/** The frequent values, and those chosen before that are not among them any more. */
function valuesOf(top: readonly { value: string; count: number }[], chosen: readonly string[]): { value: string; count: number | null }[] {
  const missing = chosen.filter((value) => !top.some((each) => each.value === value));
  return [...missing.map((value) => ({ value, count: null })), ...top];
}
