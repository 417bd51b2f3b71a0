import { Button } from "@mantine/core";
import { IconAlertCircle, IconCheck, IconHelpCircle, IconInfoCircle, IconPencil, type TablerIcon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import type { Dataset, Finding } from "../../../shared/model/index.ts";
import { Empty, formatCount, formatOf } from "../../ui/index.ts";
import classes from "./findings.module.css";
import type { ShowRows } from "./shown-rows.ts";
import { fine, hasDissent, type Severity, weighed } from "./weigh.ts";

const groups: Record<Severity | "ask" | "answered" | "fine", { icon: TablerIcon; title: string }> = {
  ask: { icon: IconHelpCircle, title: "Decide" },
  answered: { icon: IconPencil, title: "Decided by you" },
  error: { icon: IconAlertCircle, title: "Put right first" },
  warning: { icon: IconHelpCircle, title: "Look at these" },
  note: { icon: IconInfoCircle, title: "Good to know" },
  fine: { icon: IconCheck, title: "Checked and fine" },
};

/** Where a finding leads. */
export interface FindingActs {
  onShow: ShowRows;
  onColumn: (index: number) => void;
  /** Goes to the groups of duplicates. */
  onDuplicates: () => void;
}

/** What an admin should know of a dataset, what weighs most first; then what was checked and is fine. */
export function Findings({
  dataset,
  findings,
  elsewhere = [],
  checked,
  acts,
}: {
  dataset: Dataset;
  findings: readonly Finding[];
  /** Found as well, and asked about above. */
  elsewhere?: readonly Finding[];
  /** When and how long, in words. */
  checked: string;
  acts: FindingActs;
}) {
  if (findings.length === 0) {
    return (
      <Empty icon={IconCheck} title="Nothing wrong was found">
        {formatOf(dataset.rowCount, "row was", "rows were")} checked for damaged letters,{" "}
        {!hasDissent(dataset) && "values that don’t fit their column, "}keys used twice, duplicates and references that lead nowhere.{" "}
        {checked}
      </Empty>
    );
  }
  return (
    <>
      {weighed(findings).map((group) => (
        <Group key={group.severity} kind={group.severity} count={group.findings.length}>
          {group.findings.map((finding) => (
            <Item key={`${finding.code}:${finding.column ?? ""}:${finding.message}`} finding={finding} dataset={dataset} acts={acts} />
          ))}
        </Group>
      ))}
      <Fine findings={[...findings, ...elsewhere]} dataset={dataset} />
      <p className={classes.checkedAt}>{checked}</p>
    </>
  );
}

/** Findings of one weight under its word. */
export function Group({ kind, count, children }: { kind: Severity | "ask" | "answered"; count: number; children: ReactNode }) {
  return (
    <section className={classes.group}>
      <Heading kind={kind} count={count} />
      <ol className={classes.list}>{children}</ol>
    </section>
  );
}

function Heading({ kind, count }: { kind: keyof typeof groups; count?: number }) {
  const { icon: Icon, title } = groups[kind];
  return (
    <h2 className={classes.groupName} data-severity={kind}>
      <Icon size={15} stroke={1.75} aria-hidden />
      {title}
      {count !== undefined && <span className="cw-tabular">{formatCount(count)}</span>}
    </h2>
  );
}

function Item({ finding, dataset, acts }: { finding: Finding; dataset: Dataset; acts: FindingActs }) {
  const { column, filter } = finding;
  const name = column === null ? null : (dataset.columns[column]?.name ?? null);
  return (
    <li className={classes.item}>
      <div>
        <p className={classes.message}>{finding.message}</p>
        <p className={classes.advice}>
          {finding.advice}{" "}
          {column !== null && name && (
            <button type="button" className={classes.columnName} onClick={() => acts.onColumn(column)}>
              About {name}
            </button>
          )}
        </p>
        {finding.examples.length > 0 && (
          <ul className={classes.examples} aria-label="Seen in">
            {[...new Set(finding.examples)].map((example) => (
              <li key={example} title={example}>
                {example}
              </li>
            ))}
          </ul>
        )}
      </div>
      <div className={classes.acts}>
        {finding.code === "duplicates.exact" || finding.code === "duplicates.near" ? (
          <Button onClick={acts.onDuplicates}>See the groups</Button>
        ) : (
          filter && (
            <Button onClick={() => acts.onShow({ title: finding.message, filter, column })}>
              Show {formatOf(finding.count, "row", "rows")}
            </Button>
          )
        )}
      </div>
    </li>
  );
}

function Fine({ findings, dataset }: { findings: readonly Finding[]; dataset: Dataset }) {
  const texts = fine(findings, dataset);
  if (texts.length === 0) return null;
  return (
    <section className={classes.group}>
      <Heading kind="fine" />
      <ul className={classes.fine}>
        {texts.map((text) => (
          <li key={text}>
            <IconCheck size={14} stroke={1.75} aria-hidden />
            {text}
          </li>
        ))}
      </ul>
    </section>
  );
}
