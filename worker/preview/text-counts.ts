import { TextIndex } from "../../shared/plan/index.ts";

/** Different texts that are counted one by one; those that come later are only told apart. */
const MOST_COUNTED = 100_000;

/** How often texts occur. Memory is bounded but for some 22 bytes of every text that is only told apart. */
export class TextCounts {
  private readonly counts = new Map<string, number>();
  private readonly others = new TextIndex();

  constructor(private readonly counted = MOST_COUNTED) {}

  add(text: string): void {
    const known = this.counts.get(text);
    if (known === undefined && this.counts.size >= this.counted) this.others.add(text, 0);
    else this.counts.set(text, (known ?? 0) + 1);
  }

  /** How many different texts there were. */
  get distinct(): number {
    return this.counts.size + this.others.size;
  }

  /** The most frequent of those that were counted, in the order they came where they are equally so. */
  most(limit: number): { text: string; records: number }[] {
    const all = [...this.counts].map(([text, records]) => ({ text, records }));
    return all.sort((a, b) => b.records - a.records).slice(0, limit);
  }
}
