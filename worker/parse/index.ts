export { type ArchiveEntry, archiveEntries, BadArchive } from "./archive.ts";
export { fileSource } from "./bytes.ts";
export { createChecksum } from "./checksum.ts";
export { type ImportInput, importFile, type Settled } from "./import.ts";
export { isAttachment, isLetter } from "./open.ts";
export { groupByName } from "./pages.ts";
export { previewTable } from "./preview-table.ts";
export { type Sniff, sniff } from "./sniff.ts";
export { type SniffedTable, sniffFile } from "./sniff-file.ts";
