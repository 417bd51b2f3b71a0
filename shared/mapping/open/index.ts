export { recogniseOpen } from "./recognise.ts";
export { isOnlyKey, type KeyChoice, keptKey, keyFormula, likelyKeys } from "./row-key.ts";
