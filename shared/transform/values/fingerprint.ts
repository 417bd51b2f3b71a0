import { hashText } from "../../kernel/hash.ts";

/** Hex characters of a fingerprint: two of a billion rows share one with a chance of about one in forty. */
const LENGTH = 16;

/** What several texts make together, the same for the same texts in the same order, blanks around them aside; `""` when all are blank. */
export function fingerprint(texts: readonly string[]): string {
  const trimmed = texts.map((text) => text.trim());
  return trimmed.every((text) => text === "") ? "" : hashText(trimmed.join("\u0000")).slice(0, LENGTH);
}
