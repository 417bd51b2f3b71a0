/** Names without the UTF-8 mark are mostly UTF-8 all the same; else they are DOS's. */
export function entryName(bytes: Uint8Array<ArrayBuffer>, isUtf8: boolean): string {
  try {
    return safePath(new TextDecoder("utf-8", { fatal: !isUtf8 }).decode(bytes));
  } catch {
    return safePath(Array.from(bytes, (byte) => (byte < 0x80 ? String.fromCharCode(byte) : (CODE_PAGE_437[byte - 0x80] ?? ""))).join(""));
  }
}

/** Code page 437 from 0x80 on (APPNOTE.TXT appendix D). */
const CODE_PAGE_437 = [
  ..."ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0",
];

/** A path that stays inside its archive: no drive, no leading slash, no steps upwards, and folders parted by `/` only. */
function safePath(name: string): string {
  const isFolder = /[/\\]$/.test(name);
  const parts = name
    .replace(/^[A-Za-z]:/, "")
    .split(/[/\\]/)
    .filter((part) => part !== "" && part !== "." && part !== "..");
  return parts.join("/") + (isFolder ? "/" : "");
}
