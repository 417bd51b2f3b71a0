import type { PracticeRecord, PracticeReply } from "../vendor.ts";
import { integer, listOf, shape, text } from "./checks.ts";
import { type Asked, type Desk, done, guardAdmin, type Handler, invalid, objectsOf } from "./desk.ts";
import { guardOptions, newOption, ownDefinition } from "./fields.ts";

const added = shape({ label: text(255, 1), color: text(20) }, ["label"]);
const renamed = shape({ id: integer, label: text(255, 1), color: text(20) }, ["id", "label"]);
const removed = shape({ id: integer }, ["id"]);

/** A bare list of `{label}`; all or none. */
export const addOptions =
  (entity: string): Handler =>
  (asked, desk) =>
    withOptions(entity, asked, desk, (options) => {
      const given = objectsOf(listOf(added)(asked.body ?? null, "body", desk));
      guardOptions(desk, options.length + given.length);
      const made = given.map((each) => newOption(desk.store, String(each.label)));
      return { options: [...options, ...made], answer: made };
    });

/** A bare list of `{id, label}`; all or none. */
export const renameOptions =
  (entity: string): Handler =>
  (asked, desk) =>
    withOptions(entity, asked, desk, (options) => {
      const given = objectsOf(listOf(renamed)(asked.body ?? null, "body", desk));
      guardKnown(options, given);
      const after = options.map((option) => ({ ...option, ...given.find((each) => each.id === option.id) }));
      return { options: after, answer: after.filter((option) => given.some((each) => each.id === option.id)) };
    });

/** A bare list of `{id}`; all or none. */
export const deleteOptions =
  (entity: string): Handler =>
  (asked, desk) =>
    withOptions(entity, asked, desk, (options) => {
      const given = objectsOf(listOf(removed)(asked.body ?? null, "body", desk));
      guardKnown(options, given);
      const gone = (option: PracticeRecord): boolean => given.some((each) => each.id === option.id);
      return { options: options.filter((option) => !gone(option)), answer: options.filter(gone) };
    });

function guardKnown(options: PracticeRecord[], given: PracticeRecord[]): void {
  if (given.length === 0 || given.some((each) => !options.some((option) => option.id === each.id)))
    throw invalid("body", "must name options of the field");
}

type OptionChange = (options: PracticeRecord[]) => { options: PracticeRecord[]; answer: PracticeRecord[] };

function withOptions(entity: string, asked: Asked, desk: Desk, change: OptionChange): PracticeReply {
  guardAdmin(desk);
  const before = ownDefinition(desk.store, entity, asked);
  if (before.field_type !== "enum" && before.field_type !== "set") throw invalid("field_code", "is not a field with options");
  const { options, answer } = change(objectsOf(before.options));
  desk.store.put(`${entity}Field`, String(before.field_code), { ...before, options });
  return done(answer, { additional: null });
}
