import type { AccountUser } from "../../model/account.ts";
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

/**
 * The active user whom an owner's records went to in finished migrations, by the name or address that their exports say; null where none tells, it is
 * nobody of the account, or two columns tell of different people.
 */
export function lessonOwner(
  lessons: Lessons | undefined,
  places: readonly (Place & { target: string })[],
  owner: string,
  users: readonly AccountUser[],
): { user: AccountUser; why: string } | null {
  const found = places.flatMap((place) => {
    const learnt = lessonOption(lessons, place, owner);
    const user = learnt && learnt.label !== "" ? userCalled(users, learnt.label) : null;
    return learnt && user ? [{ user, why: `${LEARNT_OWNER}${learnt.why.charAt(0).toLowerCase()}${learnt.why.slice(1)}` }] : [];
  });
  const [first] = found;
  return first && found.every(({ user }) => user.id === first.user.id) ? first : null;
}

/** How the reason of an owner that was learnt begins. */
export const LEARNT_OWNER = "Learnt: ";

function userCalled(users: readonly AccountUser[], text: string): AccountUser | null {
  const wanted = foldText(text);
  const called = users.filter((user) => user.active && (foldText(user.email) === wanted || foldText(user.name) === wanted));
  const [only, another] = called;
  return only && !another ? only : null;
}

/** Fields that a formula alone makes up, as finished migrations had them. */
export const lessonFormulas = (lessons: Lessons | undefined, place: Pick<Place, "object" | "into">): readonly LessonFormula[] =>
  lessonOf(lessons, place)?.formulas ?? [];
