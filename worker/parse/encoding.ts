import { guessLegacy } from "./legacy-encoding.ts";
import { wideForm } from "./signature.ts";

export interface EncodingGuess {
  /** As TextDecoder takes it. */
  encoding: string;
  /** False for plain ASCII so far: bytes still to come may show that it isn't UTF-8. */
  proven: boolean;
  /** 0 to 1; 1 when a byte order mark or the form of the bytes proves it. */
  confidence: number;
  /** A person has decided it. */
  chosen?: boolean;
}

/**
 * Judges by byte order marks, zeros, and whether the bytes are UTF-8, which hardly happens by accident. The rest is told by
 * how often letters follow each other in the languages of each encoding.
 */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", proven: true, confidence: 1 };
  const wide = wideForm(head);
  if (wide) return { encoding: wide.encoding, proven: true, confidence: wide.confidence };
  if (head.every((byte) => byte < 0x80)) return { ...guessEscaped(head), confidence: 1 };
  const utf8 = utf8Share(head);
  if (utf8 > 0.5) return { encoding: "utf-8", proven: true, confidence: utf8 };
  return { ...guessLegacy(head), proven: true };
}

/** Seven-bit Japanese switches its characters by escape sequences; TextDecoder knows only this one of its family. */
function guessEscaped(head: Uint8Array): Pick<EncodingGuess, "encoding" | "proven"> {
  const at = head.indexOf(0x1b);
  const isJapanese = at !== -1 && head[at + 1] === 0x24 && (head[at + 2] === 0x42 || head[at + 2] === 0x40);
  return isJapanese ? { encoding: "iso-2022-jp", proven: true } : { encoding: "utf-8", proven: false };
}

/**
 * Share of whole multi-byte characters among what isn't ASCII: above a half it is UTF-8, damaged in places perhaps. In the
 * older encodings a letter is a broken byte, and hardly two ever make a UTF-8 character. A cut at the end is no fault, and
 * neither is U+FFFD itself: it was put there by a program that could not read a character before us.
 */
function utf8Share(bytes: Uint8Array): number {
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  const beyondAscii = text.match(NON_ASCII)?.length ?? 0;
  const broken = (text.match(/\uFFFD/g)?.length ?? 0) - writtenReplacements(bytes);
  return beyondAscii === 0 ? 0 : (beyondAscii - broken) / beyondAscii;
}

function writtenReplacements(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1))
    if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
  return count;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, control characters included.
const NON_ASCII = /[^\u0000-\u007f]/g;

/** Thrown on the first bytes of unproven UTF-8 that aren't; the file must be read again from its start, as what it is then. */
export class NotUtf8 extends Error {
  readonly encoding: EncodingGuess;
  constructor(encoding: EncodingGuess) {
    super("The file is not valid UTF-8.");
    this.encoding = { ...encoding, proven: true };
  }
}

/**
 * Decodes a file's blocks in turn; a character cut by a block's end is finished by the next one. A byte order mark is taken
 * off. In a proven encoding a broken byte becomes U+FFFD, which the record reader then reports with its line.
 */
export function createDecoder(guess: Pick<EncodingGuess, "encoding" | "proven">): {
  push(block: Uint8Array<ArrayBuffer>): string;
  end(): string;
} {
  const decoder = new TextDecoder(guess.encoding, { fatal: !guess.proven });
  let sawMultiByte = false;
  const trial = (decode: () => string, block: Uint8Array | null): string => {
    try {
      const text = decode();
      if (!guess.proven) sawMultiByte ||= text.search(NON_ASCII) !== -1;
      return text;
    } catch {
      throw new NotUtf8(otherwise(sawMultiByte, block));
    }
  };
  return {
    push: (block) => trial(() => decoder.decode(block, { stream: true }), block),
    end: () => trial(() => decoder.decode(), null),
  };
}

/** What unproven UTF-8 is, by the block that breaks it. */
function otherwise(sawMultiByte: boolean, block: Uint8Array | null): EncodingGuess {
  if (sawMultiByte) return { encoding: "utf-8", proven: true, confidence: 0.9 };
  return block ? guessEncoding(block) : { encoding: "windows-1252", proven: true, confidence: 0.5 };
}
