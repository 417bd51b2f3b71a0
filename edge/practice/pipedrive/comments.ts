import type { PracticeRecord } from "../vendor.ts";
import { type Asked, type Desk, done, type Handler, me, objectOf, refusal } from "./desk.ts";
import { cleaned } from "./html.ts";
import { newUuid } from "./uuid.ts";
import { v1Body, v1Page } from "./v1.ts";

export const listComments: Handler = (asked, desk) => v1Page(commentsOf(asked, desk), asked);

export const getComment: Handler = (asked, desk) => done(found(asked, desk));

export const addComment: Handler = (asked, desk) => {
  const note = noteOf(asked, desk);
  const uuid = newUuid(desk.store);
  const stamp = desk.now.toISOString();
  const comment: PracticeRecord = {
    uuid,
    active_flag: true,
    add_time: stamp,
    company_id: objectOf(desk.store.setting("company"))?.company_id ?? null,
    content: contentOf(asked, desk),
    object_id: String(note.id),
    object_type: "note",
    update_time: stamp,
    updater_id: me(desk).id ?? null,
    user_id: me(desk).id ?? null,
  };
  desk.store.put("comment", uuid, comment);
  return done(comment);
};

export const updateComment: Handler = (asked, desk) => {
  const before = found(asked, desk);
  const comment = { ...before, content: contentOf(asked, desk), update_time: desk.now.toISOString(), updater_id: me(desk).id ?? null };
  desk.store.put("comment", String(before.uuid), comment);
  return done(comment);
};

export const deleteComment: Handler = (asked, desk) => {
  desk.store.bin("comment", String(found(asked, desk).uuid));
  return done(true);
};

function contentOf(asked: Asked, desk: Desk): string {
  const { content } = v1Body(asked, ["content"]);
  if (typeof content !== "string" || content.trim() === "") throw refusal(400, "Content must be given.");
  return cleaned(content, desk);
}

function noteOf({ params }: Asked, { store }: Desk): PracticeRecord {
  const note = store.get("note", params.id ?? "");
  if (!note) throw refusal(404, "Note not found");
  return note;
}

function commentsOf(asked: Asked, desk: Desk): PracticeRecord[] {
  const note = noteOf(asked, desk);
  return desk.store.list("comment").filter((each) => each.object_id === String(note.id));
}

function found(asked: Asked, desk: Desk): PracticeRecord {
  const comment = commentsOf(asked, desk).find((each) => each.uuid === asked.params.comment);
  if (!comment) throw refusal(404, "Comment not found");
  return comment;
}
