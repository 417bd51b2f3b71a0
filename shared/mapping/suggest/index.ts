import type { DestinationField } from "../../model/account.ts";
import type { Candidate } from "../../model/project.ts";
import type { ColumnFacts } from "./column.ts";
import { isGuess } from "./guesses.ts";
import { suggestObject } from "./object.ts";

export { assign, type Offer } from "./assign.ts";
export { type ColumnFacts, type Hint, typeOf } from "./column.ts";
export { isGuess } from "./guesses.ts";
export { AUTO_ACCEPT, type ObjectGround, partRank, type Suggestion, suggestObject } from "./object.ts";
export { type ObjectCandidate, type ObjectChoice, suggestObjects } from "./objects.ts";

/** The fields that fit a column best when it is looked at alone, surest first, with the reasons; no guesses. */
export function suggest(
  column: ColumnFacts,
  fields: readonly DestinationField[],
  most = 3,
  names: { source?: string[]; destination?: string[] } = {},
): Candidate[] {
  const [found] = suggestObject([column], { source: names.source ?? [], destination: names.destination ?? [], fields }, most);
  return (found?.candidates ?? []).filter((each) => !isGuess(each));
}
