import type { LearnLine } from "../../../shared/wire/index.ts";
import { formatCount, formatOf, formatPercent } from "../../ui/index.ts";
import classes from "./learn.module.css";

/** Values shown of a map; the rest is counted. */
const VALUES_SHOWN = 50;

/** A finding in full: its words, its formula, what each value became, and the records that stand out. */
export function LineDetails({ line }: { line: LearnLine }) {
  const { figures, values, exceptions, formula } = line;
  const differ = figures ? figures.support - figures.agreeing : 0;
  return (
    <>
      {line.text !== "" && <p>{line.text}.</p>}
      {formula !== null && (
        <p>
          As a formula: <code>{formula}</code>
        </p>
      )}
      {figures && (
        <p className={classes.quiet}>
          {formatPercent(line.strength)} sure at least. By chance {formatCount(Math.round(figures.expected))} of{" "}
          {formatCount(figures.support)} would agree
          {figures.emptied > 0 && `; on ${formatOf(figures.emptied, "record", "records")} the destination was left empty`}.
        </p>
      )}
      {values.length > 0 && (
        <table className={classes.table} aria-label="What each value became">
          <thead>
            <tr>
              <th>Value</th>
              <th>became</th>
              <th className={classes.number}>on records</th>
            </tr>
          </thead>
          <tbody>
            {values.slice(0, VALUES_SHOWN).map((each) => (
              <tr key={each.value}>
                <td>{each.value}</td>
                <td>{each.becomes === "" ? <span className={classes.quiet}>left empty</span> : each.becomes}</td>
                <td className={classes.number}>
                  {formatCount(each.count)} of {formatCount(each.of)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {values.length > VALUES_SHOWN && <p className={classes.quiet}>and {formatCount(values.length - VALUES_SHOWN)} more values.</p>}
      {exceptions.length > 0 && (
        <table className={classes.table} aria-label="Records that differ">
          <thead>
            <tr>
              <th className={classes.number}>Source row</th>
              <th>says</th>
              <th className={classes.number}>Destination row</th>
              <th>says</th>
            </tr>
          </thead>
          <tbody>
            {exceptions.map((each) => (
              <tr key={`${each.sourceRow}/${each.destinationRow}`}>
                <td className={classes.number}>{formatCount(each.sourceRow + 1)}</td>
                <td>{each.source}</td>
                <td className={classes.number}>{formatCount(each.destinationRow + 1)}</td>
                <td>{each.destination}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {differ > exceptions.length && exceptions.length > 0 && (
        <p className={classes.quiet}>
          The first {formatCount(exceptions.length)} of {formatCount(differ)} records that differ.
        </p>
      )}
    </>
  );
}
