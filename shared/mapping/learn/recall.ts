import type { Lesson, LessonFormula } from "../../model/lesson.ts";
import { foldText } from "../fold.ts";
import { valueMark } from "../memory/fingerprint.ts";
import type { Hint } from "../suggest/column.ts";

type Lessons = Readonly<Record<string, Lesson>>;

interface Place {
  object: string;
  into: string;
  header: string;
}

const lessonOf = (lessons: Lessons | undefined, { object, into }: Pick<Place, "object" | "into">): Lesson | null => {
  const mapId = `${object}>${into}`;
  return lessons && Object.hasOwn(lessons, mapId) ? (lessons[mapId] ?? null) : null;
};

/** What finished migrations taught of a column, as evidence. `lessons` are a project's, by object map. */
export function lessonHints(lessons: Lessons | undefined, place: Place): Hint[] {
  const header = foldText(place.header);
  return (lessonOf(lessons, place)?.columns ?? [])
    .filter((column) => foldText(column.header) === header)
    .map(({ target, strength, text, formula }) => ({
      kind: "learned",
      target,
      strength,
      text,
      ...(formula === null ? {} : { formula }),
    }));
}

/** The option that a value became in a finished migration, an empty label where it was left empty; null where none tells. */
export function lessonOption(
  lessons: Lessons | undefined,
  place: Place & { target: string },
  value: string,
): { label: string; why: string } | null {
  const header = foldText(place.header);
  const mark = valueMark(value);
  const column = lessonOf(lessons, place)?.columns.find((each) => each.target === place.target && foldText(each.header) === header);
  return column && Object.hasOwn(column.choices, mark) ? (column.choices[mark] ?? null) : null;
}

/** Fields that a formula alone makes up, as finished migrations had them. */
export const lessonFormulas = (lessons: Lessons | undefined, place: Pick<Place, "object" | "into">): readonly LessonFormula[] =>
  lessonOf(lessons, place)?.formulas ?? [];
