import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { FileHash, hashOfBytes } from "../../worker/parse/file-hash.ts";

const PIECE = 512 * 1024;
const sha256 = (bytes: Uint8Array): Buffer => createHash("sha256").update(bytes).digest();

it("hashes the hashes of pieces of 512 KiB, however the bytes come", async () => {
  const bytes = new Uint8Array(PIECE * 2 + 12_345);
  for (let at = 0; at < bytes.length; at++) bytes[at] = (at * 7 + (at >> 13)) & 0xff;
  const pieces = [bytes.subarray(0, PIECE), bytes.subarray(PIECE, 2 * PIECE), bytes.subarray(2 * PIECE)];
  const expected = sha256(Buffer.concat(pieces.map(sha256))).toString("hex");
  expect(await hashOfBytes(bytes)).toBe(expected);
  const hash = new FileHash();
  for (let at = 0; at < bytes.length; at += 999_983) hash.update(bytes.subarray(at, at + 999_983));
  expect(await hash.digest()).toBe(expected);
});

it("knows the hash of nothing, and of one piece", async () => {
  expect(await hashOfBytes(new Uint8Array(0))).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  expect(await hashOfBytes(new TextEncoder().encode("abc"))).toBe(sha256(sha256(new TextEncoder().encode("abc"))).toString("hex"));
});
