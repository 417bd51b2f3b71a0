import { fileBlocks, readBytes } from "./file-blocks.ts";

/** Bytes that can be read from their start any number of times: a dropped file, or an entry of an archive. */
export interface ByteSource {
  /** As people know it: `contacts.csv`, `export.zip/contacts.csv`. */
  readonly path: string;
  /** The last part of the path. */
  readonly name: string;
  /** Bytes once unpacked. */
  readonly size: number;
  /** Bytes it takes up in the dropped file: what progress counts. */
  readonly packedSize: number;
  head(bytes: number): Promise<Uint8Array<ArrayBuffer>>;
  /** The bytes from `from` to `to` of a file that can be read anywhere; null of one that is unpacked on the way. */
  slice: ((from: number, to: number) => Promise<Uint8Array<ArrayBuffer>>) | null;
  /** All bytes in order, in blocks of about `size`. A block is good until the next one is asked for. */
  blocks(size: number): AsyncGenerator<Uint8Array<ArrayBuffer>>;
}

export function fileSource(file: File): ByteSource {
  return {
    path: file.name,
    name: file.name,
    size: file.size,
    packedSize: file.size,
    head: (bytes) => readBytes(file, 0, bytes),
    slice: (from, to) => readBytes(file, from, to),
    blocks: (size) => fileBlocks(file, size),
  };
}

/** All of the bytes in one piece; the caller has looked at the size. */
export async function wholeOf(source: ByteSource): Promise<Uint8Array<ArrayBuffer>> {
  const all = new Uint8Array(source.size);
  let at = 0;
  for await (const block of source.blocks(1_000_000)) {
    all.set(block, at);
    at += block.byteLength;
  }
  return all.subarray(0, at);
}
