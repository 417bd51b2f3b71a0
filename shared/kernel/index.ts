export * from "./assert-never.ts";
export * from "./hash.ts";
export * from "./issue.ts";
export * from "./json.ts";
export * from "./result.ts";
