import { fail, failure, type Json, ok, type Result, sameJson } from "../../shared/kernel/index.ts";
import { type Fix, type FixSubject, fixesFor } from "../../shared/mapping/index.ts";
import type { DestinationField, FieldRow, ObjectMap, Plan } from "../../shared/model/index.ts";
import { applyOp, type Op } from "../../shared/ops/index.ts";
import { type ChunkColumns, describeValue, type MappedRecord } from "../../shared/transform/index.ts";
import type { FixOffer, FixQuestion, FixView, FixWeight } from "../../shared/wire/index.ts";
import { datasetsOf, fieldsOf, type Ground } from "../ground.ts";
import { activeRows, type DatasetProgram, type Programs } from "../programs.ts";
import type { Store } from "../store/index.ts";
import { TextCounts } from "./text-counts.ts";
import { cancelledWeighing, type Progress } from "./weighing.ts";

/** Texts at fault that are told; the others are counted. */
const MOST_TEXTS = 50;
const EXAMPLES = 3;

interface Given {
  store: Pick<Store, "reader">;
  ground: Ground;
  plan: Plan | null;
  programs: Programs;
  newId: () => string;
  question: FixQuestion;
  answers: Record<string, string>;
  progress: Progress;
}

/** What a field is for one record: its value, why the record waits, and whether it has the issue. */
interface Seen {
  value: Json | undefined;
  hold: string | null;
  has: boolean;
  sourceKey: string;
}

/**
 * The rules that would put an issue right, each run over all rows of the map beside the map as it is. Counts are of records in the
 * map's own datasets, whatever else decides about their outcome. Rows are read twice, a chunk at a time, and forgotten; it ends early, with
 * `job.cancelled`, when the signal says so.
 */
export async function fixView(given: Given): Promise<Result<FixView>> {
  const { ground, question } = given;
  const map = ground.state.maps.find((each) => each.id === question.mapId);
  if (!map) return fail(failure("fix.map", "The object map that this is about is no longer there."));
  const place = placeOf(ground, map, question);
  const base = await given.programs(only(ground, place.row ? [place.row.id] : []), map);
  const rows = base.reduce((sum, { dataset }) => sum + dataset.rowCount, 0);
  const passes = new Passes(given.progress, 2 * rows);
  const texts = await textsAtFault(given, base, passes);
  if (given.progress.signal.aborted) return cancelledWeighing;
  const text = question.text ?? texts.list[0]?.text ?? null;
  const subject: FixSubject = {
    mapId: map.id,
    code: question.code,
    field: place.field,
    row: place.row,
    column: question.column ?? place.row?.column ?? null,
    text,
    columns: datasetsOf(ground, map.source)[0]?.columns.map((column) => column.name) ?? [],
    users: ground.schema?.users ?? [],
  };
  const newRowId = given.newId();
  const fixes = fixesFor({ subject, state: ground.state, answers: given.answers, newRowId });
  const weights = await weigh(given, map, base, fixes, [place.row?.id ?? "", newRowId], place.field, { ...question, text }, passes);
  if (given.progress.signal.aborted) return cancelledWeighing;
  return ok({
    question: { ...question, text },
    records: texts.records,
    texts: texts.list,
    distinct: texts.distinct,
    offers: fixes.map((fix, index): FixOffer => ({ ...fix, weight: weights[index] ?? null })),
  });
}

function placeOf(
  ground: Ground,
  map: ObjectMap,
  { field: label, column }: FixQuestion,
): { field: DestinationField | null; row: FieldRow | null } {
  const rows = activeRows(ground, map.id);
  const fields = fieldsOf(ground, map.destination);
  const field = fields.find((each) => each.label === label) ?? null;
  const row =
    rows.find((each) => field !== null && each.target === field.ref) ??
    (label === null ? rows.find((each) => each.column === column) : undefined) ??
    null;
  return { field: field ?? fields.find((each) => each.ref === row?.target) ?? null, row };
}

/** The ground with no other rows than these: what one field is, at the price of one field. */
const only = (ground: Ground, rowIds: readonly string[]): Ground => ({
  ...ground,
  state: { ...ground.state, rows: ground.state.rows.filter((row) => rowIds.includes(row.id)) },
});

/** How far the rows were read, over all passes. */
class Passes {
  private done = 0;

  constructor(
    private readonly told: Progress,
    private readonly total: number,
  ) {
    told.progress(0, total);
  }

  /** Whether to go on after so many rows more. */
  pass(rows: number): boolean {
    this.done += rows;
    this.told.progress(this.done, this.total);
    return !this.told.signal.aborted;
  }
}

async function textsAtFault({ store, question, plan }: Given, base: readonly DatasetProgram[], passes: Passes) {
  const counts = new TextCounts();
  let records = 0;
  for (const each of base) {
    const at = cellIndex(each, question);
    await store.reader.scan(each.dataset, (start, chunk) => {
      each.program.runChunk(
        chunk,
        start,
        (record, index) => {
          if (!hasIt(record, question, at < 0 ? null : cellOf(chunk, index, at))) return;
          records += 1;
          const issue = record.issues.find((known) => isAsked(known, question));
          const text = question.code === "cell" ? (question.text ?? "") : (issue?.raw ?? "");
          counts.add(text);
        },
        each.override ?? undefined,
      );
      return passes.pass(chunk.rowCount);
    });
  }
  const predicted = plan?.issues.find(
    (group) => group.mapId === question.mapId && group.code === question.code && (group.field ?? null) === question.field,
  );
  // What no single field makes is counted by the plan alone.
  return { records: records || (predicted?.count ?? 0), list: counts.most(MOST_TEXTS), distinct: counts.distinct };
}

async function weigh(
  { store, ground, programs }: Given,
  map: ObjectMap,
  base: readonly DatasetProgram[],
  fixes: readonly Fix[],
  rowIds: readonly string[],
  field: DestinationField | null,
  question: FixQuestion,
  passes: Passes,
): Promise<(FixWeight | null)[]> {
  const tried: (Tried | null)[] = [];
  for (const fix of fixes) tried.push(fix.op ? await tryOp(ground, programs, map, fix.op, rowIds) : null);
  const users = ground.schema?.users ?? [];
  const told = (seen: Seen): string =>
    seen.hold ?? (seen.value === undefined || !field ? "empty" : describeValue(seen.value, field, users));
  for (const each of base) {
    const at = cellIndex(each, question);
    await store.reader.scan(each.dataset, (start, chunk) => {
      const before = seenIn(each, chunk, start, field, question, at);
      for (const candidate of tried) {
        const program = candidate?.programs.find((other) => other.dataset.id === each.dataset.id);
        if (!candidate || !program) continue;
        const after = seenIn(program, chunk, start, candidate.leavesOut ? null : field, question, at);
        for (const [index, now] of before.entries()) {
          const next = after[index];
          if (!next) continue;
          const changed = !sameSeen(now, next);
          const gone = now.has && (question.code === "cell" ? changed : !next.has);
          const fixed = gone && next.hold === null;
          if (gone && !fixed) candidate.weight.held += 1;
          if (changed) candidate.weight.changed += 1;
          if (fixed) candidate.weight.fixed += 1;
          if ((changed || gone) && candidate.weight.examples.length < EXAMPLES)
            candidate.weight.examples.push({
              row: start + index + 1,
              sourceKey: now.sourceKey,
              cell: at < 0 ? null : cellOf(chunk, index, at),
              before: told(now),
              after: candidate.leavesOut ? "left out" : told(next),
            });
        }
      }
      return passes.pass(chunk.rowCount);
    });
  }
  return tried.map((each) => each?.weight ?? null);
}

interface Tried {
  programs: DatasetProgram[];
  /** The field is filled no more: no value to compare. */
  leavesOut: boolean;
  weight: FixWeight;
}

async function tryOp(ground: Ground, programs: Programs, map: ObjectMap, op: Op, rowIds: readonly string[]): Promise<Tried | null> {
  const applied = applyOp(ground.state, op);
  if (!applied.ok) return null;
  const next = only({ ...ground, state: applied.value.state }, rowIds);
  const leavesOut = next.state.rows.every((row) => row.state === "ignored");
  return { programs: await programs(next, map), leavesOut, weight: { fixed: 0, held: 0, changed: 0, examples: [] } };
}

function seenIn(
  { program, override }: DatasetProgram,
  chunk: ChunkColumns,
  start: number,
  field: DestinationField | null,
  question: FixQuestion,
  at: number,
): Seen[] {
  const seen: Seen[] = [];
  program.runChunk(
    chunk,
    start,
    (record, index) =>
      seen.push({
        value: field ? record.values[field.key] : undefined,
        hold: record.hold,
        has: hasIt(record, question, at < 0 ? null : cellOf(chunk, index, at)),
        sourceKey: record.sourceKey,
      }),
    override ?? undefined,
  );
  return seen;
}

const sameSeen = (a: Seen, b: Seen): boolean =>
  a.hold === b.hold && (a.value === b.value || (a.value !== undefined && b.value !== undefined && sameJson(a.value, b.value)));

function hasIt(record: MappedRecord, question: FixQuestion, cell: string | null): boolean {
  if (!record.taken) return false;
  if (question.code === "cell") return cell !== null && cell.trim().toLowerCase() === question.text?.trim().toLowerCase();
  return record.issues.some((issue) => isAsked(issue, question));
}

const isAsked = (issue: MappedRecord["issues"][number], { code, field }: FixQuestion): boolean =>
  issue.code === code && (field === null || issue.address.field === field);

const cellOf = (chunk: ChunkColumns, index: number, at: number): string => chunk.dictionary(at)[chunk.code(index, at)] ?? "";

const cellIndex = ({ dataset }: DatasetProgram, { column }: FixQuestion): number =>
  dataset.columns.find((each) => each.name === column)?.index ?? -1;
