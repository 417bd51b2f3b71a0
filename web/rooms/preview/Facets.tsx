import { type OutcomeKind, outcomeKinds } from "../../../shared/model/index.ts";
import { formatCount, formatMoney, formatPercent, OutcomeMark } from "../../ui/index.ts";
import classes from "./Preview.module.css";

/** The six outcomes with their counts and the money behind them, always in the same order; one can be chosen to see only its records. */
export function Facets({
  counts,
  money,
  currency,
  merged,
  value,
  onChange,
}: {
  counts: Record<OutcomeKind, number>;
  /** Null where the records shown have no money, or of more than one kind. */
  money: Record<OutcomeKind, number> | null;
  currency: string | null;
  /** Records among the unchanged that have no record of their own, but another row's. */
  merged: number;
  value: OutcomeKind | null;
  onChange: (kind: OutcomeKind | null) => void;
}) {
  const total = outcomeKinds.reduce((sum, kind) => sum + counts[kind], 0);
  return (
    <fieldset className={classes.facets} aria-label="Outcomes">
      {outcomeKinds.map((kind) => (
        <button
          key={kind}
          type="button"
          className={classes.facet}
          aria-pressed={value === kind}
          data-zero={counts[kind] === 0 || undefined}
          onClick={() => onChange(value === kind ? null : kind)}
        >
          <span className={classes.facetHead}>
            <OutcomeMark kind={kind} />
            <span className={classes.facetShare}>{total === 0 ? "" : formatPercent(counts[kind] / total)}</span>
          </span>
          <span className={classes.facetCount}>{formatCount(counts[kind])}</span>
          {kind === "unchanged" && merged > 0 && (
            <span className={classes.facetMoney}>{formatCount(merged)} merged into another record</span>
          )}
          <span className={classes.facetMoney}>{money && money[kind] !== 0 ? formatMoney(money[kind], currency) : ""}</span>
        </button>
      ))}
    </fieldset>
  );
}
