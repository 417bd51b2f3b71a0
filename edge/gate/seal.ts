import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";

const IV_BYTES = 12;

/** Seals credentials at rest with AES-256-GCM. What is sealed for one gate opens at no other. */
export interface Seal {
  /** First 8 hex digits of the key's SHA-256: tells which key sealed a text, without telling the key. */
  keyId: string;
  seal(plain: string, gateId: string): Promise<string>;
  /** Opens what this key sealed, or the one before it. */
  open(sealed: string, gateId: string): Promise<Result<string>>;
  /** Whether a text was sealed by the key before: it should be sealed again, so that the old key can go. */
  isStale(sealed: string): boolean;
}

interface SealKey {
  id: string;
  key: CryptoKey;
}

/**
 * The seal under a Worker secret: 32 bytes in base64. Fails, naming the remedy, when it is missing or malformed. `previous` is the
 * secret before it, as long as something may still be sealed under it.
 */
export async function openSeal(secret: string | undefined, previous?: string): Promise<Result<Seal>> {
  const current = await importKey(secret);
  if (!current) return fail(sealKeyMissing(secret));
  const before = previous ? await importKey(previous) : null;
  if (previous && !before) return fail(malformed("SEAL_KEY_PREVIOUS"));
  const keys = before ? [current, before] : [current];
  return ok({
    keyId: current.id,
    seal: (plain, gateId) => encrypt(current, plain, gateId),
    open: (sealed, gateId) => decrypt(keys, sealed, gateId),
    isStale: (sealed) => sealedBy(sealed) !== current.id,
  });
}

async function importKey(secret: string | undefined): Promise<SealKey | null> {
  const bytes = decodeKey(secret);
  if (!bytes) return null;
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  return { id: toHex(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8), key };
}

export function sealKeyMissing(secret: string | undefined) {
  if (secret) return malformed("SEAL_KEY");
  return failure("edge.seal_key", `The edge has no SEAL_KEY, so it cannot keep credentials safely. ${howToSet("SEAL_KEY")}`);
}

function malformed(name: string) {
  return failure("edge.seal_key", `The edge's ${name} is not 32 bytes in base64. ${howToSet(name)}`);
}

const howToSet = (name: string) => `Set it with: npx wrangler secret put ${name} (a fresh value: openssl rand -base64 32).`;

async function encrypt({ id, key }: SealKey, plain: string, gateId: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const cipher = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(gateId) }, key, utf8(plain));
  return `v1.${id}.${toBase64Url(iv)}.${toBase64Url(new Uint8Array(cipher))}`;
}

async function decrypt(keys: SealKey[], sealed: string, gateId: string): Promise<Result<string>> {
  const [version, , iv, cipher] = sealed.split(".");
  const by = keys.find(({ id }) => id === sealedBy(sealed));
  if (version !== "v1" || !by || !iv || !cipher) return fail(keyChanged());
  try {
    const params = { name: "AES-GCM", iv: fromBase64(iv), additionalData: utf8(gateId) };
    return ok(new TextDecoder().decode(await crypto.subtle.decrypt(params, by.key, fromBase64(cipher))));
  } catch {
    return fail(keyChanged());
  }
}

const sealedBy = (sealed: string) => sealed.split(".")[1];

function keyChanged() {
  return failure(
    "connection.key_changed",
    "The edge's SEAL_KEY has changed since this connection was made, so its key cannot be opened. Connect the account again.",
  );
}

/** 128 random bits as base64url: the secret half of a connection id. */
export function newSecret(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
}

/** The 32 bytes of a secret; null when it is missing or malformed. */
export function decodeKey(secret: string | undefined): Uint8Array | null {
  try {
    const bytes = fromBase64(secret?.trim() ?? "");
    return bytes.byteLength === 32 ? bytes : null;
  } catch {
    return null;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const toHex = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
/** In parts: the replies of a bulk have more bytes than a call takes arguments. */
const toBinary = (bytes: Uint8Array) => {
  const parts = Array.from({ length: Math.ceil(bytes.length / AT_ONCE) }, (_, part) =>
    bytes.subarray(part * AT_ONCE, (part + 1) * AT_ONCE),
  );
  return parts.map((part) => String.fromCharCode(...part)).join("");
};
const AT_ONCE = 8_192;
const toBase64Url = (bytes: Uint8Array) => btoa(toBinary(bytes)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const fromBase64 = (text: string) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
