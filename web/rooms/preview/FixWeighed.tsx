import type { FixOffer } from "../../../shared/wire/preview.ts";
import { formatCount, formatOf } from "../../ui/index.ts";
import classes from "./FixPanel.module.css";

/** What a rule would change: how many records, the formula it writes, three of them before and after. */
export function FixWeighed({ offer: { weight, formula, ask }, records }: { offer: FixOffer; records: number }) {
  return (
    <section className={classes.weighed} aria-label="What it changes" aria-live="polite">
      {formula !== null && <code className={classes.formula}>{formula}</code>}
      {weight ? (
        <>
          <p className={classes.sum}>{sumOf(weight, records)}</p>
          {weight.examples.length > 0 && (
            <table className={classes.examples}>
              <thead>
                <tr>
                  <th>Record</th>
                  <th>Before</th>
                  <th>After</th>
                </tr>
              </thead>
              <tbody>
                {weight.examples.map((example) => (
                  <tr key={example.row}>
                    <td>
                      {example.sourceKey}
                      <span>row {formatCount(example.row)}</span>
                    </td>
                    <td>
                      {example.before}
                      {example.cell !== null && example.cell !== example.before && <span>from “{example.cell}”</span>}
                    </td>
                    <td>{example.after}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      ) : (
        <p className={classes.sum}>{ask ? `Say “${ask.label}” to see what it changes.` : "It can’t be applied to the map as it stands."}</p>
      )}
    </section>
  );
}

function sumOf({ fixed, held, changed }: NonNullable<FixOffer["weight"]>, records: number): string {
  if (fixed + held + changed === 0) return "Changes no record.";
  const others = changed - fixed - held;
  const parts = [
    ...(fixed > 0 ? [`Puts ${formatCount(fixed)} of ${formatOf(records, "record", "records")} right`] : []),
    ...(held > 0 ? [`Holds ${formatOf(held, "record", "records")}, on purpose then`] : []),
    ...(others > 0
      ? [
          fixed + held > 0
            ? `changes ${formatOf(others, "other", "others")}`
            : `Changes ${formatOf(others, "record", "records")}; the issue stays`,
        ]
      : []),
  ];
  return `${parts.join(", and ")}.`;
}
