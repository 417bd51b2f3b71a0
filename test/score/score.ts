import { readFileSync } from "node:fs";
import { nameLikeness } from "../../shared/mapping/headers.ts";
import { type ObjectGround, suggestObject } from "../../shared/mapping/suggest/index.ts";
import { answersOf, assisted, parseRecording, questionsOf, type Recording, unansweredOf } from "./assist.ts";
import { destinationOf } from "./destinations.ts";
import { examplesOf } from "./examples.ts";
import { type Figures, figuresOf, type Judged } from "./figures.ts";
import { BadLabels, type Label, parseLabels, readLabels } from "./labels.ts";

export { BadLabels };

export interface Scored extends Figures {
  /** Rows that could not be scored as they stand, with why. */
  problems: string[];
}

/** Scores a file of labelled headers. Throws BadLabels for what is none, and the file system's error for one that can't be read. */
export function scoreFile(path: string, assistPath: string | null = null): Scored {
  const recording = assistPath === null ? null : parseRecording(readFileSync(assistPath, "utf8"), assistPath);
  return score(parseLabels(readFileSync(path, "utf8"), path), recording);
}

export function score(labels: readonly Label[], recording: Recording | null = null): Scored {
  const { rows, problems } = readLabels(labels);
  const unanswered = recording === null ? [] : unansweredOf(examplesOf(rows), recording);
  return { ...figuresOf(judge(rows, recording), timed()), problems: [...problems, ...unanswered] };
}

/** What a language model would be asked about a file's headers, as a recording whose answers are to be filled in. */
export function questionsOfFile(path: string): Recording {
  return examplesOf(readLabels(parseLabels(readFileSync(path, "utf8"), path)).rows).flatMap(questionsOf);
}

/** Asks a model of the edge's about a file's headers, and gives the recording. Throws BadLabels where it can't be asked. */
export function recordFile(path: string, model: Parameters<typeof answersOf>[1]): Promise<Recording> {
  return answersOf(questionsOfFile(path), model);
}

export function judge(rows: Parameters<typeof examplesOf>[0], recording: Recording | null = null): Judged[] {
  return examplesOf(rows).flatMap((example) => {
    const { ground, rows: own } = example;
    const columns = recording === null ? example.columns : assisted(example, recording);
    const suggestions = suggestObject(columns, ground);
    return own.flatMap((same, at) => {
      const suggestion = suggestions[at];
      return suggestion ? same.map((row) => ({ row, suggestion, likest: likestOf(row.label.source_field, ground) })) : [];
    });
  });
}

function likestOf(header: string, { fields }: ObjectGround): string[] {
  const likeness = fields.map(({ ref, key, label }) => ({ ref, of: Math.max(nameLikeness(header, label), nameLikeness(header, key)) }));
  return likeness
    .filter(({ of }) => of > 0)
    .sort((a, b) => b.of - a.of)
    .slice(0, 3)
    .map(({ ref }) => ref);
}

/** Median of five: 200 columns against 200 fields, with names and values of their own each time, so that nothing is remembered. */
function timed(): number {
  const times = Array.from({ length: 5 }, (_, round) => {
    const { columns, ground } = wide(round);
    const started = performance.now();
    suggestObject(columns, ground);
    return performance.now() - started;
  });
  return Math.round((times.sort((a, b) => a - b)[2] ?? 0) * 10) / 10;
}

const WIDE = 200;
const heads = ["Email", "Phone", "City", "Owner", "Created", "Stage", "Amount", "Segment", "Region", "Source", "Company", "Score"];

function wide(round: number) {
  const object = destinationOf("freshsales")?.objects.find((each) => each.object.id === "contact");
  const standard = (object?.fields ?? []).map((field) => ({ ...field, readOnly: false }));
  const custom = Array.from({ length: WIDE - standard.length }, (_, at) => {
    const label = `${heads[at % heads.length]} ${["alpha", "beta", "gamma", "delta"][at % 4]} ${at}-${round}`;
    return { ...standard[0], key: `cf_${at}`, ref: `custom:${label}`, label, type: "text" as const, custom: true, required: false };
  });
  const fields = [...standard, ...custom] as ObjectGround["fields"];
  const columns = Array.from({ length: WIDE }, (_, at) => ({
    header:
      at < standard.length
        ? `${standard[at]?.label} (${round})`
        : `${heads[(at * 7) % heads.length]} ${["beta", "omega", "delta"][at % 3]} ${at}-${round}`,
    known: null,
    profile: null,
  }));
  return { columns, ground: { source: ["contacts"], destination: ["contact"], fields } };
}
