export type * from "./contract.ts";
export { changesOf, diffStates } from "./diff.ts";
export { restored } from "./restored.ts";
export { pairRows, type RowPair } from "./rows.ts";
export { type TextPiece, textDiff } from "./text-diff.ts";
