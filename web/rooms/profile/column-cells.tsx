import type { StudioColumn } from "../../grid/index.ts";
import { formatCount, formatOf, formatPercent, Meter } from "../../ui/index.ts";
import { MiniHistogram, ShareBar } from "./Bars.tsx";
import { agreementOf, type ColumnRow, fillOf } from "./column-row.ts";
import classes from "./columns.module.css";
import { FlawMarks, flawText } from "./Flaws.tsx";
import { span } from "./figures.ts";
import { TypeIcon } from "./TypeMark.tsx";
import { isNumeric, typeLook } from "./types.ts";

/** A value in fewer rows than this share says nothing by a bar. */
const SAID = 0.02;

/** One grid row a column of the file. What decides stands left; what describes stands right. */
export const profileColumns: StudioColumn<ColumnRow>[] = [
  {
    id: "name",
    header: "Column",
    value: ({ column }) => column.name,
    cell: (row) => <Name row={row} />,
    width: 176,
    look: "strong",
    pinned: "left",
    tooltip: ({ column }) => (column.header === column.name ? column.name : `${column.name}; in the file: “${column.header}”`),
  },
  { id: "type", header: "Type", value: ({ profile }) => typeLook(profile.type).word, cell: (row) => <Type row={row} />, width: 132 },
  { id: "filled", header: "Filled", value: ({ profile }) => fillOf(profile), cell: (row) => <Fill row={row} />, width: 104 },
  {
    id: "distinct",
    header: "Different",
    value: ({ profile }) => profile.distinct,
    cell: ({ profile }) => `${profile.distinctCapped ? "over " : ""}${formatCount(profile.distinct)}`,
    width: 104,
    align: "end",
  },
  { id: "values", header: "Values", value: valuesText, cell: (row) => <Values row={row} />, width: 168, sortable: false },
  {
    id: "flaws",
    header: "To know",
    value: (row) => row.flaws.reduce((sum, { count }) => sum + count, row.asks ? row.profile.dayOrMonth : 0),
    cell: (row) => <FlawMarks row={row} />,
    width: 150,
    tooltip: (row) => row.flaws.map((flaw) => flawText(flaw, row)).join(" · ") || null,
  },
  {
    id: "min",
    header: "Smallest",
    value: ({ profile }) => profile.min,
    width: 112,
    look: "muted",
    sortable: false,
    tooltip: ({ profile }) => profile.min,
  },
  {
    id: "max",
    header: "Largest",
    value: ({ profile }) => profile.max,
    width: 112,
    look: "muted",
    sortable: false,
    tooltip: ({ profile }) => profile.max,
  },
  {
    id: "length",
    header: "Length",
    value: ({ profile }) => profile.maxLength,
    cell: ({ profile }) => (profile.filled === 0 ? null : span(profile.minLength, profile.maxLength)),
    width: 84,
    align: "end",
    look: "muted",
  },
  {
    id: "patterns",
    header: "Written as",
    value: ({ profile }) => profile.patterns.map(({ value }) => value).join(" · "),
    cell: ({ profile }) => <Patterns patterns={profile.patterns.map(({ value }) => value)} />,
    width: 190,
    sortable: false,
    tooltip: ({ profile }) => profile.patterns.map(({ value, count }) => `${value} (${formatCount(count)})`).join(" · ") || null,
  },
];

function Name({ row: { column, profile } }: { row: ColumnRow }) {
  return (
    <span className={classes.named} data-empty={profile.type === "empty" || undefined}>
      <TypeIcon type={profile.type} />
      <span className="cw-clip">{column.name}</span>
    </span>
  );
}

function Type({ row: { profile } }: { row: ColumnRow }) {
  const share = agreementOf(profile);
  return (
    <span className={classes.typed}>
      <span className="cw-clip">{typeLook(profile.type).word}</span>
      {share < 1 && <span className={classes.share}>{formatPercent(share)}</span>}
    </span>
  );
}

function Fill({ row: { profile } }: { row: ColumnRow }) {
  const share = fillOf(profile);
  return (
    <span className={classes.fill} data-empty={share === 0 || undefined}>
      <Meter value={share} tone="neutral" width={34} label="Filled" />
      {formatPercent(share)}
    </span>
  );
}

function valuesText({ profile }: ColumnRow): string {
  const [first] = profile.top;
  return first ? first.value : "";
}

/** Numbers and times as a histogram; what repeats by its most frequent value; keys and free texts in a word. */
function Values({ row: { profile } }: { row: ColumnRow }) {
  const [first] = profile.top;
  if (profile.filled === 0 || !first) return null;
  if (profile.histogram && (isNumeric(profile.type) || profile.distinct > 2))
    return <MiniHistogram histogram={profile.histogram} width={146} />;
  if (first.count === 1) return <span className={classes.quiet}>each value once</span>;
  if (first.count / profile.filled < SAID) return <span className={classes.quiet}>{first.value}</span>;
  const shares = profile.top.slice(0, 5).map(({ count }) => count / profile.filled);
  return (
    <span className={classes.topped} title={`${first.value}: ${formatOf(first.count, "row", "rows")}`}>
      <ShareBar shares={shares} label={`${formatPercent(first.count / profile.filled)} ${first.value}`} />
      <span className="cw-clip">{first.value}</span>
    </span>
  );
}

function Patterns({ patterns }: { patterns: readonly string[] }) {
  const [first] = patterns;
  if (first === undefined) return null;
  return (
    <span className={classes.named}>
      <code className={classes.pattern}>{first}</code>
      {patterns.length > 1 && <span className={classes.share}>+{formatCount(patterns.length - 1)}</span>}
    </span>
  );
}
