import { type OutcomeKind, outcomeKinds } from "../../../shared/model/index.ts";
import { formatCount, formatOf, formatPercent, OutcomeMark } from "../../ui/index.ts";
import { type Money, type Sum, sumText } from "./figures.ts";
import classes from "./Preview.module.css";

/** The six outcomes with their counts and the money behind them, always in the same order; one can be chosen to see only its records. */
export function Facets({
  counts,
  money,
  merged,
  value,
  onChange,
}: {
  counts: Record<OutcomeKind, number>;
  /** Null where the records shown have no money, or of more than one kind. */
  money: Money | null;
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
            <span className={classes.facetMoney} title={`${formatOf(merged, "row is", "rows are")} merged into another row’s record`}>
              {formatCount(merged)} merged
            </span>
          )}
          {money && money[kind].length > 0 && <Sums sums={money[kind]} />}
        </button>
      ))}
    </fieldset>
  );
}

/** Currencies shown in a tile; the others are counted, and told with it. */
const SHOWN = 3;

function Sums({ sums }: { sums: readonly Sum[] }) {
  const texts = sums.map((sum) => sumText(sum, sums.length === 1));
  const shown = texts.length > SHOWN + 1 ? SHOWN : texts.length;
  return (
    <span className={classes.facetSums} title={texts.join("\n")} data-several={texts.length > 1 ? `+${texts.length - 1}` : undefined}>
      {texts.slice(0, shown).map((text) => (
        <span key={text} className={classes.facetMoney}>
          {text}
        </span>
      ))}
      {shown < texts.length && <span className={classes.facetMoney}>and {texts.length - shown} more currencies</span>}
    </span>
  );
}
