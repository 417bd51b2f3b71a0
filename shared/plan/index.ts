export * from "./build.ts";
export * from "./digest.ts";
export * from "./identity.ts";
export { imageLane, imageRecordsOf, imageShape, imagesMapId } from "./images.ts";
export type { LandedRecord, LaneRecord, LaneShape, PlanContext } from "./lane.ts";
export * from "./policy.ts";
export * from "./predict/index.ts";
export * from "./sample.ts";
export * from "./summary.ts";
