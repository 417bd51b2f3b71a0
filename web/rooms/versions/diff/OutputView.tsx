import type { MapOutput, OutputCount, OutputExample } from "../../../../shared/wire/index.ts";
import { formatCount, formatOf } from "../../../ui/index.ts";
import classes from "./diff.module.css";

/** The records of one object map that come out otherwise: how many, in which fields, and three of each. */
export function OutputView({ map }: { map: MapOutput }) {
  const moves: [string, OutputCount][] = [
    ["Go this way now", map.taken],
    ["No longer go this way", map.left],
    ["Held now", map.held],
    ["No longer held", map.freed],
  ];
  return (
    <div className={classes.output}>
      <h4>
        {map.changed === 0
          ? `All ${formatOf(map.records, "record comes", "records come")} out the same`
          : `${formatCount(map.changed)} of ${formatOf(map.records, "record comes", "records come")} out otherwise`}
      </h4>
      <dl>
        {moves
          .filter(([, each]) => each.count > 0)
          .map(([label, each]) => (
            <OutputLine key={label} label={label} isMove {...each} />
          ))}
        {map.fields.map((field) => (
          <OutputLine key={field.key} label={field.label} count={field.count} examples={field.examples} />
        ))}
      </dl>
    </div>
  );
}

/** Of records that go another way, or wait, only the reason is told: there is nothing before and after. */
function OutputLine({ label, count, examples, isMove = false }: OutputCount & { label: string; isMove?: boolean }) {
  return (
    <div className={classes.line}>
      <dt>
        {label} <span>{formatOf(count, "record", "records")}</span>
      </dt>
      {examples.map((example) => (
        <Example key={`${example.datasetId} ${example.row}`} example={example} isMove={isMove} />
      ))}
    </div>
  );
}

function Example({ example, isMove }: { example: OutputExample; isMove: boolean }) {
  const reason = example.after || example.before;
  return (
    <dd>
      <span className={classes.record} title={`Row ${formatCount(example.row + 1)}`}>
        {example.label}
      </span>
      {isMove ? (
        <span className={classes.reason}>{reason === example.label ? "" : reason}</span>
      ) : (
        <span>
          <del className={classes.before}>{example.before || "empty"}</del>
          <span className={classes.arrow}> → </span>
          <ins className={classes.after}>{example.after || "empty"}</ins>
        </span>
      )}
    </dd>
  );
}
