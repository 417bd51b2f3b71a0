/** What may be in memory at a time. */
export interface Limits {
  /** Lists of rows of views that are remembered. */
  orderBytes: number;
  /** Columns in one piece, and ranks of columns. */
  hotBytes: number;
  /** A column is kept in one piece up to this many different values. */
  fewValues: number;
  /** And up to this many bytes of them. */
  fewBytes: number;
  /** 32-bit words of sort keys at a time, and how many every value may have at least. */
  keyWords: number;
  leastWords: number;
}

export const usualLimits: Limits = {
  orderBytes: 64_000_000,
  hotBytes: 96_000_000,
  fewValues: 16_384,
  fewBytes: 4_000_000,
  keyWords: 12_000_000,
  leastWords: 6,
};
