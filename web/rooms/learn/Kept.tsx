import { Button } from "@mantine/core";
import type { LearnView } from "../../../shared/wire/index.ts";
import { studio } from "../../studio/index.ts";
import { formatDay, formatOf, settle } from "../../ui/index.ts";
import classes from "./learn.module.css";

/** Lessons that this project's proposals rest on, and forgetting them. */
export function Kept({ projectId, kept }: { projectId: string; kept: LearnView["kept"] }) {
  return (
    <section className={classes.part} aria-label="What proposals rest on">
      <h3>What proposals of this project rest on</h3>
      <ul className={classes.kept}>
        {kept.map((each) => (
          <li key={each.mapId}>
            <span className={classes.what}>
              <strong>{each.label}</strong>
              <span className={classes.quiet}>
                {formatOf(each.findings, "finding", "findings")} of {each.source} and {each.destination}, {formatDay(each.at)}
              </span>
            </span>
            <Button
              onClick={() => void settle(studio.forgetLesson(projectId, each.mapId))}
              aria-label={`Forget what was learnt for ${each.label}`}
            >
              Forget
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
