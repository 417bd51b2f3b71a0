import { env } from "cloudflare:workers";
import app from "../../../edge/index.ts";
import { errorReplySchema } from "../../../shared/wire/edge.ts";

export const DEPLOYED = "https://studio.example.org";
export const PASSWORD = "a long shared password";
export const TEAM = { ACCESS_TEAM_DOMAIN: "acme.cloudflareaccess.com", ACCESS_AUD: "aud-of-the-studio" };

/** A deployment with these settings, and a browser that keeps its cookies. */
export class Deployment {
  readonly cookies = new Map<string, string>();
  /** Attributes of the cookie that was set last, by cookie name. */
  readonly attributes = new Map<string, string>();

  constructor(
    readonly settings: Record<string, unknown> = {},
    readonly origin = DEPLOYED,
    readonly address = "203.0.113.7",
  ) {}

  async ask(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    const init: RequestInit = {
      method,
      headers: {
        "x-crosswalk": "1",
        "cf-connecting-ip": this.address,
        ...(cookie ? { cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    };
    const reply = await app.request(`${this.origin}${path}`, init, { ...env, ...this.settings });
    for (const line of reply.headers.getSetCookie()) this.#keep(line);
    return reply;
  }

  signIn(password: string): Promise<Response> {
    return this.ask("POST", "/api/session", { password });
  }

  #keep(line: string): void {
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
    this.attributes.set(name, attributes.sort().join("; "));
    if (value === "") this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

export async function failureIn(reply: Response) {
  return { status: reply.status, ...errorReplySchema.parse(await reply.json()).failure };
}
