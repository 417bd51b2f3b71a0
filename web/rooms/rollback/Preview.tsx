import type { RollbackPreview } from "../../../shared/wire/studio.ts";
import { formatCount, formatOf, Note, Stat, StatRow } from "../../ui/index.ts";
import classes from "./Rollback.module.css";

export interface RollbackSums {
  deletes: number;
  restores: number;
  kept: number;
}

export function previewSums(preview: RollbackPreview): RollbackSums {
  return preview.lanes.reduce(
    (sum, lane) => ({ deletes: sum.deletes + lane.deletes, restores: sum.restores + lane.restores, kept: sum.kept + lane.kept }),
    { deletes: 0, restores: 0, kept: 0 },
  );
}

const SHOWN = 200;

/** What a rollback would delete, restore and keep, by object in the order it goes; then each kept record with why. */
export function Preview({ preview }: { preview: RollbackPreview }) {
  const { deletes, restores, kept } = previewSums(preview);
  return (
    <>
      <div className={classes.stats}>
        <StatRow label="What a rollback would do">
          <Stat label="Delete" value={formatCount(deletes)} note="created by the load" />
          <Stat label="Restore" value={formatCount(restores)} note="to what was there before" />
          <Stat
            label="Keep"
            value={formatCount(kept)}
            tone={kept > 0 ? "decide" : "neutral"}
            note={kept > 0 ? "people changed or use them" : "nobody changed any"}
          />
          <Stat label="Fields to remove" value={formatCount(preview.fields.length)} note="that Crosswalk created" />
          <Stat
            label="Settings that stay"
            value={formatCount(preview.stays.length)}
            note={preview.stays.length > 0 ? "no rollback removes them" : "none were added"}
          />
        </StatRow>
      </div>
      {deletes > 0 && preview.unseen.length > 0 && (
        <Note tone="decide">
          {preview.unseen.join(", ")} can’t be listed in this account: what people added of them to a record that is deleted goes with it,
          unseen. Look through the records that matter before you roll back.
        </Note>
      )}
      <section>
        <h2 className={classes.name}>By object, in this order</h2>
        <table className={classes.table}>
          <thead>
            <tr>
              <th>Object</th>
              <th>To delete</th>
              <th>To restore</th>
              <th>To keep</th>
            </tr>
          </thead>
          <tbody>
            {preview.lanes.map((lane) => (
              <tr key={lane.mapId}>
                <td>{lane.label}</td>
                <td>{formatCount(lane.deletes)}</td>
                <td>{formatCount(lane.restores)}</td>
                <td data-some={lane.kept > 0 || undefined}>{formatCount(lane.kept)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {preview.kept.length > 0 && (
        <section>
          <h2 className={classes.name}>
            To keep <span>{formatOf(kept, "record", "records")}, each with why</span>
          </h2>
          <ul className={classes.list}>
            {preview.kept.slice(0, SHOWN).map((record) => (
              <li key={`${record.object}${record.label}${record.why}`}>
                <strong>{record.label}</strong>
                <span>{record.object}</span>
                <span>{record.why}</span>
              </li>
            ))}
          </ul>
          {kept > SHOWN && <p className={classes.more}>and {formatCount(kept - SHOWN)} more</p>}
        </section>
      )}
      {preview.stays.length > 0 && <Stays stays={preview.stays} />}
      {preview.fields.length > 0 && (
        <section>
          <h2 className={classes.name}>Fields to remove</h2>
          <ul className={classes.list}>
            {preview.fields.map((field) => (
              <li key={`${field.object}${field.label}`}>
                <strong>{field.label}</strong>
                <span>{field.object}</span>
                <span>created by Crosswalk</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** What was added to the account's settings and can't be taken out by a rollback. */
export function Stays({ stays }: Pick<RollbackPreview, "stays">) {
  return (
    <section>
      <h2 className={classes.name}>
        Settings that stay{" "}
        <span>
          {formatOf(stays.length, "option or field", "options and fields")} that no rollback takes out: remove them in the account’s
          settings if nothing else uses them
        </span>
      </h2>
      <ul className={classes.list}>
        {stays.map(({ object, field, label, by }) => (
          <li key={`${object}${field}${label}`}>
            <strong>{label}</strong>
            <span>{object}</span>
            <span>
              {field === null ? "field" : `option of ${field}`},{" "}
              {by === "crosswalk" ? "created by Crosswalk" : "added by hand for this load"}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
