/** Texts of valid UTF-8, for the few values that are shown or compared. */
export function decodeUtf8(bytes: Uint8Array): string {
  if (bytes.length <= AT_ONCE && isAscii(bytes)) return textOfUnits(bytes);
  const parts: string[] = [];
  const points: number[] = [];
  for (let at = 0; at < bytes.length; ) {
    const lead = bytes[at] ?? 0;
    const extra = lead < 0x80 ? 0 : lead < 0xe0 ? 1 : lead < 0xf0 ? 2 : 3;
    let point = extra === 0 ? lead : lead & (0x3f >> extra);
    for (let step = 1; step <= extra; step++) point = (point << 6) | ((bytes[at + step] ?? 0) & 0x3f);
    points.push(point);
    at += extra + 1;
    if (points.length === AT_ONCE) parts.push(String.fromCodePoint(...points.splice(0)));
  }
  return parts.join("") + String.fromCodePoint(...points);
}
/** Letters made a text at once: calls take only so many arguments. */
const AT_ONCE = 4096;

function isAscii(bytes: Uint8Array): boolean {
  for (let at = 0; at < bytes.length; at++) if ((bytes[at] ?? 0) > 127) return false;
  return true;
}

/** A text of some thousand UTF-16 units at most. */
export function textOfUnits(units: Uint16Array | Uint8Array): string {
  // What `apply` takes need only look like a list; made a real one first, each name would cost several times as much.
  return String.fromCharCode.apply(null, units as unknown as number[]);
}

/** UTF-8 of a text, into `out` when it fits (the answer is then a part of it). */
export function encodeUtf8(text: string, out: Uint8Array): Uint8Array {
  const target = text.length * 3 <= out.length ? out : new Uint8Array(text.length * 3);
  let at = 0;
  for (let index = 0; index < text.length; index++) {
    const point = text.codePointAt(index) ?? 0;
    if (point < 0x80) target[at++] = point;
    else {
      const extra = point < 0x800 ? 1 : point < 0x10000 ? 2 : 3;
      target[at++] = ([0, 0xc0, 0xe0, 0xf0][extra] ?? 0) | (point >> (6 * extra));
      for (let step = extra - 1; step >= 0; step--) target[at++] = 0x80 | ((point >> (6 * step)) & 0x3f);
    }
    if (point > 0xffff) index += 1;
  }
  return target.subarray(0, at);
}
