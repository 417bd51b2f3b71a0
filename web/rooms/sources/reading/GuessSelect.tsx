import { type ComboboxItem, Select } from "@mantine/core";
import classes from "./reading.module.css";

const GUESS = "guess";

/** A choice that may be left to the guess: the guess stands first, marked as one, and is what `undefined` means. */
export function GuessSelect({
  label,
  guess,
  options,
  value,
  onChange,
  searchable = false,
}: {
  label: string;
  /** What is guessed, in words. */
  guess: string;
  options: readonly { id: string; name: string }[];
  value: string | undefined;
  onChange: (value: string | undefined) => void;
  searchable?: boolean;
}) {
  const known = value === undefined || options.some(({ id }) => id === value);
  return (
    <Select
      aria-label={label}
      data={[
        { value: GUESS, label: value === undefined ? guess : "As guessed" },
        ...options.map(({ id, name }) => ({ value: id, label: name })),
        ...(known ? [] : [{ value, label: value }]),
      ]}
      value={value ?? GUESS}
      onChange={(next) => onChange(next === GUESS ? undefined : (next ?? undefined))}
      allowDeselect={false}
      searchable={searchable}
      selectFirstOptionOnChange
      onFocus={(event) => event.currentTarget.select()}
      renderOption={({ option }) => <Option option={option} guessed={option.value === GUESS && value === undefined} />}
      // The list itself scrolls, beside its box: found by screen readers as one thing, and not cut off by the panel.
      withScrollArea={false}
      classNames={{ options: classes.options ?? "" }}
      comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
      nothingFoundMessage="Nothing is called that"
      withCheckIcon={false}
    />
  );
}

function Option({ option, guessed }: { option: ComboboxItem; guessed: boolean }) {
  return (
    <span className={classes.option}>
      <span>{option.label}</span>
      {guessed && <span className={classes.optionNote}>guessed</span>}
    </span>
  );
}
