import { done, type Handler, me, objectOf, refusal, v1Time } from "./desk.ts";

/** Everybody, the deactivated too; not paged. */
export const listUsers: Handler = (_asked, { store }) => done(store.list("user"));

export const getUser: Handler = (asked, { store }) => {
  const user = store.get("user", asked.params.id ?? "");
  if (!user) throw refusal(404, "User not found");
  return done(user);
};

export const findUsers: Handler = (asked, { store }) => {
  const term = (asked.query.get("term") ?? "").toLowerCase();
  const key = asked.query.get("search_by_email") === "1" ? "email" : "name";
  const hits = store.list("user").filter((user) => String(user[key]).toLowerCase().includes(term));
  return done(hits.length > 0 ? hits : null);
};

export const whoAmI: Handler = (_asked, { store }) => done({ ...me(store), ...objectOf(store.setting("company")) });

export const userSettings: Handler = () =>
  done({
    list_limit: 100,
    beta_app: false,
    file_upload_destination: "s3",
    autofill_deal_expected_close_date: false,
    person_duplicate_condition: "name && (org_id || email || phone)",
  });

export const listCurrencies: Handler = (_asked, { store }) => done(store.list("currency"));

export const listActivityTypes: Handler = (_asked, { store }) => done(store.list("activityType"));

/** The key is made from the name and never changes. */
export const createActivityType: Handler = (asked, { store, now }) => {
  const body = objectOf(asked.body) ?? {};
  if (typeof body.name !== "string" || body.name.trim() === "") throw refusal(400, "Name must be given.");
  if (typeof body.icon_key !== "string" || body.icon_key === "") throw refusal(400, "icon_key must be given.");
  const key = body.name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "_")
    .replace(/^_|_$/g, "");
  if (store.list("activityType").some((type) => type.key_string === key))
    throw refusal(400, "An activity type with this name already exists.");
  const id = store.next("activityType", 1);
  const type = {
    id,
    order_nr: store.count("activityType") + 1,
    name: body.name.trim(),
    key_string: key,
    icon_key: body.icon_key,
    active_flag: true,
    color: typeof body.color === "string" ? body.color : "FFFFFF",
    is_custom_flag: true,
    add_time: v1Time(now),
    update_time: v1Time(now),
  };
  store.put("activityType", String(id), type);
  return done(type);
};
