export { classify } from "./classify.ts";
export { inferType } from "./infer.ts";
export { Kind } from "./kind.ts";
export { finishProfile } from "./profile.ts";
export { addValues, type ColumnStats, DISTINCT_CAP, emptyStats, mergeStats } from "./stats.ts";
