import { useMemo } from "react";
import type { ReadingPreview } from "../../../../shared/wire/index.ts";
import { type StudioColumn, StudioGrid } from "../../../grid/index.ts";
import { Empty, formatCount, formatOf, StateMark } from "../../../ui/index.ts";
import classes from "./reading.module.css";

interface Row {
  index: number;
  cells: string[];
}

/** The first rows as they would be read, and how many of those looked at don't fit. */
export function PreviewTable({ preview }: { preview: ReadingPreview }) {
  const { columns, rows, preamble, irregular, lookedAt } = preview;
  const shown = useMemo(() => rows.map((cells, index): Row => ({ index, cells })), [rows]);
  const drawn = useMemo(() => columnsOf(preview), [preview]);
  return (
    <>
      <div className={classes.summary}>
        <strong>{formatOf(columns.length, "column", "columns")}</strong>
        <span>
          first {formatCount(rows.length)} of {formatOf(lookedAt, "row", "rows")} looked at
        </span>
        {irregular > 0 ? (
          <StateMark state="decide" label={formatOf(irregular, "row doesn’t fit", "rows don’t fit")} />
        ) : (
          <StateMark state="confirmed" label="All fit" />
        )}
      </div>
      {preamble.length > 0 && (
        <div className={classes.preamble}>
          <span>Above the header, kept aside</span>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scroll container needs focus to be scrolled by keys */}
          <pre tabIndex={0}>{preamble.join("\n")}</pre>
        </div>
      )}
      <div className={classes.table}>
        <StudioGrid<Row>
          // Columns of another reading are other columns, whatever their place.
          key={columns.map(({ name }) => name).join("\u0000")}
          label="The first rows, as they would be read"
          columns={drawn}
          rows={shown}
          rowId={(row) => String(row.index)}
          empty={<Empty title="No rows">Nothing stands below the header.</Empty>}
        />
      </div>
    </>
  );
}

function columnsOf({ columns, rows }: ReadingPreview): StudioColumn<Row>[] {
  const number: StudioColumn<Row> = {
    id: "#",
    header: "Row",
    value: ({ index }) => index + 1,
    width: 56,
    align: "end",
    look: "muted",
    pinned: "left",
    fixed: true,
    sortable: false,
  };
  return [
    number,
    ...columns.map(({ name, type }, at): StudioColumn<Row> => {
      const longest = rows.reduce((most, cells) => Math.max(most, cells[at]?.length ?? 0), 0);
      return {
        id: String(at),
        header: name,
        head: () => (
          <span className={classes.columnHead} title={`${name}: ${type}`}>
            <span className="cw-clip">{name}</span>
            <span className={classes.columnType}>{type}</span>
          </span>
        ),
        value: ({ cells }) => cells[at] ?? "",
        width: Math.round(Math.min(260, Math.max(96, (name.length + type.length) * 6.6 + 36, longest * 6.6 + 24))),
        sortable: false,
      };
    }),
  ];
}
