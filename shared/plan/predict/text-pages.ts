/** Texts of a page are one string: a thousand small ones cost three times as much. */
const PAGE = 1024;

/** As they are stored: pages of texts, one after the other, and where each text ends in its page. */
export interface StoredTexts {
  pages: string[];
  ends: Uint32Array;
}

/** A list of many short texts that only grows. */
export class TextPages {
  private readonly pages: string[] = [];
  private ends: Uint32Array;
  private open: string[] = [];
  private openLength = 0;
  private folded: string[] | null = null;
  private count = 0;

  constructor(capacity: number) {
    this.ends = new Uint32Array(Math.max(PAGE, capacity));
  }

  static of(stored: StoredTexts): TextPages {
    const texts = new TextPages(0);
    texts.pages.push(...stored.pages);
    texts.ends = stored.ends;
    texts.count = stored.ends.length;
    return texts;
  }

  get length(): number {
    return this.count;
  }

  push(text: string): void {
    if (this.count === this.ends.length) {
      const grown = new Uint32Array(2 * this.ends.length);
      grown.set(this.ends);
      this.ends = grown;
    }
    this.open.push(text);
    this.openLength += text.length;
    this.ends[this.count++] = this.openLength;
    if (this.open.length === PAGE) this.close();
  }

  at(index: number): string {
    if (index < 0 || index >= this.count) throw new RangeError(`Text ${index} is not among ${this.count}.`);
    const page = Math.floor(index / PAGE);
    const whole = this.pages[page];
    if (whole === undefined) return this.open[index % PAGE] ?? "";
    return whole.slice(index % PAGE === 0 ? 0 : this.ends[index - 1], this.ends[index]);
  }

  /** Marks with 1 the texts that contain `wanted`, which is in lower case. */
  find(wanted: string, marks: Uint8Array): void {
    this.folded ??= this.pages.map((page) => page.toLowerCase());
    for (const [page, whole] of this.folded.entries()) {
      // A letter whose lower case is longer moves the ends: such a page is looked at text by text.
      if (whole.length !== this.pages[page]?.length) this.findEach(page * PAGE, Math.min((page + 1) * PAGE, this.count), wanted, marks);
      else this.findIn(page, whole, wanted, marks);
    }
    this.findEach(this.pages.length * PAGE, this.count, wanted, marks);
  }

  stored(): StoredTexts {
    const pages = this.open.length ? [...this.pages, this.open.join("")] : this.pages;
    return { pages, ends: this.ends.subarray(0, this.count) };
  }

  private findIn(page: number, whole: string, wanted: string, marks: Uint8Array): void {
    let index = page * PAGE;
    for (let found = whole.indexOf(wanted); found >= 0; ) {
      while ((this.ends[index] ?? 0) <= found) index += 1;
      const end = this.ends[index] ?? 0;
      if (found + wanted.length <= end) marks[index] = 1;
      found = whole.indexOf(wanted, found + wanted.length <= end ? end : found + 1);
    }
  }

  private findEach(from: number, to: number, wanted: string, marks: Uint8Array): void {
    for (let index = from; index < to; index += 1) if (this.at(index).toLowerCase().includes(wanted)) marks[index] = 1;
  }

  private close(): void {
    this.pages.push(this.open.join(""));
    this.open = [];
    this.openLength = 0;
    this.folded = null;
  }
}
