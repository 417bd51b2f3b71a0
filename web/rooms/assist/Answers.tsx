import type { AssistView } from "../../../shared/wire/index.ts";
import { formatMoment, formatOf, formatPercent } from "../../ui/index.ts";
import classes from "./assist.module.css";

/** What the model said last, column by column. */
export function Answers({ answer, on }: { answer: NonNullable<AssistView["answer"]>; on: boolean }) {
  const { model, at, guesses, dropped } = answer;
  return (
    <section className={classes.part} aria-label="What it said">
      <h3>What {model} said</h3>
      <p className={classes.quiet}>
        {formatMoment(at)}. {on ? "Part of the evidence in Fields." : "Switched off: it counts for nothing."}
        {dropped > 0 &&
          ` ${formatOf(dropped, "answer", "answers")} named no column or field of the question and ${dropped === 1 ? "was" : "were"} left out.`}
      </p>
      <ul className={classes.answers}>
        {guesses.map((guess) => (
          <li key={guess.header}>
            <span>
              <strong>{guess.header}</strong> <span aria-hidden>→</span>{" "}
              {guess.label ?? (guess.target === null ? "no field" : guess.target)}
            </span>
            <span className={classes.quiet}>
              {formatPercent(guess.confidence)} by its own word{guess.why && `: ${guess.why}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
