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
          <p className={classes.sum}>{sumOf(weight.fixed, weight.changed, records)}</p>
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

function sumOf(fixed: number, changed: number, records: number): string {
  if (fixed === 0 && changed === 0) return "Changes no record.";
  const put = `Puts ${formatCount(fixed)} of ${formatOf(records, "record", "records")} right`;
  const others = changed - fixed;
  if (fixed === 0) return `Changes ${formatOf(changed, "record", "records")}; none of them loses the issue.`;
  return others > 0 ? `${put}, and changes ${formatOf(others, "other", "others")}.` : `${put}; no other record changes.`;
}
