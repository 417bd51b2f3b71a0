import { Button, SegmentedControl, Tooltip } from "@mantine/core";
import { IconCheck } from "@tabler/icons-react";
import { useMemo, useState } from "react";
import type { ColumnChoices } from "../../../../shared/recipe/index.ts";
import type { RecipeReading, RecipeSide } from "../../../../shared/wire/index.ts";
import { studio, useStudio } from "../../../studio/index.ts";
import { formatMoment, sayDone, sayFailure } from "../../../ui/index.ts";
import { Comparison, useComparison } from "../Comparison.tsx";
import { diffWords } from "../diff/words.ts";
import { ColumnTable } from "./ColumnTable.tsx";
import { Issues } from "./Issues.tsx";
import classes from "./recipe.module.css";

/** A recipe before it is taken over: what is wrong with it, which columns stand for which, and what would change. */
export function RecipeView({ projectId, reading, onClose }: { projectId: string; reading: RecipeReading; onClose: () => void }) {
  const [columns, setColumns] = useState<ColumnChoices>(() => proposedOf(reading));
  const [others, setOthers] = useState<"keep" | "remove">(reading.isOwn ? "remove" : "keep");
  const side = useMemo<RecipeSide | null>(
    () => (reading.id === null ? null : { kind: "recipe", id: reading.id, columns, others }),
    [reading, columns, others],
  );
  const take = async () => {
    if (!side) return;
    const result = await studio.applyRecipe(projectId, side);
    if (!result.ok) return sayFailure(result.failure);
    sayDone(result.value ? `“${reading.name}” is taken over. Undo takes that back.` : "The map is as the recipe says already.");
    onClose();
  };
  return (
    <>
      <div className={classes.head}>
        <div className={classes.words}>
          <strong className="cw-clip">{reading.name || reading.file}</strong>
          <span className="cw-clip">{aboutOf(reading)}</span>
        </div>
        {side && (
          <SegmentedControl
            aria-label="Rows that the recipe does not name"
            data={[
              { value: "keep", label: "Keep rows it doesn’t name" },
              { value: "remove", label: "Take them out" },
            ]}
            value={others}
            onChange={(value) => setOthers(value as typeof others)}
          />
        )}
        <Button onClick={onClose}>{side ? "Leave it" : "Close"}</Button>
        {side && <TakeOver projectId={projectId} side={side} onTake={() => void take()} />}
      </div>
      {reading.issues.length > 0 && <Issues reading={reading} />}
      {side && reading.questions.length > 0 && <ColumnTable questions={reading.questions} choices={columns} onChoose={setColumns} />}
      {side && <UnplacedNote projectId={projectId} side={side} />}
      {side && <Comparison projectId={projectId} before={NOW} after={side} />}
    </>
  );
}

/** What the comparison below says, before it is done: nothing to take over is said at the button. */
function TakeOver({ projectId, side, onTake }: { projectId: string; side: RecipeSide; onTake: () => void }) {
  const question = useComparison(projectId, NOW, side);
  const isSame = question.data?.ok === true && !question.isPlaceholderData && diffWords(question.data.value) === null;
  return (
    <Tooltip label="Nothing to take over: the map is as the recipe says already." disabled={!isSame}>
      <Button
        variant="filled"
        leftSection={<IconCheck size={15} stroke={1.9} />}
        onClick={isSame ? undefined : onTake}
        data-disabled={isSame || undefined}
        aria-disabled={isSame || undefined}
      >
        Take it over
      </Button>
    </Tooltip>
  );
}

const NOW = { kind: "now" } as const;

function aboutOf({ file, name, madeAt, note, withOwners, id }: RecipeReading): string {
  const made = madeAt && !Number.isNaN(Date.parse(madeAt)) ? [`made ${formatMoment(madeAt)}`] : [];
  const owners = id === null ? [] : [withOwners ? "with owners" : "without owners: those of the project stay"];
  return [...(name ? [file] : []), ...made, ...owners, ...(note ? [note] : [])].join(" · ");
}

function proposedOf({ questions }: RecipeReading): ColumnChoices {
  const choices: ColumnChoices = {};
  for (const { object, column, proposed } of questions) choices[object] = { ...choices[object], [column]: proposed };
  return choices;
}

/** What fits nothing is kept all the same, and said. */
function UnplacedNote({ projectId, side }: { projectId: string; side: RecipeSide }) {
  const { data } = useStudio(["state", "datasets"], ["unplaced", projectId, side], (api) => api.unplacedColumns(projectId, side));
  const list = data?.ok ? data.value : [];
  if (list.length === 0) return null;
  const names = list.map(({ column, rowIds }) => `${column} (${rowIds.length === 1 ? "1 row" : `${rowIds.length} rows`})`);
  return (
    <p className={classes.unplaced} role="note">
      Nothing stands for {names.join(", ")}. Their rows come along and are ignored, so that nothing is lost: find them in Fields.
    </p>
  );
}
