export * from "./diff.ts";
export * from "./fold.ts";
export * from "./reconcile.ts";
export * from "./rollback.ts";
export * from "./run-fold.ts";
export * from "./standing-index.ts";
