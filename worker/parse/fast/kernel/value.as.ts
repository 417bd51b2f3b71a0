/** One distinct value of a column: of a chunk while it is packed, or of the values known to the column's statistics. */
@unmanaged
export class Value {
  hash: u32;
  /** Address of its UTF-8 bytes. */
  start: usize;
  length: u32;
  /** Length in UTF-16 units. */
  units: u32;
  /** Rows that hold it. */
  count: u32;
}
export const VALUE_BYTES: u32 = 20;
