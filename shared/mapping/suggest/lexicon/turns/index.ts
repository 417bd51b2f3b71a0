import { deals } from "./deals.ts";
import { parties } from "./parties.ts";
import { places } from "./places.ts";
import { questions } from "./questions.ts";
import { records } from "./records.ts";
import type { Turn } from "./turn.ts";

export { bared, isSentence } from "./questions.ts";

/** Turns of phrase that mean one word, in the order in which they are applied: questions hold what is said of all else. */
export const turns: readonly Turn[] = [...places, ...records, ...parties, ...deals, ...questions];
