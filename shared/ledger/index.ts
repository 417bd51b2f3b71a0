export * from "./diff.ts";
export type { RunPlace } from "./entry-chains.ts";
export * from "./fold.ts";
export * from "./reconcile.ts";
export * from "./rollback.ts";
export * from "./run-fold.ts";
export * from "./standing-index.ts";
export * from "./touched-index.ts";
