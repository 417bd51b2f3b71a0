import { type ColumnReading, noneFeatures, pairFeatures } from "../../shared/mapping/suggest/features.ts";
import type { Weights } from "../../shared/mapping/suggest/model.ts";
import { oddsOf } from "../../shared/mapping/suggest/model.ts";
import { readObject, suggestObject } from "../../shared/mapping/suggest/object.ts";
import { examplesOf } from "./examples.ts";
import { calibrationError } from "./figures.ts";
import type { Labelled } from "./labels.ts";

interface Case {
  reading: ColumnReading;
  accepted: (string | null)[];
}

/** What experience says before any example is heard: the weights are drawn towards it. Features that the examples lack stay there. */
export const prior: Weights = {
  pair: {
    concept: 5,
    surely: 3,
    part: -0.5,
    name: 3,
    same: 2,
    form: 1.5,
    options: 1,
    strange: -8,
    records: 2,
    other: -2,
    weaker: -2,
    beaten: -3,
    empty: -1.5,
    hints: 3,
  },
  none: { always: 2.5, homeless: 3, unknown: 0.5, nothingAlike: 2, empty: 0.3, hints: 3 },
  /** As measured on exports of tools that were new to the lexicon. */
  calibration: { slope: 1, shift: 0, unsaid: 0.62 },
};

const ROUNDS = 600;
const STEP = 0.6;
/** How strongly the weights are held at the prior, as examples' worth. */
const HOLD = 0.004;

/**
 * Weights learnt from labelled headers: a conditional logit (softmax over a column's fields and none; the right answers' share is made as likely as
 * can be), by gradient descent, drawn to the prior. How soon to answer none, and slope and shift of the confidence, come from `tuning` alone: on
 * rows that the lexicon was developed on, every engine is surer than it may be.
 */
export function learn(rows: readonly Labelled[], tuning: readonly Labelled[]): Weights {
  const cases = casesOf(examplesOf([...rows, ...tuning]));
  const weights = structuredClone(prior);
  for (let round = 0; round < ROUNDS; round++) descend(weights, cases);
  const fresh = examplesOf(tuning);
  weights.none.always = balanced(fresh, weights);
  weights.calibration = calibrate(fresh, weights);
  return rounded(weights);
}

function casesOf(examples: ReturnType<typeof examplesOf>): Case[] {
  return examples.flatMap(({ ground, columns, rows: own }) => {
    const readings = readObject(columns, ground);
    return own.flatMap((same, at) => {
      const reading = readings[at];
      return reading ? same.filter((row) => row.accepted.length > 0).map(({ accepted }) => ({ reading, accepted })) : [];
    });
  });
}

/** How far the word for none may be taken back, in steps. */
const STEPS_BACK = 16;
const STEP_BACK = 0.1;

/** What the balance may be short of its best. */
const NEARLY = 0.001;

/**
 * The least weight of going nowhere at which columns with a target and those without are answered rightly nearly as often as can be, each kind counting
 * the same: where names are new, the learnt one says none too soon.
 */
function balanced(examples: ReturnType<typeof examplesOf>, weights: Weights): number {
  const tried = Array.from({ length: STEPS_BACK + 1 }, (_, step) => {
    const always = weights.none.always - step * STEP_BACK;
    const answers = answersOf(examples, { ...weights, none: { ...weights.none, always } });
    const right = (has: boolean) => {
      const own = answers.filter((each) => each.has === has);
      return own.filter((each) => each.right).length / Math.max(1, own.length);
    };
    return { always, score: right(true) + right(false) };
  });
  const best = Math.max(...tried.map((each) => each.score));
  return Math.min(...tried.filter((each) => each.score > best - NEARLY).map((each) => each.always));
}

function descend(weights: Weights, cases: readonly Case[]): void {
  const pairs = Object.fromEntries(pairFeatures.map((name) => [name, 0])) as Weights["pair"];
  const none = Object.fromEntries(noneFeatures.map((name) => [name, 0])) as Weights["none"];
  for (const { reading, accepted } of cases) {
    const odds = oddsOf(reading, weights);
    const right = reading.pairs.map((pair) => accepted.includes(pair.field.field.ref));
    const noneRight = accepted.includes(null);
    const mass = right.reduce((sum, is, at) => sum + (is ? (odds.pairs[at] ?? 0) : 0), noneRight ? odds.none : 0);
    if (mass < 1e-9) continue;
    for (const [at, pair] of reading.pairs.entries()) {
      const own = odds.pairs[at] ?? 0;
      const pull = (right[at] ? own / mass : 0) - own;
      for (const name of pairFeatures) pairs[name] += pull * pair.features[name];
    }
    const pull = (noneRight ? odds.none / mass : 0) - odds.none;
    for (const name of noneFeatures) none[name] += pull * reading.none[name];
  }
  for (const name of pairFeatures)
    weights.pair[name] += STEP * (pairs[name] / cases.length - HOLD * (weights.pair[name] - prior.pair[name]));
  for (const name of noneFeatures)
    weights.none[name] += STEP * (none[name] / cases.length - HOLD * (weights.none[name] - prior.none[name]));
}

/** Logistic regression of right answers on the log odds of their probabilities. */
function calibrate(examples: ReturnType<typeof examplesOf>, weights: Weights): Weights["calibration"] {
  const raw = { ...weights, calibration: { slope: 1, shift: 0, unsaid: 1 } };
  const answers = answersOf(examples, raw);
  let [slope, shift] = [1, 0];
  for (let round = 0; round < 3000; round++) {
    let [bySlope, byShift] = [0, 0];
    for (const { confidence, right } of answers) {
      const x = logit(confidence);
      const error = Number(right) - 1 / (1 + Math.exp(-(slope * x + shift)));
      bySlope += error * x;
      byShift += error;
    }
    slope += (0.02 * bySlope) / answers.length;
    shift += (0.05 * byShift) / answers.length;
  }
  return { slope, shift, unsaid: prior.calibration.unsaid };
}

export function answersOf(
  examples: ReturnType<typeof examplesOf>,
  weights: Weights,
): { confidence: number; right: boolean; target: boolean; has: boolean }[] {
  return examples.flatMap(({ ground, columns, rows }) =>
    suggestObject(columns, ground, 3, weights).flatMap((suggestion, at) => {
      const answer = suggestion.answer?.target ?? null;
      return (rows[at] ?? [])
        .filter((row) => row.accepted.length > 0)
        .map(({ accepted }) => ({
          confidence: suggestion.confidence,
          right: accepted.includes(answer),
          target: answer !== null,
          has: accepted[0] !== null,
        }));
    }),
  );
}

/** How many proposed targets have a confidence of `threshold` and more, how many of them are right, and their share of the rows with a target. */
export function acceptedFrom(
  rows: readonly Labelled[],
  weights: Weights,
  threshold: number,
): { accepted: number; precision: number; coverage: number } {
  const accepted = answersOf(examplesOf(rows), weights).filter((each) => each.target && each.confidence >= threshold);
  const targets = rows.filter((row) => row.accepted.length > 0 && row.accepted[0] !== null).length;
  return {
    accepted: accepted.length,
    precision: accepted.filter((each) => each.right).length / accepted.length,
    coverage: accepted.length / targets,
  };
}

export const errorOf = (rows: readonly Labelled[], weights: Weights): number => calibrationError(answersOf(examplesOf(rows), weights));

const logit = (p: number): number => {
  const within = Math.min(0.999, Math.max(0.001, p));
  return Math.log(within / (1 - within));
};

function rounded(weights: Weights): Weights {
  const round = <Name extends string>(of: Record<Name, number>): Record<Name, number> =>
    Object.fromEntries(Object.entries<number>(of).map(([name, value]) => [name, Math.round(value * 1000) / 1000])) as Record<Name, number>;
  return { pair: round(weights.pair), none: round(weights.none), calibration: round(weights.calibration) };
}
