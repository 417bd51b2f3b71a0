export { type ImportInput, importFile } from "./import.ts";
export { groupByName } from "./pages.ts";
export { type Sniff, sniff } from "./sniff.ts";
export { type SniffedTable, sniffFile } from "./sniff-file.ts";
