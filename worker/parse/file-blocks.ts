import { type Failure, failure } from "../../shared/kernel/index.ts";

/** Reads bytes `from` to `to`; throws `UnreadableFile` when the browser can't. */
export async function readBytes(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await file.slice(from, to).arrayBuffer());
  } catch {
    throw new UnreadableFile(file.name);
  }
}

export class UnreadableFile extends Error {
  readonly failure: Failure;
  constructor(fileName: string) {
    super(`${fileName} could not be read.`);
    this.failure = failure(
      "import.unreadable",
      `${fileName} could not be read. It may have been moved, renamed, changed or locked since it was dropped. Nothing was imported from it. Drop it again.`,
      { retryable: true, detail: { file: fileName } },
    );
  }
}

/**
 * The file's bytes in order, `size` at a time; a block is good until the next one is asked for. The browser's stream reads ahead
 * by itself while a block is worked on, for a third of what asking for each block costs; but it doesn't see that the file is
 * changed meanwhile, so that is asked at the end. Throws `UnreadableFile` when the browser can't read on, or the file has changed.
 */
export async function* fileBlocks(file: File, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (file.size === 0) return;
  if (!("stream" in file)) return yield* slicedBlocks(file, size);
  // A reader with buffers of our own would save the copy, but Chromium's now and then never answers it.
  const reader = file.stream().getReader();
  const block = new Uint8Array(Math.min(size, file.size));
  let filled = 0;
  let left = file.size;
  try {
    while (left > 0) {
      const bytes = await nextBytes(reader, file);
      left -= bytes.length;
      for (let at = 0; at < bytes.length; ) {
        const part = bytes.subarray(at, at + block.length - filled);
        block.set(part, filled);
        at += part.length;
        filled += part.length;
        if (filled < block.length && (left > 0 || at < bytes.length)) continue;
        yield block.subarray(0, filled);
        filled = 0;
        await othersTurn();
      }
    }
    await readBytes(file, 0, 1);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** For what stands in for a file and has no stream: outside of browsers. */
async function* slicedBlocks(file: File, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < file.size; at += size) yield readBytes(file, at, Math.min(at + size, file.size));
}

async function nextBytes(reader: ReadableStreamDefaultReader<Uint8Array<ArrayBuffer>>, file: File): Promise<Uint8Array<ArrayBuffer>> {
  const { value } = await reader.read().catch(() => ({ value: undefined }));
  if (!value) throw new UnreadableFile(file.name);
  return value;
}

/**
 * Lets waiting events in. The stream has its bytes at hand and answers at once: without this, writes under way would make no
 * headway, and no other call would be answered.
 */
function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
