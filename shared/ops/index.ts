export * from "./apply.ts";
export * from "./describe.ts";
export * from "./op.ts";
export { restoreOp, type StateParts } from "./parts.ts";
export * from "./place.ts";
