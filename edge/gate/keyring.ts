import { z } from "zod";
import { type Failure, fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import type { Credentials, DestinationPack, HttpReply } from "../../shared/packs/contract.ts";
import type { ForgetReply } from "../../shared/wire/access.ts";
import type { EdgeEnv } from "../env.ts";
import type { Destination } from "../upstream.ts";
import type { Connections } from "./connections.ts";
import { type Grant, grantSchema, isDue, refreshGrant, revokeGrant } from "./grant.ts";
import { newSecret, openSeal, type Seal } from "./seal.ts";

/** What a connection is made of: an API token, or what the vendor's sign-in gave. */
const newKeySchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("token"), token: z.string() }),
  z.object({ kind: z.literal("oauth"), grant: grantSchema }),
]);
export type NewKey = z.infer<typeof newKeySchema>;

/** A connection's credentials while they are used. */
export interface Key {
  /** Fit for the next request: renewed first when their time is nearly up. Fails with reach `none`. */
  current(): Promise<Result<Credentials>>;
  /** After the destination refused `spent`: others, or null when there are none to be had. */
  renewed(spent: Credentials): Promise<Result<Credentials> | null>;
}

/** Keeps the credentials of an account's connections sealed, and fresh: whoever needs them meanwhile waits for one refresh. */
export class Keyring {
  readonly #env: EdgeEnv;
  readonly #connections: Connections;
  readonly #gateId: string;
  readonly #now: () => number;
  readonly #refreshing = new Map<string, Promise<Result<Grant>>>();

  constructor(env: EdgeEnv, connections: Connections, gateId: string, now: () => number) {
    this.#env = env;
    this.#connections = connections;
    this.#gateId = gateId;
    this.#now = now;
  }

  /** Fails when nothing could be kept safely: to be asked before credentials are tried. */
  async ready(): Promise<Result<Seal>> {
    return openSeal(this.#env.SEAL_KEY, this.#env.SEAL_KEY_PREVIOUS);
  }

  /**
   * Seals and keeps new credentials. Gives the secret by which alone they are found again: the `known` one of a connection that is
   * there already, whose credentials they replace, or a new one.
   */
  async keep(key: NewKey, label: string, userId: string | null, known?: string): Promise<Result<string>> {
    const seal = await this.ready();
    if (!seal.ok) return seal;
    const secret = known && this.#connections.knew(known) ? known : newSecret();
    const sealed = await seal.value.seal(plainOf(key), this.#gateId);
    this.#connections.keep(secret, { label, sealed, kind: key.kind, userId }, this.#now());
    return ok(secret);
  }

  /** The credentials behind a secret. Those sealed by the key before are sealed again by the present one. */
  async open(secret: string, to: Destination): Promise<Result<Key>> {
    const opened = await this.#read(secret);
    if (!opened.ok) return opened;
    return ok(opened.value.kind === "token" ? tokenKey(opened.value.token) : this.#grantKey(secret, to));
  }

  /** The same for credentials that aren't kept yet. */
  fresh(key: NewKey): Key {
    return key.kind === "token" ? tokenKey(key.token) : fixedKey({ kind: "oauth", accessToken: key.grant.accessToken });
  }

  /** Deletes the credentials, then ends the vendor's grant, unless another connection stands on the same person's. */
  async forget(secret: string, to: Destination | null): Promise<Result<ForgetReply>> {
    // Tokens that are on their way would be kept by nobody and live on.
    await this.#refreshing.get(secret);
    const key = await this.#read(secret);
    const kept = this.#connections.find(secret);
    if (!kept || !this.#connections.forget(secret, this.#now())) return fail(unknownConnection());
    if (kept.kind === "token" || this.#connections.hasSignInOf(kept.userId)) return ok({ forgotten: true, revoked: null });
    const grant = key.ok && key.value.kind === "oauth" ? key.value.grant : null;
    return ok({ forgotten: true, revoked: to !== null && grant !== null && (await revokeGrant(this.#env, to, grant)) });
  }

  async #read(secret: string): Promise<Result<NewKey>> {
    const kept = this.#connections.find(secret);
    if (!kept) return fail(unknownConnection());
    const seal = await this.ready();
    if (!seal.ok) return seal;
    const plain = await seal.value.open(kept.sealed, this.#gateId);
    if (!plain.ok) return plain;
    if (seal.value.isStale(kept.sealed)) this.#connections.reseal(secret, await seal.value.seal(plain.value, this.#gateId));
    return ok(kept.kind === "token" ? { kind: "token", token: plain.value } : { kind: "oauth", grant: grantIn(plain.value) });
  }

  async #grant(secret: string): Promise<Result<Grant>> {
    const key = await this.#read(secret);
    if (!key.ok) return key;
    return key.value.kind === "oauth" ? ok(key.value.grant) : fail(unknownConnection());
  }

  #grantKey(secret: string, to: Destination): Key {
    return {
      current: async () => {
        const grant = await this.#grant(secret);
        if (!grant.ok) return grant;
        if (!isDue(grant.value, this.#now())) return ok(bearer(grant.value));
        const next = await this.#refresh(secret, to, grant.value.accessToken);
        if (next.ok) return ok(bearer(next.value));
        // Not to be had just now, and not needed yet: the present one still lives.
        return next.failure.retryable && grant.value.expiresAt > this.#now() ? ok(bearer(grant.value)) : next;
      },
      renewed: async (spent) => {
        const next = await this.#refresh(secret, to, spent.kind === "oauth" ? spent.accessToken : "");
        return next.ok ? ok(bearer(next.value)) : next;
      },
    };
  }

  /** One refresh at a time for each connection; its new tokens are sealed before anybody uses them. */
  #refresh(secret: string, to: Destination, spent: string): Promise<Result<Grant>> {
    const running = this.#refreshing.get(secret);
    if (running) return running;
    const refreshing = this.#refreshAlone(secret, to, spent).finally(() => this.#refreshing.delete(secret));
    this.#refreshing.set(secret, refreshing);
    return refreshing;
  }

  async #refreshAlone(secret: string, to: Destination, spent: string): Promise<Result<Grant>> {
    const grant = await this.#grant(secret);
    // Somebody's refresh ended between the look at the old token and now.
    if (!grant.ok || grant.value.accessToken !== spent) return grant;
    const next = await refreshGrant(this.#env, to, grant.value, this.#now);
    if (!next.ok) return fail({ ...next.failure, reach: "none" });
    const seal = await this.ready();
    if (!seal.ok) return seal;
    this.#connections.reseal(secret, await seal.value.seal(plainOf({ kind: "oauth", grant: next.value }), this.#gateId));
    return next;
  }
}

/**
 * Sends a request with a connection's credentials. A sign-in that is refused (401: nothing was done) is renewed and the request sent
 * once more, unless it carries a file, whose bytes have passed.
 */
export async function sendWith(
  key: Key,
  pack: DestinationPack,
  send: (headers: Record<string, string>) => Promise<Result<HttpReply>>,
  repeatable: boolean,
): Promise<Result<HttpReply>> {
  const credentials = await key.current();
  if (!credentials.ok) return credentials;
  const reply = await send(pack.authorise(credentials.value));
  if (!reply.ok || reply.value.status !== 401 || !repeatable) return reply;
  const next = await key.renewed(credentials.value);
  if (next === null) return reply;
  return next.ok ? send(pack.authorise(next.value)) : next;
}

export function unknownConnection(): Failure {
  return failure(
    "connection.unknown",
    "The edge does not know this connection: it was forgotten, or made at another edge. Connect the account again.",
  );
}

function tokenKey(token: string): Key {
  return fixedKey({ kind: "token", token });
}

function fixedKey(credentials: Credentials): Key {
  return { current: async () => ok(credentials), renewed: async () => null };
}

const bearer = (grant: Grant): Credentials => ({ kind: "oauth", accessToken: grant.accessToken });
const grantIn = (plain: string): Grant => grantSchema.parse(JSON.parse(plain));
const plainOf = (key: NewKey): string => (key.kind === "token" ? key.token : JSON.stringify(key.grant));
