export * from "./apply.ts";
export * from "./describe.ts";
export * from "./op.ts";
