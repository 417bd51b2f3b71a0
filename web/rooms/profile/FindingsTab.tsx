import { Button } from "@mantine/core";
import type { Dataset, Finding, ProjectState } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import { Empty, formatDuration, formatMoment, RoomScroll } from "../../ui/index.ts";
import { DateQuestion } from "./DateQuestion.tsx";
import { answerOf, asksOrder, orderOp, readMeanwhile } from "./date-order.ts";
import { type FindingActs, Findings, Group } from "./Findings.tsx";
import classes from "./findings.module.css";
import type { KnownQuality } from "./use-quality.ts";

/** What to decide first, then what was found; questions are there before the rest is worked out. */
export function FindingsTab({
  dataset,
  state,
  quality,
  running,
  onAssess,
  onApply,
  acts,
}: {
  dataset: Dataset;
  state: ProjectState;
  quality: KnownQuality;
  /** The datasets are being compared just now. */
  running: boolean;
  onAssess: () => void;
  onApply: (op: Op) => void;
  acts: FindingActs;
}) {
  const questions = dataset.columns.flatMap((column) => {
    const profile = dataset.profiles[column.index];
    return profile && asksOrder(profile) ? [{ column, profile, order: answerOf(state, dataset.id, column) }] : [];
  });
  const asked = new Set(questions.map(({ column }) => column.index));
  const isAsked = ({ code, column }: Finding) => code === "date.ambiguous" && column !== null && asked.has(column);
  const findings = quality?.findings.filter((finding) => !isAsked(finding)) ?? [];
  const open = questions.filter(({ order }) => order === null).length;
  return (
    <RoomScroll>
      <div className={classes.page}>
        {questions.length > 0 && (
          <Group kind={open > 0 ? "ask" : "answered"} count={open > 0 ? open : questions.length}>
            {questions.map(({ column, profile, order }) => (
              <li key={column.index} className={classes.item}>
                <div className={classes.whole}>
                  <DateQuestion
                    name={column.name}
                    profile={profile}
                    answer={{
                      order,
                      meanwhile: readMeanwhile(profile, state),
                      onAnswer: (next) => onApply(orderOp(dataset.id, column, next)),
                    }}
                    about={
                      <button type="button" className={classes.columnName} onClick={() => acts.onColumn(column.index)}>
                        About {column.name}
                      </button>
                    }
                  />
                </div>
              </li>
            ))}
          </Group>
        )}
        {quality ? (
          <Findings
            dataset={dataset}
            findings={findings}
            elsewhere={quality.findings.filter(isAsked)}
            checked={`Checked ${formatMoment(quality.madeAt)}, in ${formatDuration(quality.ms)}.`}
            acts={acts}
          />
        ) : (
          <NotYet running={running} onAssess={onAssess} />
        )}
      </div>
    </RoomScroll>
  );
}

export function NotYet({ running, onAssess }: { running: boolean; onAssess: () => void }) {
  if (running) return <Empty title="The rows are being compared">Columns are ready meanwhile: look at them in the next tab.</Empty>;
  return (
    <Empty title="Not compared yet" action={<Button onClick={onAssess}>Look for duplicates and orphans</Button>}>
      Columns are known from reading the file. Duplicates, keys and references need a look at all rows together.
    </Empty>
  );
}
