import { Checkbox } from "@mantine/core";
import type { ColumnProfile, RowFilter } from "../../../../shared/model/index.ts";
import { formatCount } from "../../../ui/index.ts";
import classes from "./Filter.module.css";

interface Offer {
  label: string;
  filter: RowFilter;
  count: number | null;
  always: boolean;
}

/** Rows by the state of their cell: blank, unlike its column, damaged. Counts are of the whole dataset. */
export function CellsFilter({
  column,
  present,
  profile,
  onToggle,
}: {
  column: number;
  present: readonly RowFilter[];
  profile: ColumnProfile | undefined;
  onToggle: (filter: RowFilter, on: boolean) => void;
}) {
  const isOn = (filter: RowFilter) => present.some((each) => JSON.stringify(each) === JSON.stringify(filter));
  const offers = offersOf(column, profile).filter(({ always, count, filter }) => always || (count ?? 0) > 0 || isOn(filter));
  return (
    <div className={classes.part}>
      <ul className={classes.values}>
        {offers.map(({ label, filter, count }) => (
          <li key={label}>
            <Checkbox
              size="xs"
              classNames={{ body: classes.valueBody ?? "", labelWrapper: classes.valueLabel ?? "", label: classes.valueText ?? "" }}
              checked={isOn(filter)}
              onChange={(event) => onToggle(filter, event.currentTarget.checked)}
              label={label}
            />
            <span className={classes.valueCount}>{count === null ? "" : formatCount(count)}</span>
          </li>
        ))}
      </ul>
      <p className={classes.note}>Counts are of the whole dataset.</p>
    </div>
  );
}

function offersOf(column: number, profile: ColumnProfile | undefined): Offer[] {
  const flaw = (name: "padded" | "mojibake" | "spoilt" | "markup", label: string): Offer => ({
    label,
    filter: { kind: "flaw", column, flaw: name },
    count: profile?.[name] ?? null,
    always: false,
  });
  return [
    { label: "Filled", filter: { kind: "blank", column, blank: false }, count: profile?.filled ?? null, always: true },
    { label: "Blank", filter: { kind: "blank", column, blank: true }, count: profile ? profile.rows - profile.filled : null, always: true },
    {
      label: `Doesn’t look like ${typeWord(profile)}`,
      filter: { kind: "dissent", column },
      count: profile ? Math.max(0, profile.filled - profile.agreeing) : null,
      always: false,
    },
    flaw("padded", "Blanks at an end"),
    flaw("mojibake", "Broken letters"),
    flaw("spoilt", "Spoilt by a spreadsheet"),
    flaw("markup", "Markup"),
  ];
}

function typeWord(profile: ColumnProfile | undefined): string {
  if (!profile) return "its type";
  const article = /^[aeio]/.test(profile.type) ? "an" : "a";
  const words: Partial<Record<ColumnProfile["type"], string>> = {
    html: "HTML",
    money: "money",
    text: "text",
    longtext: "long text",
    id: "an id",
    email: "an e-mail address",
    phone: "a phone number",
    url: "a web address",
    integer: "a whole number",
    boolean: "yes or no",
    datetime: "a date with a time",
  };
  return words[profile.type] ?? `${article} ${profile.type}`;
}
