import type { PracticeKnobs } from "../../../shared/wire/edge.ts";
import type { PracticeRefusal, PracticeReply, PracticeRequest, PracticeStore, PracticeVendor } from "../vendor.ts";
import { addChoice } from "./admin-choices.ts";
import { Refusal, refusal } from "./desk.ts";
import { withErrorShape } from "./errors.ts";
import { addPlanned, customEntities, definitionsOf } from "./fields.ts";
import { blockPage, limitsNow, meter, planNames, tooMany } from "./limits.ts";
import { answerOAuth, habitsOf, isSignedIn } from "./oauth.ts";
import { paramsOf, type Route, routes } from "./routes.ts";
import { seed } from "./seed/index.ts";
import { positionOf, switches } from "./switches.ts";

/** The Pipedrive stand-in: /v1, /api/v1 and /api/v2 over one account's memory. What it decides where sources are silent is in README.md. */
export const pipedrive: PracticeVendor = {
  pack: "pipedrive",
  plans: planNames,
  generations: [{ value: "current", label: "Current" }],
  switches,
  limits: (knobs) => ({
    burst: { label: "calls in 2 seconds", limit: limitsNow(knobs).burst },
    budget: { label: "tokens a day", limit: limitsNow(knobs).daily },
  }),
  bases: () => [
    { label: "API v2", path: "/api/v2" },
    { label: "API v1", path: "/api/v1" },
  ],
  newToken: (random) => Array.from({ length: 40 }, () => Math.floor(random() * 16).toString(16)).join(""),
  seed,
  handle,
  refuse,
  addField: addPlanned,
  addChoice,
  objects: [
    "organization",
    "person",
    "deal",
    "lead",
    "activity",
    "note",
    "product",
    "dealProduct",
    "participant",
    "follower",
    "file",
    "comment",
    "pipeline",
    "stage",
    "activityType",
    "leadLabel",
    "user",
  ],
  fields: (store) => Object.fromEntries([...customEntities, "activity"].map((entity) => [entity, definitionsOf(store, entity)])),
};

/** Key, route, pace, then the handler; whatever is refused on the way is answered in the vendor's words. */
function handle(request: PracticeRequest, store: PracticeStore, knobs: PracticeKnobs, token: string): PracticeReply {
  const signIn = answerOAuth(request, store, habitsOf(knobs));
  if (signIn) return signIn;
  const { version, segments } = address(request.path);
  if (!admitted(request, version, knobs, token) && !isSignedIn(request, store)) return unauthorised();
  const fitting = routes.filter((route) => route.version === version && paramsOf(route, segments));
  const found = fitting.find((route) => route.method === request.method) ?? null;
  const oauth = request.headers.has("authorization");
  const call = { cost: found?.cost ?? 1, search: found?.search ?? false, oauth };
  const { refuse: limited, headers } = meter(store, knobs, request.now, call);
  const reply = limited ?? answer(request, store, knobs, found, fitting, segments);
  return { ...reply, headers: { ...headers, ...reply.headers, date: request.now.toUTCString() } };
}

function address(path: string): { version: 1 | 2 | null; segments: string[] } {
  const parts = path.split("/").filter((part) => part !== "");
  const [first, second] = parts;
  if (first === "api" && second === "v2") return { version: 2, segments: parts.slice(2) };
  if (first === "api" && second === "v1") return { version: 1, segments: parts.slice(2) };
  return first === "v1" ? { version: 1, segments: parts.slice(1) } : { version: null, segments: parts };
}

/** The header everywhere; the old query parameter where the account's switch has it. */
function admitted({ headers, query }: PracticeRequest, version: 1 | 2 | null, knobs: PracticeKnobs, token: string): boolean {
  if (headers.get("x-api-token") === token) return true;
  const position = positionOf(knobs.switches, "queryToken");
  return query.get("api_token") === token && (position === "all" || (position === "v1" && version !== 2));
}

function answer(
  request: PracticeRequest,
  store: PracticeStore,
  knobs: PracticeKnobs,
  found: Route | null,
  fitting: Route[],
  segments: string[],
): PracticeReply {
  try {
    if (!found) throw fitting.length > 0 ? refusal(405, "Method not allowed") : refusal(404, "Unknown method.");
    const params = paramsOf(found, segments) ?? {};
    const { plan, seats, switches: held } = knobs;
    return found.handler({ ...request, params }, { store, now: request.now, plan, seats, switches: held });
  } catch (thrown) {
    if (thrown instanceof Refusal) return withErrorShape(thrown.reply, positionOf(knobs.switches, "errorShape"));
    throw thrown;
  }
}

function unauthorised(): PracticeReply {
  const body = { success: false, error: "unauthorized access", errorCode: 401, error_info: "Please check developers.pipedrive.com" };
  return { status: 401, headers: { "x-401-by-gw": "true" }, body };
}

function refuse(kind: PracticeRefusal, knobs: PracticeKnobs): PracticeReply {
  switch (kind) {
    case "429":
    case "429search":
      return tooMany({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2" }, knobs);
    case "429budget":
      return tooMany(positionOf(knobs.switches, "dayHeaders") === "sent" ? { "x-daily-ratelimit-token-remaining": "0" } : {}, knobs);
    case "402":
      return failed(402, "Payment Required");
    case "500":
      return failed(500, "Internal Server Error");
    case "502":
      return failed(502, "Bad Gateway");
    case "503":
      return failed(503, "Service Unavailable");
    case "html403":
      return blockPage();
    case "expired":
      return unauthorised();
  }
}

function failed(status: number, error: string): PracticeReply {
  return { status, body: { success: false, error, code: "ERR_UNKNOWN" } };
}
