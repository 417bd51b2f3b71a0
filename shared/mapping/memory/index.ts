export { fingerprintOf, likeness, valueMark } from "./fingerprint.ts";
export { type Decision, decisionsOf, forgetting, type MemoryMerge, mergeMemory } from "./listing.ts";
export { dayOf, type Place, Recall } from "./recall.ts";
export { decisionId, MOST_VALUES_REMEMBERED, type RememberInput, remember } from "./remember.ts";
