import { readHeader } from "./chunk-header.ts";
import type { ChunkRow, MirrorRow } from "./db.ts";
import { usage } from "./failure.ts";
import { openPlaced, type PlacedFile, removeEntry } from "./opfs.ts";

/** After so many bytes it is looked again whether there is room. */
const STAGE_BYTES = 64_000_000;
/** What must be left, in terms of what is still to come: rows are stored twice, and a bit stays free. */
const ROOM = 3;

/** Appends chunks to a dataset's mirror while it is imported. It never fails: what goes wrong ends the mirror, not the import. */
export class MirrorWriter {
  readonly #id: string;
  readonly #expectedBytes: number;
  readonly #folder: () => Promise<FileSystemDirectoryHandle | null>;
  #file: PlacedFile | null = null;
  #isOver = false;
  /** Where each chunk begins, and a copy of its header. */
  readonly #chunks = new Map<number, { at: number; header: Uint8Array }>();
  #bytes = 0;
  #checkedAt = 0;
  #last: Promise<void> = Promise.resolve();

  constructor(id: string, expectedBytes: number, folder: () => Promise<FileSystemDirectoryHandle | null>) {
    this.#id = id;
    this.#expectedBytes = expectedBytes;
    this.#folder = folder;
  }

  /** Whether it takes room, or would with the next chunk. */
  get takesRoom(): boolean {
    return !this.#isOver;
  }

  append(chunks: readonly Pick<ChunkRow, "index" | "data">[]): Promise<void> {
    return this.#inTurn(async () => {
      if (!(await this.#open())) return;
      for (const { index, data } of chunks) {
        this.#chunks.set(index, { at: this.#bytes, header: new Uint8Array(data.slice(0, readHeader(data).words.byteLength)) });
        this.#write(new Uint8Array(data));
      }
    });
  }

  /** Starts anew: what was appended is forgotten. */
  clear(): Promise<void> {
    return this.#inTurn(async () => {
      this.#file?.truncate(0);
      this.#chunks.clear();
      this.#bytes = 0;
      this.#checkedAt = 0;
    });
  }

  /** Ends the file with all headers, and closes it. Answers where its chunks are; null when there is no whole mirror of `chunks` chunks. */
  async seal(chunks: number): Promise<MirrorRow | null> {
    let row: MirrorRow | null = null;
    await this.#inTurn(async () => {
      if (!this.#file || this.#isOver) return;
      const headersAt = this.#bytes;
      const offsets = Array.from({ length: chunks }, (_, index) => {
        const chunk = this.#chunks.get(index);
        if (!chunk) throw new Error(`Chunk ${index} is missing.`);
        this.#write(chunk.header);
        return chunk.at;
      });
      this.#file.flush();
      this.#file.close();
      this.#file = null;
      this.#isOver = true;
      row = { datasetId: this.#id, offsets, headersAt, bytes: this.#bytes };
    });
    return row;
  }

  /** Closes the file and removes it, sealed or not. */
  discard(): Promise<void> {
    return this.#inTurn(() => this.#giveUp());
  }

  #write(bytes: Uint8Array): void {
    if (this.#file?.write(bytes, { at: this.#bytes }) !== bytes.byteLength) throw new Error("The file took only a part.");
    this.#bytes += bytes.byteLength;
  }

  async #open(): Promise<boolean> {
    if (this.#isOver) return false;
    if ((this.#file === null || this.#bytes - this.#checkedAt >= STAGE_BYTES) && !(await this.#hasRoom())) {
      await this.#giveUp();
      return false;
    }
    if (this.#file) return true;
    const folder = await this.#folder();
    this.#file = folder && (await openPlaced(folder, this.#id, "readwrite"));
    this.#file?.truncate(0);
    this.#isOver = this.#file === null;
    return !this.#isOver;
  }

  async #hasRoom(): Promise<boolean> {
    this.#checkedAt = this.#bytes;
    const { used, quota } = await usage();
    return used === null || quota === null || quota - used >= ROOM * Math.max(STAGE_BYTES, this.#expectedBytes - this.#bytes);
  }

  async #giveUp(): Promise<void> {
    this.#isOver = true;
    this.#file?.close();
    this.#file = null;
    this.#chunks.clear();
    const folder = await this.#folder();
    if (folder) await removeEntry(folder, this.#id);
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    this.#last = this.#last.then(work).catch(() => this.#giveUp().catch(() => undefined));
    return this.#last;
  }
}
