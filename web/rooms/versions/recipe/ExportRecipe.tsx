import { Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { IconBraces, IconFileExport, IconTable } from "@tabler/icons-react";
import { useState } from "react";
import type { MapSide, RecipeFormat } from "../../../../shared/wire/index.ts";
import { studio, useProjectView } from "../../../studio/index.ts";
import { saveFile, sayDone, settle } from "../../../ui/index.ts";
import classes from "./recipe.module.css";

interface Props {
  projectId: string;
  /** Of which map; the one that stands where none is told. */
  side?: MapSide;
  /** What it is called at first; as the project where nothing is told. */
  called?: string;
  label?: string;
}

/** Writes a map without any row of data, as a workbook to edit in Excel or as JSON. */
export function ExportRecipe({ projectId, side = { kind: "now" }, called: first, label = "Export a recipe" }: Props) {
  const view = useProjectView(projectId);
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const [note, setNote] = useState("");
  const [withOwners, setWithOwners] = useState(false);
  const [busy, setBusy] = useState<RecipeFormat | null>(null);
  const called = name ?? first ?? view?.project.name ?? "Recipe";
  const write = async (format: RecipeFormat) => {
    setBusy(format);
    const made = await settle(studio.exportRecipe(projectId, side, { name: called, note, format, withOwners }));
    setBusy(null);
    if (!made) return;
    saveFile(made.name, made.blob);
    sayDone(`Written: ${made.name}`);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" width={380} trapFocus shadow="md">
      <Popover.Target>
        <Button leftSection={<IconFileExport size={15} stroke={1.75} />} onClick={() => setOpened(!opened)} aria-expanded={opened}>
          {label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Export a recipe">
        <div className={classes.form}>
          <p>
            The whole map without any row of data: for another project, to edit in Excel, or to keep. Not in it: cells put right by hand.
          </p>
          <TextInput label="Name" value={called} maxLength={80} onChange={(event) => setName(event.currentTarget.value)} />
          <TextInput label="Note" value={note} maxLength={500} onChange={(event) => setNote(event.currentTarget.value)} />
          <Checkbox
            label="With owners by e-mail (personal data)"
            checked={withOwners}
            onChange={(event) => setWithOwners(event.currentTarget.checked)}
          />
          <div className={classes.formActs}>
            <Button leftSection={<IconBraces size={15} stroke={1.75} />} loading={busy === "json"} onClick={() => void write("json")}>
              JSON
            </Button>
            <Button
              variant="filled"
              leftSection={<IconTable size={15} stroke={1.75} />}
              loading={busy === "xlsx"}
              onClick={() => void write("xlsx")}
            >
              Excel workbook
            </Button>
          </div>
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
