import type { Lesson, LessonColumn, LessonFormula } from "../../model/lesson.ts";
import { foldText } from "../fold.ts";
import { valueMark } from "../memory/fingerprint.ts";
import type { LearntValue } from "./contract.ts";
import type { Taught } from "./taught.ts";

/** Values that became an option in this share of their records have a clear one. */
const CLEAR = 0.6;
/** Values that were left empty on purpose were nearly always: a field that people empty later isn't one. */
const LEFT_EMPTY = 0.9;
/** Values that a lesson keeps of a column. */
export const MOST_LESSON_VALUES = 200;

/** What a person takes of what was taught, to be kept as evidence: no row, and of values only their marks. */
export function lessonOf(lines: readonly Taught[], about: Pick<Lesson, "source" | "destination" | "at" | "compared">): Lesson {
  const kept = lines.filter((line) => line.refused === null);
  const isColumn = (line: Taught) => line.id.startsWith("column/");
  return {
    v: 1,
    ...about,
    columns: kept.filter(isColumn).map(columnOf),
    formulas: kept.filter((line) => !isColumn(line)).flatMap((line) => formulaOf(line) ?? []),
  };
}

/**
 * A lesson with what an earlier one of the same object map taught beside it: learning again adds and corrects, and takes nothing back but the lines in
 * `dropped`, which a person saw and left unticked. Where both speak of a column, or of a field, the later one counts.
 */
export function withEarlier(lesson: Lesson, earlier: Lesson | null, dropped: readonly Taught[]): Lesson {
  if (!earlier) return lesson;
  const without = dropped.map(placeOf);
  const isDropped = (place: string) => without.includes(place);
  const spoken = new Set(lesson.columns.map((column) => foldText(column.header)));
  const filled = new Set([...lesson.columns, ...lesson.formulas].flatMap(({ target }) => target ?? []));
  const columns = earlier.columns.filter(
    ({ header, target }) =>
      !spoken.has(foldText(header)) && !(target !== null && filled.has(target)) && !isDropped(columnPlace(header, target)),
  );
  const formulas = earlier.formulas.filter(({ target }) => !filled.has(target) && !isDropped(formulaPlace(target)));
  if (columns.length + formulas.length === 0) return lesson;
  const names = (own: string, before: string) => [...new Set([...before.split(", "), own])].join(", ");
  return {
    ...lesson,
    source: names(lesson.source, earlier.source),
    destination: names(lesson.destination, earlier.destination),
    columns: [...lesson.columns, ...columns],
    formulas: [...lesson.formulas, ...formulas],
  };
}

/** Whether a lesson teaches what a line says. */
export function isTaught(lesson: Lesson | null, line: Taught): boolean {
  if (!lesson) return false;
  const places = [
    ...lesson.columns.map(({ header, target }) => columnPlace(header, target)),
    ...lesson.formulas.map(({ target }) => formulaPlace(target)),
  ];
  return places.includes(placeOf(line));
}

const columnPlace = (header: string, target: string | null): string => JSON.stringify([foldText(header), target]);
const formulaPlace = (target: string): string => JSON.stringify([target]);
const placeOf = ({ id, headers, target }: Taught): string => {
  const ref = "ref" in target ? target.ref : null;
  return id.startsWith("column/") ? columnPlace(headers[0] ?? "", ref) : formulaPlace(ref ?? "");
};

function columnOf(line: Taught): LessonColumn {
  const { target, formula, strength, text } = line;
  return {
    header: line.headers[0] ?? "",
    target: "ref" in target ? target.ref : null,
    targetLabel: "label" in target ? target.label : "",
    formula,
    strength,
    text,
    choices: Object.fromEntries(line.values.slice(0, MOST_LESSON_VALUES).filter(isClear).map(choiceOf)),
  };
}

function formulaOf({ target, formula, strength, text }: Taught): LessonFormula | null {
  return "ref" in target && formula !== null ? { target: target.ref, targetLabel: target.label, formula, strength, text } : null;
}

const isClear = ({ becomes, count, of }: LearntValue): boolean => count >= (becomes === "" ? LEFT_EMPTY : CLEAR) * of;

function choiceOf({ value, becomes, count, of }: LearntValue): [string, { label: string; why: string }] {
  const figures = `${count.toLocaleString("en-US")} of ${of.toLocaleString("en-US")}`;
  const done = becomes === "" ? "It was left empty in" : "It became this in";
  return [valueMark(value), { label: becomes, why: `${done} ${figures} finished ${of === 1 ? "record" : "records"}` }];
}
