import { type ChunkHeader, chunkBytes, columnWords, readHeader } from "./chunk-header.ts";
import type { MirrorRow } from "./db.ts";
import type { PlacedFile } from "./opfs.ts";
import { StoredColumn } from "./stored-column.ts";

/** Thrown when a mirror isn't what its record says. It never leaves this room: rows are then read from the database. */
export class DoubtfulMirror extends Error {}

/** A sealed mirror, open for reading. Every call throws (DoubtfulMirror, or what the browser throws) when it can't be relied on. */
export class MirrorFile {
  readonly #file: PlacedFile;
  readonly #offsets: readonly number[];
  /** Headers of all chunks, read once. */
  readonly #headers: ChunkHeader[] = [];

  constructor(file: PlacedFile, row: MirrorRow, chunkStarts: readonly number[], rowCount: number) {
    this.#file = file;
    this.#offsets = row.offsets;
    if (file.getSize() !== row.bytes || row.offsets.length !== chunkStarts.length) throw new DoubtfulMirror();
    const headers = this.#read(row.headersAt, row.bytes - row.headersAt);
    let at = 0;
    chunkStarts.forEach((start, index) => {
      const header = readHeader(headers, at);
      if (header.rowCount !== (chunkStarts[index + 1] ?? rowCount) - start) throw new DoubtfulMirror();
      this.#headers.push(header);
      at += header.words.byteLength;
    });
  }

  /** The bytes of a chunk; with `into`, in that buffer where they fit, which may be longer than the chunk. */
  chunk(index: number, into?: ArrayBuffer): ArrayBuffer {
    const header = this.#headers[index];
    if (!header) throw new DoubtfulMirror();
    return this.#read(this.#offsets[index] ?? 0, chunkBytes(header), into);
  }

  /** One column of a chunk, which is all that is read of it; with `into`, into that buffer where it fits. */
  column(index: number, column: number, start: number, into?: ArrayBuffer): StoredColumn {
    const header = this.#headers[index];
    const words = header && columnWords(header, column);
    if (!header || !words) throw new DoubtfulMirror();
    const [, , codesAt = 0, , , textAt = 0, textBytes = 0] = words;
    const buffer = this.#read((this.#offsets[index] ?? 0) + codesAt, textAt + textBytes - codesAt, into);
    return new StoredColumn(buffer, words, header.rowCount, start, codesAt);
  }

  close(): void {
    this.#file.close();
  }

  #read(at: number, length: number, into?: ArrayBuffer): ArrayBuffer {
    const buffer = into && into.byteLength >= length ? into : new ArrayBuffer(length);
    if (this.#file.read(new Uint8Array(buffer, 0, length), { at }) !== length) throw new DoubtfulMirror();
    return buffer;
  }
}
