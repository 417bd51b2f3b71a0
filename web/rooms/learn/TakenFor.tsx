import { Select } from "@mantine/core";
import type { LearnLine, LearnView } from "../../../shared/wire/index.ts";
import { studio } from "../../studio/index.ts";
import { settle } from "../../ui/index.ts";
import classes from "./learn.module.css";

/** A field that the account lacks; refs are never empty. */
const NEW = "";

/** Which field a column of the destination's export is: found by its name, and a person may know better. */
export function TakenFor({ projectId, view, line }: { projectId: string; view: Pick<LearnView, "fields" | "newFields">; line: LearnLine }) {
  const { into, target } = line;
  // Something inside of it, or what another column has the better claim to, goes into no field by this line.
  if (into === null || !(line.figures || line.formula !== null)) return null;
  const own = target.state === "field" ? target.ref : target.state === "new" ? NEW : null;
  return (
    <Select
      className={classes.taken}
      label={`“${into}” of the destination’s export is`}
      placeholder={target.state === "none" ? "none of the account" : target.label}
      searchable
      selectFirstOptionOnChange
      onFocus={(event) => event.currentTarget.select()}
      allowDeselect={false}
      value={own}
      onChange={(ref) => ref !== null && void settle(studio.learnAs(projectId, into, ref === NEW ? null : ref))}
      data={[
        ...(view.newFields ? [{ value: NEW, label: `A new field: ${target.state === "new" ? target.label : into}` }] : []),
        ...view.fields.map(({ ref, label }) => ({ value: ref, label })),
      ]}
    />
  );
}
