import { Select } from "@mantine/core";
import { useState } from "react";
import { choiceWords } from "../../../shared/mapping/clusters/index.ts";
import type { ValueRule } from "../../../shared/model/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";

type RuleChoice = ValueRule["choice"];
const NEW = "create:";
const OPTION = "option:";

const idOf = ({ kind, label }: RuleChoice): string => (kind === "option" || kind === "create" ? `${kind}:${label}` : kind);

function choiceOf(id: string): RuleChoice {
  if (id === "drop" || id === "park") return { kind: id, label: null };
  return id.startsWith(NEW) ? { kind: "create", label: id.slice(NEW.length) } : { kind: "option", label: id.slice(OPTION.length) };
}

/** What a rule makes of its values: an option, a new one that is typed, nothing on purpose, or a reason to wait. */
export function ChoiceSelect({
  list,
  label,
  value,
  onChange,
}: {
  list: ValueListView;
  label: string;
  value: RuleChoice | null;
  onChange: (choice: RuleChoice) => void;
}) {
  const [search, setSearch] = useState("");
  const wanted = search.trim();
  const known = [...list.options, ...list.planned];
  const isNew =
    !list.fixed &&
    wanted !== "" &&
    wanted !== (value && choiceWords(value)) &&
    !known.some((each) => each.toLowerCase() === wanted.toLowerCase());
  const created = [
    ...list.planned,
    ...(value?.kind === "create" && value.label && !list.planned.includes(value.label) ? [value.label] : []),
  ];
  const gone = value?.kind === "option" && value.label !== null && !list.options.includes(value.label) ? [value.label] : [];
  const data = [
    ...[...new Set([...list.options, ...gone])].map((option) => ({ value: OPTION + option, label: option })),
    ...created.map((option) => ({ value: NEW + option, label: `${option} (new)` })),
    ...(isNew ? [{ value: NEW + wanted, label: `Create the option “${wanted}”` }] : []),
    { value: "drop", label: "Leave empty on purpose" },
    { value: "park", label: "Hold the records" },
  ];
  return (
    <Select
      aria-label={label}
      placeholder={`Choose an option of ${list.fieldLabel}`}
      data={data}
      searchable
      allowDeselect={false}
      maxDropdownHeight={260}
      searchValue={search}
      onSearchChange={setSearch}
      value={value && idOf(value)}
      onChange={(id) => id !== null && onChange(choiceOf(id))}
      nothingFoundMessage="Nothing is called that"
    />
  );
}
