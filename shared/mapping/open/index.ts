export { recogniseOpen } from "./recognise.ts";
export { isNameHeader, isOnlyKey, type KeyChoice, keptKey, keyFormula, likelyKeys } from "./row-key.ts";
