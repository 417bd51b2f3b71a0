export { currencyOfAmounts } from "./amount-currency.ts";
export { assignmentOf, fileNameOf } from "./assignment.ts";
export { bindColumns } from "./bind.ts";
export * from "./contract.ts";
export { isOpenPair, type OpenExport, openExports, otherName } from "./exports.ts";
export { type Fix, type FixAsk, type FixSubject, fixesFor } from "./fixes/index.ts";
export { foldText } from "./fold.ts";
export { nameLikeness } from "./headers.ts";
export { type LoadLink, type LoadNode, type LoadOrder, loadOrder } from "./load-order.ts";
export { modifiedColumnOf } from "./modified.ts";
export { isNameHeader, type KeyChoice, keptKey, keyFormula, likelyKeys } from "./open/index.ts";
export { type RankedOption, rankOptions } from "./options/index.ts";
export * from "./owners/index.ts";
export { type CapCheck, checkCaps } from "./plan-caps.ts";
export { type ChoiceParent, createdLabels, type PlannedOption, parentFieldOf, plannedOptions } from "./planned-options.ts";
export { isOurs, isTaken, propose, proposeAssignments, proposeMaps } from "./propose.ts";
export { type Blocker, loadGate, readiness } from "./readiness.ts";
export { recognise } from "./recognise.ts";
export { renamedColumns, type SharedRecord } from "./renamed.ts";
export { type ColumnFacts, suggest } from "./suggest/index.ts";
export {
  columnsGone,
  fieldByRef,
  fieldProblem,
  fills,
  plannedFields,
  requiredMissing,
  targetConflicts,
  targetsFor,
  targetsGone,
} from "./targets.ts";
export { readersOf } from "./uses.ts";
export { proposeValues, valueDefaults } from "./values.ts";
