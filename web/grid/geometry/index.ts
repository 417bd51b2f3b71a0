export * from "./figures.ts";
export * from "./fill.ts";
export * from "./moves.ts";
export * from "./paste.ts";
export * from "./place.ts";
export * from "./selection.ts";
export * from "./series.ts";
export * from "./tsv.ts";
