import { Button } from "@mantine/core";
import { IconMinus, IconPlus } from "@tabler/icons-react";
import { Fragment } from "react";
import type { FieldRow } from "../../../shared/model/index.ts";
import type { Op } from "../../../shared/ops/index.ts";
import type { FieldRowView } from "../../../shared/wire/studio.ts";
import { Confidence, Inspector, InspectorPart, Kbd } from "../../ui/index.ts";
import { FillFromAll, RoomLink } from "../work/index.ts";
import { gapText } from "./columns.tsx";
import { chooseTarget, setPolicy, toggleIgnored } from "./edits.ts";
import classes from "./Fields.module.css";
import { PolicyPicker } from "./PolicyPicker.tsx";
import { TypeIcon } from "./TypeIcon.tsx";

/** Everything about the selected row: why, what else it could be, what it makes of the values, who wins. */
export function FieldInspector({
  projectId,
  view,
  onEdit,
  onClose,
}: {
  projectId: string;
  view: FieldRowView;
  onEdit: (op: Op | null) => void;
  onClose: () => void;
}) {
  const { row, field, samples } = view;
  const target = field?.label ?? row.target?.replace(/^custom:/, "") ?? null;
  return (
    <Inspector
      title={row.column ?? target ?? "New row"}
      subtitle={row.column !== null && target ? `→ ${target}` : undefined}
      onClose={onClose}
    >
      {view.problem && (
        <InspectorPart title="What is wrong">
          <span className={view.weight === "blocks" ? classes.blocked : classes.warned}>{view.problem}</span>
        </InspectorPart>
      )}
      {view.gaps && (
        <InspectorPart title="Stays empty in one file">
          {view.gaps.map((gap) => (
            <p key={gap.message} className={classes.gap}>
              {gapText(gap)}
            </p>
          ))}
          <FillFromAll projectId={projectId} place={{ mapId: row.mapId, rowId: row.id }} field={target ?? ""} />
        </InspectorPart>
      )}
      {row.evidence.length > 0 && row.state !== "ignored" && (
        <InspectorPart
          title={target === null ? "Why no field" : `Why ${target}`}
          end={target !== null && row.confidence !== null && <Confidence value={row.confidence} worded />}
        >
          <Evidence row={row} />
        </InspectorPart>
      )}
      <Candidates row={row} usedIn={view.usedIn} onEdit={onEdit} />
      {samples.length > 0 && (row.column !== null || row.target !== null) && <BeforeAfter view={view} />}
      {row.target !== null && row.state !== "ignored" && (
        <InspectorPart title="If the record exists already">
          <PolicyPicker value={row.policy} onChange={(policy) => onEdit(setPolicy(row, policy))} />
        </InspectorPart>
      )}
      <AboutField projectId={projectId} view={view} />
      {row.column === null && (
        <InspectorPart title="This row">
          <Button onClick={() => onEdit({ kind: "row.remove", rowId: row.id })}>Remove this row</Button>
        </InspectorPart>
      )}
    </Inspector>
  );
}

function Evidence({ row }: { row: FieldRow }) {
  return (
    <ul className={classes.evidence}>
      {row.evidence.map((each) => (
        <li key={each.text}>
          {each.weight >= 0 ? (
            <IconPlus size={15} stroke={1.75} className={classes.for} aria-label="for" />
          ) : (
            <IconMinus size={15} stroke={1.75} className={classes.against} aria-label="against" />
          )}
          <span>{each.text}</span>
          <span className={classes.weight}>{`${each.weight >= 0 ? "+" : "−"}${Math.abs(each.weight).toFixed(2)}`}</span>
        </li>
      ))}
    </ul>
  );
}

function Candidates({ row, usedIn, onEdit }: { row: FieldRow; usedIn: readonly string[] | undefined; onEdit: (op: Op | null) => void }) {
  if (row.candidates.length === 0 && row.column === null) return null;
  return (
    <InspectorPart title="Candidates" end={row.candidates.length > 1 && <Kbd keys="Alt ↓" />}>
      <ul className={classes.candidates}>
        {row.candidates.map((each) => (
          <li key={each.target}>
            <button
              type="button"
              className={classes.candidate}
              aria-pressed={each.target === row.target && row.state !== "ignored"}
              onClick={() => onEdit(chooseTarget(row, each.target))}
            >
              <span className={classes.candidateLabel}>{each.label}</span>
              <Confidence value={each.confidence} />
            </button>
          </li>
        ))}
        {row.column !== null && (
          <li>
            <button
              type="button"
              className={classes.candidate}
              data-quiet
              aria-pressed={row.state === "ignored"}
              onClick={() => onEdit(toggleIgnored(row))}
            >
              <IconMinus size={15} stroke={1.75} aria-hidden />
              <span className={classes.candidateLabel}>{ignoreWords(row, usedIn)}</span>
            </button>
          </li>
        )}
      </ul>
    </InspectorPart>
  );
}

function ignoreWords(row: FieldRow, usedIn: readonly string[] | undefined): string {
  if (row.state !== "ignored") return "Ignore this column";
  return usedIn ? `No field of its own: used in ${usedIn.join(", ")}` : "Ignored on purpose";
}

function BeforeAfter({ view: { samples, row, distinct } }: { view: FieldRowView }) {
  const mapped = row.target !== null && row.state !== "ignored";
  return (
    <InspectorPart
      title={mapped ? "Before and after" : "Values"}
      end={distinct === null ? undefined : `${distinct.toLocaleString()} different`}
    >
      <div className={classes.samples} data-single={!mapped || undefined}>
        {samples.map((sample) => (
          <Fragment key={sample.row}>
            <span className={classes.before}>{sample.before === null ? "–" : sample.before === "" ? "empty" : sample.before}</span>
            {mapped && (
              <>
                <span className={classes.arrow} aria-hidden>
                  →
                </span>
                <span className={sample.issue ? classes.warned : undefined}>
                  {sample.issue ?? (sample.after === "" ? "nothing" : sample.after)}
                </span>
              </>
            )}
          </Fragment>
        ))}
      </div>
    </InspectorPart>
  );
}

function AboutField({ projectId, view: { field, row } }: { projectId: string; view: FieldRowView }) {
  if (!field || row.state === "ignored") return null;
  const facts = [
    field.type,
    field.required && "required",
    field.unique && "unique",
    field.createOnly && "only when created",
    field.maxLength && `at most ${field.maxLength.toLocaleString()} characters`,
  ].filter(Boolean);
  const choice = field.type === "choice" || field.type === "choices";
  return (
    <InspectorPart title="The field" end={<TypeIcon type={field.type} />}>
      <div>{facts.join(" · ")}</div>
      <div className="cw-mono">{field.key}</div>
      {choice && (
        <p className={classes.note}>
          <RoomLink projectId={projectId} room="values" pointed={{ row: row.id }}>
            Which value becomes which option
          </RoomLink>
        </p>
      )}
      {field.type === "user" && (
        <p className={classes.note}>
          <RoomLink projectId={projectId} room="owners">
            Which owner becomes which user
          </RoomLink>
        </p>
      )}
    </InspectorPart>
  );
}
