/** A part of a list: what stands from `start` on, of `total`. */
export interface Window<T> {
  start: number;
  total: number;
  rows: T[];
}
