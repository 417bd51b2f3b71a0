import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ColumnProfile, Dataset, Finding, RowFilter } from "../../../shared/model/index.ts";
import type { Step } from "../../ui/index.ts";
import { formatCount, formatOf, formatPercent, Histogram, Inspector, InspectorPart, Meter, ValueBars } from "../../ui/index.ts";
import { agreementOf, type ColumnRow, fillOf, flawFilter } from "./column-row.ts";
import { flawIcon, flawText } from "./Flaws.tsx";
import { span } from "./figures.ts";
import classes from "./inspector.module.css";
import type { ShowRows } from "./shown-rows.ts";
import { TypeIcon } from "./TypeMark.tsx";
import { typeLook } from "./types.ts";

const TOP_SHOWN = 12;

interface Props {
  dataset: Dataset;
  row: ColumnRow;
  findings: readonly Finding[];
  /** The question of day and month, or how it was answered. */
  dates: ReactNode;
  onShow: ShowRows;
  onClose: () => void;
}

/** Everything about one column, and from every figure the way to its rows. */
export function ColumnInspector({ row, findings, dates, onShow, onClose }: Props) {
  const { column, profile } = row;
  const show = (what: string, filter: RowFilter) => onShow({ title: `${column.name}: ${what}`, filter, column: column.index });
  const showValue = (value: string) =>
    show(value === "" ? "blank" : `“${value}”`, { kind: "values", column: column.index, values: [value], except: false });
  const showStep = ({ from, to }: Step) => show(`${from} to ${to}`, { kind: "range", column: column.index, from, to });
  const about = findings.filter((each) => each.column === column.index);
  return (
    <Inspector title={column.name} subtitle={typeLook(profile.type).word} onClose={onClose}>
      {dates}
      <TypePart row={row} show={show} showValue={showValue} />
      {(row.flaws.some(({ kind }) => kind !== "dissent") || about.length > 0) && <ToKnow row={row} findings={about} show={show} />}
      <FillPart row={row} show={show} />
      {profile.filled > 0 && <ValuesPart row={row} />}
      {profile.histogram && profile.distinct > 1 && (
        <InspectorPart title="How they spread">
          <Histogram data={profile.histogram} label={column.name} height={72} onPick={showStep} />
        </InspectorPart>
      )}
      {profile.top.length > 0 && profile.filled > 0 && (
        <InspectorPart
          title="Most frequent"
          end={profile.top.length > TOP_SHOWN ? `${TOP_SHOWN} of ${formatCount(profile.distinct)}` : undefined}
        >
          <ValueBars values={profile.top.slice(0, TOP_SHOWN)} of={profile.filled} onPick={showValue} pickLabel="Show its rows" />
        </InspectorPart>
      )}
      {profile.patterns.length > 0 && (
        <InspectorPart title="Written as">
          <ul className={classes.patterns}>
            {profile.patterns.map(({ value, count }) => (
              <li key={value}>
                <code title={value}>{value}</code>
                <span className="cw-tabular">{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        </InspectorPart>
      )}
    </Inspector>
  );
}

interface PartProps {
  row: ColumnRow;
  show: (what: string, filter: RowFilter) => void;
}

function TypePart({ row, show, showValue }: PartProps & { showValue: (value: string) => void }) {
  const { profile, column } = row;
  const look = typeLook(profile.type);
  const dissenting = Math.max(0, profile.filled - profile.agreeing);
  const more = dissenting - profile.dissent.reduce((sum, { count }) => sum + count, 0);
  return (
    <InspectorPart title="Type" end={<TypeIcon type={profile.type} />}>
      <p className={classes.sentence}>{typeText(profile)}</p>
      {dissenting > 0 && (
        <>
          <h4 className={classes.label}>Not {look.one}</h4>
          <ValueBars values={profile.dissent} of={dissenting} onPick={showValue} pickLabel="Show its rows" tone="decide" />
          <Button mt={8} onClick={() => show(`not ${look.one}`, flawFilter(column.index, "dissent"))}>
            Show {more > 0 ? "all " : ""}
            {formatOf(dissenting, "row", "rows")}
          </Button>
        </>
      )}
    </InspectorPart>
  );
}

/** What the type rests on, and what goes with it, in one or two sentences. */
function typeText(profile: ColumnProfile): string {
  const { filled, agreeing, separator, type, zoned } = profile;
  if (filled === 0) return "Nothing is filled in.";
  const { one, said } = typeLook(type);
  if (said) return said;
  const rest =
    agreeing === filled
      ? `${filled === 1 ? "The one value has" : `All ${formatCount(filled)} values have`} the form of ${one}.`
      : `${formatPercent(agreementOf(profile))} of its values, ${formatCount(agreeing)} of ${formatCount(filled)}, have the form of ${one}.`;
  const parted = separator === null ? "" : ` Its choices are parted by ${separator === "\n" ? "line breaks" : `“${separator}”`}.`;
  const zone = zoned > 0 ? `${formatCount(zoned)} of its times name their zone.` : "No time names its zone: the project’s zone is taken.";
  return `${rest}${parted}${type === "datetime" ? ` ${zone}` : ""}`;
}

/** Flaws with their rows, and what the whole-dataset check says beyond them. */
function ToKnow({ row, findings, show }: PartProps & { findings: readonly Finding[] }) {
  const flaws = row.flaws.filter(({ kind }) => kind !== "dissent");
  const counted = new Set([
    "text.padded",
    "text.mojibake",
    "text.markup",
    "excel.spoilt",
    "excel.error",
    "type.dissent",
    "date.ambiguous",
    "date.mixed",
  ]);
  const others = findings.filter(({ code }) => !counted.has(code));
  if (flaws.length + others.length === 0) return null;
  return (
    <InspectorPart title="To know">
      <ul className={classes.flaws}>
        {flaws.map((flaw) => {
          const Icon = flawIcon(flaw.kind);
          return (
            <li key={flaw.kind}>
              <button type="button" onClick={() => show(flawText(flaw, row), flawFilter(row.column.index, flaw.kind))}>
                <Icon size={15} stroke={1.75} aria-hidden />
                <span>{flawText(flaw, row)}</span>
              </button>
            </li>
          );
        })}
        {others.map((finding) => (
          <li key={finding.code} className={classes.finding}>
            {finding.message} <span className={classes.advice}>{finding.advice}</span>
          </li>
        ))}
      </ul>
    </InspectorPart>
  );
}

function FillPart({ row: { profile, column }, show }: PartProps) {
  const blank = profile.rows - profile.filled;
  return (
    <InspectorPart title="Filled" end={`${formatCount(profile.filled)} of ${formatCount(profile.rows)}`}>
      <div className={classes.fill}>
        <Meter value={fillOf(profile)} tone="neutral" height={6} label="Filled" />
        <span className="cw-tabular">{formatPercent(fillOf(profile))}</span>
      </div>
      {blank > 0 && profile.filled > 0 && (
        <button type="button" className={classes.link} onClick={() => show("blank", { kind: "blank", column: column.index, blank: true })}>
          Show {formatOf(blank, "row where it is blank", "rows where it is blank")}
        </button>
      )}
    </InspectorPart>
  );
}

function ValuesPart({ row: { profile } }: { row: ColumnRow }) {
  const facts: [string, string | null][] = [
    ["Smallest", profile.min],
    ["Largest", profile.max],
    ["Length", `${span(profile.minLength, profile.maxLength)} characters`],
  ];
  return (
    <InspectorPart title="Values" end={`${profile.distinctCapped ? "over " : ""}${formatCount(profile.distinct)} different`}>
      <dl className={classes.facts}>
        {facts.map(
          ([name, value]) =>
            value !== null && (
              <div key={name}>
                <dt>{name}</dt>
                <dd className="cw-clip" title={value}>
                  {value}
                </dd>
              </div>
            ),
        )}
      </dl>
    </InspectorPart>
  );
}
