import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, guardAdmin, type Handler, refusal, v1Time } from "./desk.ts";
import { numberOf } from "./switches.ts";
import { v1Body } from "./v1.ts";

const icons = (
  "task email meeting deadline call lunch calendar downarrow document smartphone camera scissors cogs bubble uparrow checkbox signpost " +
  "shuffle addressbook linegraph picture car world search clip sound brush key padlock pricetag suitcase finish plane loop wifi truck " +
  "cart bulb bell presentation"
).split(" ");

/** Not paged; deactivated ones too. */
export const listActivityTypes: Handler = (_asked, { store }) => done(store.list("activityType"));

/** The key is made from the name and never changes. */
export const createActivityType: Handler = (asked, desk) => {
  const { store, now, switches } = desk;
  guardAdmin(desk);
  const body = checked(asked, ["name", "icon_key", "color"]);
  if (body.name === undefined) throw refusal(400, "Name must be given.");
  if (body.icon_key === undefined) throw refusal(400, "icon_key must be given.");
  const name = String(body.name).trim();
  const key = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
  if (active(desk).some((type) => type.key_string === key)) throw refusal(400, "An activity type with this name already exists.");
  const most = numberOf(switches, "activityTypes");
  if (most > 0 && active(desk).length >= most)
    throw refusal(
      403,
      "Couldn't add activity type. You've reached the activity type per company limit.",
      "feature_capping_activity_types_limit",
    );
  const id = store.next("activityType", 1);
  const type = {
    id,
    order_nr: store.count("activityType") + 1,
    name,
    key_string: key,
    icon_key: body.icon_key,
    active_flag: true,
    color: body.color ?? "FFFFFF",
    is_custom_flag: true,
    add_time: v1Time(now),
    update_time: v1Time(now),
  };
  store.put("activityType", String(id), type);
  return done(type);
};

export const updateActivityType: Handler = (asked, desk) => {
  guardAdmin(desk);
  const type = { ...found(asked, desk), ...checked(asked, ["name", "icon_key", "color", "order_nr"]), update_time: v1Time(desk.now) };
  desk.store.put("activityType", asked.params.id ?? "", type);
  return done(type);
};

/** Stays listed, inactive. */
export const deleteActivityType: Handler = (asked, desk) => {
  guardAdmin(desk);
  const type = { ...found(asked, desk), active_flag: false, update_time: v1Time(desk.now) };
  desk.store.put("activityType", asked.params.id ?? "", type);
  return done(type);
};

const active = ({ store }: Desk): PracticeRecord[] => store.list("activityType").filter((type) => type.active_flag === true);

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const type = store.get("activityType", params.id ?? "");
  if (!type) throw refusal(404, "Activity type not found");
  return type;
}

function checked(asked: Asked, known: string[]): PracticeRecord {
  const body = v1Body(asked, known);
  if ("name" in body && (typeof body.name !== "string" || body.name.trim() === "")) throw refusal(400, "Name must be given.");
  if ("icon_key" in body && !icons.includes(String(body.icon_key))) throw refusal(400, `icon_key must be one of ${icons.join(", ")}.`);
  if ("color" in body && !/^[0-9a-f]{6}$/i.test(String(body.color))) throw refusal(400, "color must be a 6-character HEX code.");
  return body;
}
