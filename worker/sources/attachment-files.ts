import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type FileFinder, fileFinder, imagesIn } from "../../shared/transform/index.ts";
import { type ArchiveEntry, archiveEntries, BadArchive, fileSource } from "../parse/index.ts";
import type { AttachmentRow, Store } from "../store/index.ts";
import { readAttachments } from "./attachments.ts";

/** Pieces of an unpacked file are handed to the browser's Blob store from this size on. */
const PIECE_BYTES = 1_000_000;

/** The dropped files of a project that are no tables: found by what cells say of them, and opened one by one. */
export class AttachmentFiles {
  readonly #store: Store;
  readonly #projectId: string;
  #rows: Map<string, AttachmentRow> | null = null;
  /** The archive opened last, by its original: files are sent in the order of their rows, often of one archive. */
  #archive: { id: string; entries: Map<number, ArchiveEntry> } | null = null;

  constructor(store: Store, projectId: string) {
    this.#store = store;
    this.#projectId = projectId;
  }

  /** What is there now. */
  async finder(): Promise<FileFinder> {
    return fileFinder((await readAttachments(this.#store, this.#projectId, 0, Number.MAX_SAFE_INTEGER)).rows);
  }

  /** The file's bytes as a Blob, which a request can stream; fails, naming the file, when they are gone or damaged. */
  async open(id: string): Promise<Result<Blob>> {
    if (id.startsWith("cell:")) return this.#openImage(id);
    this.#rows ??= await this.#readRows();
    const row = this.#rows.get(id);
    const original = row && (await this.#store.originals.get(row.originalId));
    if (!row || !original) return fail(gone(row?.path ?? id));
    if (row.offset === null) return ok(original.blob);
    try {
      const entries = await this.#open(row.originalId, new File([original.blob], original.name));
      const entry = entries.get(row.offset);
      return entry ? ok(await unpack(entry)) : fail(gone(row.path));
    } catch (error) {
      if (error instanceof BadArchive) return fail(error.failure);
      throw error;
    }
  }

  /** An image that a cell holds in itself: `cell:<hash>@<row>@<dataset>`. */
  async #openImage(id: string): Promise<Result<Blob>> {
    const [hash, row, ...datasetId] = id.slice("cell:".length).split("@");
    const at = Number(row);
    const dataset = await this.#store.datasets.get(datasetId.join("@"));
    const rows = dataset ? await this.#store.reader.readWindow(dataset, at, at + 1) : [];
    for (const image of imagesIn(rows[0] ?? [])) {
      if (image.hash === hash) return ok(new Blob([Uint8Array.from(atob(image.base64), (char) => char.charCodeAt(0))]));
    }
    return fail(gone(`The image in row ${at + 1}${dataset ? ` of ${dataset.name}` : ""}`));
  }

  async #readRows(): Promise<Map<string, AttachmentRow>> {
    const { rows } = await this.#store.attachments.read(this.#projectId, 0, Number.MAX_SAFE_INTEGER);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #open(id: string, archive: File): Promise<Map<number, ArchiveEntry>> {
    if (this.#archive?.id !== id) {
      const entries = await archiveEntries(fileSource(archive));
      this.#archive = { id, entries: new Map(entries.map((entry) => [entry.at, entry])) };
    }
    return this.#archive.entries;
  }
}

/** Checks the file against its checksum on the way; only a piece of it is held at a time. */
async function unpack(entry: ArchiveEntry): Promise<Blob> {
  let blob = new Blob([]);
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let bytes = 0;
  for await (const part of entry.bytes.blocks(PIECE_BYTES)) {
    parts.push(part.slice());
    bytes += part.byteLength;
    if (bytes < PIECE_BYTES) continue;
    blob = new Blob([blob, ...parts]);
    parts = [];
    bytes = 0;
  }
  return new Blob([blob, ...parts]);
}

function gone(path: string) {
  return failure("file.gone", `${path} is no longer on this device. Drop it again on Sources, then retry this file.`, {
    detail: { file: path },
  });
}
