export { canReadFast, type FastReader, type FastReaderInput, openFastReader, type PackedChunk } from "./reader.ts";
