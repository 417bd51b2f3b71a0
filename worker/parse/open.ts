import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Reading } from "../../shared/model/index.ts";
import { type ArchiveEntry, archiveEntries, BadArchive } from "./archive.ts";
import type { ByteSource } from "./bytes.ts";
import { delimitedTable } from "./delimited.ts";
import { documentTables, linesTable } from "./json.ts";
import { isProse, PROSE_BYTES } from "./prose.ts";
import { isArchive } from "./signature.ts";
import { HEAD_BYTES, sniff } from "./sniff.ts";
import type { SourceNote } from "./table-source.ts";
import { readWorkbook, type Workbook } from "./workbook.ts";

/** Extensions of tables; other files of an archive are attachments. */
const TABLE_NAME = /\.(csv|tsv|tab|psv|txt|asc|dat|json|jsonl|ndjson|xlsx|xlsm|xltx)$/i;
/** Text that is often a note rather than a table: it must have columns to be taken for one. */
const LOOSE_NAME = /\.(txt|asc|dat)$/i;
const ARCHIVE_NAME = /\.(zip|7z|rar|gz|tgz|bz2|xz|tar)$/i;
/** Tables that can't be read: they are refused with advice rather than kept as attachments. */
const FOREIGN_TABLE_NAME = /\.(xls|xlsb|xlt|ods|fods|numbers|mdb|accdb|dbf|sqlite|db)$/i;
/** Names put there by operating systems. */
const CLUTTER = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/;
/** Names of attachments that are listed before the rest is only counted. */
const LISTED = 20;

/**
 * Finds the tables of a file: one of delimited text, the sheets of a workbook, the lists of a JSON document, or what stands
 * in a ZIP archive of these, read as a person has decided as far as they have. Fails when there is none, with the reason.
 */
export async function openTables(source: ByteSource, blockBytes: number, reading: Reading = {}): Promise<Result<Workbook>> {
  const head = await source.head(HEAD_BYTES);
  if (!isArchive(head)) return openText(source, head, blockBytes, reading);
  try {
    return await openArchive(source, blockBytes, reading);
  } catch (error) {
    if (error instanceof BadArchive) return fail(error.failure);
    throw error;
  }
}

async function openText(
  source: ByteSource,
  head: Uint8Array<ArrayBuffer>,
  blockBytes: number,
  reading: Reading,
): Promise<Result<Workbook>> {
  const found = sniff(source.path, head, source.size, reading);
  if (!found.ok) return found;
  const { encoding, table, guarding, json } = found.value;
  if (json === "lines") return ok({ tables: [await linesTable(source, encoding, blockBytes)], notes: [] });
  if (!json) return ok({ tables: [delimitedTable(source, { table, encoding, guarding })], notes: [] });
  const tables = await documentTables(source, encoding);
  return tables.ok ? ok({ tables: tables.value, notes: [] }) : tables;
}

async function openArchive(source: ByteSource, blockBytes: number, reading: Reading): Promise<Result<Workbook>> {
  // An archive inside an archive can't be read anywhere in it: only a workbook, which is held whole, is opened there.
  if (!source.slice) return /\.(xlsx|xlsm|xltx)$/i.test(source.name) ? readWorkbook(source, reading) : fail(nested(source.path));
  const entries = (await archiveEntries(source)).filter((entry) => !CLUTTER.test(entry.path));
  if (entries.some((entry) => /^xl\/(workbook|worksheets\/)/i.test(entry.path))) return readWorkbook(source, reading);
  if (entries.some((entry) => entry.path === "content.xml") || entries.some((entry) => entry.path === "word/document.xml"))
    return fail(
      failure("import.not-csv", `${source.path} is an office document. Nothing was imported. Save it as CSV or XLSX and drop that file.`),
    );
  return openEntries(source, entries, blockBytes, reading);
}

const nested = (path: string): Failure =>
  failure("import.nested", `${path} is an archive inside an archive and was left alone. Unpack the outer one and drop it by itself.`);

async function openEntries(source: ByteSource, entries: ArchiveEntry[], blockBytes: number, reading: Reading): Promise<Result<Workbook>> {
  const attachments: ArchiveEntry[] = [];
  const opened: Workbook = { tables: [], notes: [], attachments };
  const letters: { entry: ArchiveEntry; found: Workbook }[] = [];
  for (const entry of entries) {
    if (isAttachment(entry.path)) {
      attachments.push(entry);
      continue;
    }
    const tables = await openEntry(entry, blockBytes, reading);
    if (tables.ok && isNote(entry.path, tables.value)) attachments.push(entry);
    else if (tables.ok && (await isLetter(entry.bytes))) letters.push({ entry, found: tables.value });
    else if (tables.ok) add(opened, entry, tables.value);
    else opened.notes.push({ code: tables.failure.code, severity: "warning", message: tables.failure.message });
  }
  // By itself a letter may be a table after all: nothing else is there to import.
  if (opened.tables.length > 0) attachments.push(...letters.map(({ entry }) => entry));
  else for (const { entry, found } of letters) add(opened, entry, found);
  if (attachments.length > 0) opened.notes.push(inventory(source.path, attachments));
  if (opened.tables.length > 0) return ok(opened);
  const found = opened.notes.map((note) => note.message).join(" ");
  return fail(
    failure("import.no-table", `${source.path} holds no table. Nothing was imported. ${found}`.trim(), { detail: { file: source.path } }),
  );
}

/** Whether a file's name says that it is neither a table nor an archive of tables. */
export const isAttachment = (path: string): boolean =>
  /\.[a-z0-9]{1,5}$/i.test(path) && !TABLE_NAME.test(path) && !ARCHIVE_NAME.test(path) && !FOREIGN_TABLE_NAME.test(path);

async function openEntry(entry: ArchiveEntry, blockBytes: number, reading: Reading): Promise<Result<Workbook>> {
  const path = entry.bytes.path;
  if (ARCHIVE_NAME.test(entry.path)) return fail(nested(path));
  if (entry.isEncrypted)
    return fail(failure("import.locked", `${path} is protected by a password and was left out. Unpack the archive and drop the file.`));
  if (entry.method !== 0 && entry.method !== 8)
    return fail(
      failure(
        "import.damaged",
        `${path} is packed in a way that can't be read (method ${entry.method}). Unpack the archive and drop the file.`,
      ),
    );
  return openTables(entry.bytes, blockBytes, reading);
}

/** A readme among the tables: text of a single column, by a name that tells nothing. */
function isNote(path: string, { tables }: Workbook): boolean {
  return LOOSE_NAME.test(path) && tables.every((table) => table.header.filter((cell) => cell.trim() !== "").length < 2);
}

/** Whether a text file by a name that tells nothing is a letter or a readme: beside tables it is an attachment. */
export async function isLetter(source: ByteSource): Promise<boolean> {
  return LOOSE_NAME.test(source.name) && source.size > 0 && isProse(await source.head(PROSE_BYTES), source.size <= PROSE_BYTES);
}

/** Tables of an archive are told apart by their path in it, and a workbook's sheets by their name as well. */
function add(opened: Workbook, entry: ArchiveEntry, found: Workbook): void {
  const stem = entry.path.replace(/\.[a-z0-9]+$/i, "");
  for (const table of found.tables) opened.tables.push({ ...table, label: table.label ? `${stem} · ${table.label}` : stem });
  opened.notes.push(...found.notes);
}

function inventory(path: string, attachments: readonly ArchiveEntry[]): SourceNote {
  const rest = attachments.length - LISTED;
  const listed = attachments.slice(0, LISTED).map((entry) => entry.path);
  const names = listed.join(", ") + (rest > 0 ? ` and ${rest} more` : "");
  const count = attachments.length === 1 ? "1 file that is no table" : `${attachments.length} files that are no tables`;
  return { code: "import.attachments", severity: "note", message: `${path} also holds ${count}, kept as attachments: ${names}.` };
}
