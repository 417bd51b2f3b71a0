import { fail, failure, ok, type Result } from "../../shared/kernel/index.ts";

const IV_BYTES = 12;

/** Seals credentials at rest with AES-256-GCM. What is sealed for one gate opens at no other. */
export interface Seal {
  /** First 8 hex digits of the key's SHA-256: tells which key sealed a text, without telling the key. */
  keyId: string;
  seal(plain: string, gateId: string): Promise<string>;
  open(sealed: string, gateId: string): Promise<Result<string>>;
}

/** The seal under a Worker secret: 32 bytes in base64. Fails, naming the remedy, when it is missing or malformed. */
export async function openSeal(secret: string | undefined): Promise<Result<Seal>> {
  const bytes = decodeKey(secret);
  if (!bytes) return fail(failure("edge.seal_key", sealKeyMessage(secret)));
  const key = await crypto.subtle.importKey("raw", bytes, "AES-GCM", false, ["encrypt", "decrypt"]);
  const keyId = toHex(await crypto.subtle.digest("SHA-256", bytes)).slice(0, 8);
  return ok({
    keyId,
    seal: (plain, gateId) => encrypt(key, keyId, plain, gateId),
    open: (sealed, gateId) => decrypt(key, keyId, sealed, gateId),
  });
}

function sealKeyMessage(secret: string | undefined): string {
  const what = secret ? "The edge's SEAL_KEY is not 32 bytes in base64" : "The edge has no SEAL_KEY, so it cannot keep credentials safely";
  return `${what}. Set it with: npx wrangler secret put SEAL_KEY (a fresh value: openssl rand -base64 32).`;
}

async function encrypt(key: CryptoKey, keyId: string, plain: string, gateId: string): Promise<string> {
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const cipher = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(gateId) }, key, utf8(plain));
  return `v1.${keyId}.${toBase64Url(iv)}.${toBase64Url(new Uint8Array(cipher))}`;
}

async function decrypt(key: CryptoKey, keyId: string, sealed: string, gateId: string): Promise<Result<string>> {
  const [version, sealedBy, iv, cipher] = sealed.split(".");
  if (version !== "v1" || sealedBy !== keyId || !iv || !cipher) return fail(keyChanged());
  try {
    const params = { name: "AES-GCM", iv: fromBase64(iv), additionalData: utf8(gateId) };
    return ok(new TextDecoder().decode(await crypto.subtle.decrypt(params, key, fromBase64(cipher))));
  } catch {
    return fail(keyChanged());
  }
}

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

function decodeKey(secret: string | undefined): Uint8Array | null {
  try {
    const bytes = fromBase64(secret?.trim() ?? "");
    return bytes.byteLength === 32 ? bytes : null;
  } catch {
    return null;
  }
}

const utf8 = (text: string) => new TextEncoder().encode(text);
const toHex = (buffer: ArrayBuffer) => [...new Uint8Array(buffer)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const toBase64Url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll("+", "-")
    .replaceAll("/", "_")
    .replaceAll("=", "");
const fromBase64 = (text: string) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (char) => char.charCodeAt(0));
