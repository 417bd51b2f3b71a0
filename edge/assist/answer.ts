import { z } from "zod";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { AssistGuess, AssistQuestion, AssistReply } from "../../shared/wire/assist.ts";

const MAX_WHY = 200;

/** An answer as models write it: numbers as texts, the word `null` for none. */
const looseAnswer = z.object({
  header: z.string(),
  target: z.string().nullish(),
  confidence: z.coerce.number().catch(0.5),
  why: z.string().catch(""),
});

/**
 * The guesses in what a model wrote. Only columns and fields of the question count, each column once; the rest is counted as dropped.
 * Fails when there is no list of answers in it at all.
 */
export function readAnswer(text: string, question: AssistQuestion): Result<Omit<AssistReply, "model">> {
  const answers = answersIn(text);
  if (!answers)
    return fail(failure("assist.unreadable", "The language model answered with something that is no list of answers. Ask again."));
  const headers = new Set(question.columns.map((column) => column.header));
  const refs = new Set(question.fields.map((field) => field.ref));
  const guesses = new Map<string, AssistGuess>();
  for (const answer of answers) {
    const parsed = looseAnswer.safeParse(answer);
    if (!parsed.success) continue;
    const { header, confidence, why } = parsed.data;
    const target = parsed.data.target == null || parsed.data.target === "null" ? null : parsed.data.target;
    if (!headers.has(header) || guesses.has(header) || (target !== null && !refs.has(target))) continue;
    guesses.set(header, { header, target, confidence: Math.min(1, Math.max(0, confidence)), why: why.slice(0, MAX_WHY) });
  }
  return ok({ guesses: [...guesses.values()], dropped: answers.length - guesses.size });
}

/** Models wrap JSON in prose and fences: the outermost object counts. */
function answersIn(text: string): unknown[] | null {
  const [start, end] = [text.indexOf("{"), text.lastIndexOf("}")];
  if (start < 0 || end <= start) return null;
  try {
    const body: unknown = JSON.parse(text.slice(start, end + 1));
    const parsed = z.object({ answers: z.array(z.unknown()) }).safeParse(body);
    return parsed.success ? parsed.data.answers : null;
  } catch {
    return null;
  }
}
