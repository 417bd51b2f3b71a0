import type { Dataset } from "../../shared/model/index.ts";
import { type ChunkRow, type Db, type MirrorRow, table } from "./db.ts";
import { MirrorFile } from "./mirror-file.ts";
import { MirrorWriter } from "./mirror-writer.ts";
import { fileNames, folder, hasPlacedFiles, openPlaced, removeEntry } from "./opfs.ts";

/*
 * The mirror of a dataset is one file with its packed chunks, byte for byte, and a copy of all their headers at the end. The
 * database stays the truth: it answers whole chunks only, and each costs a request. Of the mirror one column can be read
 * without the others, at once. Any doubt about it, and the database is read instead.
 */

/** Mirrors kept open for reading, each with the headers of its chunks: about a megabyte for a million rows of thirty columns. */
const KEPT_OPEN = 8;

type Shape = Pick<Dataset, "id" | "rowCount" | "chunkStarts">;

export class Mirrors {
  readonly #db: Db;
  readonly #folderName: string;
  readonly #writers = new Map<string, MirrorWriter>();
  /** Null: there is none to rely on. */
  readonly #open = new Map<string, Promise<MirrorFile | null>>();

  constructor(db: Db, databaseName: string) {
    this.#db = db;
    this.#folderName = `${databaseName}-rows`;
  }

  /** From here on, chunks of this draft are mirrored. `expectedBytes` helps to judge whether there is room. */
  begin(draftId: string, expectedBytes: number): void {
    if (!hasPlacedFiles()) return;
    this.#writers.set(draftId, new MirrorWriter(draftId, expectedBytes, () => folder(this.#folderName, true)));
  }

  /** Mirrors chunks of open drafts; others are passed over. Never fails. */
  async append(chunks: readonly ChunkRow[]): Promise<void> {
    for (const id of new Set(chunks.map((chunk) => chunk.datasetId))) {
      await this.#writers.get(id)?.append(chunks.filter((chunk) => chunk.datasetId === id));
    }
  }

  async clear(draftId: string): Promise<void> {
    await this.#writers.get(draftId)?.clear();
  }

  /** Whether any of these drafts has a mirror that takes room. */
  takesRoom(draftIds: readonly string[]): boolean {
    return draftIds.some((id) => this.#writers.get(id)?.takesRoom);
  }

  /** Gives up the mirrors of these drafts; their imports go on without. */
  async makeRoom(draftIds: readonly string[]): Promise<void> {
    for (const id of draftIds) await this.#writers.get(id)?.discard();
  }

  /** Closes the mirror of a draft: what is to be stored with the dataset, null when it has no whole mirror. */
  async seal(dataset: Shape): Promise<MirrorRow | null> {
    return (await this.#writers.get(dataset.id)?.seal(dataset.chunkStarts.length)) ?? null;
  }

  /** The draft has become a dataset: there is nothing more to write. */
  async settle(datasetId: string): Promise<void> {
    this.#writers.delete(datasetId);
    await this.#close(datasetId);
  }

  /** Removes a mirror, of a draft or a dataset. One that another tab reads is left to `sweep`. Never fails. */
  async remove(id: string): Promise<void> {
    await this.#close(id);
    await this.#writers.get(id)?.discard();
    this.#writers.delete(id);
    const from = await folder(this.#folderName, false);
    if (from) await removeEntry(from, id);
  }

  /** Removes mirrors that belong to no dataset and no draft; call it after dead drafts were removed. */
  async sweep(): Promise<void> {
    const from = await folder(this.#folderName, false);
    if (!from) return;
    // The files first: a draft's record is there before its file is, so a file whose record isn't found is dead.
    const names = await fileNames(from);
    const living = new Set(await table(this.#db.strict, "drafts").toCollection().primaryKeys());
    for (const id of await table(this.#db.strict, "mirrors").toCollection().primaryKeys()) living.add(id);
    for (const name of names) if (!living.has(name)) await this.remove(name);
  }

  /** The mirror of a dataset, to read from; null when there is none to rely on. It may be closed by the next call. */
  forReading(dataset: Shape): Promise<MirrorFile | null> {
    const file = this.#open.get(dataset.id) ?? this.#openFile(dataset).catch(() => null);
    this.#open.delete(dataset.id);
    this.#open.set(dataset.id, file);
    const oldest = this.#open.size > KEPT_OPEN ? this.#open.keys().next().value : undefined;
    if (oldest !== undefined) void this.#close(oldest);
    return file;
  }

  /** Closes a mirror that turned out not to be reliable; it isn't opened again while this tab lives. */
  doubt(datasetId: string): void {
    void this.#close(datasetId);
    this.#open.set(datasetId, Promise.resolve(null));
  }

  /** Closes all files. */
  close(): void {
    for (const id of [...this.#open.keys()]) void this.#close(id);
  }

  /** Removes all mirrors of this database. */
  async destroy(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.#close(id)));
    for (const writer of this.#writers.values()) await writer.discard();
    const root = await navigator.storage?.getDirectory?.().catch(() => null);
    if (root) await removeEntry(root, this.#folderName);
  }

  async #openFile(dataset: Shape): Promise<MirrorFile | null> {
    if (!hasPlacedFiles()) return null;
    const row = await table<MirrorRow>(this.#db.bulk, "mirrors").get(dataset.id);
    const from = row && (await folder(this.#folderName, false));
    const file = from && (await openPlaced(from, dataset.id, "read-only"));
    if (!row || !file) return null;
    try {
      return new MirrorFile(file, row, dataset.chunkStarts, dataset.rowCount);
    } catch {
      file.close();
      return null;
    }
  }

  async #close(id: string): Promise<void> {
    const file = this.#open.get(id);
    this.#open.delete(id);
    (await file)?.close();
  }
}
