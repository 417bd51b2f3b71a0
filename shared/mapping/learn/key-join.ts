/** How many rows a key joined. */
export interface JoinFigures {
  /** Rows that have the key. */
  source: number;
  destination: number;
  /** Pairs of exactly one row on either side. */
  joined: number;
  /** Source rows whose key is on several rows of either side: nobody knows which became which, so they are left out. */
  ambiguous: number;
}

/** Rows of both sides, pair by pair. */
export interface JoinedRows {
  source: Uint32Array;
  destination: Uint32Array;
}

const SEVERAL = -1;

/** Joins two tables on a key, row by row as they are read. Holds 53 bits a key and no texts. */
export class KeyJoin {
  readonly #there = new Map<number, number>();
  readonly #here = new Map<number, number>();
  #source = 0;
  #destination = 0;
  #repeated = 0;

  addDestination(row: number, key: string): void {
    this.#destination += 1;
    const mark = markOf(key);
    this.#there.set(mark, this.#there.has(mark) ? SEVERAL : row);
  }

  addSource(row: number, key: string): void {
    this.#source += 1;
    const mark = markOf(key);
    const before = this.#here.get(mark);
    if (before === undefined) this.#here.set(mark, row);
    else {
      this.#repeated += before === SEVERAL ? 1 : 2;
      this.#here.set(mark, SEVERAL);
    }
  }

  figures(): JoinFigures {
    let joined = 0;
    let ambiguous = this.#repeated;
    for (const [mark, row] of this.#here) {
      const other = this.#there.get(mark);
      if (other === undefined || row === SEVERAL) continue;
      if (other === SEVERAL) ambiguous += 1;
      else joined += 1;
    }
    return { source: this.#source, destination: this.#destination, joined, ambiguous };
  }

  /** Joined rows in the order of the source, at most `most`, evenly chosen of all. */
  pairs(most: number): JoinedRows {
    const all: [number, number][] = [];
    for (const [mark, row] of this.#here) {
      const other = this.#there.get(mark);
      if (row !== SEVERAL && other !== undefined && other !== SEVERAL) all.push([row, other]);
    }
    all.sort((a, b) => a[0] - b[0]);
    const count = Math.min(most, all.length);
    const source = new Uint32Array(count);
    const destination = new Uint32Array(count);
    for (let at = 0; at < count; at++) [source[at], destination[at]] = all[Math.floor((at * all.length) / count)] ?? [0, 0];
    return { source, destination };
  }
}

/** 53 bits of a text: two of a million keys fall together once in some 20,000 tables. */
function markOf(text: string): number {
  let low = 0x811c9dc5;
  let high = 0x9747b28c;
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5bd1e995);
    high ^= high >>> 15;
  }
  low ^= low >>> 16;
  low = Math.imul(low, 0x85ebca6b);
  return (low >>> 0) + ((high >>> 0) & 0x1fffff) * 0x1_0000_0000;
}
