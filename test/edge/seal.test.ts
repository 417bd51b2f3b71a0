import { expect, it } from "vitest";
import { newSecret, openSeal, type Seal } from "../../edge/gate/seal.ts";

const KEY = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
const OTHER = "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";

async function sealWith(key: string): Promise<Seal> {
  const seal = await openSeal(key);
  if (!seal.ok) throw new Error(seal.failure.message);
  return seal.value;
}

it("opens what it sealed, at the same gate only", async () => {
  const seal = await sealWith(KEY);
  const sealed = await seal.seal("token-1", "gate-a");
  expect(sealed).toMatch(/^v1\.66687aad\.[\w-]{16}\.[\w-]+$/);
  expect(await seal.open(sealed, "gate-a")).toEqual({ ok: true, value: "token-1" });
  expect(await seal.open(sealed, "gate-b")).toMatchObject({ ok: false, failure: { code: "connection.key_changed" } });
});

it("seals texts of any length", async () => {
  const seal = await sealWith(KEY);
  const long = "ä€".repeat(200_000);
  expect(await seal.open(await seal.seal(long, "gate-a"), "gate-a")).toEqual({ ok: true, value: long });
});

it("says that the key has changed", async () => {
  const sealed = await (await sealWith(KEY)).seal("token-1", "gate-a");
  expect(await (await sealWith(OTHER)).open(sealed, "gate-a")).toMatchObject({ ok: false, failure: { code: "connection.key_changed" } });
});

it.each([undefined, "", "short", "not base64 !!!"])("names the remedy when the key is %j", async (secret) => {
  const seal = await openSeal(secret);
  expect(seal.ok ? "" : seal.failure.message).toContain("npx wrangler secret put SEAL_KEY");
});

it("makes secrets of 128 random bits", () => {
  const secrets = new Set(Array.from({ length: 50 }, newSecret));
  expect(secrets.size).toBe(50);
  for (const secret of secrets) expect(secret).toMatch(/^[A-Za-z0-9_-]{22}$/);
});

it("opens what the key before sealed, and knows that it should be sealed again", async () => {
  const old = await (await sealWith(KEY)).seal("token-1", "gate-a");
  const both = await openSeal(OTHER, KEY);
  if (!both.ok) throw new Error(both.failure.message);
  expect(await both.value.open(old, "gate-a")).toEqual({ ok: true, value: "token-1" });
  expect(both.value.isStale(old)).toBe(true);
  const again = await both.value.seal("token-1", "gate-a");
  expect(both.value.isStale(again)).toBe(false);
  expect(await (await sealWith(OTHER)).open(again, "gate-a")).toEqual({ ok: true, value: "token-1" });
});

it("says which of the two keys is malformed", async () => {
  expect(await openSeal(KEY, "short")).toMatchObject({
    ok: false,
    failure: { code: "edge.seal_key", message: expect.stringContaining("SEAL_KEY_PREVIOUS is not") as string },
  });
});

it("opens nothing that was changed by a single letter", async () => {
  const seal = await sealWith(KEY);
  const sealed = await seal.seal("token-1", "gate-a");
  for (const at of [0, 4, 13, 30, sealed.length - 2]) {
    const changed = `${sealed.slice(0, at)}${sealed[at] === "A" ? "B" : "A"}${sealed.slice(at + 1)}`;
    expect(await seal.open(changed, "gate-a")).toMatchObject({ ok: false, failure: { code: "connection.key_changed" } });
  }
});
