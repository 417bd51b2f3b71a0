import { Switch } from "@mantine/core";
import { IconArrowNarrowRight } from "@tabler/icons-react";
import type { ObjectMapView } from "../../../shared/wire/studio.ts";
import { Badge, formatCount, type Tone } from "../../ui/index.ts";
import { viewKey } from "./object-map.ts";
import classes from "./objects.module.css";

type Kind = ObjectMapView["kind"];
const kindTone: Record<Kind, Tone> = { "1:1": "confirmed", lossy: "decide", "1:many": "proposed", inventory: "neutral" };
const kindMeaning: Record<Kind, string> = {
  "1:1": "Every row becomes one record",
  lossy: "Every row becomes one record; something has no place there",
  "1:many": "Rows become different records, by a rule",
  inventory: "Listed for the record, not loaded",
};

interface TableProps {
  label: string;
  views: readonly ObjectMapView[];
  chosen: string | null;
  onChoose: (key: string) => void;
  onTurn: (view: ObjectMapView, enabled: boolean) => void;
}

/** Object maps one under the other; a click opens what is to be known of one. */
export function ObjectTable({ label, views, chosen, onChoose, onTurn }: TableProps) {
  const loads = views.some((view) => view.destination !== null);
  return (
    <table className={classes.table} aria-label={label}>
      <thead>
        <tr>
          {loads && <th className={classes.switchCell}>Load</th>}
          <th>From</th>
          <th className={classes.rows}>Rows</th>
          {loads && <th>To</th>}
          <th>Kind</th>
          {loads && <th>Only if</th>}
          <th>To know</th>
        </tr>
      </thead>
      <tbody>
        {views.map((view) => (
          <ObjectRow
            key={viewKey(view)}
            view={view}
            loads={loads}
            active={viewKey(view) === chosen}
            onChoose={() => onChoose(viewKey(view))}
            onTurn={(enabled) => onTurn(view, enabled)}
          />
        ))}
      </tbody>
    </table>
  );
}

function ObjectRow({
  view,
  loads,
  active,
  onChoose,
  onTurn,
}: {
  view: ObjectMapView;
  loads: boolean;
  active: boolean;
  onChoose: () => void;
  onTurn: (enabled: boolean) => void;
}) {
  const enabled = view.map?.enabled ?? false;
  const empty = view.datasetIds.length === 0;
  return (
    <tr data-active={active || undefined} data-off={(loads && !enabled) || empty || undefined} onClick={onChoose}>
      {loads && (
        <td className={classes.switchCell}>
          <Switch
            size="xs"
            checked={enabled}
            onClick={(event) => event.stopPropagation()}
            onChange={(event) => onTurn(event.currentTarget.checked)}
            aria-label={`Load ${view.sourceLabel} into ${view.destinationLabel ?? "nothing"}`}
          />
        </td>
      )}
      <td>
        <button type="button" className={classes.name} onClick={onChoose} aria-expanded={active}>
          {view.sourceLabel}
        </button>
      </td>
      <td className={classes.rows}>{empty ? <span className={classes.none}>no file</span> : formatCount(view.rowCount)}</td>
      {loads && (
        <td>
          <span className={classes.destination}>
            <IconArrowNarrowRight size={16} stroke={1.5} aria-hidden />
            {view.destinationLabel}
          </span>
        </td>
      )}
      <td>
        {view.destination === null && view.kind !== "inventory" ? (
          <Badge title="Its rows feed other records">feeds others</Badge>
        ) : (
          <Badge tone={kindTone[view.kind]} title={kindMeaning[view.kind]}>
            {view.kind}
          </Badge>
        )}
      </td>
      {loads && (
        <td className={classes.condition} title={view.map?.condition ?? undefined}>
          {view.map?.condition ?? ""}
        </td>
      )}
      <td className={classes.notes} title={view.notes.join("\n")}>
        {view.notes.length > 1 ? (
          <>
            {view.notes[0]?.replace(/\.$/, "")}
            <span className={classes.more}>, and {view.notes.length - 1} more</span>
          </>
        ) : (
          view.notes[0]
        )}
      </td>
    </tr>
  );
}
