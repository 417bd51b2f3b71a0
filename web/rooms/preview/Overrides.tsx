import { ActionIcon, Button } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import type { Op } from "../../../shared/ops/index.ts";
import type { OverrideView } from "../../../shared/wire/preview.ts";
import { useApply } from "../../studio/index.ts";
import { Empty, formatOf, RoomScroll } from "../../ui/index.ts";
import classes from "./Overrides.module.css";

/** Cells put right by hand, by dataset and column: the export's beside them, one or all given back. */
export function Overrides({ projectId, overrides }: { projectId: string; overrides: readonly OverrideView[] }) {
  const apply = useApply(projectId);
  const give = (list: readonly OverrideView[], label: string) => {
    const ops = list.map(({ datasetId, row, column }): Op => ({ kind: "override.set", datasetId, row, column, override: null }));
    void apply(ops.length === 1 && ops[0] ? ops[0] : { kind: "group", label, ops });
  };
  if (overrides.length === 0) {
    return (
      <Empty title="No cell is changed">
        Open a record and press E, or click a source value, to put a cell right as mapping reads it. The files stay as they are.
      </Empty>
    );
  }
  return (
    <RoomScroll>
      <div className={classes.head}>
        <p>
          {formatOf(overrides.length, "cell is", "cells are")} read as you say instead of as exported. The files stay as they are; a newer
          export of the same records keeps them.
        </p>
        <Button
          leftSection={<IconArrowBackUp size={16} stroke={1.75} />}
          onClick={() => give(overrides, `Give ${formatOf(overrides.length, "cell", "cells")} back as exported`)}
        >
          Give all back
        </Button>
      </div>
      {groupsOf(overrides).map((group) => (
        <section key={group.id} className={classes.group}>
          <h2>
            {group.name} · {group.column}
            <span>{formatOf(group.cells.length, "cell", "cells")}</span>
            {group.cells.length > 1 && (
              <Button size="compact-sm" variant="subtle" onClick={() => give(group.cells, `Give ${group.column} back as exported`)}>
                Give these back
              </Button>
            )}
          </h2>
          <table>
            <thead>
              <tr>
                <th>Record</th>
                <th>As exported</th>
                <th>Read as</th>
                <th>
                  <span className={classes.hidden}>Give back</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {group.cells.map((cell) => (
                <tr key={cell.row}>
                  <td>{rowText(cell.row)}</td>
                  <td className={classes.was}>{cell.override.was || "empty"}</td>
                  <td className={classes.now}>{cell.override.text || "empty"}</td>
                  <td>
                    <ActionIcon
                      aria-label={`Give ${cell.column} of ${rowText(cell.row)} back as exported`}
                      onClick={() => give([cell], "")}
                    >
                      <IconArrowBackUp size={15} stroke={1.75} />
                    </ActionIcon>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </RoomScroll>
  );
}

/** A row as `rowKeyOf` names it. */
const rowText = (row: string): string => (row.startsWith("row:") ? `row ${row.slice(4)}` : row.slice(4));

function groupsOf(overrides: readonly OverrideView[]) {
  const groups = new Map<string, { id: string; name: string; column: string; cells: OverrideView[] }>();
  for (const each of overrides) {
    const id = `${each.datasetId}\n${each.column}`;
    const group = groups.get(id) ?? { id, name: each.datasetName, column: each.column, cells: [] };
    group.cells.push(each);
    groups.set(id, group);
  }
  return [...groups.values()];
}
