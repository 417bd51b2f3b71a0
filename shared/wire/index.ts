export * from "./edge.ts";
export * from "./studio.ts";
