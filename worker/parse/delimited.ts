import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ByteSource } from "./bytes.ts";
import type { HeaderCells, TableGuess } from "./dialect.ts";
import { createDecoder, type EncodingGuess, NotUtf8 } from "./encoding.ts";
import { createRecordReader } from "./records.ts";
import { ReadAgain, type TableSource } from "./table-source.ts";

/** A CSV file, or text with any other delimiter, as a table. */
export function delimitedTable(
  source: ByteSource,
  table: TableGuess & HeaderCells,
  encoding: EncodingGuess,
  label: string | null = null,
): TableSource {
  let hash = "";
  return {
    path: source.path,
    name: source.name,
    label,
    sizeBytes: source.size,
    packedSize: source.packedSize,
    encoding: encoding.encoding,
    encodingConfidence: encoding.confidence,
    delimiter: table.delimiter,
    quote: '"',
    preamble: table.preamble,
    hasHeader: table.hasHeader,
    header: table.header,
    async *read({ blockBytes, onBytes }) {
      const decoder = createDecoder(encoding);
      const reader = createRecordReader(table);
      const digest = sha256.create();
      let done = 0;
      try {
        for await (const block of source.blocks(blockBytes)) {
          digest.update(block);
          yield reader.push(decoder.push(block));
          done += block.byteLength;
          onBytes((source.packedSize * done) / source.size);
        }
        yield reader.push(decoder.end());
      } catch (error) {
        throw error instanceof NotUtf8 ? new ReadAgain(delimitedTable(source, table, error.encoding, label)) : error;
      }
      yield reader.end();
      hash = bytesToHex(digest.digest());
    },
    hash: () => hash,
    notes: () => [],
  };
}
