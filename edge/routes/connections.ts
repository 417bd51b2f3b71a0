import { type Context, Hono } from "hono";
import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";
import { type DestinationPack, destinationPacks } from "../../shared/packs/index.ts";
import {
  BATCH_LINES_TYPE,
  batchRequestSchema,
  callRequestSchema,
  connectRequestSchema,
  paceRequestSchema,
  UPLOAD_HEADER,
  unpackUpload,
} from "../../shared/wire/index.ts";
import { type EdgeEnv, type HonoEnv, practiceIsOn, practiceName } from "../env.ts";
import { gateFor, gateOf } from "../gate/index.ts";
import { bodyOf } from "../guard.ts";
import { Refusal, unwrap } from "../refusal.ts";
import { isHostName } from "../upstream.ts";

/** Connections to destination accounts, and everything that is done through one. */
export const connections = new Hono<HonoEnv>();

connections.post("/", async (c) => {
  const { pack: packId, domain, token, again } = await bodyOf(c, connectRequestSchema);
  const pack = destinationPacks.find((candidate) => candidate.id === packId);
  if (!pack) throw new Refusal(failure("edge.bad_request", "There is no such destination."));
  const { host, practice } = unwrap(resolveHost(c.env, pack, domain));
  const key = unwrap(cleanToken(pack, token));
  const target = { pack: pack.id, host, practice };
  return c.json(unwrap(await gateFor(c.env, target).connectAccount(target, { kind: "token", token: key }, again ?? null)));
});

connections.delete("/:id", async (c) => {
  const { gate, secret } = connectionOf(c);
  return c.json(unwrap(await gate.forget(secret)));
});

connections.get("/:id/pace", async (c) => {
  const { gate, secret } = connectionOf(c);
  return c.json(unwrap(await gate.pace(secret)));
});

connections.put("/:id/pace", async (c) => {
  const { gate, secret } = connectionOf(c);
  const { reserve } = await bodyOf(c, paceRequestSchema);
  return c.json(unwrap(await gate.setReserve(secret, reserve)));
});

connections.post("/:id/calls", async (c) => {
  const { gate, secret } = connectionOf(c);
  const { call } = await bodyOf(c, callRequestSchema);
  return c.json(unwrap(await gate.call(secret, call)));
});

connections.post("/:id/batches", async (c) => {
  const { gate, secret } = connectionOf(c);
  const batch = await bodyOf(c, batchRequestSchema);
  const effectIds = new Set(batch.records.map((record) => record.effectId));
  if (effectIds.size < batch.records.length) throw new Refusal(failure("edge.bad_request", "The batch names a record twice."));
  const lines = unwrap(await gate.batch(secret, batch));
  return c.body(lines, 200, { "content-type": BATCH_LINES_TYPE });
});

connections.post("/:id/uploads", async (c) => {
  const { gate, secret } = connectionOf(c);
  const request = unpackUpload(c.req.header(UPLOAD_HEADER) ?? "");
  if (!request) throw new Refusal(failure("edge.bad_request", "The request doesn't say which file this is, and for which record."));
  const sizeBytes = Number(c.req.header("content-length"));
  if (sizeBytes !== request.call.file.sizeBytes)
    throw new Refusal(
      failure("edge.bad_request", `The file should have ${request.call.file.sizeBytes} bytes, and comes with ${sizeBytes}.`),
    );
  return c.json(unwrap(await gate.upload(secret, request, c.req.raw.body ?? new Blob([]).stream())));
});

function connectionOf(c: Context<HonoEnv>) {
  return unwrap(gateOf(c.env, c.req.param("id") ?? ""));
}

/** `<name>.practice` where practice accounts are on; otherwise what the pack makes of the domain. */
export function resolveHost(env: EdgeEnv, pack: DestinationPack, domain: string): Result<{ host: string; practice: boolean }> {
  const typed = domain.trim().toLowerCase();
  if (!typed.endsWith(".practice")) {
    // It would be asked for in the DNS, and stand in messages.
    if (/^[a-z0-9_-]{32,}$/.test(typed)) return fail(failure("connect.domain", "That looks like a key. The domain is asked for here."));
    const host = pack.host(domain);
    if (!host.ok) return host;
    return isHostName(host.value) ? ok({ host: host.value, practice: false }) : fail(noHostName(pack));
  }
  if (!practiceIsOn(env)) return fail(failure("edge.practice_off", "Practice accounts are switched off at this edge."));
  return practiceName(typed)
    ? ok({ host: typed, practice: true })
    : fail(failure("edge.bad_request", "This is not the name of a practice account."));
}

function noHostName(pack: DestinationPack) {
  return failure("connect.domain", `No account can have this domain. Enter it as ${pack.connect.domainExample}.`);
}

/** Keys are printable ASCII without spaces: anything else is a slip of copying, and must not reach a header. */
function cleanToken(pack: DestinationPack, token: string): Result<string> {
  const key = token.trim();
  if (/^[\x21-\x7e]+$/.test(key)) return ok(key);
  return fail(
    failure("edge.bad_credentials", `The ${pack.connect.tokenLabel} holds spaces or characters that keys don't have. Copy it again.`),
  );
}
