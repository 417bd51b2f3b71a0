import { Hono } from "hono";
import { failure } from "../../shared/kernel/index.ts";
import { type AssistReply, type AssistStatus, assistQuestionSchema } from "../../shared/wire/assist.ts";
import { modelOf, promptOf, readAnswer } from "../assist/index.ts";
import type { HonoEnv } from "../env.ts";
import { bodyOf } from "../guard.ts";
import { Refusal, unwrap } from "../refusal.ts";

/** Asks the deployment's language model where columns go. Neither question nor answer is kept or logged. */
export const assist = new Hono<HonoEnv>();

assist.get("/", (c) => {
  const model = modelOf(c.env);
  const set = model.ok ? model.value : null;
  return c.json({ model: set?.name ?? null, where: set?.where ?? null } satisfies AssistStatus);
});

assist.post("/", async (c) => {
  const model = unwrap(modelOf(c.env));
  if (!model)
    throw new Refusal(failure("assist.off", "This deployment has no language model. Its deployer can set one (README, Deploying)."));
  const question = await bodyOf(c, assistQuestionSchema);
  const answer = unwrap(readAnswer(unwrap(await model.ask(promptOf(question))), question));
  return c.json({ model: model.name, ...answer } satisfies AssistReply);
});
