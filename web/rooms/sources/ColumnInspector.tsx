import type { ColumnProfile, Dataset } from "../../../shared/model/index.ts";
import { formatCount, formatPercent, Inspector, InspectorPart, Meter } from "../../ui/index.ts";
import classes from "./sources.module.css";

const TOP_SHOWN = 12;

/** What a column's values look like over the whole dataset. */
export function ColumnInspector({ dataset, index, onClose }: { dataset: Dataset; index: number; onClose: () => void }) {
  const column = dataset.columns[index];
  const profile = dataset.profiles[index];
  if (!column) return null;
  return (
    <Inspector title={column.name} subtitle={profile?.type === "longtext" ? "long text" : profile?.type} onClose={onClose}>
      {profile ? <ProfileParts profile={profile} /> : <InspectorPart title="Profile">Not read yet.</InspectorPart>}
    </Inspector>
  );
}

function ProfileParts({ profile }: { profile: ColumnProfile }) {
  const share = profile.rows === 0 ? 0 : profile.filled / profile.rows;
  return (
    <>
      <InspectorPart title="Filled" end={`${formatCount(profile.filled)} of ${formatCount(profile.rows)}`}>
        <div className={classes.fill}>
          <Meter value={share} tone="neutral" height={6} label="Filled" />
          <span className="cw-tabular">{formatPercent(share)}</span>
        </div>
      </InspectorPart>
      <InspectorPart title="Values" end={`${profile.distinctCapped ? "over " : ""}${formatCount(profile.distinct)} different`}>
        <Ranges profile={profile} />
      </InspectorPart>
      {profile.dissent.length > 0 && (
        <InspectorPart title={`Not ${profile.type}`} end={formatCount(Math.max(0, profile.filled - profile.agreeing))}>
          <ul className={classes.dissent}>
            {profile.dissent.map(({ value, count }) => (
              <li key={value}>
                <span className="cw-clip">{value}</span>
                <span className="cw-tabular">{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        </InspectorPart>
      )}
      {profile.top.length > 0 && profile.filled > 0 && (
        <InspectorPart title="Most frequent">
          <ul className={classes.top}>
            {profile.top.slice(0, TOP_SHOWN).map(({ value, count }) => (
              <li key={value}>
                <span className="cw-clip" title={value}>
                  {value}
                </span>
                <Meter value={count / profile.filled} width={56} label={value} />
                <span className="cw-tabular">{formatCount(count)}</span>
              </li>
            ))}
          </ul>
        </InspectorPart>
      )}
    </>
  );
}

function Ranges({ profile }: { profile: ColumnProfile }) {
  const facts: [string, string | null][] = [
    ["Smallest", profile.min],
    ["Largest", profile.max],
    ["Length", profile.filled > 0 ? `${formatCount(profile.minLength)} to ${formatCount(profile.maxLength)} characters` : null],
    ["Day first", profile.dayFirst > 0 ? `${formatCount(profile.dayFirst)} proven` : null],
    ["Month first", profile.monthFirst > 0 ? `${formatCount(profile.monthFirst)} proven` : null],
    ["Either", profile.dayOrMonth > 0 ? `${formatCount(profile.dayOrMonth)} dates` : null],
  ];
  return (
    <dl className={classes.ranges}>
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
  );
}
