import { reset, runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, it } from "vitest";
import type { EdgeEnv } from "../../../edge/env.ts";
import { Connections } from "../../../edge/gate/connections.ts";
import { Keyring } from "../../../edge/gate/keyring.ts";
import { destinationPack } from "../../../shared/packs/index.ts";
import { connect, openPractice } from "../studio.ts";

const OLD = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const NEW = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

afterEach(() => reset());

it("a connection made under the old sealing key is sealed under the new one when it is used, and outlives the old", async () => {
  const practice = await openPractice("pipedrive");
  const { connection } = await connect(practice);
  const secret = connection.id.split(".")[1] ?? "";
  const gate = env.GATE.get(env.GATE.idFromName(`pipedrive:${practice.domain}`));
  await runInDurableObject(gate, async (_gate, state) => {
    const to = { pack: destinationPack("pipedrive"), host: practice.domain, practice: true };
    const under = async (SEAL_KEY: string, SEAL_KEY_PREVIOUS?: string) => {
      const settings = { ...(env as unknown as EdgeEnv), SEAL_KEY, ...(SEAL_KEY_PREVIOUS ? { SEAL_KEY_PREVIOUS } : {}) };
      const key = await new Keyring(settings, new Connections(state.storage.sql), state.id.toString(), Date.now).open(secret, to);
      return key.ok ? key.value.current() : key;
    };
    const sealed = () => state.storage.sql.exec<{ sealed: string }>("SELECT sealed FROM connections").one().sealed;
    const opened = { ok: true, value: { kind: "token", token: practice.token } };
    expect(await under(NEW)).toMatchObject({ ok: false, failure: { code: "connection.key_changed" } });
    const before = sealed();
    expect(await under(OLD)).toEqual(opened);
    expect(sealed()).toBe(before);
    expect(await under(NEW, OLD)).toEqual(opened);
    expect(sealed()).not.toBe(before);
    expect(await under(NEW)).toEqual(opened);
    expect(await under(OLD)).toMatchObject({ ok: false, failure: { code: "connection.key_changed" } });
  });
});

it("a gate from before there were sign-ins keeps its connections", async () => {
  const gate = env.GATE.get(env.GATE.idFromName("pipedrive:old.practice"));
  await runInDurableObject(gate, async (_gate, state) => {
    state.storage.sql.exec("DROP TABLE connections");
    state.storage.sql.exec(
      "CREATE TABLE connections (secret_hash TEXT PRIMARY KEY, label TEXT NOT NULL, sealed TEXT NOT NULL, at INTEGER NOT NULL)",
    );
    state.storage.sql.exec(
      "INSERT INTO connections VALUES ('2bb80d537b1da3e38bd30361aa855686bde0eacd7162fef6a25fe97bf527a25b', 'Acme', 'sealed-1', 1)",
    );
    const connections = new Connections(state.storage.sql);
    expect(connections.find("secret")).toEqual({ label: "Acme", sealed: "sealed-1", kind: "token", userId: null });
    expect(new Connections(state.storage.sql).forget("secret", 2)).toBe(true);
  });
});
