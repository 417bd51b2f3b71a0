import type { Json } from "../../../shared/kernel/index.ts";
import type { PracticeRecord } from "../vendor.ts";
import { asV1Time, done, type Handler, isoTime, objectOf, objectsOf, refusal } from "./desk.ts";
import type { Entity } from "./entity.ts";
import { relink } from "./relink.ts";
import { positionOf } from "./switches.ts";
import { v1Body, v1Id } from "./v1.ts";

/** One of two records lives on: its data wins, what it lacks comes from the other, and what hung on that hangs on it now. */
export const mergeRecords =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const [asking, named] = [asked.params.id ?? "", String(v1Id("merge_with_id", v1Body(asked, ["merge_with_id"]).merge_with_id) ?? "")];
    if (asking === named) throw refusal(400, "A record can't be merged with itself.");
    const namedLives = entity.id === "person" || positionOf(desk.switches, "mergeSurvivor") === "named";
    const [survivorId, goneId] = namedLives ? [named, asking] : [asking, named];
    const [survivor, gone] = [desk.store.get(entity.id, survivorId), desk.store.get(entity.id, goneId)];
    if (!survivor || !gone) throw refusal(404, `${entity.label} not found`);
    const merged: PracticeRecord = { ...filled(survivor, gone), update_time: isoTime(desk.now) };
    desk.store.put(entity.id, survivorId, merged);
    relink(desk, entity.id, gone.id ?? null, survivor.id ?? null);
    desk.store.bin(entity.id, goneId);
    if (entity.id === "organization") return done({ id: survivor.id ?? null });
    return done({ ...asV1(merged), merge_what_id: gone.id ?? null });
  };

function filled(survivor: PracticeRecord, gone: PracticeRecord): PracticeRecord {
  const entries = Object.entries(survivor).map(([key, value]): [string, Json] => [key, isEmpty(value) ? (gone[key] ?? null) : value]);
  const both = { ...objectOf(gone.custom_fields), ...objectOf(survivor.custom_fields) };
  const joined = Object.fromEntries(entries);
  for (const key of ["emails", "phones"]) if (key in survivor) joined[key] = contacts(survivor[key] ?? [], gone[key] ?? []);
  return "custom_fields" in survivor ? { ...joined, custom_fields: both } : joined;
}

const isEmpty = (value: Json): boolean => value === null || value === "" || (Array.isArray(value) && value.length === 0);

function contacts(own: Json, others: Json): Json {
  const held = objectsOf(own);
  const more = objectsOf(others).filter((each) => !held.some((mine) => mine.value === each.value));
  return [...held, ...more.map((each) => ({ ...each, primary: held.length === 0 && each === more[0] }))];
}

/** v1's names, times and custom values. */
function asV1({ custom_fields, emails, phones, ...rest }: PracticeRecord): PracticeRecord {
  const shown: PracticeRecord = { ...rest, ...objectOf(custom_fields), active_flag: true, visible_to: String(rest.visible_to ?? "") };
  for (const key of ["add_time", "update_time", "won_time", "lost_time", "close_time"]) if (key in shown) shown[key] = asV1Time(shown[key]);
  if (emails !== undefined) Object.assign(shown, { email: emails, phone: phones ?? [] });
  if ("title" in rest) Object.assign(shown, { user_id: rest.owner_id ?? null, deleted: false, active: true });
  return shown;
}
