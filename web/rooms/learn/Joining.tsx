import { Select } from "@mantine/core";
import type { LearnView } from "../../../shared/wire/index.ts";
import { studio } from "../../studio/index.ts";
import { formatCount, formatOf, settle } from "../../ui/index.ts";
import classes from "./learn.module.css";
import { joinText, joinWords } from "./words.ts";

/** Which key joins the records of both files, and which object map they belong to. */
export function Joining({ projectId, view }: { projectId: string; view: LearnView }) {
  const { joins, joinId, report, maps, mapId } = view;
  const join = joins.find((each) => each.id === joinId);
  return (
    <section className={classes.part} aria-label="How the records are joined">
      <div className={classes.choices}>
        <Select
          label="Records joined by"
          allowDeselect={false}
          value={joinId}
          onChange={(id) => id && void studio.joinLearning(projectId, id)}
          data={joins.map((each) => ({ value: each.id, label: joinWords(each), disabled: each.figures.joined === 0 }))}
          className={classes.wide}
        />
        <Select
          label="Learnt for"
          allowDeselect={false}
          placeholder="Choose an object map"
          value={mapId}
          onChange={(id) => id && void settle(studio.learnFor(projectId, id))}
          data={maps.map((map) => ({ value: map.id, label: map.label }))}
        />
      </div>
      {join && (
        <p className={classes.quiet}>
          {joinText(join)}
          {report && report.compared < report.joined && ` ${formatCount(report.compared)} of them, evenly chosen, were compared.`}
          {report && report.compared === report.joined && ` All ${formatOf(report.compared, "record", "of them")} were compared.`}
        </p>
      )}
    </section>
  );
}
