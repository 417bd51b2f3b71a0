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
      description="Also in a later export: an ID is best. Links in other files are followed by it, and it is kept at the destination. The first column you choose replaces these; more are taken together with it."
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
