import { Checkbox } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { type ReactNode, useId, useState } from "react";
import type { LearnLine, LearnView } from "../../../shared/wire/index.ts";
import { Badge, formatCount, formatOf, Meter } from "../../ui/index.ts";
import { LineDetails } from "./LineDetails.tsx";
import classes from "./learn.module.css";
import { TakenFor } from "./TakenFor.tsx";
import { agreeWords, columnWords, hasDetails, hereWords, intoWords, nowWords, sourceWords } from "./words.ts";

interface Props {
  projectId: string;
  view: Pick<LearnView, "fields" | "newFields">;
  lines: readonly LearnLine[];
  ticked: ReadonlySet<string>;
  onToggle: (id: string) => void;
}

/** What was learnt, column by column: first what can be proposed, then what can't, with why. */
export function Lines({ projectId, view, lines, ticked, onToggle }: Props) {
  const open = lines.filter((line) => line.refused === null);
  const refused = lines.filter((line) => line.refused !== null);
  return (
    <>
      <section className={classes.part} aria-label="What can be proposed">
        <h3>
          What was done there <span className={classes.quiet}>{formatOf(open.length, "finding", "findings")}</span>
        </h3>
        {open.length === 0 && (
          <p className={classes.quiet}>Nothing in these records is more than chance, so there is nothing to propose.</p>
        )}
        <ul className={classes.lines}>
          {open.map((line) => (
            <Line
              key={line.id}
              line={line}
              ticked={ticked.has(line.id)}
              onToggle={() => onToggle(line.id)}
              choice={<TakenFor projectId={projectId} view={view} line={line} />}
            />
          ))}
        </ul>
      </section>
      {refused.length > 0 && (
        <section className={classes.part} aria-label="What can’t be proposed">
          <h3>
            Nothing to propose <span className={classes.quiet}>{formatOf(refused.length, "column", "columns")}</span>
          </h3>
          <ul className={classes.lines}>
            {refused.map((line) => (
              <Line
                key={line.id}
                line={line}
                ticked={false}
                onToggle={null}
                choice={<TakenFor projectId={projectId} view={view} line={line} />}
              />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface LineProps {
  line: LearnLine;
  ticked: boolean;
  onToggle: (() => void) | null;
  choice: ReactNode;
}

function Line({ line, ticked, onToggle, choice }: LineProps) {
  const [opened, setOpened] = useState(false);
  const details = useId();
  const name = `${sourceWords(line)} → ${intoWords(line)}`;
  const { figures } = line;
  const now = nowWords(line);
  return (
    <li className={classes.line} data-quiet={onToggle === null || undefined}>
      {onToggle ? (
        <Checkbox checked={ticked} onChange={onToggle} aria-label={`Propose ${name}`} className={classes.tick} />
      ) : (
        <span className={classes.tick} />
      )}
      <span className={classes.what}>
        <span>
          <strong>{sourceWords(line)}</strong> <span aria-hidden>→</span> {intoWords(line)}{" "}
          {line.target.state === "new" && <Badge title="The account has no such field: it would be created">new field</Badge>}
        </span>
        <span className={classes.quiet}>
          {[hereWords(line), columnWords(line), line.refused ?? line.how, now].filter((each) => each !== null).join(" · ")}
        </span>
      </span>
      {figures ? (
        <span className={classes.figures}>
          <Meter value={figures.agreeing / figures.support} width={64} label={`Agree in ${name}`} />
          <span>{agreeWords(figures)}</span>
        </span>
      ) : (
        <span className={classes.figures} />
      )}
      {hasDetails(line) ? (
        <button
          type="button"
          className={classes.more}
          aria-expanded={opened}
          aria-controls={details}
          aria-label={`Details of ${name}`}
          onClick={() => setOpened(!opened)}
        >
          {opened ? <IconChevronDown size={16} stroke={1.75} aria-hidden /> : <IconChevronRight size={16} stroke={1.75} aria-hidden />}
          {figures && figures.support > figures.agreeing ? `${formatCount(figures.support - figures.agreeing)} differ` : "details"}
        </button>
      ) : (
        <span />
      )}
      {opened && (
        <div id={details} className={classes.details}>
          {choice}
          <LineDetails line={line} />
        </div>
      )}
    </li>
  );
}
