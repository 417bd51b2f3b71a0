export * from "./access.ts";
export * from "./edge.ts";
export * from "./sources.ts";
export * from "./studio.ts";
export * from "./studio-access.ts";
export * from "./uploads.ts";
export * from "./versions.ts";
export * from "./window.ts";
