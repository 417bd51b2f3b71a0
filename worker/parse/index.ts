export { type ImportInput, importFile } from "./import.ts";
export { type Sniff, sniff } from "./sniff.ts";
