import { Button, Popover } from "@mantine/core";
import { IconChevronDown, IconKey } from "@tabler/icons-react";
import { useState } from "react";
import { keptKey } from "../../../shared/mapping/index.ts";
import type { Dataset } from "../../../shared/model/index.ts";
import { sourceOf } from "../../../shared/packs/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { formatCount, formatOf, StateMark } from "../../ui/index.ts";
import { KeyColumns } from "./KeyColumns.tsx";
import classes from "./sources.module.css";

interface Props {
  dataset: Dataset;
  view: ProjectView;
  object: string;
}

/** By which columns the rows of a dataset are known, and another choice of them. For sources whose columns nobody knows beforehand. */
export function RowKey({ dataset, view, object }: Props) {
  const [opened, setOpened] = useState(false);
  const key = keptKey(object, dataset, view.state);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-start" trapFocus returnFocus withinPortal shadow="md">
      <Popover.Target>
        <Button
          className={classes.rowKey}
          leftSection={<IconKey size={15} stroke={1.75} aria-hidden />}
          rightSection={<IconChevronDown size={14} stroke={1.75} aria-hidden />}
          aria-label={`Rows are known by ${keyText(key, dataset)}. Change`}
          onClick={() => setOpened(!opened)}
        >
          <span className="cw-clip">{keyText(key, dataset)}</span>
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <KeyForm dataset={dataset} view={view} object={object} present={key} onDone={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}

function KeyForm({ dataset, view, object, present, onDone }: Props & { present: string[]; onDone: () => void }) {
  const apply = useApply(view.project.id);
  const [chosen, setChosen] = useState(present);
  const { data: own } = useStudio(
    ["datasets"],
    ["distinctRows", dataset.id, chosen],
    (api) => api.distinctRows(dataset.id, chosen),
    chosen.length > 0,
  );
  const isSame = chosen.length === present.length && chosen.every((column) => present.includes(column));
  const save = async () => {
    const others = (view.state.keyColumns[object] ?? []).filter((key) => key.join("\n") !== chosen.join("\n"));
    if (await apply({ kind: "key.set", object, keys: [chosen, ...others] })) onDone();
  };
  const plural =
    sourceOf(view.project)
      .objects.find(({ id }) => id === object)
      ?.plural.toLowerCase() ?? "rows";
  return (
    <form
      className={classes.keyForm}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <KeyColumns
        label={`What tells one of the ${plural} from another`}
        columns={dataset.columns.map(({ name }) => name)}
        value={chosen}
        onChange={setChosen}
      />
      <p className={classes.keyFigures} aria-live="polite">
        {chosen.length === 0 ? (
          "Choose at least one column."
        ) : own === undefined ? (
          "Counting…"
        ) : (
          <Figures own={own} rows={dataset.rowCount} />
        )}
      </p>
      <Button type="submit" variant="filled" disabled={chosen.length === 0 || isSame}>
        Know them by {chosen.length > 1 ? "these columns together" : "this column"}
      </Button>
    </form>
  );
}

/** A row that another equals is skipped when it is loaded: that is said before it is chosen. */
function Figures({ own, rows }: { own: number; rows: number }) {
  if (own >= rows) return <StateMark state="confirmed" label={`All ${formatOf(rows, "row", "rows")} differ`} />;
  return (
    <StateMark
      state="decide"
      label={`${formatCount(rows - own)} of ${formatOf(rows, "row", "rows")} are blank or repeat another: they are skipped or numbered`}
    />
  );
}

function keyText(key: readonly string[], { columns }: Dataset): string {
  if (key.length === 0) return "their row number";
  if (key.length > 3 && key.length >= columns.length - 1) return "all columns together";
  return key.length <= 3 ? key.join(" + ") : `${key.slice(0, 2).join(" + ")} + ${key.length - 2} more`;
}
