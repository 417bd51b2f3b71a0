/** The hash that was taken last; reading it saves handing three numbers about. */
const hashed = { a: 0, b: 0, c: 0 };

const turned = (value: number, by: number): number => (value << by) | (value >>> (32 - by));

/** Mixes the high bits of a word down, so that every bit of a text reaches the place in a table. */
function mixed(word: number): number {
  let value = word ^ (word >>> 16);
  value = Math.imul(value, 0x7feb352d);
  value ^= value >>> 15;
  value = Math.imul(value, 0x846ca68b);
  return value ^ (value >>> 16);
}

/**
 * 96 bits of a text, by its UTF-16 units. Two texts of a billion are alike by chance in one of 10^11 loads; effect ids rest on 80 bits
 * in the same way.
 */
function hash(text: string): void {
  let a = 0x2545f491 ^ text.length;
  let b = 0x5851f42d;
  let c = 0x14057b7e;
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    a = Math.imul(turned(a ^ unit, 5), 0x9e3779b1);
    b = Math.imul(turned(b ^ unit ^ a, 13), 0x85ebca77);
    c = Math.imul(turned((c + unit) ^ b, 17), 0xc2b2ae3d);
  }
  hashed.a = mixed(a ^ c);
  hashed.b = mixed(b ^ a);
  hashed.c = mixed(c ^ b);
}

/** Folds a text into a mark of three words: lists that differ have different marks. */
export function foldMark(mark: Uint32Array, text: string): void {
  hash(text);
  mark[0] = Math.imul(turned((mark[0] ?? 0) ^ hashed.a, 7), 0x9e3779b1);
  mark[1] = Math.imul(turned((mark[1] ?? 0) ^ hashed.b, 11), 0x85ebca77);
  mark[2] = Math.imul(turned((mark[2] ?? 0) ^ hashed.c, 19), 0xc2b2ae3d);
}

const SMALLEST = 64;
const FREE = -1;
/** Places for each text, so that most are found at the first look. */
const ROOM = 1.4;

/**
 * Texts to numbers from 0, for millions of texts: some 22 bytes a text and none of the texts themselves. With the number of texts told
 * beforehand it takes its room once, with the first of them.
 */
export class TextIndex {
  private places = 0;
  private hashes = new Uint32Array(0);
  private values = new Int32Array(0);
  private used = 0;

  constructor(private readonly expected = 0) {}

  get size(): number {
    return this.used;
  }

  /** The text's number; -1 where it has none. */
  get(text: string): number {
    if (this.used === 0) return FREE;
    hash(text);
    return this.values[this.placeOf()] ?? FREE;
  }

  /** Gives the text a number, whether it has one or not. */
  set(text: string, value: number): void {
    hash(text);
    const place = this.claim();
    this.values[place] = value;
  }

  /** Gives the text a number unless it has one. */
  add(text: string, value: number): void {
    hash(text);
    const place = this.claim();
    if (this.values[place] === FREE) this.values[place] = value;
  }

  /** The place that holds what was hashed last, made its own where it was free. */
  private claim(): number {
    if (this.places === 0) this.resize(Math.max(SMALLEST, Math.ceil(ROOM * this.expected)));
    let place = this.placeOf();
    if (this.values[place] !== FREE) return place;
    if (ROOM * (this.used + 1) > this.places) {
      const { a, b, c } = hashed;
      this.resize(Math.ceil(1.6 * this.places));
      hashed.a = a;
      hashed.b = b;
      hashed.c = c;
      place = this.placeOf();
    }
    this.used += 1;
    this.hashes[3 * place] = hashed.a;
    this.hashes[3 * place + 1] = hashed.b;
    this.hashes[3 * place + 2] = hashed.c;
    return place;
  }

  /** Where what was hashed last is, or would be. */
  private placeOf(): number {
    const { hashes, values, places } = this;
    const a = hashed.a >>> 0;
    const b = hashed.b >>> 0;
    const c = hashed.c >>> 0;
    for (let place = Math.floor((a / 4_294_967_296) * places); ; place = place + 1 === places ? 0 : place + 1) {
      if (values[place] === FREE) return place;
      const at = 3 * place;
      if (hashes[at] === a && hashes[at + 1] === b && hashes[at + 2] === c) return place;
    }
  }

  private resize(places: number): void {
    const { hashes, values } = this;
    this.places = places;
    this.hashes = new Uint32Array(3 * places);
    this.values = new Int32Array(places).fill(FREE);
    for (let from = 0; from < values.length; from += 1) {
      const value = values[from] ?? FREE;
      if (value === FREE) continue;
      hashed.a = hashes[3 * from] ?? 0;
      hashed.b = hashes[3 * from + 1] ?? 0;
      hashed.c = hashes[3 * from + 2] ?? 0;
      const place = this.placeOf();
      this.hashes[3 * place] = hashed.a;
      this.hashes[3 * place + 1] = hashed.b;
      this.hashes[3 * place + 2] = hashed.c;
      this.values[place] = value;
    }
  }
}
