import { decodeUtf8 } from "./utf8.ts";

/** Numbers by place, 0 where none was set. Grows as it is filled. */
export class NumberList {
  #list = new Uint32Array(1024);

  set(index: number, value: number): void {
    if (index >= this.#list.length) {
      const copy = new Uint32Array(Math.max(index + 1, Math.ceil(this.#list.length * 1.5)));
      copy.set(this.#list);
      this.#list = copy;
    }
    this.#list[index] = value;
  }

  get(index: number): number {
    return this.#list[index] ?? 0;
  }

  increment(index: number): void {
    this.set(index, this.get(index) + 1);
  }
}

/** As `NumberList` for numbers up to 255; what would be more stays 255. */
export class SmallList {
  #list = new Uint8Array(1024);

  set(index: number, value: number): void {
    if (index >= this.#list.length) this.#list = larger(this.#list, index + 1);
    this.#list[index] = Math.min(255, value);
  }

  get(index: number): number {
    return this.#list[index] ?? 0;
  }

  increment(index: number): void {
    this.set(index, this.get(index) + 1);
  }
}

/** UTF-8 texts one after the other, by number. */
export class TextList {
  #bytes = new Uint8Array(4096);
  readonly #ends = new NumberList();
  #size = 0;

  get size(): number {
    return this.#size;
  }

  push(text: Uint8Array, from: number, to: number): number {
    const start = this.start(this.#size);
    if (start + to - from > this.#bytes.length) this.#bytes = larger(this.#bytes, start + to - from);
    for (let at = from, into = start; at < to; at++, into++) this.#bytes[into] = text[at] ?? 0;
    this.#ends.set(this.#size, start + to - from);
    this.#size += 1;
    return this.#size - 1;
  }

  /** All texts; each is from `start` on, `length` bytes long. It moves when the list grows. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  start(id: number): number {
    return id === 0 ? 0 : this.#ends.get(id - 1);
  }

  length(id: number): number {
    return this.#ends.get(id) - this.start(id);
  }

  text(id: number): string {
    return decodeUtf8(this.#bytes.subarray(this.start(id), this.#ends.get(id)));
  }
}

function larger(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const copy = new Uint8Array(Math.max(needed, Math.ceil(bytes.length * 1.5)));
  copy.set(bytes);
  return copy;
}
