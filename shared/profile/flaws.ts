import { Kind } from "./kind.ts";

const BEYOND_ASCII = /[^\0-\x7f]/;

/* UTF-8 read as Windows-1252 or Latin-1 shows each byte of a character as a character of its own. These are the faces of 80 to BF. */
const LATIN = "\u00a1-\u00bf";
const CLOSERS = "\u00a0«»©®°²³¹·…‹›‘’“”•–™";
const FACES = `\u0085${LATIN}\u00a0€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ`;
/** Faces that never stand right behind a capital letter that ends a word, as in `AMANHÃ…` or `IRMÃ»`. */
const INNER = "\u0085¡¢£¤¥¦§¨ª¬\u00ad¯±´µ¶¸º¼½¾¿€‚ƒ„†‡ˆ‰ŠŒŽ˜šœžŸ";

const MOJIBAKE = new RegExp(
  [
    "[\\uFFFD\\u0080-\\u0084\\u0086-\\u009f]",
    `Ã[${INNER}]`,
    `Â[${LATIN}\\u00a0]`,
    `Ã[${CLOSERS}](?=\\p{L})`,
    `(?<!\\p{Lu})[ÃÂ][${CLOSERS}—]`,
    "â€|â‚¬|â„[¢–]",
    "ï»¿|ï¿½|ðŸ",
    `(?<=\\p{Ll})[ÄÅ][${INNER}]|[ÄÅ][${INNER}°…’“”‘™›](?=\\p{L})`,
    `(?:[\\u00c2-\\u00d6\\u00d8\\u00d9][${FACES}]){2}`,
  ].join("|"),
  "u",
);

const DIGITS_LOST = /^[+-]?\d(?:[.,](\d+))?E\+(\d{1,3})$/i;
/** From this many places on a number is long enough to be an account, a phone number or a key, not a measurement. */
const LOST_FROM = 7;
const HASHES = /^#{3,}$/;
/** Error values of spreadsheets in English, German, French, Spanish, Italian, Portuguese and Dutch. */
const ERROR_VALUE =
  /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NULL!|NUM!|SPILL!|CALC!|FIELD!|BLOCKED!|BUSY!|CONNECT!|UNKNOWN!|ERROR!|GETTING_DATA|BEZUG!|NV|WERT!|ZAHL!|ÜBERLAUF!|VALEUR!|NOM\?|NOMBRE!|NUL!|¡REF!|¡VALOR!|¿NOMBRE\?|¡NUM!|¡DIV\/0!|¡NULO!|N\/D|RIF!|VALORE!|NOME\?|NULLO!|VALOR!|NÚM!|NULO!|VERW!|WAARDE!|NAAM\?|N\/B|GETAL!|DEEL\/0!|LEEG!)$/;

/**
 * What is wrong with a value: the bits `mojibake`, `spoilt` and `padded`. `text` is the value without blanks at its ends.
 *
 * By bytes (UTF-8) they can be ruled out: no mojibake without one of EF BF BD; C2 and 80–9F (controls that no text has); C3,
 * then one of 82–99, A2, AF, B0, then a byte from 80 on. Nothing spoilt unless the first byte is `#`, or the text has at most
 * 32 characters and an `E+` or `e+` behind its first digit.
 */
export function flawsOf(value: string, text: string): number {
  const padded = text.length === value.length ? 0 : Kind.padded;
  return padded | (isSpoilt(text) ? Kind.spoilt : 0) | (isMojibake(value) ? Kind.mojibake : 0);
}

/** Whether a text shows bytes read in the wrong encoding. Words that are written so (`São`, `Ângela`, `AMANHÃ…`) are none. */
function isMojibake(text: string): boolean {
  return BEYOND_ASCII.test(text) && MOJIBAKE.test(text);
}

/**
 * Excel writes long numbers as one digit, some of the others, and `E+11`: what the exponent counts beyond the written places is
 * lost. `1e5` and `6.0E+3` are measurements, `1.23456789E+08` has all its digits.
 */
function isSpoilt(text: string): boolean {
  if (text.startsWith("#")) return HASHES.test(text) || ERROR_VALUE.test(text);
  if (text.length > 32 || !text.includes("+")) return false;
  const match = DIGITS_LOST.exec(text);
  const places = Number(match?.[2] ?? 0);
  return places >= LOST_FROM && (match?.[1]?.length ?? 0) < places;
}
