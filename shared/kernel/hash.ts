import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { canonicalJson, type Json } from "./json.ts";

/** Lower-case hex SHA-256 (64 characters) of a text's UTF-8 bytes. */
export function hashText(text: string): string {
  return bytesToHex(sha256(utf8ToBytes(text)));
}

/** Hash of a value by its canonical JSON; `length` hex characters (64 at most). */
export function hashJson(value: Json, length = 64): string {
  return hashText(canonicalJson(value)).slice(0, length);
}
