import type { MapSide } from "../../../shared/wire/index.ts";
import { useStudio } from "../../studio/index.ts";
import { Asked, ErrorNote, formatOf, RoomScroll } from "../../ui/index.ts";
import { DiffView } from "./diff/DiffView.tsx";
import { OutputSummary } from "./diff/OutputSummary.tsx";
import { useOutput } from "./diff/use-output.ts";
import { diffWords } from "./diff/words.ts";
import classes from "./versions.module.css";

/** The difference between two sides of the map, asked once for all who show it. */
export const useComparison = (projectId: string, before: MapSide, after: MapSide) =>
  useStudio(["state", "versions", "datasets", "account"], ["compare", projectId, before, after], (api) =>
    api.compareMaps(projectId, before, after),
  );

/** What the later side decides otherwise, and which records come out otherwise by it. */
export function Comparison({ projectId, before, after }: { projectId: string; before: MapSide; after: MapSide }) {
  const question = useComparison(projectId, before, after);
  const diff = question.data?.ok ? question.data.value : null;
  const isFresh = !question.isPlaceholderData;
  const output = useOutput(projectId, before, after, diff && isFresh && diff.loading > 0 ? JSON.stringify([before, after, diff]) : null);
  return (
    <RoomScroll>
      <Asked question={question} waiting="Comparing…">
        {(answer) => {
          if (!answer.ok) return <ErrorNote failure={answer.failure} onRetry={() => question.refetch()} />;
          const words = diffWords(answer.value);
          if (!words) return <p className={classes.same}>The two are the same.</p>;
          const { loading } = answer.value;
          return (
            <>
              <div className={classes.summary}>
                <p>
                  <strong>{words}</strong>
                  {loading === 0
                    ? "; nothing that is loaded changes"
                    : `; ${formatOf(loading, "of them changes", "of them change")} what may be loaded`}
                </p>
                <OutputSummary output={output} />
              </div>
              <DiffView diff={answer.value} output={output.state === "done" ? output.changes : null} />
            </>
          );
        }}
      </Asked>
    </RoomScroll>
  );
}
