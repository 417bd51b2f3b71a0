import type { PracticeRecord } from "../vendor.ts";
import { user } from "./checks.ts";
import { type Asked, asV1Time, type Desk, done, type Handler, invalid, isoTime, missing, objectOf, refusal } from "./desk.ts";
import type { Entity } from "./entity.ts";
import { pageOf } from "./pages.ts";
import { v1Id, v1Page } from "./v1.ts";

/** Followers of a record, oldest first. */
function followersOf(entity: Entity, asked: Asked, { store }: Desk): { record: PracticeRecord; followers: PracticeRecord[] } {
  const record = store.get(entity.id, asked.params.id ?? "");
  if (!record) throw missing(entity.label);
  const ids = store.lookup("follower", entity.id, String(record.id));
  return { record, followers: ids.map((id) => store.get("follower", id)).filter((each) => each !== null) };
}

function add(entity: Entity, asked: Asked, desk: Desk, userId: number): PracticeRecord {
  const { record, followers } = followersOf(entity, asked, desk);
  if (followers.some((each) => each.user_id === userId)) throw refusal(400, "The user is a follower already.");
  const id = desk.store.next("follower", 501);
  const follower = { id, user_id: userId, add_time: isoTime(desk.now), record_id: record.id ?? null };
  desk.store.put("follower", String(id), follower);
  desk.store.index("follower", String(id), { [entity.id]: [String(record.id)] });
  return follower;
}

export const listFollowers =
  (entity: Entity): Handler =>
  (asked, desk) =>
    pageOf(followersOf(entity, asked, desk).followers.map(shown), asked.query, (each) => String(each.user_id));

export const addFollower =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const body = objectOf(asked.body) ?? {};
    if (!("user_id" in body)) throw invalid("user_id", "is required");
    return done(shown(add(entity, asked, desk, Number(user(body.user_id ?? null, "user_id", desk)))), { status: 201 });
  };

export const deleteFollower =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const gone = followersOf(entity, asked, desk).followers.find((each) => String(each.user_id) === asked.params.follower);
    if (!gone) throw missing("Follower");
    desk.store.drop("follower", String(gone.id));
    return done({ user_id: gone.user_id ?? null });
  };

export const listFollowersV1 =
  (entity: Entity): Handler =>
  (asked, desk) =>
    v1Page(
      followersOf(entity, asked, desk).followers.map((each) => v1Shown(entity, each)),
      asked,
    );

/** Products answer 201, the others 200. */
export const addFollowerV1 =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const id = v1Id("user_id", objectOf(asked.body)?.user_id);
    if (id === null || !desk.store.get("user", String(id))) throw refusal(400, "user_id must name a user.");
    return done(v1Shown(entity, add(entity, asked, desk, id)), { status: entity.id === "product" ? 201 : 200 });
  };

/** Named by the following's own id. */
export const deleteFollowerV1 =
  (entity: Entity): Handler =>
  (asked, desk) => {
    const gone = followersOf(entity, asked, desk).followers.find((each) => String(each.id) === asked.params.follower);
    if (!gone) throw missing("Follower");
    desk.store.drop("follower", String(gone.id));
    return done({ id: gone.id ?? null });
  };

const shown = ({ user_id, add_time }: PracticeRecord): PracticeRecord => ({ user_id: user_id ?? null, add_time: add_time ?? null });

const linkNames: Record<string, string> = { deal: "deal_id", person: "person_id", organization: "org_id", product: "product_id" };

function v1Shown(entity: Entity, { id, user_id, add_time, record_id }: PracticeRecord): PracticeRecord {
  return { user_id: user_id ?? null, id: id ?? null, [linkNames[entity.id] ?? "item_id"]: record_id ?? null, add_time: asV1Time(add_time) };
}
