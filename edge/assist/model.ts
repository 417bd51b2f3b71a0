import { z } from "zod";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { ChatMessage } from "../../shared/wire/assist-prompt.ts";
import type { EdgeEnv } from "../env.ts";
import { upstreamModel } from "../upstream.ts";

/** The language model of a deployment. */
export interface Model {
  name: string;
  /** Where it runs, for people. */
  where: string;
  ask(messages: ChatMessage[]): Promise<Result<string>>;
}

/** Tokens of an answer: sixty columns need about a third of it. */
const MAX_TOKENS = 8_000;

/**
 * The model that the deployer has set: an OpenAI-compatible address before Workers AI. Null where none is set. A half-set one is a failure
 * that says what is missing.
 */
export function modelOf(env: EdgeEnv): Result<Model | null> {
  if (!env.ASSIST_MODEL) return env.ASSIST_URL ? fail(halfSet("ASSIST_MODEL, the model's name")) : ok(null);
  if (env.ASSIST_URL) return compatible(env.ASSIST_URL, env.ASSIST_MODEL, env.ASSIST_KEY ?? null);
  return env.AI ? ok(workersAi(env.AI, env.ASSIST_MODEL)) : fail(halfSet("ASSIST_URL, or a Workers AI binding called AI"));
}

const halfSet = (missing: string) =>
  failure("assist.half_set", `The language model of this deployment is only half set up: it lacks ${missing}.`);

const completionSchema = z.object({ choices: z.array(z.object({ message: z.object({ content: z.string() }) })).min(1) });

function compatible(address: string, name: string, key: string | null): Result<Model> {
  const base = URL.parse(address);
  if (base?.protocol !== "https:" || base.username || base.password || base.search || base.hash)
    return fail(failure("assist.half_set", "ASSIST_URL is no https address without user, query and hash."));
  const url = new URL(`${base.pathname.replace(/\/$/, "")}/chat/completions`, base);
  return ok({
    name,
    where: url.host,
    ask: async (messages) => {
      const body = { model: name, messages, temperature: 0, max_tokens: MAX_TOKENS, response_format: { type: "json_object" } };
      const reply = await upstreamModel(url, key, body);
      if (!reply.ok) return reply;
      if (reply.value.status !== 200) return fail(refused(url.host, reply.value.status));
      const parsed = completionSchema.safeParse(reply.value.body);
      const content = parsed.success ? parsed.data.choices[0]?.message.content : undefined;
      return content === undefined ? fail(unreadable(url.host)) : ok(content);
    },
  });
}

const workersReplySchema = z.object({ response: z.union([z.string(), z.record(z.string(), z.unknown())]) });

function workersAi(ai: NonNullable<EdgeEnv["AI"]>, name: string): Model {
  return {
    name,
    where: "Workers AI",
    ask: async (messages) => {
      try {
        const parsed = workersReplySchema.safeParse(await ai.run(name, { messages, temperature: 0, max_tokens: MAX_TOKENS }));
        if (!parsed.success) return fail(unreadable("Workers AI"));
        const { response } = parsed.data;
        return ok(typeof response === "string" ? response : JSON.stringify(response));
      } catch {
        // The binding's error may quote what was asked.
        return fail(failure("assist.unreachable", "Workers AI gave no answer. Try again in a while.", { retryable: true }));
      }
    },
  };
}

const unreadable = (where: string) => failure("assist.unreadable", `${where} answered in a form that this edge doesn't know.`);

function refused(where: string, status: number) {
  if (status === 401 || status === 403)
    return failure("assist.refused", `${where} refuses the deployment's key (ASSIST_KEY).`, { detail: { status } });
  if (status === 429 || status >= 500)
    return failure("assist.busy", `${where} is busy (${status}). Try again in a while.`, { retryable: true, detail: { status } });
  return failure("assist.refused", `${where} refuses the question (${status}). The model may not know its form.`, { detail: { status } });
}
