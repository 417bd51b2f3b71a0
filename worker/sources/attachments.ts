import type { Attachment } from "../../shared/wire/index.ts";
import type { Window } from "../../shared/wire/window.ts";
import { type ArchiveEntry, createChecksum, fileSource } from "../parse/index.ts";
import type { AttachmentRow, Store } from "../store/index.ts";
import type { Dropped } from "./originals.ts";

/** A file of a folder that is no table: its copy is the attachment. */
export async function looseAttachment(projectId: string, { file, path }: Dropped, originalId: string): Promise<AttachmentRow> {
  return {
    id: originalId,
    projectId,
    originalId,
    path,
    sizeBytes: file.size,
    offset: null,
    packedBytes: file.size,
    method: 0,
    problem: null,
    checksum: await checksumOf(file),
  };
}

async function checksumOf(file: File): Promise<number> {
  const checksum = createChecksum();
  for await (const block of fileSource(file).blocks(BLOCK_BYTES)) checksum.update(block);
  return checksum.value();
}
const BLOCK_BYTES = 4_000_000;

/** Files of an archive that are no tables: they stay in the archive's copy, and are found there when they are needed. */
export function packedAttachments(projectId: string, entries: readonly ArchiveEntry[], originalId: string): AttachmentRow[] {
  return entries.map((entry) => ({
    id: `${originalId}/${entry.path}`,
    projectId,
    originalId,
    path: entry.path,
    sizeBytes: entry.size,
    offset: entry.at,
    packedBytes: entry.packed,
    method: entry.method,
    problem: problemOf(entry),
    checksum: entry.checksum,
  }));
}

function problemOf(entry: ArchiveEntry): string | null {
  if (entry.isEncrypted) return "It is protected by a password in its archive.";
  return entry.method === 0 || entry.method === 8 ? null : `It is packed in a way that can't be read (method ${entry.method}).`;
}

/** What the page shows of them. One whose copy could not be kept can't be read later, and says so. */
export async function readAttachments(store: Store, projectId: string, start: number, end: number): Promise<Window<Attachment>> {
  const { total, rows } = await store.attachments.read(projectId, start, end);
  const kept = new Set((await store.originals.list(projectId)).map((original) => original.id));
  const lost = "No copy of it could be kept on this device. Drop it again before the load.";
  return {
    start,
    total,
    rows: rows.map(({ id, path, sizeBytes, problem, originalId }) => ({
      id,
      path,
      sizeBytes,
      problem: problem ?? (kept.has(originalId) ? null : lost),
    })),
  };
}
