import { Button } from "@mantine/core";
import type { ReactNode } from "react";
import type { ColumnProfile, DateOrder } from "../../../shared/model/index.ts";
import { StateMark } from "../../ui/index.ts";
import { asksOrder, orderEvidence } from "./date-order.ts";
import classes from "./dates.module.css";
import { ambiguousExamples, type TwoReadings } from "./readings.ts";

/** What a person decided for the column, or null; the question stays open to another answer. */
export interface DateAnswer {
  order: DateOrder | null;
  /** How they are read until somebody does. */
  meanwhile: DateOrder;
  onAnswer: (order: DateOrder | null) => void;
}

/** Whether day or month comes first, asked with the column's own dates; or what decides it, in words. Null when no date depends on it. */
export function DateQuestion({
  name,
  profile,
  answer,
  about,
}: {
  name: string;
  profile: ColumnProfile;
  answer: DateAnswer;
  /** After the evidence: the way to the column. */
  about?: ReactNode;
}) {
  const evidence = orderEvidence(profile);
  if (evidence === null) return null;
  if (!asksOrder(profile)) return <p className={classes.evidence}>{evidence}</p>;
  const examples = ambiguousExamples(profile.top.map(({ value }) => value));
  const [first] = examples;
  return (
    <div className={classes.question}>
      <div className={classes.parts}>
        <div className={classes.said}>
          <p className={classes.ask}>{first ? asked(name, first) : `Does day or month come first in ${name}?`}</p>
          <p className={classes.evidence}>
            {evidence} {about}
          </p>
          <Answers name={name} first={first ?? null} answer={answer} />
        </div>
        {examples.length > 0 && <Readings examples={examples} order={answer.order} />}
      </div>
    </div>
  );
}

const asked = (name: string, { text, dayFirst, monthFirst }: TwoReadings): string =>
  `${name} says ${text}: is it ${withoutYear(dayFirst)} or ${withoutYear(monthFirst)}?`;

/** `3 April`, `March 4`. */
const withoutYear = (date: string): string => date.replace(/,? \d+$/, "");

function Answers({ name, first, answer }: { name: string; first: TwoReadings | null; answer: DateAnswer }) {
  return (
    <fieldset className={classes.answers} aria-label={`How to read the dates of ${name}`}>
      <Choice order="dmy" reading={first?.dayFirst} answer={answer} />
      <Choice order="mdy" reading={first?.monthFirst} answer={answer} />
      {answer.order === null && (
        <span className={classes.evidence}>Read {answer.meanwhile === "dmy" ? "day" : "month"} first until you answer.</span>
      )}
      {answer.order && (
        <span className={classes.decided}>
          <StateMark state="changed" label="Decided by you" />
          <button type="button" className={classes.again} onClick={() => answer.onAnswer(null)}>
            Ask again
          </button>
        </span>
      )}
    </fieldset>
  );
}

function Choice({ order, reading, answer }: { order: DateOrder; reading: string | undefined; answer: DateAnswer }) {
  const chosen = answer.order === order;
  return (
    <Button className={classes.choice} aria-pressed={chosen} onClick={() => chosen || answer.onAnswer(order)}>
      {order === "dmy" ? "Day first" : "Month first"}
      {reading && <span className={classes.reading}>{reading}</span>}
    </Button>
  );
}

/** The column's own dates, read both ways. */
function Readings({ examples, order }: { examples: readonly TwoReadings[]; order: DateOrder | null }) {
  return (
    <table className={classes.readings}>
      <thead>
        <tr>
          <th scope="col">As written</th>
          <th scope="col" data-chosen={order === "dmy" || undefined}>
            Day first
          </th>
          <th scope="col" data-chosen={order === "mdy" || undefined}>
            Month first
          </th>
        </tr>
      </thead>
      <tbody>
        {examples.map((each) => (
          <tr key={each.text}>
            <th scope="row">{each.text}</th>
            <td data-chosen={order === "dmy" || undefined}>{shortMonth(each.dayFirst)}</td>
            <td data-chosen={order === "mdy" || undefined}>{shortMonth(each.monthFirst)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** `11 Feb 1979`, `Nov 2, 1979`: two of them have to stand side by side in the inspector. */
const shortMonth = (date: string): string => date.replace(/([A-Z][a-z]{2})[a-z]+/, "$1");
