import { Tooltip, UnstyledButton } from "@mantine/core";
import type { Dataset, ProjectState } from "../../../shared/model/index.ts";
import { Confidence, StateMark } from "../../ui/index.ts";
import { isDoubtful } from "./assigned.ts";
import classes from "./sources.module.css";

interface Props {
  dataset: Dataset;
  state: ProjectState;
  object: string | null;
  onConfirm(): void;
}

/** How sure the proposal is and what it rests on; where it isn't, the mark itself is the button that says it is right. */
export function TakenFor({ dataset, state, object, onConfirm }: Props) {
  const { recognition } = dataset;
  if (object !== recognition.object) {
    return (
      <span className={classes.why}>
        <StateMark state="changed" label={object ? "Chosen by you" : "Left out by you"} />
      </span>
    );
  }
  return (
    <span className={classes.why}>
      {recognition.object ? <Confidence value={recognition.confidence} /> : <StateMark state="decide" label="Not recognised" />}
      {recognition.object && isDoubtful(dataset, state) && (
        <Tooltip label="Say that this is right: it is no longer asked">
          <UnstyledButton className={classes.check} onClick={onConfirm}>
            <StateMark state="decide" label="Please check" />
            <span className={classes.checkAct}>Yes, that’s right</span>
          </UnstyledButton>
        </Tooltip>
      )}
      {recognition.object && state.assignedByHand?.[dataset.id] && <StateMark state="confirmed" label="Confirmed by you" />}
      {(recognition.object !== null || !recognition.others) && (
        <span className="cw-clip" title={recognition.reason}>
          {recognition.reason}
        </span>
      )}
    </span>
  );
}
