import { z } from "zod";
import { fail, failure, ok, type Result } from "../shared/kernel/index.ts";
import { type DestinationPack, destinationPacks } from "../shared/packs/index.ts";
import { type EdgeEnv, practiceIsOn } from "./env.ts";
import { PRACTICE_CLIENT } from "./practice/oauth-client.ts";

const clientSchema = z.object({ id: z.string().min(1), secret: z.string().min(1) });
/** An OAuth app at a vendor, as this deployment's admin registered it. */
export type OAuthClient = z.infer<typeof clientSchema>;

/** The app through which a pack's accounts are connected. Practice accounts all know the same one. */
export function clientOf(env: EdgeEnv, to: { pack: DestinationPack; practice: boolean }): Result<OAuthClient> {
  if (to.practice)
    return practiceIsOn(env) ? ok(PRACTICE_CLIENT) : fail(failure("edge.practice_off", "Practice accounts are switched off at this edge."));
  const clients = parseClients(env.OAUTH_CLIENTS);
  if (!clients)
    return fail(failure("edge.oauth_client", 'OAUTH_CLIENTS is not JSON of the form {"pack": {"id": "…", "secret": "…"}}. Set it again.'));
  const client = clients[to.pack.id];
  if (client) return ok(client);
  const message = `This edge has no OAuth app for ${to.pack.label}. Use an API token, or let its admin register an app and set OAUTH_CLIENTS.`;
  return fail(failure("edge.oauth_client", message));
}

/** Packs whose live accounts can be connected through the vendor's sign-in page. */
export function packsWithClient(env: EdgeEnv): string[] {
  const clients = parseClients(env.OAUTH_CLIENTS) ?? {};
  return destinationPacks.filter((pack) => pack.oauth !== null && clients[pack.id] !== undefined).map((pack) => pack.id);
}

/** None when nothing is set; null when what is set can't be read. */
function parseClients(setting: string | undefined): Record<string, OAuthClient> | null {
  if (!setting?.trim()) return {};
  try {
    // A local settings file (.dev.vars) hands quotes on with the backslashes that it needs around them.
    const text = setting.trim().startsWith('{\\"') ? setting.replaceAll('\\"', '"') : setting;
    return z.record(z.string(), clientSchema).safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
