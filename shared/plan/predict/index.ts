export { CREATE, kindOfNumber, type LaneColumns, SKIP, UNCHANGED, UPDATE } from "./columns.ts";
export { effectOf } from "./effect-of.ts";
export { IssueSets } from "./issue-sets.ts";
export { type PackedLane, packLane, unpackLane } from "./pack.ts";
export { Prediction, type PredictionFilter } from "./prediction.ts";
export { type LanePredictor, type PredictContext, Predictor } from "./predictor.ts";
export { SampleChooser } from "./sample-chooser.ts";
export { Slots } from "./slots.ts";
export { matchFieldsOf, SnapshotBook } from "./snapshot-book.ts";
