export { bindColumns } from "./bind.ts";
export * from "./contract.ts";
export { foldText } from "./fold.ts";
export { proposeOwners, type SourceOwner } from "./owners.ts";
export { isTaken, propose } from "./propose.ts";
export { type Blocker, loadGate, readiness } from "./readiness.ts";
export { recognise } from "./recognise.ts";
export { fieldByRef, fieldProblem, fills, plannedFields, requiredMissing, targetConflicts, targetsFor, targetsGone } from "./targets.ts";
export { proposeValues, valueDefaults } from "./values.ts";
