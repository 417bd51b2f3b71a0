import type { FormPart } from "../shared/packs/contract.ts";

export interface StreamedForm {
  contentType: string;
  sizeBytes: number;
  body: ReadableStream<Uint8Array>;
}

/**
 * A multipart form around a file that is streamed: its bytes pass through once and are never held as a whole. The length is known
 * beforehand and sent along, so a file that ends early or runs over breaks the request off instead of arriving maimed. `boundary`
 * must occur nowhere in the form: random enough is enough.
 */
export function streamForm(parts: readonly FormPart[], file: ReadableStream<Uint8Array>, boundary: string): StreamedForm {
  const pieces = parts.map((part) => ({ head: encode(headOf(part, boundary)), part }));
  const tail = encode(`--${boundary}--\r\n`);
  const sizeBytes = pieces.reduce((sum, { head, part }) => sum + head.byteLength + contentBytes(part) + 2, tail.byteLength);
  const { readable, writable } = new FixedLengthStream(sizeBytes);
  void write(writable, pieces, file, tail).catch(() => undefined);
  return { contentType: `multipart/form-data; boundary=${boundary}`, sizeBytes, body: readable };
}

/** A failure aborts the stream, and with it the request that reads it. */
async function write(
  writable: WritableStream<Uint8Array>,
  pieces: readonly { head: Uint8Array; part: FormPart }[],
  file: ReadableStream<Uint8Array>,
  tail: Uint8Array,
): Promise<void> {
  for (const { head, part } of pieces) {
    await put(writable, head);
    if ("file" in part) await file.pipeTo(writable, { preventClose: true });
    else await put(writable, encode(part.value));
    await put(writable, encode("\r\n"));
  }
  const writer = writable.getWriter();
  await writer.write(tail);
  await writer.close();
}

async function put(writable: WritableStream<Uint8Array>, bytes: Uint8Array): Promise<void> {
  const writer = writable.getWriter();
  await writer.write(bytes);
  writer.releaseLock();
}

function headOf(part: FormPart, boundary: string): string {
  const name = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(part.name)}"`;
  if (!("file" in part)) return `${name}\r\n\r\n`;
  const type = /^[\w.+-]+\/[\w.+-]+$/.test(part.file.type) ? part.file.type : "application/octet-stream";
  return `${name}; filename="${quoted(part.file.name)}"\r\nContent-Type: ${type}\r\n\r\n`;
}

/** As browsers write names: what would end the quotes or the line is escaped, everything else is UTF-8 as it stands. */
function quoted(name: string): string {
  return name.replaceAll("\r", "%0D").replaceAll("\n", "%0A").replaceAll('"', "%22");
}

function contentBytes(part: FormPart): number {
  return "file" in part ? part.file.sizeBytes : encode(part.value).byteLength;
}

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
