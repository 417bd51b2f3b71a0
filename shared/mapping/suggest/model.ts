import { type ColumnReading, type NoneFeature, noneFeatures, type Pair, type PairFeature, pairFeatures } from "./features.ts";

/** Weights of the features in log odds, and how a probability becomes a confidence. */
export interface Weights {
  pair: Record<PairFeature, number>;
  none: Record<NoneFeature, number>;
  /** Confidence = logistic of `slope` × log odds + `shift`; none is at most as sure as `unsaid` where the header says nothing. */
  calibration: { slope: number; shift: number; unsaid: number };
}

/** How likely each field of a column is, and that it goes nowhere; they add up to 1. */
export interface Odds {
  pairs: number[];
  none: number;
}

const utilityOf = (pair: Pair, weights: Weights): number =>
  pairFeatures.reduce((sum, name) => sum + weights.pair[name] * pair.features[name], 0);

const noneUtility = (reading: ColumnReading, weights: Weights): number =>
  noneFeatures.reduce((sum, name) => sum + weights.none[name] * reading.none[name], 0);

/** Softmax over the column's fields and going nowhere. */
export function oddsOf(reading: ColumnReading, weights: Weights): Odds {
  const none = noneUtility(reading, weights);
  const utilities = reading.pairs.map((pair) => utilityOf(pair, weights));
  const most = Math.max(none, ...utilities);
  const powers = utilities.map((each) => Math.exp(each - most));
  const nowhere = Math.exp(none - most);
  const sum = powers.reduce((total, each) => total + each, nowhere);
  return { pairs: powers.map((each) => each / sum), none: nowhere / sum };
}

/** A probability as it has proved to hold, 0 to 1. */
export function calibrated(probability: number, { calibration }: Weights): number {
  const p = Math.min(1 - 1e-6, Math.max(1e-6, probability));
  return 1 / (1 + Math.exp(-(calibration.slope * Math.log(p / (1 - p)) + calibration.shift)));
}
