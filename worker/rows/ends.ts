import { INEXACT, isFurther } from "../../shared/profile/index.ts";
import type { Values } from "./values.ts";

/** A value at an end of all; its amount is NaN where texts are compared as such. */
interface End {
  amount: number;
  text: string;
}

/**
 * The smallest and the largest of many values, which come in pieces: by amount, of equal amounts the smaller text, but the one
 * whose digits are further out where numbers are too large to be exact; or texts by code unit.
 */
export class Ends {
  min: End | null = null;
  max: End | null = null;
  /** Of the present piece. */
  #least = -1;
  #most = -1;
  #leastAmount = Number.NaN;
  #mostAmount = Number.NaN;

  meetAmount(values: Values, index: number, amount: number): void {
    const [least, most] = [this.#least, this.#most];
    if (least < 0 || amount < this.#leastAmount || (amount === this.#leastAmount && winsTie(values, index, least, amount, -1))) {
      this.#least = index;
      this.#leastAmount = amount;
    }
    if (most < 0 || amount > this.#mostAmount || (amount === this.#mostAmount && winsTie(values, index, most, amount, 1))) {
      this.#most = index;
      this.#mostAmount = amount;
    }
  }

  meetText(values: Values, index: number): void {
    if (this.#least < 0) this.#least = this.#most = index;
    else if (compareUnits(values, index, this.#most) > 0) this.#most = index;
    else if (compareUnits(values, index, this.#least) < 0) this.#least = index;
  }

  /** The piece is over. */
  close(values: Values): void {
    if (this.#least < 0) return;
    this.min = outer(this.min, { amount: this.#leastAmount, text: values.stringAt(this.#least) }, -1);
    this.max = outer(this.max, { amount: this.#mostAmount, text: values.stringAt(this.#most) }, 1);
    [this.#least, this.#most] = [-1, -1];
  }
}

/** Whether a value is shown rather than another one of the same amount. As `isFurther`, on bytes. */
function winsTie(values: Values, index: number, other: number, amount: number, side: 1 | -1): boolean {
  const order = compareUnits(values, index, other);
  if (Math.abs(amount) < INEXACT) return order < 0;
  return (byteLength(values, index) - byteLength(values, other) || order) * (amount < 0 ? -side : side) > 0;
}

/** The end that lies further out: below with `side` -1, above with 1. */
function outer(a: End | null, b: End, side: 1 | -1): End {
  if (a === null) return b;
  if (Number.isNaN(b.amount)) return b.text > a.text === side > 0 ? b : a;
  if (a.amount !== b.amount) return b.amount > a.amount === side > 0 ? b : a;
  return (Math.abs(b.amount) < INEXACT ? b.text < a.text : isFurther(b.amount, b.text, a.text, side)) ? b : a;
}

const byteLength = ({ starts }: Values, index: number): number => (starts[index + 1] ?? 0) - (starts[index] ?? 0);

/** Compares two values by UTF-16 units. Bytes of UTF-8 do, but that surrogates (F0 on) come before E000 and what follows. */
function compareUnits({ text, starts }: Values, a: number, b: number): number {
  const fromA = starts[a] ?? 0;
  const fromB = starts[b] ?? 0;
  const lengthA = (starts[a + 1] ?? 0) - fromA;
  const lengthB = (starts[b + 1] ?? 0) - fromB;
  const shared = Math.min(lengthA, lengthB);
  for (let at = 0; at < shared; at++) {
    const byteA = text[fromA + at] ?? 0;
    const byteB = text[fromB + at] ?? 0;
    if (byteA === byteB) continue;
    const turnsRound = (byteA >= 0xf0 && (byteB === 0xee || byteB === 0xef)) || (byteB >= 0xf0 && (byteA === 0xee || byteA === 0xef));
    return turnsRound ? byteB - byteA : byteA - byteB;
  }
  return lengthA - lengthB;
}
