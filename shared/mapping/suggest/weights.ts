import type { Weights } from "./model.ts";

/**
 * Made by test/support/learn-suggestions.mjs from train.json and tune.json in test/fixtures/labels, not by hand: 2075 labelled headers, tuned on 6801 more; of those from 0.965 on 3960 targets with precision 0.9975, coverage 0.894; calibration error 0.0182.
 * A conditional logit drawn to what experience says (test/score/learn.ts), which holds where the examples say nothing: hints, records.
 */
export const weights: Weights = {
  pair: {
    concept: 5.028,
    surely: 2.557,
    part: -0.342,
    name: 2.966,
    same: 1.944,
    form: 1.74,
    options: 1.117,
    strange: -8,
    records: 2,
    other: -1.913,
    weaker: -1.769,
    beaten: -3.772,
    empty: -1.5,
    hints: 3,
  },
  none: {
    always: 1.056,
    homeless: 2.728,
    unknown: 0.327,
    nothingAlike: 2,
    empty: 0.3,
    hints: 3,
  },
  calibration: { slope: 0.419, shift: 1.789, unsaid: 0.62 },
};
