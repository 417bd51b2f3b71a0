import { type Context, Hono, type MiddlewareHandler } from "hono";
import { failure } from "../../shared/kernel/index.ts";
import { destinationPacks } from "../../shared/packs/index.ts";
import { practiceCreateRequestSchema, practiceFieldRequestSchema, practiceKnobsSchema } from "../../shared/wire/edge.ts";
import { type HonoEnv, type PracticeDoor, practiceDoor, practiceIsOn, practiceName } from "../env.ts";
import { bodyOf } from "../guard.ts";
import { Refusal } from "../refusal.ts";

const whereOn: MiddlewareHandler<HonoEnv> = async (c, next) => {
  if (!practiceIsOn(c.env)) throw new Refusal(failure("edge.practice_off", "Practice accounts are switched off at this edge."));
  await next();
};

/** Making, inspecting and setting practice accounts. */
export const practice = new Hono<HonoEnv>();
practice.use(whereOn);

practice.post("/", async (c) => {
  const { pack, knobs } = await bodyOf(c, practiceCreateRequestSchema);
  if (!destinationPacks.some((known) => known.id === pack)) throw new Refusal(failure("edge.bad_request", "There is no such destination."));
  const name = `${pack}-${crypto.randomUUID().slice(0, 8)}`;
  const { token } = await asked(practiceDoor(c.env, name).setup(pack, knobs ?? {}));
  return c.json({ domain: `${name}.practice`, token });
});

practice.get("/:name/dump", async (c) => c.json(await asked(doorOf(c).dump())));

practice.get("/:name/log", async (c) => c.json(await asked(doorOf(c).log())));

practice.post("/:name/reset", async (c) => {
  await asked(doorOf(c).reset());
  return c.json({ reset: true });
});

practice.post("/:name/fields", async (c) => {
  const field = await bodyOf(c, practiceFieldRequestSchema);
  return c.json({ key: await asked(doorOf(c).addField(field)) });
});

practice.post("/:name/knobs", async (c) => {
  const patch = await bodyOf(c, practiceKnobsSchema.partial());
  return c.json(await asked(doorOf(c).knobs(patch)));
});

/** A practice account's own vendor API, for clients other than the studio: they bring the account's token instead of our header. */
export const practiceApi = new Hono<HonoEnv>();
practiceApi.use(whereOn);

practiceApi.all("/:name/*", async (c) => {
  const name = nameOf(c);
  const url = new URL(c.req.url);
  const path = url.pathname.slice(`/practice/${c.req.param("name")}`.length);
  const reply = await practiceDoor(c.env, name).fetch(new Request(`https://${name}.practice${path}${url.search}`, c.req.raw));
  const headers = new Headers(reply.headers);
  // The account answers on the studio's own origin: nothing it says may run there.
  headers.set("content-security-policy", "sandbox; default-src 'none'");
  headers.set("x-content-type-options", "nosniff");
  return new Response(reply.body, { status: reply.status, headers });
});

/** A practice account throws at what it can't do (not set up, no such plan); its words hold no customer's data. */
async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    throw new Refusal(failure("edge.practice_refused", `The practice account refused: ${message}`));
  }
}

function doorOf(c: Context<HonoEnv>): PracticeDoor {
  return practiceDoor(c.env, nameOf(c));
}

/** Takes the account's name or its whole domain. */
function nameOf(c: Context<HonoEnv>): string {
  const name = practiceName(`${c.req.param("name")?.replace(/\.practice$/, "")}.practice`);
  if (!name) throw new Refusal(failure("edge.not_found", "This is not the name of a practice account."));
  return name;
}
