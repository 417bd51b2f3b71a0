export { collate, emptyKey, type Key, writeKey } from "./collate.ts";
export { emptyFolded, type Folded, fold, foldBytes, foldText } from "./fold.ts";
