import { Button } from "@mantine/core";
import { IconArrowRight, IconLink } from "@tabler/icons-react";
import type { Dataset, Finding, Relation, RowFilter } from "../../../shared/model/index.ts";
import { Empty, formatCount, formatOf, formatPercent, Meter, RoomScroll } from "../../ui/index.ts";
import classes from "./relations.module.css";
import type { ShowRows } from "./shown-rows.ts";

const MISSING_SHOWN = 6;

/** Which column holds keys of which other dataset, and which of them lead nowhere. */
export function Relations({
  dataset,
  datasets,
  relations,
  findings,
  onShow,
}: {
  dataset: Dataset;
  datasets: readonly Dataset[];
  relations: readonly Relation[];
  findings: readonly Finding[];
  onShow: ShowRows;
}) {
  if (relations.length === 0) {
    return (
      <Empty icon={IconLink} title="No column points at another dataset">
        None of its columns holds keys of the other files in this project. A file that is still missing can be dropped in Sources.
      </Empty>
    );
  }
  return (
    <RoomScroll>
      <ul className={classes.relations}>
        {relations.map((relation) => (
          <RelationItem
            key={`${relation.column}>${relation.toDataset}:${relation.toColumn}`}
            dataset={dataset}
            target={datasets.find((each) => each.id === relation.toDataset) ?? null}
            others={datasets.filter((each) => relation.toOthers?.includes(each.id))}
            relation={relation}
            filter={orphanFilter(relation, findings)}
            onShow={onShow}
          />
        ))}
      </ul>
    </RoomScroll>
  );
}

/** Shows a relation's orphans: as its finding says, else by the values that are missing. Null when there are more than are known. */
export function orphanFilter(relation: Relation, findings: readonly Finding[]): RowFilter | null {
  const found = findings.filter(
    (each) => each.code === "relation.orphans" && each.column === relation.column && each.count === relation.orphans,
  );
  if (found.length === 1 && found[0]?.filter) return found[0].filter;
  if (relation.missing.length === 0) return null;
  return { kind: "values", column: relation.column, values: relation.missing.map(({ value }) => value), except: false };
}

function RelationItem({
  dataset,
  target,
  others,
  relation,
  filter,
  onShow,
}: {
  dataset: Dataset;
  target: Dataset | null;
  /** Datasets that hold the records together with the target. */
  others: readonly Dataset[];
  relation: Relation;
  filter: RowFilter | null;
  onShow: ShowRows;
}) {
  const { column, matched, orphans, missing } = relation;
  const filled = matched + orphans;
  const share = filled === 0 ? 1 : matched / filled;
  const name = dataset.columns[column]?.name ?? "";
  const own = target?.id === dataset.id;
  const where = [target?.name ?? "the other dataset", ...others.map((each) => each.name)];
  const title = `${name}: no such record in ${[...new Set(where)].join(" or ")}`;
  return (
    <li className={classes.relation}>
      <h2 className={classes.path}>
        <span>{name}</span>
        <IconArrowRight size={14} stroke={1.75} role="img" aria-label="points at" />
        <span>{own ? "this dataset" : (target?.name ?? "a dataset that is gone")}</span>
        <span className={classes.muted}>{target?.columns[relation.toColumn]?.name ?? ""}</span>
        {others.length > 0 && <span>and {formatOf(others.length, "other file", "other files")}</span>}
      </h2>
      <p className={classes.why}>{relation.why}</p>
      <div className={classes.figures}>
        <Meter
          parts={[
            { value: share, tone: "confirmed" },
            { value: 1 - share, tone: "decide" },
          ]}
          width={160}
          label={`${formatPercent(share)} found`}
        />
        <span>
          {formatPercent(share)} found · {formatCount(matched)} of {formatOf(filled, "filled row", "filled rows")}
        </span>
        {orphans > 0 && filter && (
          <Button onClick={() => onShow({ title, filter, column })}>Show {formatOf(orphans, "orphan", "orphans")}</Button>
        )}
      </div>
      {missing.length > 0 && (
        <ul className={classes.missing} aria-label={`Values of ${name} that are missing`}>
          {missing.slice(0, MISSING_SHOWN).map(({ value, count }) => (
            <li key={value}>
              <button
                type="button"
                title={`${value}: show ${formatOf(count, "row", "rows")}`}
                onClick={() => onShow({ title, filter: { kind: "values", column, values: [value], except: false }, column })}
              >
                <span className="cw-clip">{value}</span>
                <span className={classes.muted}>{formatCount(count)}</span>
              </button>
            </li>
          ))}
          {missing.length > MISSING_SHOWN && (
            <li className={classes.muted}>{formatOf(missing.length - MISSING_SHOWN, "more value", "more values")}</li>
          )}
        </ul>
      )}
    </li>
  );
}
