import { IconEqual } from "@tabler/icons-react";
import type { FieldDiff } from "../../../shared/model/index.ts";
import type { StudioColumn } from "../../grid/index.ts";
import { StateMark } from "../../ui/index.ts";

import classes from "./Sample.module.css";

/** Columns of a field-level comparison. `labels` names objects by map. */
export function diffColumns(labels: ReadonlyMap<string, string>): StudioColumn<FieldDiff>[] {
  return [
    { id: "record", header: "Record", value: (diff) => diff.label, flex: 1.2, minWidth: 100, look: "strong" },
    { id: "object", header: "Object", value: (diff) => labels.get(diff.mapId) ?? diff.object, width: 106, look: "muted" },
    { id: "field", header: "Field", value: (diff) => diff.fieldLabel, flex: 1.1, minWidth: 92 },
    {
      id: "source",
      header: "Source",
      value: (diff) => diff.source ?? "",
      cell: (diff) => <>{diff.source}</>,
      flex: 1.1,
      minWidth: 88,
      look: "muted",
    },
    {
      id: "mapped",
      header: "Mapped",
      value: (diff) => diff.mappedText,
      cell: (diff) => <>{diff.mappedText || "nothing"}</>,
      flex: 1.2,
      minWidth: 92,
    },
    {
      id: "found",
      header: "Found",
      value: (diff) => diff.foundText,
      cell: (diff) => <>{diff.foundText || "nothing"}</>,
      flex: 1.2,
      minWidth: 92,
      tone: (diff) => (diff.verdict === "differs" ? "blocks" : diff.verdict === "explained" ? "decide" : null),
    },
    {
      id: "cause",
      header: "Cause",
      value: (diff) => diff.cause,
      cell: (diff) => <Cause diff={diff} />,
      flex: 2,
      minWidth: 140,
      tooltip: (diff) => diff.cause || null,
    },
  ];
}

function Cause({ diff }: { diff: FieldDiff }) {
  if (diff.verdict === "differs") return <StateMark state="blocks" label={diff.cause || "differs"} />;
  if (diff.verdict === "explained") return <StateMark state="decide" label={diff.cause || "explained"} />;
  return (
    <span className={classes.same}>
      <IconEqual size={15} stroke={1.75} role="img" aria-label="as expected" />
      {diff.cause}
    </span>
  );
}
