export * from "./account.ts";
export * from "./dataset.ts";
export * from "./history.ts";
export * from "./ledger.ts";
export * from "./plan.ts";
export * from "./project.ts";
export * from "./report.ts";
