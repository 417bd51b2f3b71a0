import { type Failure, failure } from "../../shared/kernel/index.ts";
import type { Ground } from "../ground.ts";
import { LEAST_JOINED, type TriedKey } from "./join.ts";
import type { Staged } from "./staged.ts";

/* What can go wrong with a pair of exports, and what to do about it. */

export const cancelled: Failure = failure("learn.cancelled", "Learning was cancelled. Nothing was changed.", { retryable: true });

export function twins(file: Staged, other: Staged): Failure | null {
  if (file.hash === other.hash)
    return failure(
      "learn.twice",
      `${file.view.name} and ${other.view.name} are the same file, byte for byte. Choose the other system’s export.`,
    );
  if (file.headers.join("\n") !== other.headers.join("\n")) return null;
  return failure(
    "learn.same-columns",
    `${file.view.name} and ${other.view.name} have the very same columns, so both are exports of one system. Choose the other system’s export for one of them.`,
  );
}

export function nothingJoins(tried: readonly TriedKey[], source: Staged, destination: Staged): Failure {
  if (tried.length === 0)
    return failure(
      "learn.no-key",
      "The two have no columns that could tell which record became which: neither e-mail addresses, keys, phone numbers, web addresses nor names on both sides.",
    );
  const names = (file: Staged, columns: readonly number[]) => columns.map((column) => file.headers[column]).join(" + ");
  const each = tried
    .slice(0, 4)
    .map(({ key, figures }) => `${names(source, key.source)} = ${names(destination, key.destination)} (${figures.joined})`)
    .join(", ");
  const rest = tried.length > 4 ? ` and ${tried.length - 4} more` : "";
  return failure(
    "learn.no-join",
    `No key joins at least ${LEAST_JOINED} records of the two. Tried: ${each}${rest}. Check that both are exports of the same records.`,
  );
}

export function unknownDestination(destination: Staged, source: Staged, ground: Ground): Failure {
  return failure(
    "learn.no-field",
    `No column of ${destination.view.name} is called like a field of ${ground.destination.label}. Is it the destination’s export, and ${source.view.name} the source’s? Swap them if not.`,
  );
}

/** A mistake of ours, or storage that gave way in the middle. */
export const unforeseen = (error: unknown): string =>
  `Learning stopped (${error instanceof Error ? error.message : String(error)}). The project is as it was. Start over with the two files.`;
