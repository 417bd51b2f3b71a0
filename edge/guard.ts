import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { z } from "zod";
import { failure } from "../shared/kernel/index.ts";
import { MAX_BODY_BYTES } from "../shared/wire/edge.ts";
import { Refusal } from "./refusal.ts";

/** Lets in only requests that our own page made: another site can't set the header, and a browser says where a request comes from. */
export const sameOrigin: MiddlewareHandler = async (c, next) => {
  const [origin, site] = [c.req.header("origin"), c.req.header("sec-fetch-site")];
  const ours =
    c.req.header("x-crosswalk") === "1" && (origin ?? ownOrigin(c)) === ownOrigin(c) && (site ?? "same-origin") === "same-origin";
  if (!ours) throw new Refusal(failure("edge.guard", "The edge answers only the studio that it serves."));
  await next();
};

const limitJson = bodyLimit({
  maxSize: MAX_BODY_BYTES,
  onError: () => {
    throw new Refusal(
      failure("edge.too_large", `The request is larger than ${MAX_BODY_BYTES / 1_000_000} MB. Send fewer records at once.`),
    );
  },
});

/** Refuses bodies that are larger than any batch. Files pass through with a limit of their own. */
export const limitBody: MiddlewareHandler = (c, next) => (c.req.path.endsWith("/uploads") ? next() : limitJson(c, next));

/** The request's JSON body, checked. The refusal names the place that is wrong and never the value. */
export async function bodyOf<T>(c: Context, schema: z.ZodType<T>): Promise<T> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") throw new Refusal(failure("edge.not_json", "The edge takes JSON only."));
  const parsed = schema.safeParse(await readJson(c));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const where = issue?.path.join(".") || "the whole";
  throw new Refusal(failure("edge.bad_request", `The request is not what the edge expects, at ${where} (${issue?.code ?? "invalid"}).`));
}

async function readJson(c: Context): Promise<unknown> {
  const text = await c.req.text();
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(failure("edge.bad_request", "The request's body is not JSON."));
  }
}

function ownOrigin(c: Context): string {
  return new URL(c.req.url).origin;
}
