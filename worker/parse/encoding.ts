import { hasUtf16Form } from "./signature.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "windows-1252";

export interface EncodingGuess {
  encoding: Encoding;
  /** False for plain ASCII so far: bytes still to come may show that it isn't UTF-8. */
  proven: boolean;
}

/** Judges by byte order marks, zeros, and whether the bytes are UTF-8; what isn't is taken for Windows-1252. */
export function guessEncoding(head: Uint8Array): EncodingGuess {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return { encoding: "utf-8", proven: true };
  const wide = hasUtf16Form(head);
  if (wide) return { encoding: wide, proven: true };
  if (head.every((byte) => byte < 0x80)) return { encoding: "utf-8", proven: false };
  return { encoding: isMostlyUtf8(head) ? "utf-8" : "windows-1252", proven: true };
}

/**
 * More whole multi-byte characters than broken bytes: UTF-8, damaged in places perhaps. In Windows-1252 an accented letter is
 * a broken byte, and hardly two of them ever make a UTF-8 character. A character cut off at the end is no fault.
 */
function isMostlyUtf8(bytes: Uint8Array): boolean {
  const text = new TextDecoder("utf-8").decode(bytes, { stream: true });
  const beyondAscii = text.match(NON_ASCII)?.length ?? 0;
  const broken = text.match(/\uFFFD/g)?.length ?? 0;
  return beyondAscii - broken > broken;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII, control characters included.
const NON_ASCII = /[^\u0000-\u007f]/g;

/** Thrown on the first bytes of unproven UTF-8 that aren't; the file must be read again from its start, as what it is then. */
export class NotUtf8 extends Error {
  readonly encoding: EncodingGuess;
  constructor(encoding: Encoding) {
    super("The file is not valid UTF-8.");
    this.encoding = { encoding, proven: true };
  }
}

/**
 * Decodes a file's blocks in turn; a character cut by a block's end is finished by the next one. A byte order mark is taken
 * off. In proven UTF-8 a broken byte becomes U+FFFD, which the record reader then reports with its line.
 */
export function createDecoder(guess: EncodingGuess): { push(block: Uint8Array<ArrayBuffer>): string; end(): string } {
  const decoder = new TextDecoder(guess.encoding, { fatal: !guess.proven });
  let sawMultiByte = false;
  const trial = (decode: () => string, block: Uint8Array | null): string => {
    try {
      const text = decode();
      if (!guess.proven) sawMultiByte ||= text.search(NON_ASCII) !== -1;
      return text;
    } catch {
      throw new NotUtf8(sawMultiByte || (block && isMostlyUtf8(block)) ? "utf-8" : "windows-1252");
    }
  };
  return {
    push: (block) => trial(() => decoder.decode(block, { stream: true }), block),
    end: () => trial(() => decoder.decode(), null),
  };
}
