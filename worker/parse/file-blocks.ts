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

/** The file's bytes in order, `size` at a time, reading one block ahead. */
export async function* fileBlocks(file: File, size: number): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  let next: Promise<Uint8Array<ArrayBuffer>> | null = file.size > 0 ? readBytes(file, 0, size) : null;
  for (let at = size; next; at += size) {
    const block = await next;
    next = at < file.size ? readBytes(file, at, at + size) : null;
    next?.catch(() => undefined);
    yield block;
  }
}
