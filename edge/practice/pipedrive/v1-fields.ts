import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, guardAdmin, type Handler, me, objectsOf, refusal, v1Time } from "./desk.ts";
import { addCustom, creatableTypes, dropField, newOption, presentFields } from "./fields.ts";
import { v1Body, v1Page } from "./v1.ts";

/* Field definitions by number and name, as v1 knows them; the same fields as v2's. */

export const listFieldsV1 =
  (entity: string): Handler =>
  (asked, desk) =>
    v1Page(
      presentFields(desk, entity).map((each, index) => shown(each, index, desk)),
      asked,
    );

export const getFieldV1 =
  (entity: string): Handler =>
  (asked, desk) =>
    done(shown(found(entity, asked, desk), 0, desk));

/** Products answer 201, the others 200. */
export const createFieldV1 =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const body = v1Body(asked, ["name", "field_type", "options", "add_visible_flag"]);
    if (typeof body.name !== "string" || body.name.trim() === "") throw refusal(400, "Name must be given.");
    const type = String(body.field_type ?? "");
    if (!creatableTypes.includes(type) && type !== "visible_to") throw refusal(400, `Invalid field_type "${type}".`);
    const labels = objectsOf(body.options).map((option) => String(option.label ?? ""));
    if ((type === "enum" || type === "set") && labels.length === 0) throw refusal(400, "Options must be given for this field type.");
    const made = addCustom(desk, entity, body.name.trim(), type, labels);
    return done(shown(made, 0, desk), { status: entity === "product" ? 201 : 200 });
  };

/** The whole list of options is given: known ones by id, new ones without; those left out go. */
export const updateFieldV1 =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const before = own(entity, asked, desk);
    const body = v1Body(asked, ["name", "options", "add_visible_flag"]);
    const options = objectsOf(body.options).map((each) =>
      each.id === undefined ? newOption(desk.store, String(each.label)) : { id: Number(each.id), label: String(each.label) },
    );
    const after: PracticeRecord = {
      ...before,
      field_name: body.name ?? before.field_name ?? "",
      ...("options" in body ? { options } : {}),
    };
    desk.store.put(`${entity}Field`, String(before.field_code), after);
    return done(shown(after, 0, desk));
  };

export const deleteFieldV1 =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const gone = own(entity, asked, desk);
    dropField(desk.store, entity, String(gone.field_code));
    return done({ id: gone.field_id ?? null });
  };

export const deleteFieldsV1 =
  (entity: string): Handler =>
  (asked, desk) => {
    guardAdmin(desk);
    const ids = (asked.query.get("ids") ?? "").split(",").filter((id) => id !== "");
    const gone = ids.map((id) => own(entity, { ...asked, params: { id } }, desk));
    for (const each of gone) dropField(desk.store, entity, String(each.field_code));
    return done({ id: gone.map((each) => each.field_id ?? null) });
  };

function found(entity: string, { params }: Asked, desk: Desk): PracticeRecord {
  const field = presentFields(desk, entity).find((each) => String(each.field_id) === params.id);
  if (!field) throw refusal(404, "Field not found");
  return field;
}

function own(entity: string, asked: Asked, desk: Desk): PracticeRecord {
  const field = found(entity, asked, desk);
  if (field.is_custom_field !== true) throw refusal(400, "Only custom fields can be changed.");
  return field;
}

function shown(field: PracticeRecord, index: number, desk: Desk): PracticeRecord {
  const isOwn = field.is_custom_field === true;
  const stamp = v1Time(new Date(Date.UTC(2023, 1, 6)));
  return {
    id: field.field_id ?? null,
    key: field.field_code ?? null,
    name: field.field_name ?? null,
    order_nr: index + 1,
    field_type: field.field_type ?? null,
    add_time: stamp,
    update_time: stamp,
    last_updated_by_user_id: null,
    created_by_user_id: isOwn ? (me(desk).id ?? null) : null,
    active_flag: true,
    edit_flag: isOwn,
    index_visible_flag: true,
    details_visible_flag: true,
    add_visible_flag: false,
    important_flag: false,
    bulk_edit_allowed: true,
    searchable_flag: false,
    filtering_allowed: true,
    sortable_flag: true,
    options: field.options ?? null,
    mandatory_flag: !isOwn && ["name", "title"].includes(String(field.field_code)),
  };
}
