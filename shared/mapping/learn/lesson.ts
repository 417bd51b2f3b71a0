import type { Lesson, LessonColumn, LessonFormula } from "../../model/lesson.ts";
import { valueMark } from "../memory/fingerprint.ts";
import type { LearntValue } from "./contract.ts";
import type { Taught } from "./taught.ts";

/** Values that became an option in this share of their records have a clear one. */
const CLEAR = 0.6;
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

const isClear = ({ becomes, count, of }: LearntValue): boolean => becomes !== "" && count >= CLEAR * of;

function choiceOf({ value, becomes, count, of }: LearntValue): [string, { label: string; why: string }] {
  const figures = `${count.toLocaleString("en-US")} of ${of.toLocaleString("en-US")}`;
  return [valueMark(value), { label: becomes, why: `It became this in ${figures} finished ${of === 1 ? "record" : "records"}` }];
}
