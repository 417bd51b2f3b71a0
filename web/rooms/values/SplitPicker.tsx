import { Select } from "@mantine/core";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";

/** `auto` and `whole` are no signs; every other key is one. */
const signs: readonly (readonly [sign: string, label: string])[] = [
  [";", "Split at ;"],
  [",", "Split at ,"],
  ["|", "Split at |"],
  ["/", "Split at /"],
  ["\n", "Split at line ends"],
  ["\t", "Split at tabs"],
  [" - ", "Split at “ - ”"],
];

/** What parts the options of a cell; the counts follow. */
export function SplitPicker({
  rowId,
  split: { sign, guessed },
  onEdit,
}: {
  rowId: string;
  split: NonNullable<ValueListView["split"]>;
  onEdit: (op: Op | null) => void;
}) {
  const own = sign !== null && sign !== "" && !signs.some(([known]) => known === sign);
  const data = [
    { value: "auto", label: `Split as found: ${guessed === "," ? "at ; | and ," : "at ; and |"}` },
    ...signs.map(([value, label]) => ({ value: `sign:${value}`, label })),
    ...(own ? [{ value: `sign:${sign}`, label: `Split at “${sign}”` }] : []),
    { value: "whole", label: "Take cells whole" },
  ];
  return (
    <Select
      aria-label="What parts several values in one cell"
      w={190}
      data={data}
      allowDeselect={false}
      value={sign === null ? "auto" : sign === "" ? "whole" : `sign:${sign}`}
      onChange={(value) => {
        if (value !== null) onEdit({ kind: "split.set", rowId, sign: value === "auto" ? null : value === "whole" ? "" : value.slice(5) });
      }}
    />
  );
}
