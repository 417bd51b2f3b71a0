export { collate, emptyKey, type Key, writeKey } from "./collate.ts";
export { emptyFolded, type Folded, fold, foldBytes, foldText } from "./fold.ts";
export { guarded, isGuarded, isRisky, unguarded } from "./guard.ts";
