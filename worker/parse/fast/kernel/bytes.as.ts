/*
 * Runs of bytes: hash, comparison, copy, length in UTF-16 units. All of them may read up to 16 bytes behind the run's end, and
 * `copy` may write as many.
 */

/** Bytes behind every buffer that may be touched. */
export const PADDING: u32 = 64;

const PRIME_A: u64 = 0x9e3779b97f4a7c15;
const PRIME_B: u64 = 0xc2b2ae3d27d4eb4f;

/** The bits of a word's first `length` bytes; fewer than eight. */
function low(length: u32): u64 {
  return (u64(1) << (u64(length) << 3)) - 1;
}

export function hashOf(start: usize, length: u32): u32 {
  let hash = u64(length) * PRIME_A;
  if (length < 8) hash ^= load<u64>(start) & low(length);
  else {
    const last = start + length - 8;
    for (let at = start; at < last; at += 8) hash = rotl<u64>((hash ^ load<u64>(at)) * PRIME_A, 29);
    hash = rotl<u64>(hash * PRIME_B, 31) ^ load<u64>(last);
  }
  hash *= PRIME_B;
  hash = (hash ^ (hash >> 32)) * PRIME_A;
  return u32(hash >> 32);
}

export function isSame(a: usize, b: usize, length: u32): bool {
  if (length < 8) return ((load<u64>(a) ^ load<u64>(b)) & low(length)) === 0;
  const last = length - 8;
  for (let at: u32 = 0; at < last; at += 8) if (load<u64>(a + at) !== load<u64>(b + at)) return false;
  return load<u64>(a + last) === load<u64>(b + last);
}

export function copy(to: usize, from: usize, length: u32): void {
  v128.store(to, v128.load(from));
  for (let at: u32 = 16; at < length; at += 16) v128.store(to + at, v128.load(from + at));
}

/** Every character is one unit, those of four bytes are two. */
export function unitsOf(start: usize, length: u32): u32 {
  let units: u32 = 0;
  for (let at: u32 = 0; at < length; at += 16) {
    const bytes = v128.load(start + at);
    const inside: u32 = length - at < 16 ? (1 << (length - at)) - 1 : 0xffff;
    if ((i8x16.bitmask(bytes) & inside) === 0) units += popcnt(inside);
    else {
      const leads = i8x16.gt_s(bytes, i8x16.splat(-65));
      const longs = i8x16.ge_u(bytes, i8x16.splat(0xf0 as i8));
      units += popcnt(i8x16.bitmask(leads) & inside) + popcnt(i8x16.bitmask(longs) & inside);
    }
  }
  return units;
}

/** Where a byte stands first, from `start` on; `end` when it doesn't. */
export function find(byte: u8, start: usize, end: usize): usize {
  const wanted = i8x16.splat(byte as i8);
  for (let at = start; at < end; at += 16) {
    const hits = i8x16.bitmask(i8x16.eq(v128.load(at), wanted));
    if (hits !== 0) return min(at + ctz(hits), end);
  }
  return end;
}

export function countOf(byte: u8, start: usize, end: usize): u32 {
  let count: u32 = 0;
  for (let at = find(byte, start, end); at < end; at = find(byte, at + 1, end)) count++;
  return count;
}

export function isAscii(start: usize, end: usize): bool {
  let at = start;
  for (; at + 16 <= end; at += 16) if (i8x16.bitmask(v128.load(at)) !== 0) return false;
  for (; at < end; at++) if (load<u8>(at) >= 0x80) return false;
  return true;
}

/**
 * The first byte from `start` on that isn't part of a whole, well-formed UTF-8 character (Unicode, table 3-7), or belongs to
 * the one that stands for an unreadable character, U+FFFD. `end` when there is none.
 */
export function firstUnclear(start: usize, end: usize): usize {
  let at = start;
  while (at < end) {
    const beyond = i8x16.bitmask(v128.load(at));
    if (beyond === 0) {
      at += 16;
      continue;
    }
    at += ctz(beyond);
    while (at < end && load<u8>(at) >= 0x80) {
      const length = clearLength(at);
      if (length === 0 || at + length > end) return at;
      at += length;
    }
  }
  return end;
}

/** Bytes of the clear character at `at`, 2 to 4; 0 when there is none. */
function clearLength(at: usize): u32 {
  const lead: u32 = load<u8>(at);
  const second: u32 = load<u8>(at, 1);
  if (lead < 0xe0) return lead >= 0xc2 && (second & 0xc0) === 0x80 ? 2 : 0;
  const third: u32 = load<u8>(at, 2);
  if ((third & 0xc0) !== 0x80) return 0;
  if (lead < 0xf0) {
    const lowest: u32 = lead === 0xe0 ? 0xa0 : 0x80;
    const highest: u32 = lead === 0xed ? 0x9f : 0xbf;
    const isReplacement = lead === 0xef && second === 0xbf && third === 0xbd;
    return second >= lowest && second <= highest && !isReplacement ? 3 : 0;
  }
  const lowest: u32 = lead === 0xf0 ? 0x90 : 0x80;
  const highest: u32 = lead === 0xf4 ? 0x8f : 0xbf;
  return lead < 0xf5 && second >= lowest && second <= highest && (load<u8>(at, 3) & 0xc0) === 0x80 ? 4 : 0;
}
