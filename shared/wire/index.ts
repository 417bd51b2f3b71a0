export * from "./edge.ts";
export * from "./sources.ts";
export * from "./studio.ts";
export * from "./uploads.ts";
export * from "./window.ts";
