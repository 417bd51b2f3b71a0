import type { Weights } from "./model.ts";

export const weights: Weights = {
  pair: {
    concept: 5.332,
    surely: 2.41,
    part: -0.047,
    name: 2.977,
    same: 1.983,
    form: 1.632,
    options: 1.153,
    strange: -4.2,
    records: 2,
    other: -1.862,
    beaten: -4.178,
    empty: -1.5,
    hints: 3,
  },
  none: { always: 1.984, homeless: 2.899, unknown: 0.387, nothingAlike: 2, empty: 0.3, hints: 3 },
  calibration: { slope: 0.8, shift: 0.3 },
};
