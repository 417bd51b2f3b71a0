import { functionCatalogue } from "../../../shared/transform/index.ts";

/** Functions offered while a formula is typed: as they are written, and what they do in a line. */
export const functionHints: readonly { name: string; signature: string; hint: string }[] = functionCatalogue.map(
  ({ name, signature, help }) => ({ name, signature, hint: help }),
);
