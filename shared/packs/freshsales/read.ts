import type { Json } from "../../kernel/json.ts";
import type { Conversation } from "../conversation.ts";
import { get, isGone, isRefused, rejection } from "./conversation.ts";
import { decodeReply } from "./decode.ts";
import { readFile, readLink } from "./files.ts";
import { readLine } from "./lines.ts";
import { readNote } from "./notes.ts";
import { includeQuery, recordPath } from "./places.ts";

/** One record again; null when it is gone. What has no way of its own is read at its parent, which `values` must name. */
export function* readRecord(object: string, id: string, values: Record<string, Json>): Conversation {
  switch (object) {
    case "note":
      return yield* readNote(id, values);
    case "deal_product":
      return yield* readLine(id);
    case "document":
      return yield* readFile(id, values);
    case "document_link":
      return yield* readLink(id, values);
    default:
      return yield* readWhole(object, id, values);
  }
}

/** A record by its id, with owner and links. */
export function* readWhole(object: string, id: string, values: Record<string, Json>): Conversation {
  const reply = yield* get(recordPath(object, id), includeQuery(object));
  if (isGone(reply)) return { kind: "record", record: null };
  return isRefused(reply) ? rejection(reply) : { kind: "record", record: decodeReply(object, reply, values) };
}
