import { Select } from "@mantine/core";
import { useState } from "react";
import type { Result } from "../../../shared/kernel/index.ts";
import type { CollisionPolicy, Plan } from "../../../shared/model/index.ts";
import type { PolicyFieldView, PolicyView } from "../../../shared/wire/preview.ts";
import { useApply, useStudio } from "../../studio/index.ts";
import { Empty, ErrorNote, formatCount, formatOf, ListItem, RoomScroll, RoomSplit } from "../../ui/index.ts";
import { policies } from "../fields/policies.ts";
import { existingOf } from "./figures.ts";
import classes from "./Policies.module.css";

/** Of the records that exist already: what each policy would overwrite, fill or keep, field by field, and the choice itself. */
export function Policies({ projectId, plan }: { projectId: string; plan: Plan }) {
  const lanes = plan.lanes.filter((lane) => existingOf(lane) > 0);
  const [chosen, setChosen] = useState<string | null>(null);
  const lane = lanes.find((each) => each.mapId === chosen) ?? lanes[0];
  const { data } = useStudio(["plan", "state"], ["policies", plan.id, lane?.mapId], async (api) =>
    lane ? api.policies(plan.id, lane.mapId) : null,
  );
  if (!lane)
    return (
      <Empty title="No record exists already">
        Every record of this set is new to the account: policies matter once one is found there.
      </Empty>
    );
  return (
    <RoomSplit
      label="Objects with records that exist"
      list={lanes.map((each) => (
        <ListItem
          key={each.mapId}
          title={each.label}
          end={<span className={classes.count}>{formatCount(existingOf(each))}</span>}
          active={each.mapId === lane.mapId}
          onClick={() => setChosen(each.mapId)}
        />
      ))}
    >
      <RoomScroll>{data && <PolicyAnswer projectId={projectId} answer={data} />}</RoomScroll>
    </RoomSplit>
  );
}

/** What came of weighing the policies of one object. */
export function PolicyAnswer({ projectId, answer }: { projectId: string; answer: Result<PolicyView> }) {
  if (answer.ok) return <Weighed projectId={projectId} view={answer.value} />;
  return answer.failure.code === "plan.missing" ? <Replaced /> : <ErrorNote failure={answer.failure} />;
}

/** The prediction that was asked about has made room for a newer one, which comes by itself. */
const Replaced = () => (
  <p className={classes.intro} role="status">
    A newer prediction is coming in…
  </p>
);

function Weighed({ projectId, view }: { projectId: string; view: PolicyView }) {
  const apply = useApply(projectId);
  const differing = view.fields.filter(
    (field) => field.counts.source.keeps + field.counts.source.fills + field.counts.source.overwrites > 0,
  );
  const alike = view.fields.length - differing.length;
  const choose = (field: PolicyFieldView, policy: CollisionPolicy) => {
    if (field.row.policy !== policy) void apply({ kind: "row.edit", rowId: field.row.id, patch: { policy } });
  };
  return (
    <>
      <p className={classes.intro}>
        {formatOf(view.existing, "record exists", "records exist")} at the destination already. For each field, what every choice would do
        where the two sides differ.
        {alike > 0 && ` ${formatOf(alike, "field differs", "fields differ")} nowhere and ${alike === 1 ? "is" : "are"} not listed.`}
      </p>
      {differing.length === 0 ? (
        <p className={classes.intro}>Both sides say the same everywhere.</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Field</th>
              {policies.map(({ id, name, hint }) => (
                <th key={id} title={hint}>
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          {differing.map((field) => (
            <Field key={field.row.id} field={field} onChoose={(policy) => choose(field, policy)} />
          ))}
        </table>
      )}
      <Newer view={view} onColumn={(column) => void apply({ kind: "modified.set", object: view.newer.object, column })} />
    </>
  );
}

function Field({ field, onChoose }: { field: PolicyFieldView; onChoose: (policy: CollisionPolicy) => void }) {
  const differ = Object.values(field.counts.source).reduce((sum, count) => sum + count, 0);
  return (
    <tbody>
      <tr>
        <th scope="rowgroup">
          {field.label}
          <span>{formatOf(differ, "differs", "differ")}</span>
        </th>
        {policies.map(({ id, name }) => (
          <td key={id} data-on={field.row.policy === id || undefined}>
            <label className={classes.choice}>
              <input
                type="radio"
                name={field.row.id}
                checked={field.row.policy === id}
                onChange={() => onChoose(id)}
                aria-label={`${field.label}: ${name}. ${wordsOf(field, id).join(", ")}`}
              />
              <span className={classes.counts} data-writes={field.counts[id].overwrites > 0 || undefined}>
                {wordsOf(field, id).map((words) => (
                  <span key={words}>{words}</span>
                ))}
              </span>
            </label>
          </td>
        ))}
      </tr>
      {field.examples.length > 0 && (
        <tr className={classes.examples}>
          <td colSpan={policies.length + 1}>
            {field.examples.map((example) => (
              <span key={example.effectId}>
                {example.label}: <ins>{example.mapped}</ins> for <del>{example.now}</del>
              </span>
            ))}
          </td>
        </tr>
      )}
    </tbody>
  );
}

function wordsOf(field: PolicyFieldView, policy: CollisionPolicy): string[] {
  const { overwrites, fills, keeps } = field.counts[policy];
  return [
    ...(overwrites > 0 ? [`${formatCount(overwrites)} ${policy === "append" ? "added to" : "overwritten"}`] : []),
    ...(fills > 0 ? [`${formatCount(fills)} filled`] : []),
    ...(keeps > 0 ? [`${formatCount(keeps)} kept`] : []),
  ];
}

/** What “Newer wins” rests on, and what happens where a side doesn't tell. */
function Newer({ view: { newer, existing }, onColumn }: { view: PolicyView; onColumn: (column: string | null) => void }) {
  return (
    <section className={classes.newer}>
      <h2>What “Newer wins” rests on</h2>
      <p>
        {newer.column === null
          ? "No column of this export says when a row was changed last, so it only fills blanks. If one does, say which:"
          : `The export’s time is that of ${newer.column} (${formatCount(newer.source)} of ${formatCount(existing)} rows have one), the destination tells it for ${formatCount(newer.there)}. Of ${formatOf(newer.both, "record", "records")} with both, the export is newer for ${formatCount(newer.sourceNewer)}. Where a side doesn’t tell, only blanks are filled.`}
      </p>
      {newer.columns.length > 0 && (
        <Select
          aria-label="Column that says when a row was changed last"
          placeholder="Column of the last change"
          data={newer.columns}
          value={newer.column}
          clearable
          onChange={onColumn}
          w={280}
        />
      )}
    </section>
  );
}
