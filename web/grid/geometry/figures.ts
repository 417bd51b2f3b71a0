/** What the status bar tells of selected cells. */
export interface Figures {
  cells: number;
  filled: number;
  /** Different texts among the filled ones. */
  distinct: number;
  /** Of the cells that are numbers; null when none is. */
  sum: number | null;
  average: number | null;
}

/** Adds cells up, one after the other: a selection of any size is read in parts. */
export class Tally {
  #cells = 0;
  #filled = 0;
  #numbers = 0;
  #sum = 0;
  /** What rounding lost of the sum so far: 0.1 ten times is 1. */
  #lost = 0;
  readonly #texts = new Set<string>();

  add(text: string): void {
    this.#cells++;
    const trimmed = text.trim();
    if (trimmed === "") return;
    this.#filled++;
    this.#texts.add(text);
    const number = numberOf(trimmed);
    if (number === null) return;
    this.#numbers++;
    const sum = this.#sum + number;
    this.#lost += Math.abs(this.#sum) >= Math.abs(number) ? this.#sum - sum + number : number - sum + this.#sum;
    this.#sum = sum;
  }

  figures(): Figures {
    const sum = this.#numbers === 0 ? null : this.#sum + this.#lost;
    return {
      cells: this.#cells,
      filled: this.#filled,
      distinct: this.#texts.size,
      sum,
      average: sum === null ? null : sum / this.#numbers,
    };
  }
}

/** A plain number: an optional sign, digits, a decimal point. Dates, phone numbers and codes with leading zeros are none. */
export function numberOf(text: string): number | null {
  if (!/^-?(0|[1-9]\d{0,14})(\.\d+)?$/.test(text)) return null;
  return Number(text);
}
