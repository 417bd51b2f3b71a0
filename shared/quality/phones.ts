const SHORTEST = 7;
const LONGEST = 15;
/** Digits by which numbers are put beside each other: a country's shortest full numbers have eight. */
const TAIL = 1e8;

/**
 * The digits of a phone number as one number, without leading zeros, an extension or the `(0)` of `+49 (0)30`; 0 when there
 * aren't 7 to 15. National and international forms then differ only in front.
 */
export function phoneOf(text: Uint8Array, from: number, to: number): number {
  let [digits, value, last, isPlain] = [0, 0, -1, true];
  for (let at = from; at < to; at++) {
    const unit = text[at] ?? 0;
    if (unit >= 48 && unit <= 57) {
      if (unit === 48 && (digits === 0 || (text[at - 1] === 40 && text[at + 1] === 41))) continue;
      digits += 1;
      if (digits > LONGEST) return 0;
      // All digits the same, or counted up: nobody's number.
      if (last >= 0 && unit !== last && unit !== last + 1 && !(last === 57 && unit === 48)) isPlain = false;
      last = unit;
      value = value * 10 + (unit - 48);
    } else if (digits >= SHORTEST && endsNumber(unit)) break;
    else if (digits > 0 && isLetter(unit)) return 0;
  }
  return digits >= SHORTEST && !isPlain ? value : 0;
}

/** x, ext. and #: an extension follows; `;` and `,` begin a second number. */
function endsNumber(unit: number): boolean {
  return unit === 120 || unit === 88 || unit === 101 || unit === 69 || unit === 35 || unit === 59 || unit === 44;
}

const isLetter = (unit: number): boolean => (unit >= 97 && unit <= 122) || (unit >= 65 && unit <= 90);

export const phoneTail = (phone: number): number => phone % TAIL;

/** Whether one of two numbers is the other with a country or area code in front. */
export function samePhone(a: number, b: number): boolean {
  if (a === 0 || b === 0) return false;
  if (a === b) return true;
  const [shorter, longer] = a < b ? [a, b] : [b, a];
  return longer % 10 ** (Math.floor(Math.log10(shorter)) + 1) === shorter;
}
