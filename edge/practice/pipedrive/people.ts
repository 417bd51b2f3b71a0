import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, guardAdmin, type Handler, isAdmin, me, objectOf, refusal, v1Time } from "./desk.ts";
import { v1Body } from "./v1.ts";

/** Everybody, the deactivated too; not paged. */
export const listUsers: Handler = (_asked, desk) => done(desk.store.list("user").map((user) => shown(user, desk)));

export const getUser: Handler = (asked, desk) => done(shown(found(asked, desk), desk));

export const findUsers: Handler = (asked, desk) => {
  const term = (asked.query.get("term") ?? "").toLowerCase();
  const key = asked.query.get("search_by_email") === "1" ? "email" : "name";
  const hits = desk.store.list("user").filter((user) => String(user[key]).toLowerCase().includes(term));
  return done(hits.length > 0 ? hits.map((user) => shown(user, desk)) : null);
};

export const whoAmI: Handler = (_asked, desk) => done({ ...shown(me(desk), desk), ...objectOf(desk.store.setting("company")) });

/** Invites: the user is there at once, not activated, and takes a seat. */
export const addUser: Handler = (asked, desk) => {
  guardAdmin(desk);
  const body = v1Body(asked, ["email", "access", "active_flag"]);
  const { email } = body;
  if (typeof email !== "string" || !/^[^\s@]+@[^\s@]+$/.test(email)) throw refusal(400, "A valid email must be given.");
  const users = desk.store.list("user");
  if (users.some((user) => String(user.email).toLowerCase() === email.toLowerCase()))
    throw refusal(400, "A user with this email exists already.");
  const id = Math.max(...users.map((user) => Number(user.id))) + 37;
  const like = me(desk);
  const user: PracticeRecord = {
    ...like,
    id,
    name: email.split("@")[0] ?? email,
    email,
    phone: null,
    activated: false,
    last_login: null,
    created: v1Time(desk.now),
    modified: v1Time(desk.now),
    has_created_company: false,
    access: body.access ?? [{ app: "sales", admin: false, permission_set_id: "6d0c2f5e-5d1e-4c7b-9a53-0f6a3b1c8e21" }],
    active_flag: body.active_flag !== false,
    is_you: false,
  };
  desk.store.put("user", String(id), user);
  return done(shown(user, desk));
};

/** Nothing but being active can be changed. */
export const updateUser: Handler = (asked, desk) => {
  guardAdmin(desk);
  const before = found(asked, desk);
  const { active_flag } = v1Body(asked, ["active_flag"]);
  if (typeof active_flag !== "boolean") throw refusal(400, "active_flag must be a boolean.");
  const user = { ...before, active_flag, modified: v1Time(desk.now) };
  desk.store.put("user", String(before.id), user);
  return done(shown(user, desk));
};

export const userSettings: Handler = () =>
  done({
    marketplace_team: false,
    list_limit: 100,
    beta_app: false,
    prevent_salesphone_callto_override: false,
    file_upload_destination: "s3",
    callto_link_syntax: "callto:[number]",
    autofill_deal_expected_close_date: false,
    person_duplicate_condition: "name && (org_id || email || phone)",
  });

export const listCurrencies: Handler = ({ query }, { store }) => {
  const term = (query.get("term") ?? "").toLowerCase();
  return done(store.list("currency").filter((each) => `${String(each.code)} ${String(each.name)}`.toLowerCase().includes(term)));
};

function found({ params }: Asked, { store }: Desk): PracticeRecord {
  const user = store.get("user", params.id ?? "");
  if (!user) throw refusal(404, "User not found or not accessible.");
  return user;
}

/** As the key's user sees it: `is_you`, and what a key of a regular user may. */
function shown(user: PracticeRecord, desk: Desk): PracticeRecord {
  const you = user.id === me(desk).id;
  if (!you || isAdmin(desk)) return { ...user, is_you: you };
  const access = Array.isArray(user.access) ? user.access.map((each) => ({ ...objectOf(each), admin: false })) : [];
  return { ...user, is_you: you, access };
}
