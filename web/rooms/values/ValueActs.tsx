import { ActionIcon, Button, Menu } from "@mantine/core";
import { IconChecks, IconClipboard, IconClipboardList, IconDots, IconPlus, IconStack2 } from "@tabler/icons-react";
import { useState } from "react";
import type { Op } from "../../../shared/ops/index.ts";
import type { ValueListView } from "../../../shared/wire/studio.ts";
import { formatCount, formatMoney, formatOf, sayDone, sayFailure } from "../../ui/index.ts";
import * as edits from "./edits.ts";
import { writeList } from "./list-text.ts";
import { PasteList } from "./PasteList.tsx";
import classes from "./Values.module.css";

interface Props {
  list: ValueListView;
  currency: string | null;
  grouping: boolean;
  onGroup: () => void;
  onEdit: (op: Op | null) => void;
}

/** What is open of the column, and what can be done with it as a whole. */
export function ValueActs({ list, currency, grouping, onGroup, onEdit }: Props) {
  const [pasting, setPasting] = useState(false);
  const own = edits.creatable(list);
  // Where nothing is decided yet, all values may be what the options are to be; too many to list are no choices.
  const creates = list.unlisted === 0 && own.length > 0 && own.length === list.rows.filter(({ value }) => value.trim() !== "").length;
  const proposed = list.rows.filter((row) => row.choice?.state === "proposed" && row.problem === undefined).length;
  return (
    <>
      {list.undecided > 0 && !grouping && (
        <span className={classes.undecided}>
          {formatOf(list.undecided, "undecided value holds", "undecided values hold")}{" "}
          <strong>
            {formatOf(list.undecidedRecords, "record", "records")}
            {list.undecidedAmount ? `, ${formatMoney(list.undecidedAmount, currency)}` : ""}
          </strong>
        </span>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="default" size={28} aria-label="The list as text">
            <IconDots size={16} stroke={1.75} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconClipboard size={15} stroke={1.75} />} onClick={() => void copy(list)}>
            Copy the list for a spreadsheet
          </Menu.Item>
          <Menu.Item leftSection={<IconClipboardList size={15} stroke={1.75} />} onClick={() => setPasting(true)}>
            Paste a list…
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Button leftSection={<IconStack2 size={16} stroke={1.75} />} aria-pressed={grouping} onClick={onGroup}>
        {list.rules.length > 0 ? `Spellings and ${formatOf(list.rules.length, "rule", "rules")}` : "Group spellings"}
      </Button>
      {creates ? (
        <Button variant="filled" leftSection={<IconPlus size={16} stroke={1.75} />} onClick={() => onEdit(edits.createAll(list, own))}>
          {own.length === 1 ? "Create it as an option" : `Create all ${formatCount(own.length)} as options`}
        </Button>
      ) : (
        <Button
          variant="filled"
          leftSection={<IconChecks size={16} stroke={1.75} />}
          disabled={proposed === 0}
          onClick={() => onEdit(edits.confirmValues(list, list.rows))}
        >
          {proposed === 0 ? "Nothing to confirm" : `Confirm ${formatOf(proposed, "proposal", "proposals")}`}
        </Button>
      )}
      {pasting && <PasteList list={list} onEdit={onEdit} onClose={() => setPasting(false)} />}
    </>
  );
}

async function copy(list: ValueListView): Promise<void> {
  try {
    await navigator.clipboard.writeText(writeList(list));
    sayDone(`Copied ${formatOf(list.rows.length, "value", "values")} with records and options.`);
  } catch {
    sayFailure({ message: "The browser doesn’t let this page write to the clipboard. Select the cells and press Ctrl+C instead." });
  }
}
