import { unguarded } from "../write/index.ts";
import type { ByteSource } from "./bytes.ts";
import type { HeaderCells, TableGuess } from "./dialect.ts";
import { createDecoder, type EncodingGuess, NotUtf8 } from "./encoding.ts";
import { encodingEvidence } from "./encoding-evidence.ts";
import { canReadFast, openFastReader } from "./fast/index.ts";
import { FileHash } from "./file-hash.ts";
import { type Guarding, guardNotes, liftGuards } from "./guarding.ts";
import { createRecordReader, type Records } from "./records.ts";
import { type FastReading, ReadAgain, type ReadOptions, type ShapeRows, type TableSource } from "./table-source.ts";

/** How a file is read as delimited text. */
export interface DelimitedReading {
  table: TableGuess & HeaderCells;
  encoding: EncodingGuess;
  guarding: Guarding;
}

/** A CSV file, or text with any other delimiter, as a table. */
export function delimitedTable(source: ByteSource, reading: DelimitedReading, label: string | null = null): TableSource {
  const { table, encoding, guarding } = reading;
  const [separator, ...header] = table.evidence;
  let hash = "";
  let lifted = 0;

  /** The bytes in blocks: counted, and hashed on the way. Bytes that aren't what they seemed ask for another reading. */
  async function* blocks({ blockBytes, onBytes }: ReadOptions): AsyncGenerator<Uint8Array<ArrayBuffer>> {
    const digest = new FileHash();
    let done = 0;
    for await (const block of source.blocks(blockBytes)) {
      digest.update(block);
      yield block;
      done += block.byteLength;
      onBytes((source.packedSize * done) / source.size);
    }
    hash = await digest.digest();
  }

  const lift = (records: Records): Records => {
    if (guarding.lifted) lifted += liftGuards(records);
    return records;
  };

  const otherwise = (error: unknown): unknown =>
    error instanceof NotUtf8 ? new ReadAgain(delimitedTable(source, { ...reading, encoding: error.encoding }, label)) : error;

  function readFast(options: ReadOptions, shape: ShapeRows): FastReading {
    let stats: ReturnType<FastReading["stats"]> = [];
    return {
      async *chunks() {
        lifted = 0;
        const input = { table, decoder: createDecoder(encoding), leaveGuarded: guarding.lifted };
        const reader = await openFastReader({ ...input, shape: (records, rowsBefore) => shape(lift(records), rowsBefore) });
        try {
          for await (const block of blocks(options)) yield reader.push(block);
          yield reader.end();
          stats = reader.stats();
        } catch (error) {
          throw otherwise(error);
        } finally {
          reader.close();
        }
      },
      stats: () => stats,
    };
  }

  return {
    path: source.path,
    name: source.name,
    label,
    sizeBytes: source.size,
    packedSize: source.packedSize,
    encoding: encoding.encoding,
    encodingConfidence: encoding.confidence,
    delimiter: table.delimiter,
    quote: table.quote,
    preamble: table.preamble,
    hasHeader: table.hasHeader,
    unguard: guarding.lifted,
    header: guarding.lifted ? table.header.map(unguarded) : table.header,
    evidence: [encodingEvidence(encoding), separator, guarding.evidence, ...header].filter((each) => each !== null && each !== undefined),
    fast: canReadFast(table, encoding.encoding) ? readFast : null,
    async *read(options) {
      const decoder = createDecoder(encoding);
      const reader = createRecordReader(table);
      lifted = 0;
      try {
        for await (const block of blocks(options)) yield lift(reader.push(decoder.push(block)));
        yield lift(reader.push(decoder.end()));
      } catch (error) {
        throw otherwise(error);
      }
      yield lift(reader.end());
    },
    hash: () => hash,
    notes: () => guardNotes(source.path, guarding, lifted),
  };
}
