/** CRC-32 as ZIP uses it, four bytes a step. */
export function createChecksum(): { update(bytes: Uint8Array): void; value(): number } {
  const [zero = new Uint32Array(0), one = zero, two = zero, three = zero] = CRC_TABLES;
  let crc = 0xffffffff;
  return {
    update: (bytes) => {
      let at = 0;
      let sum = crc;
      for (const end = bytes.length - 3; at < end; at += 4) {
        sum ^= (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24);
        sum = (three[sum & 255] ?? 0) ^ (two[(sum >>> 8) & 255] ?? 0) ^ (one[(sum >>> 16) & 255] ?? 0) ^ (zero[sum >>> 24] ?? 0);
      }
      for (; at < bytes.length; at++) sum = (zero[(sum ^ (bytes[at] ?? 0)) & 255] ?? 0) ^ (sum >>> 8);
      crc = sum;
    },
    value: () => (crc ^ 0xffffffff) >>> 0,
  };
}

/** What a byte becomes after one, two, three and four steps of the polynomial. */
const CRC_TABLES = makeTables();
function makeTables(): Uint32Array[] {
  const first = Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
    return crc;
  });
  const next = (table: Uint32Array) => table.map((crc) => (crc >>> 8) ^ (first[crc & 255] ?? 0));
  const second = next(first);
  const third = next(second);
  return [first, second, third, next(third)];
}
