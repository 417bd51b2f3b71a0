/*
 * The rows of a chunk that aren't packed yet, as bytes and the places where their cells end. Records are found 64 bytes at a
 * time: a bit a byte says where quotes, delimiters and line breaks stand, and arithmetic on these bits which of them are
 * inside quotes. A record is taken only when there is one way to read it: every cell is plain, or quoted as a whole, and
 * there are as many as columns. Anything else stops the scan in front of it.
 */
import { countOf, firstUnclear, isAscii, PADDING } from "./bytes.as";

const QUOTE: u8 = 0x22;
const CR: u8 = 0x0d;
const BLANK: u8 = 0x20;
const APOSTROPHE: u8 = 0x27;
/** Cell ends that a scan may write behind a row's last. */
const SPARE_ENDS: u32 = 64;

/** Why a scan ended: no whole record is left, a record isn't clear, or the chunk is full. */
const MORE: i32 = 0;
const UNCLEAR: i32 = 1;
const FULL: i32 = 2;

export let columns: u32 = 0;
export let newline: u8 = 0;
/** Rows of the chunk so far, and bytes of the records they were. */
export let rowCount: u32 = 0;
export let size: u32 = 0;
/** Address of the end of cell `c` in row `r`, at `ends + (r * columns + c) * 4`; of the row's start, at `starts + r * 4`. */
export let ends: usize = 0;
export let starts: usize = 0;
/** Bytes that aren't read yet: from `at` to `to`. */
export let at: usize = 0;
export let to: usize = 0;
/** Rows, and line breaks in them, that the last scan found. */
export let scannedRows: u32 = 0;
export let scannedLines: u32 = 0;

let maxRows: u32 = 0;
let maxBytes: u32 = 0;
let delimiter: u8 = 0;
let leavesGuarded: bool = false;
let buffer: usize = 0;
let capacity: u32 = 0;
/** Start of the first scanned row in the buffer; 0 when there is none. */
let kept: usize = 0;

/** Once, when the number of columns is known. A chunk is full at so many rows, or when its records have so many bytes. */
export function setColumns(columnCount: u32, rows: u32, bytes: u32, delimiterByte: u8, newlineByte: u8): void {
  columns = columnCount;
  maxRows = rows;
  maxBytes = bytes;
  delimiter = delimiterByte;
  newline = newlineByte;
  ends = heap.alloc((usize(columnCount) * rows + SPARE_ENDS) * 4);
  starts = heap.alloc(usize(rows) * 4);
}

/** A record with a cell that begins with an apostrophe isn't clear. */
export function leaveGuarded(): void {
  leavesGuarded = true;
}

/** Makes room for `bytes` more at `to`, which the caller writes there and tells by `append`. */
export function room(bytes: u32): usize {
  const from = kept !== 0 ? kept : at;
  const used = u32(to - from);
  if (used + bytes + PADDING > capacity) {
    capacity = used + bytes + PADDING + (used >> 1);
    const larger = heap.alloc(capacity);
    move(from, used, larger);
    if (buffer !== 0) heap.free(buffer);
    buffer = larger;
  } else if (to + bytes + PADDING > buffer + capacity) move(from, used, buffer);
  return to;
}

/** Answers whether all of them are ASCII. */
export function append(bytes: u32): bool {
  const from = to;
  to += bytes;
  return isAscii(from, to);
}

/** Says that the next bytes were read by somebody else. */
export function skip(bytes: u32): void {
  at += bytes;
}

function move(from: usize, used: u32, target: usize): void {
  memory.copy(target, from, used);
  const by = target - from;
  for (let row: u32 = 0; row < rowCount; row++) {
    const start: usize = load<u32>(starts + row * 4);
    if (start < from || start >= to) continue;
    store<u32>(starts + row * 4, u32(start + by));
    const first = ends + usize(row) * columns * 4;
    for (let end = first, last = first + columns * 4; end < last; end += 4) store<u32>(end, load<u32>(end) + u32(by));
  }
  if (kept !== 0) kept += by;
  at += by;
  to += by;
}

/**
 * Begins a row that doesn't stand in the bytes: answers where to write its cells, at most `bytes` in all, each in quotes with
 * quotes inside doubled and one byte behind it. Their ends go where `nextEnds` says, then `addRow` takes the row.
 */
export function beginRow(bytes: u32): usize {
  const row = heap.alloc(bytes + PADDING);
  store<u32>(starts + rowCount * 4, u32(row));
  return row;
}

export function nextEnds(): usize {
  return ends + usize(rowCount) * columns * 4;
}

export function addRow(bytes: u32): void {
  rowCount++;
  size += bytes;
}

export function isFull(): bool {
  return rowCount >= maxRows || size >= maxBytes;
}

/** The rows were packed. */
export function clearRows(): void {
  for (let row: u32 = 0; row < rowCount; row++) {
    const start: usize = load<u32>(starts + row * 4);
    if (start < buffer || start >= buffer + capacity) heap.free(start);
  }
  rowCount = 0;
  size = 0;
  kept = 0;
}

function bitsOf(a: v128, b: v128, c: v128, d: v128, byte: v128): u64 {
  const low = i8x16.bitmask(i8x16.eq(a, byte)) | (i8x16.bitmask(i8x16.eq(b, byte)) << 16);
  const high = i8x16.bitmask(i8x16.eq(c, byte)) | (i8x16.bitmask(i8x16.eq(d, byte)) << 16);
  return u64(u32(low)) | (u64(u32(high)) << 32);
}

/** Bit i of the answer: whether an odd number of bits 0 to i is set. */
function parities(bits: u64): u64 {
  let all = bits ^ (bits << 1);
  all ^= all << 2;
  all ^= all << 4;
  all ^= all << 8;
  all ^= all << 16;
  return all ^ (all << 32);
}

/** Takes records from the bytes until one of the three reasons to stop. */
export function scan(): i32 {
  const quotes = i8x16.splat(QUOTE as i8);
  const delimiters = i8x16.splat(delimiter as i8);
  const newlines = i8x16.splat(newline as i8);
  const apostrophes = i8x16.splat(APOSTROPHE as i8);
  const zeros = i8x16.splat(0);
  const hasCr = newline !== CR;
  const from = at;
  const rowBytes = columns * 4;
  const firstRow = rowCount;
  const lastStart = from + (maxBytes - min(size, maxBytes));
  memory.fill(to, BLANK, PADDING);

  let row = firstRow;
  let recordAt = from;
  let lines: u32 = 0;
  let recordLines: u32 = 0;
  let end = ends + usize(row) * rowBytes;
  let wanted = end + rowBytes;
  let beyond: i32 = 0;
  let stop = MORE;
  // About the byte before this block: all ones inside quotes; 1 when a cell starts behind it, it opened or closed quotes, or is the CR
  // behind closing ones.
  let isInside: u64 = 0;
  let starting: u64 = 1;
  let opened: u64 = 0;
  let closed: u64 = 0;
  let closedCr: u64 = 0;

  for (let block = from; block < to; block += 64) {
    const a = v128.load(block);
    const b = v128.load(block, 16);
    const c = v128.load(block, 32);
    const d = v128.load(block, 48);
    const quote = bitsOf(a, b, c, d, quotes);
    const newlineBits = bitsOf(a, b, c, d, newlines);
    let bad: u64 = 0;
    let opening: u64 = 0;
    let parts = newlineBits | bitsOf(a, b, c, d, delimiters);
    if ((quote | closed | closedCr) === 0) parts &= ~isInside;
    else {
      const inside = parities(quote) ^ isInside;
      parts &= ~inside;
      opening = quote & inside;
      const closing = quote & ~inside;
      const behindClosing = (closing << 1) | closed;
      const cr = hasCr ? bitsOf(a, b, c, d, i8x16.splat(CR as i8)) & behindClosing & ~inside : 0;
      bad = opening & ~((parts << 1) | starting | behindClosing);
      bad |= behindClosing & ~(parts | opening | cr);
      bad |= ((cr << 1) | closedCr) & ~(parts & newlineBits);
      isInside = u64(i64(inside) >> 63);
      closed = closing >> 63;
      closedCr = cr >> 63;
    }
    if (leavesGuarded) {
      bad |= bitsOf(a, b, c, d, apostrophes) & (((parts | opening) << 1) | starting | opened);
      opened = opening >> 63;
    }
    starting = parts >> 63;
    if (v128.any_true(i8x16.eq(i8x16.min_u(i8x16.min_u(a, b), i8x16.min_u(c, d)), zeros))) bad |= bitsOf(a, b, c, d, zeros);
    if (bad !== 0) parts &= (bad & (0 - bad)) - 1;
    beyond |= i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d)));

    let rest = parts;
    let place = end;
    while (rest !== 0) {
      store<u32>(place, u32(block + usize(ctz(rest))));
      rest &= rest - 1;
      store<u32>(place, u32(block + usize(ctz(rest))), 4);
      rest &= rest - 1;
      store<u32>(place, u32(block + usize(ctz(rest))), 8);
      rest &= rest - 1;
      store<u32>(place, u32(block + usize(ctz(rest))), 12);
      rest &= rest - 1;
      place += 16;
    }
    for (let breaks = parts & newlineBits; breaks !== 0; breaks &= breaks - 1) {
      const upTo = breaks ^ (breaks - 1);
      if (end + (usize(popcnt(parts & upTo)) << 2) !== wanted) {
        stop = UNCLEAR;
        break;
      }
      store<u32>(starts + row * 4, u32(recordAt));
      row++;
      wanted += rowBytes;
      recordAt = block + usize(ctz(breaks)) + 1;
      recordLines = lines + u32(popcnt(newlineBits & upTo));
      if (row === maxRows || recordAt >= lastStart) {
        stop = FULL;
        break;
      }
    }
    if (stop !== MORE) break;
    end += usize(popcnt(parts)) << 2;
    if (end >= wanted || (bad !== 0 && block + usize(ctz(bad)) < to)) {
      stop = UNCLEAR;
      break;
    }
    lines += u32(popcnt(newlineBits));
  }

  if (beyond !== 0) {
    const unclearAt = firstUnclear(from, recordAt);
    if (unclearAt < recordAt) {
      while (recordAt > unclearAt) recordAt = load<u32>(starts + --row * 4);
      recordLines = countOf(newline, from, recordAt);
      stop = UNCLEAR;
    }
  }
  scannedRows = row - firstRow;
  scannedLines = recordLines;
  if (scannedRows > 0 && kept === 0) kept = from;
  rowCount = row;
  size += u32(recordAt - from);
  at = recordAt;
  return stop;
}
