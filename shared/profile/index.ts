export { classify } from "./classify.ts";
export { dateRank } from "./dates.ts";
export { inferType } from "./infer.ts";
export { Kind } from "./kind.ts";
export { amountOf } from "./numbers.ts";
export { finishProfile } from "./profile.ts";
export { addValues, type ColumnStats, DISTINCT_CAP, type Extremes, emptyStats, mergeStats, SAMPLES, widen } from "./stats.ts";
