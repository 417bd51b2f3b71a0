/** A value or label as it is compared: no case, accents, spaces or punctuation; `No show` and `no_show` are the same. */
export function foldText(text: string): string {
  const folded = text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "");
  // Texts of signs alone (`??`) stay what they are, else they would all be the same.
  return folded === "" ? text.trim() : folded;
}
