import { Button, Tooltip } from "@mantine/core";
import { assignmentOf } from "../../../shared/mapping/index.ts";
import type { Dataset } from "../../../shared/model/index.ts";
import { sourceOf } from "../../../shared/packs/index.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { useApply } from "../../studio/index.ts";
import { Note } from "../../ui/index.ts";
import classes from "./sources.module.css";

/** Asks what an unrecognised dataset holds, with what comes nearest, each to be chosen with one click. Nothing once it is decided. */
export function NotRecognised({ dataset, view }: { dataset: Dataset; view: ProjectView }) {
  const apply = useApply(view.project.id);
  const { object, reason, others = [] } = dataset.recognition;
  if (object !== null || view.state.assignments[dataset.id] !== undefined || others.length === 0) return null;
  const pluralOf = (id: string) => sourceOf(view.project).objects.find((each) => each.id === id)?.plural ?? id;
  const choose = (chosen: string | null) => void apply(assignmentOf(dataset, chosen, sourceOf(view.project).objects, true));
  const acts = (
    <div className={classes.mayBe}>
      {others.map((each) => (
        <Tooltip key={each.object} label={each.reason} multiline maw={340}>
          <Button onClick={() => choose(each.object)}>
            {pluralOf(each.object)} · {Math.round(each.confidence * 100)} %
          </Button>
        </Tooltip>
      ))}
      <Button variant="subtle" onClick={() => choose(null)}>
        Leave it out
      </Button>
    </div>
  );
  return (
    <div className={classes.issue}>
      <Note tone="decide" action={acts}>
        {reason}
      </Note>
    </div>
  );
}
