/*
 * The fast reader's work on bytes, compiled to kernel.wasm.ts by `npm run build:kernel`. What JavaScript may call and read
 * is what stands here.
 */
import { reserve } from "./pack.as";
import { setColumns } from "./rows.as";
import { answer, open } from "./stats.as";

export { pack, packed } from "./pack.as";
export {
  addRow,
  append,
  at,
  beginRow,
  isFull,
  leaveGuarded,
  nextEnds,
  room,
  rowCount,
  scan,
  scannedLines,
  scannedRows,
  skip,
  to,
} from "./rows.as";
export { heated, statsOf } from "./stats.as";

/** The number of columns is known: a chunk has at most so many rows, and no more once its records have `maxBytes`. */
export function begin(columns: u32, maxRows: u32, maxBytes: u32, delimiter: u32, newline: u32, distinctCap: u32, samples: u32): void {
  setColumns(columns, maxRows, maxBytes, delimiter as u8, newline as u8);
  reserve(maxRows);
  open(columns, maxRows, distinctCap, samples);
}

/** Where `classify` writes the ranks of the value that it was asked about. */
export function answerAt(): usize {
  return changetype<usize>(answer);
}
