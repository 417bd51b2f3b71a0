/*
 * What a column's values are, over all its chunks: what `addValues` of shared/profile collects from their texts. Values up to
 * the cap are known by their bytes; of the others only what is new about them is kept. JavaScript reads the outcome from
 * memory (worker/parse/fast/stats.ts): the fields below are its contract, in this order.
 */
import { copy, isSame, PADDING } from "./bytes.as";
import { ALL_BLANK, AMOUNTS, amount, DATES, dmy, look, mdy, UNSURE } from "./look.as";
import { VALUE_BYTES, Value } from "./value.as";

/** The kinds of a value as a text tells them, ALL_BLANK for a blank one; writes the ranks into `answer`. */
declare function classify(start: usize, length: u32): i32;

@unmanaged
class Answer {
  amount: f64;
  dmy: f64;
  mdy: f64;
  hasAmount: u32;
}
export const answer = changetype<Answer>(heap.alloc(offsetof<Answer>()));

/** A value that lies at an end of all, kept with its rank. */
@unmanaged
class Edge {
  rank: f64;
  isSet: u32;
  start: usize;
  length: u32;
  capacity: u32;
}

/** Its bytes stand in the column's text, from `start` on, in the order of the places. */
@unmanaged
class Known extends Value {
  /** Address of its mix. */
  mix: usize;
}
const KNOWN_BYTES: u32 = 24;

@unmanaged
class Sample {
  /** Place among the known values, or -1: then its own copy and count. */
  known: i32;
  start: usize;
  length: u32;
  count: u32;
}
const SAMPLE_BYTES: u32 = 16;

/** Rows whose values have the same kinds. */
@unmanaged
class Mix {
  next: usize;
  kinds: i32;
  count: u32;
  sampleCount: u32;
  hasLoose: u32;
  samples: usize;
}

@unmanaged
class Column {
  minAmount: Edge;
  maxAmount: Edge;
  minDmy: Edge;
  maxDmy: Edge;
  minMdy: Edge;
  maxMdy: Edge;
  minText: Edge;
  maxText: Edge;
  rows: u32;
  filled: u32;
  capped: u32;
  minLength: u32;
  maxLength: u32;
  knownCount: u32;
  known: usize;
  mixes: usize;
  text: usize;
  textBytes: u32;
  /** The rest is only used here. */
  knownCapacity: u32;
  lastMix: usize;
  slots: usize;
  slotMask: u32;
  /** Bits of the known values' hashes, once the cap is reached: see `mayKnow`. */
  marks: usize;
  textCapacity: u32;
}

const FIRST_CAPACITY: u32 = 32;
const FIRST_TEXT: u32 = 512;
const MARK_WORDS: u32 = 2048;

let columns: usize = 0;
let heads: usize = 0;
/** Keeps the compiler from leaving out what is only touched. */
export let heated: u32 = 0;
let distinctCap: u32 = 0;
let samples: u32 = 0;

/** Makes the columns' statistics, all empty. */
export function open(count: u32, maxRows: u32, cap: u32, sampleCount: u32): void {
  heads = heap.alloc(usize(maxRows) * 4);
  distinctCap = cap;
  samples = sampleCount;
  const bytes = usize(count) * sizeof<usize>();
  columns = heap.alloc(bytes);
  for (let column: u32 = 0; column < count; column++) store<usize>(columns + column * 4, newColumn());
}

/** Address of a column's statistics. */
export function statsOf(column: u32): usize {
  return load<usize>(columns + column * 4);
}

function zeroed(bytes: usize): usize {
  const at = heap.alloc(bytes);
  memory.fill(at, 0, bytes);
  return at;
}

function newColumn(): usize {
  const pointer = zeroed(offsetof<Column>());
  const column = changetype<Column>(pointer);
  for (let edge: u32 = 0; edge < 8; edge++) store<usize>(pointer + edge * 4, zeroed(offsetof<Edge>()));
  column.knownCapacity = FIRST_CAPACITY;
  column.known = heap.alloc(FIRST_CAPACITY * KNOWN_BYTES);
  column.slotMask = FIRST_CAPACITY * 2 - 1;
  column.textCapacity = FIRST_TEXT;
  column.text = heap.alloc(FIRST_TEXT);
  column.slots = zeroed(FIRST_CAPACITY * 2 * 4);
  return pointer;
}

/** Adds the distinct values of a chunk that has `rows` rows. */
export function addValues(index: u32, values: usize, distinct: u32, rows: u32): void {
  const column = changetype<Column>(statsOf(index));
  column.rows += rows;
  fetch(column, values, distinct);
  for (let at: u32 = 0; at < distinct; at++) {
    const value = changetype<Value>(values + at * VALUE_BYTES);
    if (value.length === 0) continue;
    const known = load<u32>(heads + at * 4) !== 0 ? findKnown(column, value) : 0;
    if (known === 0) addNew(column, value);
    else {
      const found = changetype<Known>(known);
      found.count += value.count;
      column.filled += value.count;
      changetype<Mix>(found.mix).count += value.count;
    }
  }
}

/**
 * Reads the first slot of each value that may be known into `heads` (0 when it isn't), and touches what the slot leads to. All
 * of it lies far away in memory; in loops as short as these the processor waits for many places at a time.
 */
function fetch(column: Column, values: usize, distinct: u32): void {
  const marks = column.marks;
  const mask = column.slotMask;
  const slots = column.slots;
  let touched: u32 = 0;
  if (marks !== 0) for (let line: usize = 0; line < MARK_WORDS * 8; line += 64) touched += load<u32>(marks + line);
  for (let at: u32 = 0; at < distinct; at++) {
    const hash = changetype<Value>(values + at * VALUE_BYTES).hash;
    store<u32>(heads + at * 4, mayKnow(marks, hash) ? load<u32>(slots + (hash & mask) * 4) : 0);
  }
  for (let at: u32 = 0; at < distinct; at++) {
    const head = load<u32>(heads + at * 4);
    if (head === 0) continue;
    touched += load<u8>(column.text + changetype<Known>(column.known + ((head & 0xffff) - 1) * KNOWN_BYTES).start);
  }
  heated = touched;
}

/**
 * Beyond the cap nearly every value is new. Two bits a known value, in a table that fits the processor's first cache, say so
 * without a look into one that doesn't.
 */
function mayKnow(marks: usize, hash: u32): bool {
  return marks === 0 || (~load<u64>(marks + markAt(hash)) & markOf(hash)) === 0;
}

function markAt(hash: u32): usize {
  return usize(hash & (MARK_WORDS - 1)) << 3;
}

function markOf(hash: u32): u64 {
  return (u64(1) << u64((hash >> 20) & 63)) | (u64(1) << u64(hash >> 26));
}

function mark(column: Column): void {
  column.marks = zeroed(MARK_WORDS * 8);
  for (let place: u32 = 0; place < column.knownCount; place++) {
    const hash = changetype<Known>(column.known + place * KNOWN_BYTES).hash;
    const word = column.marks + markAt(hash);
    store<u64>(word, load<u64>(word) | markOf(hash));
  }
}

/** A slot holds a known value's place from 1 in its lower half, and a part of its hash in the upper one. */
function findKnown(column: Column, value: Value): usize {
  const mask = column.slotMask;
  const slots: usize = column.slots;
  const mark = value.hash & 0xffff0000;
  let slot = value.hash & mask;
  let held = load<u32>(slots + slot * 4);
  while (held !== 0) {
    if ((held & 0xffff0000) === mark) {
      const place: usize = column.known + ((held & 0xffff) - 1) * KNOWN_BYTES;
      const known = changetype<Known>(place);
      if (known.hash === value.hash && known.length === value.length && isSame(column.text + known.start, value.start, value.length))
        return place;
    }
    slot = (slot + 1) & mask;
    held = load<u32>(slots + slot * 4);
  }
  return 0;
}

function addNew(column: Column, value: Value): void {
  let kinds = look(value.start, value.length, value.units);
  const isAsked = kinds === UNSURE;
  if (isAsked) kinds = classify(value.start, value.length);
  if (kinds === ALL_BLANK) return;
  const mix = mixOf(column, kinds);
  const hasRoom = column.knownCount < distinctCap;
  const place: i32 = hasRoom ? keep(column, value, mix) : -1;
  if (!hasRoom && column.capped === 0) {
    column.capped = 1;
    mark(column);
  }
  column.filled += value.count;
  mix.count += value.count;
  if (mix.sampleCount < samples || mix.hasLoose !== 0) sample(mix, value, place);
  column.minLength = column.maxLength === 0 ? value.units : min(column.minLength, value.units);
  column.maxLength = max(column.maxLength, value.units);
  meetText(column, value);
  if ((kinds & AMOUNTS) !== 0 && (!isAsked || answer.hasAmount !== 0))
    reach(column.minAmount, column.maxAmount, isAsked ? answer.amount : amount, value);
  if ((kinds & DATES) === 0) return;
  reach(column.minDmy, column.maxDmy, isAsked ? answer.dmy : dmy, value);
  reach(column.minMdy, column.maxMdy, isAsked ? answer.mdy : mdy, value);
}

function mixOf(column: Column, kinds: i32): Mix {
  if (column.lastMix !== 0 && changetype<Mix>(column.lastMix).kinds === kinds) return changetype<Mix>(column.lastMix);
  let link = changetype<usize>(column) + offsetof<Column>("mixes");
  while (load<usize>(link) !== 0) {
    const mix = changetype<Mix>(load<usize>(link));
    if (mix.kinds === kinds) {
      column.lastMix = changetype<usize>(mix);
      return mix;
    }
    link = changetype<usize>(mix);
  }
  const pointer = zeroed(offsetof<Mix>());
  const mix = changetype<Mix>(pointer);
  mix.kinds = kinds;
  mix.samples = heap.alloc(samples * SAMPLE_BYTES);
  store<usize>(link, pointer);
  column.lastMix = pointer;
  return mix;
}

/** Makes a value known; answers its place. */
function keep(column: Column, value: Value, mix: Mix): i32 {
  if (column.knownCount === column.knownCapacity) grow(column);
  const place = column.knownCount++;
  const known = changetype<Known>(usize(column.known + place * KNOWN_BYTES));
  known.hash = value.hash;
  known.start = addText(column, value);
  known.length = value.length;
  known.units = value.units;
  known.count = value.count;
  known.mix = changetype<usize>(mix);
  insert(column, value.hash, place);
  return place;
}

function insert(column: Column, hash: u32, place: u32): void {
  const slots: usize = column.slots;
  let slot = hash & column.slotMask;
  while (load<u32>(slots + slot * 4) !== 0) slot = (slot + 1) & column.slotMask;
  store<u32>(slots + slot * 4, (hash & 0xffff0000) | (place + 1));
}

function grow(column: Column): void {
  const before: usize = column.known;
  const capacity = min(column.knownCapacity * 2, distinctCap);
  const known = heap.alloc(capacity * KNOWN_BYTES);
  memory.copy(known, before, column.knownCount * KNOWN_BYTES);
  heap.free(before);
  heap.free(column.slots);
  const slotCount: u32 = 4 << (31 - clz(capacity));
  column.known = u32(known);
  column.knownCapacity = capacity;
  column.slots = zeroed(slotCount * 4);
  column.slotMask = slotCount - 1;
  for (let place: u32 = 0; place < column.knownCount; place++) insert(column, changetype<Known>(known + place * KNOWN_BYTES).hash, place);
}

/** Copies the value's bytes behind the known values' text; answers where in it they start. */
function addText(column: Column, value: Value): usize {
  const start = column.textBytes;
  const needed = start + value.length + PADDING;
  if (needed > column.textCapacity) {
    column.textCapacity = needed + (needed >> 1);
    column.text = heap.realloc(column.text, column.textCapacity);
  }
  copy(column.text + start, value.start, value.length);
  column.textBytes = start + value.length;
  return start;
}

function sample(mix: Mix, value: Value, place: i32): void {
  for (let at: u32 = 0; at < mix.sampleCount; at++) {
    const one = changetype<Sample>(usize(mix.samples + at * SAMPLE_BYTES));
    if (one.known >= 0 || one.length !== value.length || !isSame(one.start, value.start, value.length)) continue;
    one.count += value.count;
    return;
  }
  if (mix.sampleCount === samples) return;
  const one = changetype<Sample>(usize(mix.samples + mix.sampleCount++ * SAMPLE_BYTES));
  one.known = place;
  if (place >= 0) return;
  mix.hasLoose = 1;
  one.start = heap.alloc(value.length + PADDING);
  copy(one.start, value.start, value.length);
  one.length = value.length;
  one.count = value.count;
}

function put(edge: Edge, value: Value): void {
  if (value.length + PADDING > edge.capacity) {
    if (edge.capacity !== 0) heap.free(edge.start);
    edge.capacity = value.length * 2 + PADDING;
    edge.start = heap.alloc(edge.capacity);
  }
  copy(edge.start, value.start, value.length);
  edge.length = value.length;
  edge.isSet = 1;
}

/** Whole numbers from here on are told apart by their digits: see `widen` of shared/profile. */
const INEXACT: f64 = 1e15;

function reach(least: Edge, most: Edge, rank: f64, value: Value): void {
  if (least.isSet === 0 || rank < least.rank || (rank === least.rank && isFurther(rank, value, least, -1))) {
    put(least, value);
    least.rank = rank;
  }
  if (most.isSet === 0 || rank > most.rank || (rank === most.rank && isFurther(rank, value, most, 1))) {
    put(most, value);
    most.rank = rank;
  }
}

function isFurther(rank: f64, value: Value, edge: Edge, side: i32): bool {
  if (Math.abs(rank) < INEXACT) return false;
  const order = value.length === edge.length ? compare(value.start, value.length, edge) : value.length < edge.length ? -1 : 1;
  return order * (rank < 0 ? -side : side) > 0;
}

function meetText(column: Column, value: Value): void {
  const least = column.minText;
  const most = column.maxText;
  const first = load<u8>(value.start);
  if (least.isSet !== 0 && first < 0xee && first > load<u8>(least.start) && first < load<u8>(most.start)) return;
  if (least.isSet === 0 || compare(value.start, value.length, least) < 0) put(least, value);
  if (most.isSet === 0 || compare(value.start, value.length, most) > 0) put(most, value);
}

/** By UTF-16 unit, as strings are compared. */
function compare(start: usize, length: u32, edge: Edge): i32 {
  const shorter = min(length, edge.length);
  for (let at: u32 = 0; at < shorter; at++) {
    const a = load<u8>(start + at);
    const b = load<u8>(edge.start + at);
    if (a !== b) return placeOf(a) < placeOf(b) ? -1 : 1;
  }
  return length === edge.length ? 0 : length < edge.length ? -1 : 1;
}

/** UTF-8 and UTF-16 order alike, but for characters of four bytes: in UTF-16 they stand before U+E000 to U+FFFF. */
function placeOf(byte: u32): u32 {
  return byte === 0xee || byte === 0xef ? byte + 0x10 : byte;
}
