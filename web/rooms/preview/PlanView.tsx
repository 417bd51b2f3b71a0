import { ActionIcon, Button, CloseButton, Select, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch, IconWand } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { outcomeKinds, type Plan } from "../../../shared/model/index.ts";
import type { FixQuestion } from "../../../shared/wire/preview.ts";
import type { GridHandle } from "../../grid/index.ts";
import { useProjectView } from "../../studio/index.ts";
import { Empty, formatCount, formatOf, outcomeWord, RoomBar, RoomFill, RoomSplit, useStatus } from "../../ui/index.ts";
import { FillFromAll, usePointed } from "../work/index.ts";
import { hasFix } from "./causes.ts";
import { type Chosen, everything, facetOutcomes, filterOf, groupOf, nothingChosen } from "./choice.ts";
import { DownloadRecords } from "./DownloadRecords.tsx";
import { Facets } from "./Facets.tsx";
import { FixPanel } from "./FixPanel.tsx";
import { useFieldWords } from "./field-words.ts";
import { mergedOf, moneyOf, recordsOf } from "./figures.ts";
import { Groups } from "./Groups.tsx";
import classes from "./Preview.module.css";
import { RecordGrid } from "./RecordGrid.tsx";
import { RecordView } from "./RecordView.tsx";
import { useFigures } from "./use-figures.ts";

/** What was looked at when a record was last opened, by project: the way back from a cause leads there. */
const lookedAt = new Map<string, { effect: string; chosen: Chosen }>();

const orders = [
  { value: "plan", label: "As loaded" },
  { value: "label", label: "By name" },
  { value: "outcome", label: "By outcome" },
] as const;

/** A plan by outcome, object, issue and changed field; the records behind, and one of them in full. */
export function PlanView({ projectId, plan }: { projectId: string; plan: Plan & { stale: boolean } }) {
  const pointed = usePointed();
  const project = useProjectView(projectId);
  const [chosen, setChosen] = useState<Chosen>(() => begin(projectId, plan, pointed));
  const [text] = useDebouncedValue(chosen.text, 200);
  const [open, setOpen] = useState<string | null>(pointed.effect ?? null);
  const [editing, setEditing] = useState(0);
  const [question, setQuestion] = useState<FixQuestion | null>(null);
  const grid = useRef<GridHandle>(null);
  const at = useRef(-1);
  const acting = useRef<string | null>(null);
  useEffect(() => {
    if (open !== null) lookedAt.set(projectId, { effect: open, chosen });
  }, [projectId, open, chosen]);
  const labels = useMemo(() => new Map(plan.lanes.map((lane) => [lane.mapId, lane.label])), [plan]);
  const words = useFieldWords(projectId, plan);
  const group = groupOf(plan, chosen.issue);
  const shownMap = chosen.issue?.mapId ?? chosen.mapId;
  const filter = filterOf({ ...chosen, text });
  const isGone = (chosen.issue !== null && group === null) || (chosen.facet !== null && facetOutcomes(plan, chosen.facet) === null);
  const { counts, exact, beside } = useFigures(plan, { ...chosen, text }, shownMap, isGone);
  const total = chosen.kind ? counts[chosen.kind] : outcomeKinds.reduce((sum, kind) => sum + counts[kind], 0);
  const { facet } = chosen;
  const told = [
    group?.message,
    facet && `${words.field(facet.mapId, facet.field)}: ${words.value(facet.mapId, facet.field, facet.value)}`,
    chosen.changed && shownMap && `updates of ${words.field(shownMap, chosen.changed)}`,
    text.trim() && `“${text.trim()}”`,
  ].filter((each) => typeof each === "string" && each !== "");
  const shown = chosen.kind ? `${outcomeWord(chosen.kind)}: ${formatCount(total)}` : formatOf(total, "record", "records");
  useStatus([shownMap ? `${labels.get(shownMap) ?? shownMap}: ${shown}` : shown, ...told].join(" · "));

  const pick = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  const onKey = (event: KeyboardEvent): boolean => {
    if (event.ctrlKey || event.metaKey || event.altKey) return false;
    if (event.key === "Escape" && open !== null) setOpen(null);
    else if (event.key === "e" || event.key === "E" || event.key === "F2") setEditing((times) => times + 1);
    else if (event.key === "j") move(1);
    else if (event.key === "k") move(-1);
    else return false;
    event.preventDefault();
    return true;
  };
  const move = (by: 1 | -1) => {
    acting.current = plan.id;
    grid.current?.goTo(Math.max(0, at.current + by));
  };
  const close = () => {
    setOpen(null);
    grid.current?.takeFocus();
  };
  return (
    <>
      <Facets
        counts={counts}
        money={exact && moneyOf(exact, shownMap, project ? project.currency : "", words.value)}
        merged={exact ? mergedOf(exact, shownMap) : 0}
        value={chosen.kind}
        onChange={(kind) => pick({ kind })}
      />
      <RoomSplit
        label="Objects, issues and changed fields"
        list={
          <Groups
            plan={plan}
            beside={beside}
            chosen={chosen}
            labels={labels}
            words={words}
            onChoose={(choice) => pick({ ...nothingChosen, ...choice, kind: choice.changed ? "update" : null })}
          />
        }
      >
        <RoomBar
          end={
            <span className={classes.barEnd}>
              <DownloadRecords
                projectId={projectId}
                planId={plan.id}
                filter={filter}
                mapId={shownMap}
                total={total}
                narrow={open !== null}
              />
              <Select
                aria-label="Order of the records"
                data={[...orders]}
                value={chosen.sort?.by ?? "plan"}
                allowDeselect={false}
                onChange={(by) => pick({ sort: by === "label" || by === "outcome" ? { by, descending: false } : null })}
                w={open === null ? 128 : 106}
              />
            </span>
          }
        >
          <TextInput
            aria-label="Find a record"
            placeholder="Find by name or key"
            leftSection={<IconSearch size={15} stroke={1.75} />}
            rightSection={chosen.text && <CloseButton size="xs" aria-label="Clear" onClick={() => pick({ text: "" })} />}
            value={chosen.text}
            onChange={(event) => pick({ text: event.currentTarget.value })}
            miw={open === null ? 150 : 110}
            w={210}
          />
          {group?.code === "column.renamed" && group.field && (
            <FillFromAll projectId={projectId} place={{ mapId: group.mapId, field: group.field }} field={group.field} />
          )}
          {group && hasFix(group.code) && (
            <PutRight
              count={recordsOf(group)}
              narrow={open !== null}
              onClick={() => setQuestion({ mapId: group.mapId, code: group.code, field: group.field ?? null, column: null, text: null })}
            />
          )}
          {open === null && (group || facet) && <span className={classes.chosen}>{told.join(" · ")}</span>}
        </RoomBar>
        <RoomFill>
          <RecordGrid
            ref={grid}
            projectId={projectId}
            plan={plan}
            digest={project?.digest}
            filter={filter}
            mapId={shownMap}
            labels={labels}
            open={open !== null}
            onGo={({ effect }, index, opens) => {
              at.current = index;
              if (opens) setOpen(effect.id);
            }}
            onKey={onKey}
            acting={acting}
            empty={
              isGone ? (
                <Empty
                  title="Nothing left here"
                  action={<Button onClick={() => pick({ ...everything, sort: chosen.sort })}>Show all records</Button>}
                >
                  {chosen.facet ? "No record gets this any more." : "No record has this issue any more."}
                </Empty>
              ) : (
                <Empty title="No record here">No record of this choice has this outcome.</Empty>
              )
            }
          />
        </RoomFill>
      </RoomSplit>
      {open && (
        <RecordView
          projectId={projectId}
          plan={plan}
          effectId={open}
          editing={editing}
          onMove={move}
          onOpen={setOpen}
          onFix={setQuestion}
          onClose={close}
        />
      )}
      {question && <FixPanel projectId={projectId} question={question} onClose={() => setQuestion(null)} />}
    </>
  );
}

/** Opens what would put all records of an issue right; where there is little room it is its icon alone. */
function PutRight({ count, narrow, onClick }: { count: number; narrow: boolean; onClick: () => void }) {
  const text = `Put all ${formatCount(count)} right…`;
  if (narrow)
    return (
      <ActionIcon size={28} variant="default" aria-label={text} title={text} onClick={onClick}>
        <IconWand size={15} stroke={1.75} aria-hidden />
      </ActionIcon>
    );
  return (
    <Button flex="none" leftSection={<IconWand size={15} stroke={1.75} />} onClick={onClick}>
      {text}
    </Button>
  );
}

function begin(projectId: string, plan: Plan, pointed: { map?: string; issue?: string; effect?: string }): Chosen {
  const before = lookedAt.get(projectId);
  if (before && before.effect === pointed.effect && !pointed.issue) return before.chosen;
  const group = plan.issues.find((each) => each.code === pointed.issue && (!pointed.map || each.mapId === pointed.map));
  const issue = group ? { mapId: group.mapId, code: group.code, field: group.field ?? null } : null;
  return { ...everything, mapId: pointed.map ?? null, issue };
}
