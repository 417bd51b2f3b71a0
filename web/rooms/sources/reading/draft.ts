import type { Reading } from "../../../../shared/model/index.ts";

/** A reading with one decision changed; undefined gives it back to the guess. */
export function decide<Key extends keyof Reading>(reading: Reading, key: Key, value: Reading[Key] | undefined): Reading {
  const { [key]: _before, ...rest } = reading;
  return value === undefined ? rest : { ...rest, [key]: value };
}

const keys = ["encoding", "delimiter", "quote", "preambleRows", "hasHeader", "unguard"] as const;

/** Whether two readings decide the same. */
export const sameReading = (a: Reading, b: Reading): boolean => keys.every((key) => a[key] === b[key]);
export const isGuessed = (reading: Reading): boolean => keys.every((key) => reading[key] === undefined);
