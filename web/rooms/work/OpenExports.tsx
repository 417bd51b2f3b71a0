import type { OpenExport } from "../../../shared/mapping/exports.ts";
import type { ProjectView } from "../../../shared/wire/studio.ts";
import { useProjectPart } from "../../studio/index.ts";
import { Note } from "../../ui/index.ts";
import { RoomLink } from "./go.tsx";
import classes from "./OpenExports.module.css";

const openIn = (view: ProjectView): readonly OpenExport[] => view.openExports;

/** What Sources still asks about newer exports, said where the answer counts; `object` narrows it to one source object. Nothing when nothing is open. */
export function OpenExports({ projectId, object }: { projectId: string; object?: string }) {
  const open = useProjectPart(projectId, openIn) ?? [];
  const [first, ...more] = open.filter((each) => object === undefined || each.object === object);
  if (!first) return null;
  const answer = (
    <RoomLink projectId={projectId} room="sources" pointed={{ dataset: first.newer }}>
      {more.length === 0 ? "Answer in Sources" : `Answer this and ${more.length} more in Sources`}
    </RoomLink>
  );
  return (
    <div className={classes.banner}>
      <Note tone="decide" action={answer}>
        <strong>
          Is {first.file} a newer export of {first.of}?
        </strong>{" "}
        Until you say so both are loaded; where keys are the same, the rows of the later file are.
      </Note>
    </div>
  );
}
