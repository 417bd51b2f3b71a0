import type { ReactNode } from "react";
import type { Dataset, KeyCandidate, Quality } from "../../../shared/model/index.ts";
import { aboveHeader } from "../../../shared/quality/irregular-findings.ts";
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
        <Stat label="Irregular" {...irregularStat(dataset)} />
      </StatRow>
    </div>
  );
}

function figure(count: number | undefined, tone: Tone): { value: string; tone: Tone } {
  return count === undefined ? { value: "–", tone: "ignored" } : { value: formatCount(count), tone: count > 0 ? tone : "neutral" };
}

/** Lines above the header fit nothing either, but are no rows that went wrong. */
function irregularStat(dataset: Dataset): { value: string; note: string; tone: Tone } {
  const above = Math.min(aboveHeader(dataset), dataset.irregularCount);
  const rows = dataset.irregularCount - above;
  const note =
    rows > 0
      ? rows === 1
        ? "row to look at in Sources"
        : "rows to look at in Sources"
      : above > 0
        ? `${formatOf(above, "line", "lines")} above the header`
        : "all rows are regular";
  return { ...figure(rows, "decide"), note };
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
  const [best, ...others] = quality.keys;
  if (!best)
    return { label: "Key", value: <span className={classes.keyName}>none</span>, note: "no column tells rows apart", tone: "decide" };
  const name = keyName(dataset, best);
  const also = others.filter(({ isKey }) => isKey).map((key) => keyName(dataset, key));
  const value = (
    <span className={classes.keyName} title={also.length === 0 ? name : `${name}. Different in every row, too: ${also.join(", ")}`}>
      {name}
    </span>
  );
  if (best.isKey) return { label: "Key", value, note: "different in every row" };
  return { label: isFaulty(best, quality) ? "Key, with faults" : "Nearly a key", value, note: keyFaults(best), tone: "decide" };
}

/** The column that should be the key, and isn't; others only happen to come near. */
const isFaulty = ({ columns }: KeyCandidate, { findings }: Pick<Quality, "findings">): boolean =>
  columns.length === 1 && findings.some(({ code, column }) => code.startsWith("key.") && column === columns[0]);

const keyName = (dataset: Dataset, key: KeyCandidate): string => key.columns.map((index) => dataset.columns[index]?.name ?? "").join(" + ");

/** `12 blank, 10 not unique`; in a narrow place. */
function keyFaults({ blank, repeated }: KeyCandidate): string {
  if (blank > 0 && repeated > 0) return `${formatCount(blank)} blank, ${formatCount(repeated)} not unique`;
  return blank > 0 ? `${formatOf(blank, "row", "rows")} blank` : `${formatOf(repeated, "row", "rows")} not unique`;
}
