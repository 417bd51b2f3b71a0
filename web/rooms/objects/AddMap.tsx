import { Button, Popover, Select } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import type { ObjectMap } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/op.ts";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { useStudio } from "../../studio/index.ts";
import { formatOf } from "../../ui/index.ts";
import classes from "./objects.module.css";

interface Props {
  projectId: string;
  views: readonly ObjectMapView[];
  onApply: (op: Op) => Promise<boolean>;
  /** The map was added: its id. */
  onAdded: (mapId: string) => void;
}

/** Any object of the exports into any object of the account. Its fields are proposed at once. */
export function AddMap({ projectId, views, onApply, onAdded }: Props) {
  const { data } = useStudio(["state", "datasets", "account"], ["objectChoices", projectId], (api) => api.objectChoices(projectId));
  const [opened, setOpened] = useState(false);
  const [source, setSource] = useState<string | null>(null);
  const [destination, setDestination] = useState<string | null>(null);
  const known = views.find((view) => view.source === source && view.destination === destination);
  const on = known?.map?.enabled ?? false;
  const add = async () => {
    if (source === null || destination === null) return;
    const map: ObjectMap = known?.map
      ? { ...known.map, enabled: true }
      : { id: `${source}>${destination}`, source, destination, condition: null, enabled: true };
    if (!(await onApply({ kind: "map.put", map }))) return;
    setOpened(false);
    onAdded(map.id);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" trapFocus returnFocus withinPortal>
      <Popover.Target>
        <Button
          leftSection={<IconPlus size={16} stroke={1.75} />}
          disabled={!data || data.sources.length === 0}
          onClick={() => setOpened(!opened)}
        >
          Add an object map
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          className={classes.add}
          onSubmit={(event) => {
            event.preventDefault();
            void add();
          }}
        >
          <Select
            label="From"
            placeholder="An object of the exports"
            searchable
            comboboxProps={{ withinPortal: false }}
            data={(data?.sources ?? []).map(({ id, label, rows }) => ({ value: id, label: `${label} · ${formatOf(rows, "row", "rows")}` }))}
            value={source}
            onChange={setSource}
          />
          <Select
            label="To"
            placeholder="An object of the account"
            searchable
            comboboxProps={{ withinPortal: false }}
            data={(data?.destinations ?? []).map(({ id, label }) => ({ value: id, label }))}
            value={destination}
            onChange={setDestination}
          />
          {on && <p className={classes.addNote}>This object map is on already.</p>}
          <Button type="submit" variant="filled" disabled={source === null || destination === null || on}>
            Add and propose its fields
          </Button>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
