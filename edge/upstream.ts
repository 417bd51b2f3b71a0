import { fail, failure, type Json, ok, type Result } from "../shared/kernel/index.ts";
import type { DestinationPack, HttpReply, HttpRequest } from "../shared/packs/contract.ts";
import { type EdgeEnv, practiceDoor, practiceIsOn, practiceName } from "./env.ts";
import { SUBREQUESTS_FREE, SUBREQUESTS_PAID } from "./gate/platform.ts";
import { streamForm } from "./multipart.ts";

const REPLY_TIMEOUT_MS = 30_000;
/** For a request that carries a file: it takes as long as the person's own line takes to bring it. */
export const UPLOAD_TIMEOUT_MS = 300_000;
/** Models think. */
const MODEL_TIMEOUT_MS = 90_000;
const MAX_REPLY_BYTES = 8_000_000;
const MAX_TEXT_CHARS = 2_000;

export interface Destination {
  pack: DestinationPack;
  /** Exactly as `pack.host` gives it, or `<name>.practice`. */
  host: string;
  practice: boolean;
}

/**
 * The one door out of the edge: sends a pack's request to a destination and parses the reply. Only to the pack's own hosts, only
 * https, never following a redirect; practice accounts are answered in-process. Fails with reach `none` when the request can't have
 * left, else `unknown`. Neither credentials nor values are logged or put into a failure.
 */
export async function upstream(
  env: EdgeEnv,
  to: Destination,
  request: HttpRequest,
  credentials: Record<string, string>,
  /** The bytes for the request's form; used up by it. */
  file: ReadableStream<Uint8Array> | null = null,
): Promise<Result<HttpReply>> {
  const built = buildRequest(env, to, request, credentials, file);
  if (!built.ok) return built;
  try {
    const response = await dispatch(env, to, built.value);
    return response.status >= 300 && response.status < 400 ? redirected(to.host, response.status) : await readReply(response, to.host);
  } catch (error) {
    return fail(lost(error, to.host));
  }
}

/**
 * The door to a vendor's sign-in service: posts a form as the edge's OAuth client, to the very address its pack names, and to nothing
 * else. A practice account has the service under its own host. Fails like `upstream`; what was sent is in no failure.
 */
export async function upstreamGrant(
  env: EdgeEnv,
  to: Destination,
  at: "tokenUrl" | "revokeUrl",
  form: Record<string, string>,
  client: { id: string; secret: string },
): Promise<Result<HttpReply>> {
  const service = to.pack.oauth && URL.parse(to.pack.oauth[at]);
  if (service?.protocol !== "https:") return fail(failure("edge.bad_address", `${to.pack.label} has no sign-in service for this.`));
  if (to.practice) {
    const allowed = allowHost(env, to);
    if (!allowed.ok) return allowed;
    service.host = to.host;
  }
  const request = new Request(service, {
    method: "POST",
    headers: { accept: "application/json", authorization: `Basic ${btoa(`${client.id}:${client.secret}`)}` },
    body: new URLSearchParams(form),
    redirect: "manual",
    signal: AbortSignal.timeout(REPLY_TIMEOUT_MS),
  });
  try {
    const response = await dispatch(env, to, request);
    return response.status >= 300 && response.status < 400
      ? redirected(service.host, response.status)
      : await readReply(response, service.host);
  } catch (error) {
    return fail(lost(error, service.host));
  }
}

/**
 * The door to the deployment's language model: posts JSON to the address that its deployer has set. Fails like `upstream`; what was asked is
 * in no failure.
 */
export async function upstreamModel(url: URL, key: string | null, body: Json): Promise<Result<HttpReply>> {
  if (url.protocol !== "https:") return fail(failure("edge.bad_address", "The language model has no https address. Nothing was sent."));
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { accept: "application/json", "content-type": "application/json", ...(key ? { authorization: `Bearer ${key}` } : {}) },
      body: JSON.stringify(body),
      redirect: "manual",
      signal: AbortSignal.timeout(MODEL_TIMEOUT_MS),
    });
    return response.status >= 300 && response.status < 400 ? redirected(url.host, response.status) : await readReply(response, url.host);
  } catch (error) {
    return fail(lost(error, url.host, MODEL_TIMEOUT_MS));
  }
}

/** The public keys of a Cloudflare Access team, by whose address alone they are fetched. Throws when they can't be had. */
export async function fetchTeamKeys(url: URL, signal: AbortSignal): Promise<Response> {
  const fitting =
    url.protocol === "https:" && /^[a-z0-9-]+\.cloudflareaccess\.com$/.test(url.host) && url.pathname === "/cdn-cgi/access/certs";
  if (!fitting) throw new Error("This is no address of a team's keys.");
  return fetch(url, { redirect: "manual", signal, headers: { accept: "application/json" } });
}

function buildRequest(
  env: EdgeEnv,
  to: Destination,
  request: HttpRequest,
  credentials: Record<string, string>,
  file: ReadableStream<Uint8Array> | null,
): Result<Request> {
  const allowed = allowHost(env, to);
  if (!allowed.ok) return allowed;
  const url = buildUrl(to.host, request);
  if (!url) return fail(failure("edge.bad_address", "A request to the destination had an address that is not allowed. Nothing was sent."));
  try {
    const headers = new Headers({ accept: "application/json", ...credentials });
    const form = request.form && file ? streamForm(request.form, file, crypto.randomUUID()) : null;
    const body = form?.body ?? (request.body === undefined ? null : JSON.stringify(request.body));
    if (body !== null) headers.set("content-type", form?.contentType ?? "application/json");
    const signal = AbortSignal.timeout(form ? UPLOAD_TIMEOUT_MS : REPLY_TIMEOUT_MS);
    return ok(new Request(url, { method: request.method, headers, body, redirect: "manual", signal }));
  } catch {
    return fail(
      failure("edge.bad_credentials", "The key holds characters that cannot be sent. Copy it again from the destination's settings."),
    );
  }
}

function allowHost(env: EdgeEnv, to: Destination): Result<string> {
  if (to.practice) {
    if (!practiceIsOn(env)) return fail(failure("edge.practice_off", "Practice accounts are switched off at this edge."));
    return practiceName(to.host) ? ok(to.host) : fail(failure("edge.bad_address", "This is not the name of a practice account."));
  }
  const known = to.pack.host(to.host);
  if (known.ok && known.value === to.host && isHostName(to.host)) return known;
  return fail(failure("edge.bad_address", `${to.pack.label} is not reached at this host. Nothing was sent.`));
}

/** Whether the text can be a host's name in the DNS: lower-case ASCII labels of 63 characters at most, 253 together. */
export function isHostName(text: string): boolean {
  return text.length <= 253 && text.split(".").every((label) => /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(label));
}

/** Null for a path that a URL parser reads differently: dot segments, a second host, stray characters. Packs encode their ids. */
function buildUrl(host: string, request: HttpRequest): URL | null {
  const url = URL.parse(`https://${host}${request.path}`);
  if (url?.protocol !== "https:" || url.host !== host || url.username || url.password) return null;
  if (url.pathname !== request.path || url.search || url.hash || request.path.startsWith("//")) return null;
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.append(name, value);
  return url;
}

function dispatch(env: EdgeEnv, to: Destination, request: Request): Promise<Response> {
  const name = to.practice ? practiceName(to.host) : null;
  return name ? practiceDoor(env, name).fetch(request) : fetch(request);
}

async function readReply(response: Response, host: string): Promise<Result<HttpReply>> {
  const text = await readText(response);
  if (text === null) {
    return fail(
      failure("destination.reply_too_large", `${host} answered with more than ${MAX_REPLY_BYTES / 1_000_000} MB.`, { reach: "unknown" }),
    );
  }
  const body = parseJson(text);
  return ok({
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: body ?? null,
    text: body === undefined && text !== "" ? text.slice(0, MAX_TEXT_CHARS) : null,
  });
}

/** Null when there is more than may be read. */
async function readText(response: Response): Promise<string | null> {
  if (!response.body) return "";
  const decoder = new TextDecoder();
  let [text, sizeBytes] = ["", 0];
  for await (const part of response.body) {
    sizeBytes += part.byteLength;
    if (sizeBytes > MAX_REPLY_BYTES) return null;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

function redirected(host: string, status: number): Result<never> {
  const message = `${host} redirects to another address, and redirects are not followed. Check the domain: it may have been renamed.`;
  return fail(failure("destination.redirected", message, { detail: { status } }));
}

/** No reply came: the request may have arrived all the same. */
function lost(error: unknown, host: string, timeoutMs = REPLY_TIMEOUT_MS) {
  if (error instanceof Error && /too many subrequests/i.test(error.message)) return tooManySubrequests();
  const timedOut = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
  return timedOut
    ? failure("destination.timeout", `${host} did not answer within ${timeoutMs / 1000} seconds.`, {
        retryable: true,
        reach: "unknown",
      })
    : failure(
        "destination.unreachable",
        `${host} cannot be reached, or the connection broke. Check the domain and the network, then go on.`,
        { retryable: true, reach: "unknown" },
      );
}

/** The platform refused to send it: the deployment's plan allows less than the edge goes by. */
function tooManySubrequests() {
  const message =
    `Cloudflare lets this edge send no more requests at once: ${SUBREQUESTS_PAID.toLocaleString("en-US")} on its paid plan, ${SUBREQUESTS_FREE} on the ` +
    `free one. On the free plan set SUBREQUEST_LIMIT to ${SUBREQUESTS_FREE}. Nothing is lost; the run goes on.`;
  return failure("edge.subrequests", message, { retryable: true });
}
