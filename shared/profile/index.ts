export { agrees } from "./agree.ts";
export { classify } from "./classify.ts";
export { dateOrderOf, type OrderJudgement, readAs, readOrderOf } from "./date-order.ts";
export { dateRank, rankIn } from "./dates.ts";
export { describeColumn } from "./describe.ts";
export { inferType } from "./infer.ts";
export { Kind } from "./kind.ts";
export { amountOf } from "./numbers.ts";
export { finishProfile } from "./profile.ts";
export {
  addValues,
  type ColumnStats,
  DISTINCT_CAP,
  type Extremes,
  emptyStats,
  INEXACT,
  isFurther,
  mergeStats,
  SAMPLES,
  widen,
} from "./stats.ts";
