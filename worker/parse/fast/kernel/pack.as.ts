/*
 * Packs the rows of a chunk into their stored form (worker/store/chunk.ts says how it looks), one column at a time: its
 * distinct values by their bytes, then codes, lengths and texts. Each column's values go on to its statistics from here.
 */
import { copy, find, hashOf, isSame, PADDING, unitsOf } from "./bytes.as";
import { clearRows, columns, ends, newline, rowCount, size, starts } from "./rows.as";
import { addValues } from "./stats.as";
import { VALUE_BYTES, Value } from "./value.as";

const QUOTE: u8 = 0x22;
const CR: u8 = 0x0d;
const MAGIC: u32 = 0x31574b43;
const HEADER_BYTES: u32 = 12;
const COLUMN_BYTES: u32 = 28;
const EACH_ITS_OWN: u32 = 8;
const ALL_ALIKE: u32 = 0;

/** Where the packed chunk stands, until the next one is packed. */
export let packed: usize = 0;
let packedCapacity: usize = 0;
let values: usize = 0;
let codes: usize = 0;
let slots: usize = 0;
let slotMask: u32 = 0;

export function reserve(maxRows: u32): void {
  const slotCount: u32 = 2 << (32 - clz((maxRows - 1) | 1));
  values = heap.alloc(usize(maxRows) * VALUE_BYTES);
  codes = heap.alloc(usize(maxRows) * 2);
  slots = heap.alloc(usize(slotCount) * 2);
  slotMask = slotCount - 1;
}

function aligned(bytes: u32): u32 {
  return (bytes + 3) & ~3;
}

function widthFor(largest: u32): u32 {
  return largest < 0x100 ? 1 : largest < 0x10000 ? 2 : 4;
}

/** Packs all rows and starts a new chunk; answers the packed one's bytes. */
export function pack(): u32 {
  const headerBytes = HEADER_BYTES + COLUMN_BYTES * columns;
  const most = usize(headerBytes) + usize(columns) * (usize(rowCount) * 6 + 12) + size + PADDING;
  if (most > packedCapacity) {
    if (packed !== 0) heap.free(packed);
    packedCapacity = most + (most >> 2);
    packed = heap.alloc(packedCapacity);
  }
  store<u32>(packed, MAGIC);
  store<u32>(packed, rowCount, 4);
  store<u32>(packed, columns, 8);
  let at = headerBytes;
  for (let column: u32 = 0; column < columns; column++) at = packColumn(column, at);
  clearRows();
  return at;
}

function packColumn(column: u32, from: u32): u32 {
  const distinct = collect(column);
  const rows = rowCount;
  const codeWidth = distinct === rows ? EACH_ITS_OWN : distinct === 1 ? ALL_ALIKE : widthFor(distinct - 1);
  const lengthsAt = from + packCodes(packed + from, codeWidth === EACH_ITS_OWN ? 0 : codeWidth);
  let longest: u32 = 0;
  for (let value: u32 = 0; value < distinct; value++) longest = max(longest, at(value).units);
  const lengthWidth = widthFor(longest);
  const textAt = lengthsAt + packLengths(packed + lengthsAt, lengthWidth, distinct);
  const text = packed + textAt;
  let end = text;
  for (let index: u32 = 0; index < distinct; index++) {
    const value = at(index);
    copy(end, value.start, value.length);
    value.start = end;
    end += value.length;
  }
  store<u32>(end, 0);
  const header = packed + HEADER_BYTES + COLUMN_BYTES * column;
  store<u32>(header, codeWidth);
  store<u32>(header, distinct, 4);
  store<u32>(header, from, 8);
  store<u32>(header, lengthWidth, 12);
  store<u32>(header, lengthsAt, 16);
  store<u32>(header, textAt, 20);
  store<u32>(header, u32(end - text), 24);
  addValues(column, values, distinct, rows);
  return textAt + aligned(u32(end - text));
}

function at(index: u32): Value {
  return changetype<Value>(values + index * VALUE_BYTES);
}

function packCodes(to: usize, width: u32): u32 {
  const rows = rowCount;
  if (width === 1) for (let row: u32 = 0; row < rows; row++) store<u8>(to + row, load<u16>(codes + row * 2));
  else if (width === 2) memory.copy(to, codes, rows * 2);
  store<u32>(to + width * rows, 0);
  return aligned(width * rows);
}

function packLengths(to: usize, width: u32, distinct: u32): u32 {
  for (let value: u32 = 0; value < distinct; value++) {
    const units = at(value).units;
    if (width === 1) store<u8>(to + value, units);
    else if (width === 2) store<u16>(to + value * 2, units);
    else store<u32>(to + value * 4, units);
  }
  store<u32>(to + width * distinct, 0);
  return aligned(width * distinct);
}

/** Finds the column's distinct values, how often each occurs, and each row's code; answers how many values there are. */
function collect(column: u32): u32 {
  const isFirst = column === 0;
  const mayEndInCr = column === columns - 1 && newline !== CR;
  const rowBytes = columns * 4;
  const rows = rowCount;
  let distinct: u32 = 0;
  let ending = ends + column * 4;
  memory.fill(slots, 0, (slotMask + 1) * 2);
  for (let row: u32 = 0; row < rows; row++, ending += rowBytes) {
    let start: usize = isFirst ? load<u32>(starts + row * 4) : load<u32>(ending - 4) + 1;
    let end: usize = load<u32>(ending);
    if (mayEndInCr && end > start && load<u8>(end - 1) === CR) end--;
    if (load<u8>(start) === QUOTE) end = unquote(++start, end - 1);
    const length = u32(end - start);
    const hash = hashOf(start, length);
    let slot = hash & slotMask;
    for (;;) {
      const code: u32 = load<u16>(slots + slot * 2);
      if (code === 0) {
        store<u16>(slots + slot * 2, distinct + 1);
        store<u16>(codes + row * 2, distinct);
        const value = at(distinct++);
        value.hash = hash;
        value.start = start;
        value.length = length;
        value.units = unitsOf(start, length);
        value.count = 1;
        break;
      }
      const value = at(code - 1);
      if (value.hash === hash && value.length === length && isSame(value.start, start, length)) {
        store<u16>(codes + row * 2, code - 1);
        value.count++;
        break;
      }
      slot = (slot + 1) & slotMask;
    }
  }
  return distinct;
}

/** Writes the cell between two quotes over itself with its doubled quotes made single; answers its new end. */
function unquote(start: usize, end: usize): usize {
  let from = find(QUOTE, start, end);
  let to = from;
  while (from < end) {
    from++;
    const next = find(QUOTE, from + 1, end);
    memory.copy(to, from, next - from);
    to += next - from;
    from = next;
  }
  return to;
}
