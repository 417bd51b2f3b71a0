import { ActionIcon, Button, TextInput } from "@mantine/core";
import { IconSearch, IconX } from "@tabler/icons-react";
import { useDeferredValue, useState } from "react";
import type { Decision } from "../../../shared/mapping/memory/index.ts";
import { Empty, formatCount, formatDay, formatOf } from "../../ui/index.ts";
import classes from "./memory.module.css";
import { matching, placeOf, wordsOf } from "./words.ts";

/** Lines shown at once; more come by a button. */
const SHOWN = 200;

/** What is remembered, one line a decision; `onForget` is absent where it is only shown. */
export function DecisionList({ decisions, onForget }: { decisions: readonly Decision[]; onForget?: (ids: readonly string[]) => void }) {
  const [text, setText] = useState("");
  const [most, setMost] = useState(SHOWN);
  const found = matching(decisions, useDeferredValue(text));
  if (decisions.length === 0) {
    return (
      <div className={classes.fill}>
        <Empty title="Nothing is remembered yet">
          Confirm or change fields and values in any project. The next project with the same headers proposes them, and says so.
        </Empty>
      </div>
    );
  }
  return (
    <>
      <div className={classes.find}>
        <TextInput
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          placeholder="Find a header, a field, an object"
          aria-label="Find in the memory"
          leftSection={<IconSearch size={15} stroke={1.75} />}
        />
        {onForget && text.trim() !== "" && found.length > 0 && (
          <Button onClick={() => onForget(found.map((each) => each.id))}>Forget {formatOf(found.length, "match", "matches")}</Button>
        )}
      </div>
      <div className={classes.list}>
        {found.length === 0 && <p className={classes.none}>Nothing that is remembered is called that.</p>}
        <ul className={classes.lines} aria-label="Decisions">
          {found.slice(0, most).map((each) => (
            <Line key={each.id} decision={each} onForget={onForget} />
          ))}
        </ul>
        {found.length > most && (
          <Button className={classes.more} onClick={() => setMost(most + SHOWN)}>
            Show {formatCount(Math.min(SHOWN, found.length - most))} more of {formatCount(found.length)}
          </Button>
        )}
      </div>
    </>
  );
}

function Line({ decision, onForget }: { decision: Decision; onForget?: ((ids: readonly string[]) => void) | undefined }) {
  const words = wordsOf(decision);
  return (
    <li className={classes.line}>
      <div className={classes.body}>
        <span className={classes.what}>
          <strong>{decision.header}</strong> <span aria-hidden>→</span> {words}
        </span>
        {decision.formula !== null && <span className={classes.formula}>{decision.formula}</span>}
        <span className={classes.meta}>
          {placeOf(decision)} · {formatOf(decision.projects, "project", "projects")}, last {formatDay(decision.at)}
        </span>
      </div>
      {onForget && (
        <ActionIcon aria-label={`Forget ${decision.header}: ${words}`} title="Forget" onClick={() => onForget([decision.id])}>
          <IconX size={15} stroke={1.75} />
        </ActionIcon>
      )}
    </li>
  );
}
