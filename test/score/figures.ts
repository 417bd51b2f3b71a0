import { AUTO_ACCEPT, type Suggestion } from "../../shared/mapping/suggest/index.ts";
import type { Labelled } from "./labels.ts";

export interface Judged {
  row: Labelled;
  suggestion: Suggestion;
  /** The fields whose names are most like the header, the likest first. */
  likest: string[];
}

export interface Miss {
  row: number;
  source_system: string;
  source_object: string;
  source_field: string;
  destination_system: string;
  destination_object: string;
  expected: (string | null)[];
  answered: string | null;
  confidence: number;
  candidates: string[];
}

export interface Figures {
  /** Rows that were scored, and those of them with a target. */
  rows: number;
  targets: number;
  /** Of the rows with a target: the answer is it; it is among the three fields offered; mean of 1 / its place among them (0 past the third). */
  hit1: number;
  hit3: number;
  mrr: number;
  /** Of the rows without a target: the answer is none. */
  noTarget: number;
  /** Targets with a confidence of `threshold` and more: how many of them are right; and how many of the rows with a target they are. */
  autoAccept: { precision: number; coverage: number; threshold: number; accepted: number };
  /** Expected calibration error over ten equal steps of confidence, all rows, answers of none too. */
  ece: number;
  /** Milliseconds for 200 columns against 200 fields. */
  ms200x200: number;
  /** How hard the rows are: what the likeness of names alone would reach, without synonyms, values and the other columns. */
  namesAlone: { hit1: number; hit3: number };
  misses: Miss[];
}

const STEPS = 10;

/** The figures of judged rows. Empty kinds of rows count as 1, so that a file without them isn't failed for it. */
export function figuresOf(judged: readonly Judged[], ms200x200: number): Figures {
  const scored = judged.filter(({ row }) => row.accepted.length > 0);
  const targets = scored.filter(({ row }) => row.accepted[0] !== null);
  const none = scored.filter(({ row }) => row.accepted[0] === null);
  const accepted = scored.filter(({ suggestion }) => suggestion.answer !== null && suggestion.confidence >= AUTO_ACCEPT);
  const covered = accepted.filter(({ row }) => row.accepted[0] !== null);
  return {
    rows: scored.length,
    targets: targets.length,
    hit1: share(targets, isRight),
    hit3: share(targets, (each) => placeOf(each) <= 3),
    mrr: targets.length === 0 ? 1 : targets.reduce((sum, each) => sum + (placeOf(each) <= 3 ? 1 / placeOf(each) : 0), 0) / targets.length,
    noTarget: share(none, isRight),
    autoAccept: {
      precision: share(accepted, isRight),
      coverage: targets.length === 0 ? 1 : covered.length / targets.length,
      threshold: AUTO_ACCEPT,
      accepted: accepted.length,
    },
    ece: calibrationError(scored.map((each) => ({ confidence: each.suggestion.confidence, right: isRight(each) }))),
    ms200x200,
    namesAlone: { hit1: share(targets, (each) => isLike(each, 1)), hit3: share(targets, (each) => isLike(each, 3)) },
    misses: scored.filter((each) => !isRight(each)).map(missOf),
  };
}

const answerOf = ({ suggestion }: Judged): string | null => suggestion.answer?.target ?? null;
export const isRight = (judged: Judged): boolean => judged.row.accepted.includes(answerOf(judged));

const isLike = ({ row, likest }: Judged, places: number): boolean => likest.slice(0, places).some((ref) => row.accepted.includes(ref));

function share(of: readonly Judged[], test: (each: Judged) => boolean): number {
  return of.length === 0 ? 1 : of.filter(test).length / of.length;
}

/** Place of the first right field among the candidates, from 1; Infinity where it isn't there. */
function placeOf(judged: Judged): number {
  if (isRight(judged)) return 1;
  const at = judged.suggestion.candidates.findIndex((each) => judged.row.accepted.includes(each.target));
  if (at < 0) return Number.POSITIVE_INFINITY;
  // After a wrong answer of none the first field offered is second best.
  return judged.suggestion.answer === null ? Math.max(2, at + 1) : at + 1;
}

/** Mean distance between the confidence and the share of right answers, over equal steps of confidence, weighed by their rows. */
export function calibrationError(answers: readonly { confidence: number; right: boolean }[]): number {
  let error = 0;
  for (let step = 0; step < STEPS; step++) {
    const within = answers.filter(({ confidence }) => Math.min(STEPS - 1, Math.floor(confidence * STEPS)) === step);
    if (within.length === 0) continue;
    const mean = within.reduce((sum, each) => sum + each.confidence, 0) / within.length;
    const right = within.filter((each) => each.right).length / within.length;
    error += (within.length / answers.length) * Math.abs(mean - right);
  }
  return error;
}

function missOf({ row, suggestion }: Judged): Miss {
  return {
    row: row.row,
    source_system: row.label.source_system,
    source_object: row.label.source_object,
    source_field: row.label.source_field,
    destination_system: row.label.destination_system,
    destination_object: row.object.object.id,
    expected: row.accepted,
    answered: suggestion.answer?.target ?? null,
    confidence: suggestion.confidence,
    candidates: suggestion.candidates.map((each) => each.target),
  };
}
