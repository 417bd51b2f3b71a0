import type { ReactNode } from "react";
import type { Dataset, KeyCandidate } from "../../../shared/model/index.ts";
import { formatCount, formatOf, Stat, StatRow, type Tone } from "../../ui/index.ts";
import classes from "./profile.module.css";
import type { KnownQuality } from "./use-quality.ts";

/** The figures that say most about a dataset. What isn't worked out yet is a dash. */
export function DatasetStats({ dataset, quality }: { dataset: Dataset; quality: KnownQuality }) {
  const orphans = quality?.relations.reduce((sum, relation) => sum + relation.orphans, 0);
  return (
    <div className={classes.stats}>
      <StatRow label={`Figures of ${dataset.name}`}>
        <Stat
          label="Rows"
          value={formatCount(dataset.rowCount)}
          note={`${formatOf(dataset.columns.length, "column", "columns")}, ${formatOf(dataset.files.length, "file", "files")}`}
        />
        <Stat {...keyStat(dataset, quality)} />
        <Stat label="Duplicates" {...duplicateStat(quality)} />
        <Stat
          label="Orphans"
          {...figure(orphans, "decide")}
          note={quality ? formatOf(quality.relations.length, "relation", "relations") : "not compared yet"}
        />
        <Stat
          label="Irregular"
          {...figure(dataset.irregularCount, "decide")}
          note={dataset.irregularCount === 0 ? "all rows fit the header" : "rows don’t fit the header"}
        />
      </StatRow>
    </div>
  );
}

function figure(count: number | undefined, tone: Tone): { value: string; tone: Tone } {
  return count === undefined ? { value: "–", tone: "ignored" } : { value: formatCount(count), tone: count > 0 ? tone : "neutral" };
}

function duplicateStat(quality: KnownQuality): { value: string; note: string; tone: Tone } {
  if (!quality) return { ...figure(undefined, "decide"), note: "not compared yet" };
  const { exact, near } = quality;
  const rows = exact.rows + near.rows;
  return {
    ...figure(rows, "decide"),
    note: rows === 0 ? "none found" : `${formatCount(exact.rows)} exact, ${formatCount(near.rows)} near`,
  };
}

function keyStat(dataset: Dataset, quality: KnownQuality): { label: string; value: ReactNode; note: string; tone?: Tone } {
  if (!quality) return { label: "Key", value: "–", note: "not compared yet", tone: "ignored" };
  const best = quality.keys.find((key) => key.isKey) ?? quality.keys[0];
  if (!best)
    return { label: "Key", value: <span className={classes.keyName}>none</span>, note: "no column tells rows apart", tone: "decide" };
  const name = keyName(dataset, best);
  const others = quality.keys.filter((key) => key.isKey && key !== best).map((key) => keyName(dataset, key));
  return {
    label: "Key",
    value: (
      <span className={classes.keyName} title={name}>
        {name}
      </span>
    ),
    note: best.isKey ? (others.length > 0 ? `or ${others.join(", ")}` : "tells every row apart") : keyFaults(best),
    ...(best.isKey ? {} : { tone: "decide" as const }),
  };
}

export const keyName = (dataset: Dataset, key: KeyCandidate): string =>
  key.columns.map((index) => dataset.columns[index]?.name ?? "").join(" + ");

/** `12 blank, 4 repeated`. */
function keyFaults({ blank, repeated }: KeyCandidate): string {
  const parts = [blank > 0 ? `${formatCount(blank)} blank` : null, repeated > 0 ? `${formatCount(repeated)} repeated` : null];
  return parts.filter((part) => part !== null).join(", ");
}
