/** What one value can be read as; a value may be several things at once, so these are bits of one number. */
export const Kind = {
  integer: 1,
  decimal: 2,
  money: 4,
  percent: 8,
  /** `yes`, `false`, `nein`, `on`. */
  booleanWord: 16,
  /** `0` or `1`. */
  bit: 32,
  date: 64,
  datetime: 128,
  email: 256,
  /** Written like a phone number: with +, separators or a leading 0. */
  phone: 512,
  /** 7 to 15 digits and nothing else: a phone number only when the header says so. */
  digits: 1024,
  url: 2048,
  html: 4096,
  /** No white space, at least one digit, at most 64 characters: could be a key. */
  token: 8192,
  /** Longer than 255 characters, or with a line break. */
  long: 16384,
  dayFirst: 32768,
  monthFirst: 65536,
  dayOrMonth: 131072,
  /** A date and time that names its zone: `Z`, `UTC`, `GMT`, `+02:00`, `[Europe/Berlin]`. */
  zoned: 1 << 18,
  /** Bytes read in the wrong encoding, once at least: U+FFFD, or what UTF-8 gives when read as Windows-1252 (`Ã¼`, `â€™`, `Â `). */
  mojibake: 1 << 19,
  /** Spoilt by a spreadsheet: digits lost to `1.23E+11`, `#####`, or an error value such as `#REF!`. */
  spoilt: 1 << 20,
  /** Blanks at an end. */
  padded: 1 << 21,
  /** 16 digits and more, and nothing else: more than a number keeps exactly, so an account or a card and no amount. */
  longDigits: 1 << 22,
} as const;
