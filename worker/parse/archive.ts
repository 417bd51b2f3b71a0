import { Inflate } from "fflate";
import { type Failure, failure } from "../../shared/kernel/index.ts";
import type { ByteSource } from "./bytes.ts";
import { createChecksum } from "./checksum.ts";
import { entryName } from "./entry-name.ts";

/** An archive may unpack to this much altogether, and hold this many entries: beyond it is refused unread. */
const MOST_BYTES = 8_000_000_000;
const MOST_ENTRIES = 20_000;
/** Packed bytes unpacked in one go: Deflate makes at most about a thousand bytes of one. */
const PACKED_BLOCK = 65_536;
/** The end record stands in the last 64 KB and 22 bytes. */
const TAIL_BYTES = 65_557;
const DIRECTORY_LIMIT = 64_000_000;

/** The archive can't be read: damaged, too large, or of a kind we don't know. */
export class BadArchive extends Error {
  readonly failure: Failure;
  constructor(code: string, message: string, path: string) {
    super(message);
    this.failure = failure(code, `${path} ${message} Nothing was imported from it.`, { detail: { file: path } });
  }
}

export interface ArchiveEntry {
  path: string;
  size: number;
  isEncrypted: boolean;
  /** 0 stored, 8 Deflate; others can't be unpacked. */
  method: number;
  /** Where its local header stands in the archive, and its bytes as they are packed. */
  at: number;
  packed: number;
  /** CRC-32 of its bytes, as the archive states it. */
  checksum: number;
  /** The entry's bytes; only for stored and deflated ones that aren't encrypted. */
  bytes: ByteSource;
}

/**
 * The files of a ZIP archive by its central directory (APPNOTE.TXT 4.3 and 4.4, ZIP64 included), directories left out.
 * Nothing is unpacked yet. Throws `BadArchive`.
 */
export async function archiveEntries(archive: ByteSource): Promise<ArchiveEntry[]> {
  const { slice } = archive;
  if (!slice) throw new Error("An archive inside an archive is refused before it is opened.");
  const end = await endRecord(archive, slice);
  if (end.entries > MOST_ENTRIES)
    throw new BadArchive("import.too-large", `holds ${end.entries} files; at most ${MOST_ENTRIES} are read.`, archive.path);
  if (end.at + end.size > archive.size || end.size > DIRECTORY_LIMIT) throw damaged(archive.path);
  const directory = await slice(end.at, end.at + end.size);
  const entries = readDirectory(archive, directory, slice);
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (total > MOST_BYTES)
    throw new BadArchive(
      "import.too-large",
      `unpacks to ${Math.round(total / 1e9)} GB; at most ${MOST_BYTES / 1e9} GB are read. Drop its files in smaller archives.`,
      archive.path,
    );
  return entries;
}

const damaged = (path: string) =>
  new BadArchive("import.damaged", "is a damaged ZIP archive: the list of its files is missing or broken. Download it again.", path);

type Slice = NonNullable<ByteSource["slice"]>;

/** Where the end record stands in the tail: one whose comment ends with the file, for its signature may stand in a comment too. */
function findEnd(tail: DataView): number | null {
  let near: number | null = null;
  for (let at = tail.byteLength - 22; at >= 0; at--) {
    if (tail.getUint32(at, true) !== 0x06054b50) continue;
    const end = at + 22 + tail.getUint16(at + 20, true);
    if (end === tail.byteLength) return at;
    if (end < tail.byteLength) near ??= at;
  }
  return near;
}

async function endRecord(archive: ByteSource, slice: Slice): Promise<{ entries: number; size: number; at: number }> {
  const from = Math.max(0, archive.size - TAIL_BYTES);
  const tail = viewOf(await slice(from, archive.size));
  const at = findEnd(tail);
  if (at === null) throw damaged(archive.path);
  const plain = { entries: tail.getUint16(at + 10, true), size: tail.getUint32(at + 12, true), at: tail.getUint32(at + 16, true) };
  if (plain.entries !== 0xffff && plain.size !== 0xffffffff && plain.at !== 0xffffffff) return plain;
  if (at < 20 || tail.getUint32(at - 20, true) !== 0x07064b50) throw damaged(archive.path);
  const wideAt = Number(tail.getBigUint64(at - 12, true));
  const wide = viewOf(await slice(wideAt, wideAt + 56));
  if (wide.byteLength < 56 || wide.getUint32(0, true) !== 0x06064b50) throw damaged(archive.path);
  return {
    entries: Number(wide.getBigUint64(32, true)),
    size: Number(wide.getBigUint64(40, true)),
    at: Number(wide.getBigUint64(48, true)),
  };
}

function readDirectory(archive: ByteSource, bytes: Uint8Array<ArrayBuffer>, slice: Slice): ArchiveEntry[] {
  const view = viewOf(bytes);
  const entries: ArchiveEntry[] = [];
  for (let at = 0; at + 46 <= view.byteLength; ) {
    if (view.getUint32(at, true) !== 0x02014b50) throw damaged(archive.path);
    const nameLength = view.getUint16(at + 28, true);
    const extraLength = view.getUint16(at + 30, true);
    const flags = view.getUint16(at + 8, true);
    const path = entryName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0);
    const extra = bytes.subarray(at + 46 + nameLength, at + 46 + nameLength + extraLength);
    const sizes = entrySizes(view, at, extra);
    const method = view.getUint16(at + 10, true);
    if (!path.endsWith("/")) {
      const checksum = view.getUint32(at + 16, true);
      const entry = { path, size: sizes.size, isEncrypted: (flags & 1) !== 0, method, at: sizes.at, packed: sizes.packed, checksum };
      entries.push({ ...entry, bytes: entryBytes(archive, slice, { ...sizes, path, method, crc: checksum }) });
    }
    at += 46 + nameLength + extraLength + view.getUint16(at + 32, true);
  }
  return entries;
}

interface Place {
  crc: number;
  path: string;
  method: number;
  packed: number;
  size: number;
  at: number;
}

/** Sizes and place of an entry; those that don't fit 32 bits stand in its ZIP64 extra field. */
function entrySizes(view: DataView, at: number, extra: Uint8Array<ArrayBuffer>): Pick<Place, "packed" | "size" | "at"> {
  const found = { packed: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true), at: view.getUint32(at + 42, true) };
  const fields = viewOf(extra);
  for (let field = 0; field + 4 <= fields.byteLength; field += 4 + fields.getUint16(field + 2, true)) {
    if (fields.getUint16(field, true) !== 1) continue;
    let next = field + 4;
    for (const key of ["size", "packed", "at"] as const) {
      if (found[key] !== 0xffffffff || next + 8 > fields.byteLength) continue;
      found[key] = Number(fields.getBigUint64(next, true));
      next += 8;
    }
  }
  return found;
}

function entryBytes(archive: ByteSource, slice: Slice, place: Place): ByteSource {
  const path = `${archive.path}/${place.path}`;
  async function* blocks(): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const local = viewOf(await slice(place.at, place.at + 30));
    if (local.byteLength < 30 || local.getUint32(0, true) !== 0x04034b50) throw damaged(path);
    const from = place.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    const unpack = place.method === 8 ? inflater(path, place.size) : (block: Uint8Array<ArrayBuffer>) => [block];
    const checksum = createChecksum();
    let done = 0;
    for (let at = from; at < from + place.packed; at += PACKED_BLOCK) {
      const block = await slice(at, Math.min(at + PACKED_BLOCK, from + place.packed));
      for (const piece of unpack(block, at + PACKED_BLOCK >= from + place.packed)) {
        done += piece.byteLength;
        checksum.update(piece);
        if (piece.byteLength > 0) yield piece;
      }
    }
    if (done !== place.size || checksum.value() !== place.crc) throw brokenEntry(path);
  }
  return {
    path,
    name: place.path.split("/").at(-1) ?? place.path,
    size: place.size,
    packedSize: place.packed,
    slice: null,
    head: async (bytes) => {
      const parts: Uint8Array<ArrayBuffer>[] = [];
      let length = 0;
      for await (const block of blocks()) {
        parts.push(block);
        length += block.byteLength;
        if (length >= bytes) break;
      }
      return joined(parts, length).slice(0, bytes);
    },
    blocks,
  };
}

const brokenEntry = (path: string) => new BadArchive("import.damaged", "is damaged in its archive. Download the archive again.", path);

/** Never makes more than the entry is said to have: an archive that lies about its sizes is damaged or a trap. */
function inflater(path: string, size: number) {
  let made: Uint8Array<ArrayBuffer>[] = [];
  let total = 0;
  const inflate = new Inflate((block) => {
    total += block.byteLength;
    if (total > size) throw brokenEntry(path);
    made.push(block as Uint8Array<ArrayBuffer>);
  });
  return (block: Uint8Array<ArrayBuffer>, isLast: boolean): Uint8Array<ArrayBuffer>[] => {
    made = [];
    try {
      inflate.push(block, isLast);
    } catch (error) {
      throw error instanceof BadArchive ? error : brokenEntry(path);
    }
    return made;
  };
}

function joined(parts: readonly Uint8Array<ArrayBuffer>[], length: number): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.byteLength;
  }
  return all;
}

const viewOf = (bytes: Uint8Array<ArrayBuffer>): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
