export type { OwnerCandidate, OwnerMatchKind, SourceOwner } from "./contract.ts";
export { ownerMatcher, proposedUser } from "./match.ts";
export { proposeOwners } from "./propose.ts";
export { apartByDecision, type OwnerSpelling, ownersBySpelling } from "./spellings.ts";
export { type OwnerStanding, ownerStanding } from "./standing.ts";
