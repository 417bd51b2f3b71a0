import type { Weights } from "./model.ts";

/**
 * Made by test/support/learn-suggestions.mjs from train.json and tune.json in test/fixtures/labels, not by hand: 2075 labelled headers, tuned on 5969 more; of those from 0.96 on 3435 targets with precision 0.9956, coverage 0.877; calibration error 0.0220.
 * A conditional logit drawn to what experience says (test/score/learn.ts), which holds where the examples say nothing: hints, records.
 */
export const weights: Weights = {
  pair: {
    concept: 5.065,
    surely: 2.503,
    part: -0.343,
    name: 2.983,
    same: 1.967,
    form: 1.757,
    options: 1.113,
    strange: -8,
    records: 2,
    other: -1.903,
    weaker: -1.718,
    beaten: -3.765,
    empty: -1.5,
    hints: 3,
  },
  none: {
    always: 0.99,
    homeless: 2.751,
    unknown: 0.315,
    nothingAlike: 2,
    empty: 0.3,
    hints: 3,
  },
  calibration: { slope: 0.412, shift: 1.652, unsaid: 0.62 },
};
