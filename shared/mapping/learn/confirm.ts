import { strengthOf } from "./chance.ts";
import type { PairedRecords } from "./contract.ts";
import { Codebooks, EMPTY, ReadColumn } from "./readings.ts";

/** Records that are looked at to confirm a key. */
export const CONFIRMING_PAIRS = 400;
/** A column that agrees this surely confirms the key. */
const CONFIRMS = 0.3;

/**
 * How many source columns beside the key say the same as a column of the destination in records joined by it. Numbers from 1 on join any two tables; only a
 * key that names the same records makes their other columns agree.
 */
export function confirming(records: PairedRecords, key: { source: readonly number[]; destination: readonly number[] }): number {
  const books = new Codebooks();
  const read = ({ headers, rows }: PairedRecords["source"], without: readonly number[]) =>
    headers.flatMap((_, at) =>
      without.includes(at)
        ? []
        : [
            new ReadColumn(
              rows.map((row) => row[at] ?? ""),
              books,
              records.country,
            ),
          ],
    );
  const sources = read(records.source, key.source).filter((column) => column.distinct >= 2);
  const destinations = read(records.destination, key.destination).filter((column) => column.distinct >= 2);
  const keyless = sources.filter((source) => destinations.some((destination) => agree(source, destination)));
  return keyless.length;
}

function agree(source: ReadColumn, destination: ReadColumn): boolean {
  const [left, right] = [source.as("folded"), destination.as("folded")];
  if (!left || !right) return false;
  let support = 0;
  let agreeing = 0;
  for (let at = 0; at < left.codes.length; at++) {
    const [code, other] = [left.codes[at] ?? EMPTY, right.codes[at] ?? EMPTY];
    if (code < 0 || other < 0) continue;
    support += 1;
    if (code === other) agreeing += 1;
  }
  if (agreeing < 0.2 * support) return false;
  let chance = 0;
  for (const [code, count] of left.counts) chance += (count / source.filled) * ((right.counts.get(code) ?? 0) / destination.filled);
  return strengthOf({ support, agreeing, expected: chance * support }) >= CONFIRMS;
}
