import { z } from "zod";
import { readAnswer } from "../../edge/assist/answer.ts";
import { canonicalJson, type Json, type Result } from "../../shared/kernel/index.ts";
import { assistHints, assistQuestions } from "../../shared/mapping/assist/index.ts";
import type { ColumnFacts } from "../../shared/mapping/suggest/index.ts";
import { type AssistQuestion, assistQuestionSchema } from "../../shared/wire/assist.ts";
import { type ChatMessage, promptOf } from "../../shared/wire/assist-prompt.ts";
import type { Example } from "./examples.ts";
import { BadLabels } from "./labels.ts";

/** A stand-in for a language model: the text it gave for each question. */
export type Recording = { request: AssistQuestion; answer: string }[];

const recordingSchema = z.array(z.object({ request: assistQuestionSchema, answer: z.string() }));

export function parseRecording(text: string, path: string): Recording {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch {
    throw new BadLabels(`${path} is no JSON.`);
  }
  const parsed = recordingSchema.safeParse(body);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new BadLabels(`${path} is no recording, at ${issue?.path.join(".") || "the whole"}: ${issue?.message}`);
}

/** What would be asked about an export, values of no column along. */
export function questionsOf({ names, columns, ground }: Example): Recording {
  return assistQuestions(names, columns, ground.fields, new Set()).questions.map((request) => ({ request, answer: "" }));
}

/** What the edge's models are, as far as recording goes. */
interface Asked {
  ask(messages: ChatMessage[]): Promise<Result<string>>;
}

/** The model's own text for each question, one after the other. Throws BadLabels where there is no model, or none of its answers. */
export async function answersOf(recording: Recording, found: Result<Asked | null>): Promise<Recording> {
  if (!found.ok) throw new BadLabels(found.failure.message);
  const model = found.value;
  if (!model) throw new BadLabels("No model is set: ASSIST_URL and ASSIST_MODEL (and ASSIST_KEY, where it wants one) name it.");
  const filled: Recording = [];
  for (const { request } of recording) {
    const answer = await model.ask(promptOf(request));
    if (!answer.ok) throw new BadLabels(answer.failure.message);
    filled.push({ request, answer: answer.value });
  }
  return filled;
}

const sameAs = (request: AssistQuestion) => {
  const key = canonicalJson(request as Json);
  return (each: Recording[number]) => each.answer !== "" && canonicalJson(each.request as Json) === key;
};

/** The columns of an export with what the recording says of them, as the studio would take it. */
export function assisted(example: Example, recording: Recording): ColumnFacts[] {
  const guesses = questionsOf(example).flatMap(({ request }) => {
    const found = recording.find(sameAs(request));
    const read = found ? readAnswer(found.answer, request) : null;
    return read?.ok ? read.value.guesses : [];
  });
  const label = (ref: string) => example.ground.fields.find((field) => field.ref === ref)?.label ?? null;
  return example.columns.map((column) => ({ ...column, hints: assistHints(guesses, column.header, "recorded", label) }));
}

/** Questions that the recording has no answer for, in words. */
export function unansweredOf(examples: readonly Example[], recording: Recording): string[] {
  return examples
    .flatMap(questionsOf)
    .filter(({ request }) => !recording.some(sameAs(request)))
    .map(
      ({ request: { source, destination } }) =>
        `The recording has no answer about ${source.system} ${source.object} to ${destination.object}.`,
    );
}
