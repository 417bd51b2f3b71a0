import { MultiSelect } from "@mantine/core";
import { useState } from "react";
import classes from "./sources.module.css";

interface Props {
  label: string;
  columns: string[];
  value: string[];
  onChange(value: string[]): void;
}

/**
 * The columns that rows are known by. Whoever comes to correct them picks another: the first pick takes the place of all, further ones are added. The list
 * closes with a pick, so that what it lay over can be reached.
 */
export function KeyColumns({ label, columns, value, onChange }: Props) {
  const [isTouched, setTouched] = useState(false);
  const [isListed, setListed] = useState(false);
  const choose = (chosen: string[]) => {
    const added = chosen.filter((column) => !value.includes(column));
    onChange(!isTouched && added.length > 0 ? added : chosen);
    setTouched(true);
    setListed(false);
  };
  return (
    <MultiSelect
      label={label}
      description="What stays the same for a record from one export to the next: best an ID. Other files’ links find the record by it, and the destination keeps it. The first column you choose replaces these; further ones are taken together with it."
      data={columns}
      value={value}
      onChange={choose}
      dropdownOpened={isListed}
      onDropdownOpen={() => setListed(true)}
      onDropdownClose={() => setListed(false)}
      searchable
      openOnFocus={false}
      classNames={{ input: classes.keyColumns ?? "" }}
      hidePickedOptions
      maxDropdownHeight={200}
      comboboxProps={{ withinPortal: false }}
      data-autofocus
    />
  );
}
