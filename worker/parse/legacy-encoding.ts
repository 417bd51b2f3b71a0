import { analyse } from "chardet";

/** Bytes of lines beyond ASCII that are enough to judge by. */
const JUDGED_BYTES = 64_000;
/** Another encoding must be this much likelier than Windows-1252, in hundredths. */
const LEAD = 10;
/** What a Western letter here and there is worth without more to go by. */
const WESTERN_CONFIDENCE = 0.85;
const GUESSED = 0.5;

/**
 * Encodings of scripts that are told by the form of their bytes even in a short text: the share of bytes beyond ASCII that
 * have the form. The pairs of Chinese, Japanese and Korean count by the half of each set that holds the common characters.
 */
const FORMS: { encoding: string; pattern: RegExp }[] = [
  { encoding: "gb18030", pattern: /(?<![A-Za-z\u0080-\u00ff])(?:[\u00b0-\u00d7][\u00a1-\u00fe])+(?![A-Za-z\u0080-\u00ff])/g },
  { encoding: "shift_jis", pattern: /[\u0088-\u0098][\u0040-\u007e\u0080-\u00fc]|[\u0082\u0083][\u0040-\u007e\u0080-\u00f1]/g },
  { encoding: "big5", pattern: /[\u00a4-\u00c6][\u0040-\u007e\u00a1-\u00fe]/g },
  { encoding: "windows-1255", pattern: /(?<![A-Za-z\u0080-\u00ff])[\u00e0-\u00fa]{2,}(?![A-Za-z\u0080-\u00ff])/g },
  {
    encoding: "windows-1251",
    pattern: /(?<![A-Za-z\u0080-\u00ff])[\u00c0-\u00df\u00a8]?[\u00e0-\u00ff\u00b8]{2,}(?![A-Za-z\u0080-\u00ff])/g,
  },
  { encoding: "koi8-r", pattern: /(?<![A-Za-z\u0080-\u00ff])[\u00e0-\u00ff\u00b3]?[\u00c0-\u00df\u00a3]{2,}(?![A-Za-z\u0080-\u00ff])/g },
  {
    encoding: "windows-874",
    pattern: /[\u00a1-\u00da\u00df-\u00fb]*[\u00d0-\u00da\u00e0-\u00e4\u00e7-\u00ec][\u00a1-\u00da\u00df-\u00fb]*/g,
  },
];
/** Share of the bytes beyond ASCII that must have the form. */
const FORM_SHARE = 0.9;
/** Below this the frequencies of letters tell too little, and the form is asked. */
const UNSURE = 30;

export interface LegacyGuess {
  encoding: string;
  confidence: number;
}

/** Pairs of bytes by chance look like these to a frequency table: too few points for one of them are none. */
const MANY_BYTE = new Set(["shift_jis", "big5", "euc-kr", "euc-jp", "gb18030", "iso-2022-jp"]);
const WESTERN_NAMES = new Set(["windows-1252", "windows-1254"]);
/** With fewer bytes beyond ASCII than these, what isn't Western is a guess and says so. */
const ENOUGH_BYTES = 24;
const CAUTIOUS = 0.7;

/** The likeliest encoding of bytes that aren't Unicode. */
export function guessLegacy(head: Uint8Array): LegacyGuess {
  const sample = linesBeyondAscii(head);
  const guess = judged(sample);
  const encoding = sibling(guess.encoding, sample);
  const isCertain = encoding === "windows-1252" || sample.reduce((sum, byte) => sum + (byte >> 7), 0) >= ENOUGH_BYTES;
  return { encoding, confidence: isCertain ? guess.confidence : Math.min(guess.confidence, CAUTIOUS) };
}

function judged(sample: Uint8Array): LegacyGuess {
  const found = analyse(sample).flatMap((match) => {
    const encoding = labelOf(match.name);
    const isChance = encoding !== null && MANY_BYTE.has(encoding) && match.confidence < UNSURE;
    const isWestern = looksWestern(sample) && (encoding === TURKISH || (encoding !== null && CENTRAL.has(encoding) && !isCentral(sample)));
    return encoding && !isChance && !isWestern && fits(encoding, sample) ? [{ encoding, points: match.confidence }] : [];
  });
  const western = found.find((each) => each.encoding === "windows-1252")?.points ?? 0;
  if (isTurkish(sample)) return { encoding: "windows-1254", confidence: 0.8 };
  if (isBaltic(sample)) return { encoding: "windows-1257", confidence: GUESSED };
  if (isMacintosh(sample) && !byForm(sample) && !found.some((each) => !WESTERN_NAMES.has(each.encoding) && each.points > UNSURE))
    return { encoding: "macintosh", confidence: GUESSED };
  if (looksWestern(sample) && !found.some((each) => each.points > western + LEAD)) return westernGuess(sample, western);
  const [first] = [...found].sort((a, b) => b.points - a.points);
  const best = first ?? { encoding: "windows-1252", points: 0 };
  const form = best.points < UNSURE || (best.encoding === "windows-1252" && !looksWestern(sample)) ? byForm(sample) : null;
  if (form) return { encoding: form, confidence: GUESSED };
  if (best.encoding !== "windows-1252" && best.points >= western + (looksWestern(sample) ? LEAD : 1))
    return { encoding: best.encoding, confidence: best.points / 100 };
  return { encoding: "windows-1252", confidence: looksWestern(sample) ? Math.max(GUESSED, western / 100) : GUESSED };
}

/** õ and û stand for Hungarian letters as often as for these, unless Portuguese or French ones stand beside them. */
function westernGuess(sample: Uint8Array, points: number): LegacyGuess {
  const has = (...bytes: number[]) => bytes.some((byte) => sample.includes(byte));
  const isDoubtful = has(0xf5, 0xfb, 0xd5, 0xdb) && !has(0xe0, 0xe2, 0xe3, 0xe4, 0xe7, 0xe8, 0xea, 0xee, 0xf4);
  return { encoding: "windows-1252", confidence: isDoubtful ? GUESSED : Math.max(WESTERN_CONFIDENCE, points / 100) };
}

/**
 * Windows has letters and signs where the ISO encodings have control characters that no text holds, and moved some others:
 * the capital alpha with its accent in Greek. Of the two Western ones only -15 has a euro sign and an oe ligature, in places
 * where Windows has signs that hardly stand in a word.
 */
function sibling(encoding: string, sample: Uint8Array): string {
  const isWindows = sample.some((byte) => byte >= 0x80 && byte < 0xa0);
  const letterAfter = (byte: number, isLetter: (next: number) => boolean) =>
    sample.some((each, index) => each === byte && (isLetter(sample[index + 1] ?? 0) || isLetter(sample[index - 1] ?? 0)));
  switch (encoding) {
    case "iso-8859-2":
      return isWindows ? "windows-1250" : encoding;
    case "iso-8859-7":
      return isWindows || letterAfter(0xa2, (next) => next >= 0xc0) ? "windows-1253" : encoding;
    case "windows-1253":
      return !isWindows && letterAfter(0xb6, (next) => next >= 0xc0) ? "iso-8859-7" : encoding;
    case "iso-8859-8":
      return isWindows ? "windows-1255" : encoding;
    case "windows-1252":
      return !isWindows && (sample.includes(0xa4) || letterAfter(0xbd, isAsciiLetter)) ? "iso-8859-15" : encoding;
    default:
      return encoding;
  }
}

const isAsciiLetter = (byte: number): boolean => (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a;

/** Turkish is told by its own letters: without them its encoding is the Western one, letter for letter. */
const TURKISH = "windows-1254";
const CENTRAL = new Set(["iso-8859-2", "windows-1250"]);
/** Letters like ł, ą, ş, š and ž, of either encoding; in Western text they are signs, which stand in no word. */
const CENTRAL_LETTERS = new Set([0xa3, 0xa6, 0xa9, 0xac, 0xae, 0xb1, 0xb3, 0xb6, 0xb9, 0xba, 0xbc, 0xbe, 0xbf, 0x9d, 0x8d, 0x8f]);
/** Letters of Western Europe that are others there: à è ê ã î ñ ù. Hungarian, which needs none of `CENTRAL_LETTERS`, has none of them. */
const WESTERN_ONLY = [0xe0, 0xe2, 0xe3, 0xe7, 0xe8, 0xea, 0xee, 0xf1, 0xf9];

/** Š š Ž ž, which both Windows encodings have; and č ć ě ď ň đ ř, one of which comes with them in Czech and Croatian. */
const CARONS = [0x8a, 0x9a, 0x8e, 0x9e];
const WITH_CARONS = [0xe8, 0xe6, 0xec, 0xef, 0xf2, 0xf0, 0xf8];

/** Single letters like Müller and café are in both encodings: only what Western text can't hold tells them apart. */
function isCentral(sample: Uint8Array): boolean {
  const isInWord = (at: number) => isLetterByte(sample[at - 1] ?? 0) && isLetterByte(sample[at + 1] ?? 0);
  if (sample.some((byte, at) => CENTRAL_LETTERS.has(byte) && isInWord(at))) return true;
  const has = (bytes: readonly number[]) => bytes.some((byte) => sample.includes(byte));
  if (has(CARONS) && has(WITH_CARONS)) return true;
  return has([0xf5, 0xfb, 0xd5, 0xdb]) && !has(WESTERN_ONLY);
}

const isLetterByte = (byte: number): boolean => isAsciiLetter(byte) || byte >= 0xc0;

/** š and ž among Baltic letters; in Western text their bytes are Icelandic, which comes with other letters. */
function isBaltic(sample: Uint8Array): boolean {
  const has = (...bytes: number[]) => bytes.some((byte) => sample.includes(byte));
  return (
    has(0xf0, 0xfe) &&
    has(0xe2, 0xe7, 0xee, 0xf2, 0xeb, 0xf8, 0xe0, 0xe8) &&
    !has(0xe9, 0xf3, 0xfd, 0xdd, 0xf6, 0xfc) &&
    !isMostlyBeyond(sample)
  );
}

/** Letters of the old Macintosh in words, and nothing that it doesn't write: ü and è stand where Windows has a rare letter and none. */
function isMacintosh(sample: Uint8Array): boolean {
  let telling = 0;
  for (let index = 0; index < sample.length; index++) {
    const byte = sample[index] ?? 0;
    if (byte < 0x80) continue;
    const isInWord = isAsciiLetter(sample[index - 1] ?? 0) || isAsciiLetter(sample[index + 1] ?? 0);
    if (!(byte < 0xa0 ? isInWord && byte > 0x86 : MAC_SIGNS.has(byte)) && !(byte === 0x80 || byte === 0x85 || byte === 0x86)) return false;
    if (MAC_TELLING.has(byte)) telling++;
  }
  return telling > 0;
}
const MAC_SIGNS = new Set([0xa7, 0xae, 0xaf, 0xbe, 0xbf, 0xd0, 0xd1, 0xd2, 0xd3, 0xd4, 0xd5, 0xdb]);
const MAC_TELLING = new Set([0x88, 0x89, 0x8d, 0x8f, 0x90, 0x95, 0x98, 0x99, 0x9b, 0x9d, 0x9f]);

/** The form that most bytes beyond ASCII have, if nearly all do. */
function byForm(sample: Uint8Array): string | null {
  const text = Array.from(sample, (byte) => String.fromCharCode(byte)).join("");
  const beyond = (part: string) => part.match(/[\u0080-\u00ff]/g)?.length ?? 0;
  const all = beyond(text);
  const shares = FORMS.filter(({ encoding }) => fits(encoding, sample)).map(({ encoding, pattern }) => ({
    encoding,
    share: (text.match(pattern) ?? []).reduce((sum, part) => sum + beyond(part), 0) / all,
  }));
  const best = shares.reduce((top, each) => (each.share > top.share ? each : top), { encoding: "", share: 0 });
  return best.share >= FORM_SHARE ? best.encoding : null;
}

/** ş and ı or ğ where Central European text would have ţ and ý or đ, without the letters that come with those. */
function isTurkish(sample: Uint8Array): boolean {
  const has = (...bytes: number[]) => bytes.some((byte) => sample.includes(byte));
  return has(0xfe, 0xde) && has(0xfd, 0xf0, 0xdd) && !has(0xe8, 0xec, 0xf8, 0xb9, 0x9a, 0xbe, 0x9e, 0xe3) && !isMostlyBeyond(sample);
}

/** Whole words beyond ASCII: no Latin script. */
function isMostlyBeyond(sample: Uint8Array): boolean {
  let runs = 0;
  let all = 0;
  for (let index = 0; index < sample.length; index++) {
    if ((sample[index] ?? 0) < 0x80) continue;
    all++;
    if ((sample[index - 1] ?? 0) >= 0x80 || (sample[index + 1] ?? 0) >= 0x80) runs++;
  }
  return runs > all * 0.6;
}

/** TextDecoder reads ISO-8859-1 and -9 as the Windows encodings that contain them, as every browser does. */
function labelOf(name: string): string | null {
  if (name === "ISO-8859-1") return "windows-1252";
  if (name === "ISO-8859-9") return "windows-1254";
  try {
    const { encoding } = new TextDecoder(name);
    return encoding === "replacement" || encoding.startsWith("utf") ? null : encoding;
  } catch {
    return null;
  }
}

/** No character of the sample is broken in this encoding, but for one cut at the end. */
function fits(encoding: string, sample: Uint8Array): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

/**
 * Single letters beyond ASCII inside words of ASCII letters: Müller, café, naïve. Other scripts write whole words beyond
 * ASCII, and the many-byte encodings pairs of bytes. Only bytes that are letters of Western Europe count.
 */
function looksWestern(sample: Uint8Array): boolean {
  let western = 0;
  let other = 0;
  for (let index = 0; index < sample.length; index++) {
    const byte = sample[index] ?? 0;
    if (byte < 0x80) continue;
    const [before = 0, after = 0] = [sample[index - 1], sample[index + 1]];
    const isAlone = (before < 0x80 && after < 0x80) || isWesternPair(byte, after) || isWesternPair(before, byte);
    if (isAlone && WESTERN.has(byte)) western++;
    else other++;
  }
  return western > other * 2;
}

/** The pairs that Western Europe writes often: Portuguese ção and ções, Spanish ñ beside an accent. */
function isWesternPair(first: number, second: number): boolean {
  if (first === 0xe7) return second === 0xe3 || second === 0xf5;
  return (first === 0xf1 && ACUTE.has(second)) || (second === 0xf1 && ACUTE.has(first));
}
const ACUTE = new Set([0xe1, 0xe9, 0xed, 0xf3, 0xfa]);

/** Ä Ö Ü ä ö ü ß, the accented vowels, ñ ç å æ ø, and the Windows signs € ‘ ’ “ ” – — and ° § ´ in their Western places. */
const WESTERN = new Set([
  ...[0xc4, 0xd6, 0xdc, 0xe4, 0xf6, 0xfc, 0xdf, 0xe0, 0xe1, 0xe2, 0xe7, 0xe8, 0xe9, 0xea, 0xeb, 0xec, 0xed, 0xee, 0xef, 0xf1],
  ...[0xf2, 0xf3, 0xf4, 0xf9, 0xfa, 0xfb, 0xe5, 0xe6, 0xf8, 0xc9, 0xc8, 0xc5, 0xd8, 0xd1, 0xc7, 0x80, 0x91, 0x92, 0x93, 0x94],
  ...[0x96, 0x97, 0xb0, 0xa7, 0xb4, 0xc0, 0xc1, 0xc2, 0xc3, 0xca, 0xcd, 0xd3, 0xd5, 0xda, 0xe3, 0xf5],
]);

/** The lines with bytes beyond ASCII; of a long one what stands around the first of them. */
function linesBeyondAscii(head: Uint8Array): Uint8Array {
  const parts: number[] = [];
  for (let at = 0; at < head.length && parts.length < JUDGED_BYTES; ) {
    const newline = head.indexOf(10, at);
    const end = newline === -1 ? head.length : newline + 1;
    const line = head.subarray(at, end);
    const first = line.findIndex((byte) => byte >= 0x80);
    const from = Math.max(0, first - BEFORE_BYTES);
    if (first !== -1) for (const byte of line.subarray(from, from + JUDGED_BYTES)) parts.push(byte);
    at = end;
  }
  return Uint8Array.from(parts);
}
/** Bytes of a line kept before the first beyond ASCII. */
const BEFORE_BYTES = 200;
