import type { PracticeKnobs } from "../../../shared/wire/edge.ts";
import type { PracticeRefusal, PracticeReply, PracticeRequest, PracticeStore, PracticeVendor } from "../vendor.ts";
import { Refusal, refusal } from "./desk.ts";
import { addPlanned, customEntities, definitionsOf } from "./fields.ts";
import { blockPage, limitsOf, meter, planNames, tooMany } from "./limits.ts";
import { paramsOf, type Route, routes } from "./routes.ts";
import { seed } from "./seed/index.ts";

/** The Pipedrive stand-in: /v1, /api/v1 and /api/v2 over one account's memory. What it decides where sources are silent is in README.md. */
export const pipedrive: PracticeVendor = {
  pack: "pipedrive",
  plans: planNames,
  generations: [{ value: "current", label: "Current" }],
  switches: [],
  limits: ({ plan }) => ({
    burst: { label: "calls in 2 seconds", limit: limitsOf(plan).burst },
    budget: { label: "tokens a day", limit: limitsOf(plan).daily },
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
  objects: ["organization", "person", "deal", "activity", "note", "product", "pipeline", "stage", "activityType", "user"],
  fields: (store) => Object.fromEntries([...customEntities, "activity"].map((entity) => [entity, definitionsOf(store, entity)])),
};

/** Key, route, pace, then the handler; whatever is refused on the way is answered in the vendor's words. */
function handle(request: PracticeRequest, store: PracticeStore, knobs: PracticeKnobs, token: string): PracticeReply {
  const { version, segments } = address(request.path);
  if (!admitted(request, version, token)) return unauthorised();
  const fitting = routes.filter((route) => route.version === version && paramsOf(route, segments));
  const found = fitting.find((route) => route.method === request.method) ?? null;
  const { refuse: limited, headers } = meter(store, knobs, request.now, found?.cost ?? 1, found?.search ?? false);
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

/** The header everywhere; the old query parameter in v1 only, as the newer sources say. */
function admitted({ headers, query }: PracticeRequest, version: 1 | 2 | null, token: string): boolean {
  return headers.get("x-api-token") === token || (version !== 2 && query.get("api_token") === token);
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
    return found.handler({ ...request, params }, { store, now: request.now, plan: knobs.plan });
  } catch (thrown) {
    if (thrown instanceof Refusal) return thrown.reply;
    throw thrown;
  }
}

function unauthorised(): PracticeReply {
  const body = { success: false, error: "unauthorized access", errorCode: 401, error_info: "Please check developers.pipedrive.com" };
  return { status: 401, headers: { "x-401-by-gw": "true" }, body };
}

function refuse(kind: PracticeRefusal): PracticeReply {
  switch (kind) {
    case "429":
    case "429search":
      return tooMany({ "x-ratelimit-remaining": "0", "x-ratelimit-reset": "2" });
    case "429budget":
      return tooMany({ "x-daily-ratelimit-token-remaining": "0" });
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
