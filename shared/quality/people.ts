import type { Comparer } from "./comparer.ts";
import type { Block, Reason } from "./near.ts";
import { personBlocks } from "./person-blocks.ts";
import { type PersonColumns, PersonFeatures } from "./person-features.ts";
import { personReasons } from "./person-reasons.ts";
import { PEOPLE_THRESHOLD, PersonScoring } from "./person-scoring.ts";
import type { Slice } from "./slice.ts";
import type { Written } from "./written.ts";

/** People of a dataset as they are compared. */
export class People implements Comparer {
  readonly threshold: number = PEOPLE_THRESHOLD;
  blocks: Block[] = [];
  takes: (row: number) => boolean = () => true;
  readonly #features: PersonFeatures;
  readonly #scoring: PersonScoring;

  constructor(
    readonly rowCount: number,
    readonly columns: PersonColumns,
    expected: (column: number) => number,
  ) {
    this.#features = new PersonFeatures(rowCount, columns, expected);
    this.#scoring = new PersonScoring(this.#features);
  }

  get wanted(): number[] {
    return [...this.#features.readers.keys()];
  }

  get worded(): number[] {
    const { first, last, full, emails, company, street, birth } = this.columns;
    return [first, last, full, ...emails, company, street, birth].filter((column) => column !== null);
  }

  add(column: number, slice: Slice): void {
    this.#features.readers.get(column)?.add(slice);
  }

  end(column: number): void {
    this.#features.readers.get(column)?.end();
  }

  seal(): void {
    this.#features.seal();
  }

  *prepare(takes: (row: number) => boolean): Generator<void> {
    this.seal();
    this.takes = takes;
    yield* this.#features.weigh();
    this.blocks = yield* personBlocks(this.#features);
  }

  variety(): Generator<void, { different: number; filled: number }> {
    return this.#features.variety();
  }

  score(a: number, b: number): number {
    return this.#scoring.score(a, b);
  }

  conflict(a: number, b: number): boolean {
    return this.#scoring.conflict(a, b);
  }

  why(a: number, b: number, written: Written): Reason[] {
    return personReasons(this.#features, this.#scoring, written, a, b);
  }
}
