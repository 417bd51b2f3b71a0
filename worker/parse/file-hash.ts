import { bytesToHex } from "@noble/hashes/utils.js";

/** Bytes that are hashed in one go, on a thread of the browser's own. Blocks of a multiple of it are hashed where they lie. */
const PIECE_BYTES = 512 * 1024;

/**
 * Tells files apart by their bytes: SHA-256 over the SHA-256 of each 512 KiB, in hex. The browser hashes the pieces beside the
 * reading; a plain SHA-256 of the whole could only be made in one run of the worker.
 */
export class FileHash {
  readonly #pieces: Promise<ArrayBuffer>[] = [];
  /** The start of a piece whose end is in the next block. */
  #begun: Uint8Array<ArrayBuffer> | null = null;
  #filled = 0;

  update(block: Uint8Array<ArrayBuffer>): void {
    let at = 0;
    while (at < block.length) {
      if (this.#filled === 0 && block.length - at >= PIECE_BYTES) {
        this.#hash(block.subarray(at, at + PIECE_BYTES));
        at += PIECE_BYTES;
        continue;
      }
      this.#begun ??= new Uint8Array(PIECE_BYTES);
      const part = block.subarray(at, at + PIECE_BYTES - this.#filled);
      this.#begun.set(part, this.#filled);
      this.#filled += part.length;
      at += part.length;
      if (this.#filled === PIECE_BYTES) this.#close();
    }
  }

  async digest(): Promise<string> {
    if (this.#filled > 0) this.#close();
    const pieces = await Promise.all(this.#pieces);
    const all = new Uint8Array(pieces.length * 32);
    pieces.forEach((piece, index) => {
      all.set(new Uint8Array(piece), index * 32);
    });
    return bytesToHex(new Uint8Array(await crypto.subtle.digest("SHA-256", all)));
  }

  #close(): void {
    if (this.#begun) this.#hash(this.#begun.subarray(0, this.#filled));
    this.#filled = 0;
  }

  /** The browser takes its own copy of the bytes at once. */
  #hash(bytes: Uint8Array<ArrayBuffer>): void {
    this.#pieces.push(crypto.subtle.digest("SHA-256", bytes));
  }
}

/** The same of bytes that are all there. */
export async function hashOfBytes(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new FileHash();
  hash.update(bytes);
  return hash.digest();
}
