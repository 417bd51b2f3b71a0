import { TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { isTemporal } from "../column-type.ts";
import classes from "./Filter.module.css";
import { FilterActs } from "./FilterActs.tsx";
import { type PartProps, presentOf } from "./parts.ts";

/** Rows whose number or date lies between two others, both included. An end left open is no limit. */
export function RangeFilter({ column, present, profile, onPut, onDrop }: PartProps) {
  const before = presentOf(present, "range");
  const [from, setFrom] = useState(before?.from ?? "");
  const [to, setTo] = useState(before?.to ?? "");
  const ends = [from.trim(), to.trim()];
  const problem = ends.some((end) => end !== "" && !/\d/.test(end)) ? "Write a number or a date." : null;
  const ready = problem === null && ends.some((end) => end !== "");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (ready) onPut({ kind: "range", column, from: from.trim() || null, to: to.trim() || null });
  };
  return (
    <form className={classes.part} onSubmit={submit}>
      <div className={classes.ends}>
        <TextInput
          label="From"
          placeholder={profile?.min ?? ""}
          value={from}
          onChange={(event) => setFrom(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput label="To" placeholder={profile?.max ?? ""} value={to} onChange={(event) => setTo(event.currentTarget.value)} />
      </div>
      <p className={classes.note} role={problem ? "alert" : undefined}>
        {problem ??
          (isTemporal(profile?.type) ? "Dates as the column writes them, or as 2024-01-31. Both ends count." : "Both ends count.")}
      </p>
      <FilterActs canApply={ready} {...(before ? { onClear: () => onDrop("range") } : {})} />
    </form>
  );
}
