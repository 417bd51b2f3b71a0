import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { z } from "zod";
import { failure } from "../../shared/kernel/index.ts";
import { destinationPacks } from "../../shared/packs/index.ts";
import {
  practiceChoiceRequestSchema,
  practiceCreateRequestSchema,
  practiceFieldRequestSchema,
  practiceKnobsSchema,
  practiceLogQuerySchema,
  practiceRecordsQuerySchema,
  practiceSnapshotRequestSchema,
} from "../../shared/wire/practice.ts";
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

practice.get("/:name/token", async (c) => {
  c.header("cache-control", "no-store");
  return c.json(await asked(doorOf(c).key()));
});

practice.get("/:name", async (c) => c.json(await asked(doorOf(c).overview())));

practice.get("/:name/records", async (c) => c.json(await asked(doorOf(c).records(queryOf(c, practiceRecordsQuerySchema)))));

practice.get("/:name/fields", async (c) => c.json(await asked(doorOf(c).fields(c.req.query("object") ?? ""))));

practice.get("/:name/log", async (c) => c.json(await asked(doorOf(c).log(queryOf(c, practiceLogQuerySchema)))));

practice.post("/:name/snapshots", async (c) => {
  const { name } = await bodyOf(c, practiceSnapshotRequestSchema);
  return c.json({ snapshots: await asked(doorOf(c).snapshot(name)) });
});

practice.post("/:name/snapshots/restore", async (c) => {
  const { name } = await bodyOf(c, practiceSnapshotRequestSchema);
  return c.json({ snapshots: await asked(doorOf(c).restore(name)) });
});

practice.post("/:name/snapshots/remove", async (c) => {
  const { name } = await bodyOf(c, practiceSnapshotRequestSchema);
  return c.json({ snapshots: await asked(doorOf(c).removeSnapshot(name)) });
});

practice.post("/:name/reset", async (c) => {
  await asked(doorOf(c).reset());
  return c.json({ reset: true });
});

practice.post("/:name/fields", async (c) => {
  const field = await bodyOf(c, practiceFieldRequestSchema);
  return c.json({ key: await asked(doorOf(c).addField(field)) });
});

practice.post("/:name/choices", async (c) => {
  const choice = await bodyOf(c, practiceChoiceRequestSchema);
  return c.json({ id: await asked(doorOf(c).addChoice(choice)) });
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
  const request = new Request(`https://${name}.practice${path}${url.search}`, c.req.raw);
  // The session's cookie is none of the account's business; where it is served, is.
  request.headers.delete("cookie");
  request.headers.set("x-practice-origin", `${url.origin}/practice/${name}`);
  const reply = await practiceDoor(c.env, name).fetch(request);
  const headers = new Headers(reply.headers);
  // The account answers on the studio's own origin: nothing it says may run there. Its sign-in page has styles.
  headers.set("content-security-policy", "sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'");
  headers.delete("set-cookie");
  headers.set("x-content-type-options", "nosniff");
  return new Response(reply.body, { status: reply.status, headers });
});

/** A practice account throws at what it can't do (not set up, no such plan); its words hold no customer's data. */
export async function asked<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    const message = error instanceof Error ? error.message : "";
    throw new Refusal(failure("edge.practice_refused", `The practice account refused: ${message}`));
  }
}

/** The query's parameters, checked. The refusal names the one that is wrong. */
function queryOf<T>(c: Context<HonoEnv>, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(c.req.query());
  if (parsed.success) return parsed.data;
  throw new Refusal(failure("edge.bad_request", `The query is not what the edge expects, at ${parsed.error.issues[0]?.path.join(".")}.`));
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
