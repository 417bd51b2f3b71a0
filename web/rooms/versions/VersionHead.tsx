import { ActionIcon, Button, Select, TextInput, Tooltip } from "@mantine/core";
import { IconArrowBackUp, IconPencil, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import type { VersionSummary } from "../../../shared/wire/index.ts";
import { studio } from "../../studio/index.ts";
import { formatMoment, sayDone, sayFailure, settle } from "../../ui/index.ts";
import { ExportRecipe } from "./recipe/ExportRecipe.tsx";
import { sayRemoved } from "./say-removed.tsx";
import classes from "./versions.module.css";

interface Props {
  projectId: string;
  version: VersionSummary;
  versions: readonly VersionSummary[];
  /** The other side: a version's id, or `now`. */
  other: string;
  onOther: (other: string) => void;
}

/** The chosen version: what it is called, with what it is compared, and what can be done with it. */
export function VersionHead({ projectId, version, versions, other, onOther }: Props) {
  const [editing, setEditing] = useState(false);
  const others = versions.filter((each) => each.id !== version.id).map((each) => ({ value: each.id, label: each.name }));
  const restore = async () => {
    const result = await studio.restoreVersion(projectId, version.id);
    if (!result.ok) sayFailure(result.failure);
    else sayDone(result.value ? `The map is as it was in “${version.name}”. Undo takes that back.` : "The map is as it was then already.");
  };
  const remove = async () => {
    const removed = await settle(studio.removeVersion(version.id));
    if (removed) sayRemoved(removed);
  };
  return (
    <div className={classes.head}>
      {editing ? (
        <Rename key={version.id} version={version} onDone={() => setEditing(false)} />
      ) : (
        <div className={classes.words}>
          <strong className="cw-clip" title={version.name}>
            {version.name}
          </strong>
          <span className="cw-clip" title={version.note}>
            {formatMoment(version.at)}
            {version.note && ` · ${version.note}`}
          </span>
        </div>
      )}
      <span className={classes.with}>compared with</span>
      <Select
        aria-label="Compared with"
        className={classes.other}
        data={[{ value: "now", label: "the map as it is now" }, ...others]}
        value={other}
        allowDeselect={false}
        onChange={(value) => value && onOther(value)}
        comboboxProps={{ withinPortal: true }}
      />
      <Button leftSection={<IconArrowBackUp size={15} stroke={1.75} />} onClick={() => void restore()}>
        Restore
      </Button>
      <ExportRecipe
        key={version.id}
        projectId={projectId}
        side={{ kind: "version", id: version.id }}
        called={version.name}
        label="Export"
      />
      <Tooltip label="Change name and note">
        <ActionIcon aria-label={`Change name and note of ${version.name}`} onClick={() => setEditing(!editing)}>
          <IconPencil size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label="Remove the version">
        <ActionIcon aria-label={`Remove the version ${version.name}`} onClick={() => void remove()}>
          <IconTrash size={16} stroke={1.75} />
        </ActionIcon>
      </Tooltip>
    </div>
  );
}

function Rename({ version, onDone }: { version: VersionSummary; onDone: () => void }) {
  const [name, setName] = useState(version.name);
  const [note, setNote] = useState(version.note);
  const change = async () => {
    const result = await studio.changeVersion(version.id, { name, note });
    if (result.ok) onDone();
    else sayFailure(result.failure);
  };
  return (
    <form
      className={classes.rename}
      onSubmit={(event) => {
        event.preventDefault();
        void change();
      }}
      onKeyDown={(event) => event.key === "Escape" && onDone()}
    >
      <TextInput
        aria-label="Name"
        data-autofocus
        autoFocus
        maxLength={80}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextInput
        aria-label="Note"
        placeholder="Note"
        maxLength={500}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      <Button type="submit" disabled={name.trim() === ""}>
        Change
      </Button>
    </form>
  );
}
