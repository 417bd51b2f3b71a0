export { canReadFast, FastReader, type FastReaderInput, type PackedChunk } from "./reader.ts";
