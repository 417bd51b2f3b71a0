import { Button } from "@mantine/core";
import { IconEqualNot } from "@tabler/icons-react";
import { useState } from "react";
import type { DataRow, Dataset, DuplicateGroup } from "../../../shared/model/index.ts";
import { formatCount, formatOf, formatPercent } from "../../ui/index.ts";
import { type ComparedColumn, compared, sameAnchors } from "./compare.ts";
import classes from "./duplicates.module.css";
import type { ShowRows } from "./shown-rows.ts";

const ANCHORS = 2;
/** The strongest reasons; the rest is in the title. */
const WHY = 3;

/** Records that seem to be one, side by side: what differs is marked, what doesn't stays folded. */
export function DuplicateGroupView({
  dataset,
  group,
  records,
  onShow,
}: {
  dataset: Dataset;
  group: DuplicateGroup;
  /** Those that are shown; the group may have more. */
  records: readonly DataRow[];
  onShow: ShowRows;
}) {
  const [all, setAll] = useState(false);
  const columns = compared(dataset, records);
  const differing = columns.filter((each) => each.differs);
  const filled = columns.filter((each) => !each.blank);
  const anchors = new Set(sameAnchors(dataset, columns, differing.length === 0 ? 4 : ANCHORS));
  const shown = all ? filled : filled.filter((each) => each.differs || anchors.has(each));
  const title = group.why[0] ?? "Duplicates";
  const label = `Rows ${records.map(({ row }) => formatCount(row + 1)).join(", ")} side by side`;
  const rest = filled.length - shown.length;
  return (
    <li className={classes.group}>
      <div className={classes.head}>
        <strong>{group.score >= 1 ? "Exactly alike" : `${formatPercent(group.score)} alike`}</strong>
        <span className={classes.why} title={group.why.join("\n")}>
          {group.why.slice(0, WHY).join(" · ")}
          {group.why.length > WHY && ` · ${formatOf(group.why.length - WHY, "more reason", "more reasons")}`}
        </span>
        <Button
          onClick={() => onShow({ title, filter: { kind: "rows", rows: group.rows, label: title }, column: differing[0]?.index ?? null })}
        >
          Show {formatOf(group.rows.length, "row", "rows")}
        </Button>
      </div>
      {records.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container needs focus to be scrolled by keys
        <section className={classes.scroll} tabIndex={0} aria-label={label}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">{differing.length === 0 ? "Nothing differs" : formatOf(differing.length, "difference", "differences")}</th>
                {records.map(({ row }) => (
                  <th key={row} scope="col">
                    Row {formatCount(row + 1)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {shown.map((column) => (
                <Line key={column.index} column={column} records={records} />
              ))}
            </tbody>
          </table>
        </section>
      )}
      <div className={classes.foot}>
        {(rest > 0 || all) && filled.length > differing.length && (
          <button type="button" className={classes.fold} aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? "Fold what is the same" : `${formatOf(rest, "more column is", "more columns are")} the same`}
          </button>
        )}
        {group.rows.length > records.length && <span>{formatCount(group.rows.length - records.length)} more records</span>}
      </div>
    </li>
  );
}

function Line({ column, records }: { column: ComparedColumn; records: readonly DataRow[] }) {
  const [first] = column.values;
  return (
    <tr data-differs={column.differs || undefined}>
      <th scope="row">
        <span>
          {column.differs && <IconEqualNot size={13} stroke={1.75} role="img" aria-label="differs" />}
          <span className="cw-clip">{column.name}</span>
        </span>
      </th>
      {records.map(({ row }, at) => {
        const value = column.values[at] ?? "";
        return (
          <td key={row} title={value} data-other={value !== first || undefined}>
            {value.trim() === "" ? <span className={classes.blank}>blank</span> : value}
          </td>
        );
      })}
    </tr>
  );
}
