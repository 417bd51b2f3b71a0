import type { Weights } from "./model.ts";

export const weights: Weights = {
  pair: {
    concept: 5.4,
    surely: 2.43,
    part: -0.139,
    name: 2.954,
    same: 1.93,
    form: 1.701,
    options: 1.138,
    strange: -7,
    records: 2,
    other: -1.891,
    beaten: -3.929,
    empty: -1.5,
    hints: 3,
  },
  none: { always: 1.887, homeless: 2.895, unknown: 0.424, nothingAlike: 2, empty: 0.3, hints: 3 },
  calibration: { slope: 0.644, shift: 1.902 },
};
