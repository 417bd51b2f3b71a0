import type { CollisionPolicy } from "../../../shared/model/index.ts";
import classes from "./PolicyPicker.module.css";
import { policies, policyHint } from "./policies.ts";

/** One of five policies, as a wrapped row of switches; arrows move between them. */
export function PolicyPicker({ value, onChange }: { value: CollisionPolicy; onChange: (policy: CollisionPolicy) => void }) {
  return (
    <>
      <fieldset className={classes.picker} aria-label="If the record exists already">
        {policies.map(({ id, name }) => (
          <label key={id} className={classes.choice} data-on={id === value || undefined}>
            <input type="radio" name="policy" className={classes.radio} checked={id === value} onChange={() => onChange(id)} />
            {name}
          </label>
        ))}
      </fieldset>
      <p className={classes.hint}>{policyHint(value)}</p>
    </>
  );
}
