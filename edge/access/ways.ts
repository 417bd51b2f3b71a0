import type { EdgeEnv } from "../env.ts";

export interface AccessTeam {
  /** `<team>.cloudflareaccess.com`. */
  domain: string;
  /** Application Audience tag. */
  audience: string;
}

/** How people get in at this deployment. `open` asks nobody; `closed` says in a sentence why nobody gets in. */
export interface Ways {
  password: string | null;
  team: AccessTeam | null;
  open: boolean;
  closed: string | null;
}

const MIN_PASSWORD_CHARS = 12;

const HOW =
  "Set a shared password (npx wrangler secret put STUDIO_PASSWORD), or put the deployment behind Cloudflare Access and set ACCESS_TEAM_DOMAIN and ACCESS_AUD.";

/**
 * The ways in, from the deployment's settings and the address it was asked at. A half-set or weak setting closes the edge rather
 * than be ignored. Without any setting only a browser on the same machine is let in.
 */
export function waysOf(env: EdgeEnv, request: Request): Ways {
  const url = new URL(request.url);
  const none: Ways = { password: null, team: null, open: false, closed: null };
  const [password, domain, audience] = [env.STUDIO_PASSWORD ?? "", teamDomain(env.ACCESS_TEAM_DOMAIN), env.ACCESS_AUD?.trim() ?? ""];
  if (url.protocol !== "https:" && !isLocal(request)) return { ...none, closed: "The studio's edge works over https only. Open it there." };
  if (password && password.length < MIN_PASSWORD_CHARS)
    return { ...none, closed: `STUDIO_PASSWORD is shorter than ${MIN_PASSWORD_CHARS} characters. Set a longer one.` };
  if (domain === null) return { ...none, closed: "ACCESS_TEAM_DOMAIN is not of the form yourteam.cloudflareaccess.com." };
  if (Boolean(domain) !== Boolean(audience))
    return { ...none, closed: `${domain ? "ACCESS_AUD" : "ACCESS_TEAM_DOMAIN"} is missing: Cloudflare Access needs both it and its twin.` };
  if (!password && !domain) return isLocal(request) ? { ...none, open: true } : { ...none, closed: `This edge lets nobody in yet. ${HOW}` };
  return { ...none, password: password || null, team: domain ? { domain, audience } : null };
}

/** Empty when not set, null when it is no team's domain. */
function teamDomain(setting: string | undefined): string | null {
  const host = (setting ?? "")
    .trim()
    .toLowerCase()
    .replace(/^https:\/\//, "")
    .replace(/\/$/, "");
  return host === "" || /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.cloudflareaccess\.com$/.test(host) ? host : null;
}

const LOCAL_HOSTS = ["localhost", "127.0.0.1", "[::1]"];
const PROXY_HEADERS = ["forwarded", "x-forwarded-for", "x-real-ip"];

/**
 * Asked by a browser on this machine: by a loopback name (another name that resolves here, as in DNS rebinding, is none), and not
 * handed on by a proxy, whose own askers may be anybody.
 */
function isLocal(request: Request): boolean {
  const names = [request.url];
  // The local server notes here what it was asked as.
  const forwarded = request.headers.get("x-forwarded-host");
  if (forwarded !== null) names.push(`http://${forwarded}`);
  const byLocalName = names.every((name) => LOCAL_HOSTS.includes(URL.parse(name)?.hostname ?? ""));
  return byLocalName && !PROXY_HEADERS.some((name) => request.headers.has(name));
}
