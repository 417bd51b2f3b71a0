import type { Json } from "../../shared/kernel/index.ts";
import type { PracticePart, PracticeRequest } from "./vendor.ts";

/** What a request carries: JSON, or the parts of a form. A body that is neither, or broken, counts as none. */
export async function readContent(request: Request): Promise<Pick<PracticeRequest, "body" | "form">> {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type === "multipart/form-data" || type === "application/x-www-form-urlencoded")
    return { body: undefined, form: await partsOf(request) };
  return { body: parseJson(await request.text()) };
}

const SECRET = /^(client_secret|password|code|token|access_token|refresh_token|api_token|auth_token)$/;
const LEFT_OUT = "(left out)";

/** A JSON body for the request log: without the credentials that may stand at its top level. */
export function withoutSecrets(body: Json): Json {
  if (typeof body !== "object" || body === null || Array.isArray(body)) return body;
  const hidden = (key: string, value: Json): boolean => SECRET.test(key) && typeof value === "string";
  return Object.fromEntries(Object.entries(body).map(([key, value]) => [key, hidden(key, value) ? LEFT_OUT : value]));
}

/** A path with its query for the request log, without the credentials that may stand in that. */
export function loggedPath(url: URL): string {
  if (![...url.searchParams.keys()].some((name) => SECRET.test(name))) return url.pathname + url.search;
  const query = [...url.searchParams].map(([name, value]): [string, string] => [name, SECRET.test(name) ? LEFT_OUT : value]);
  return `${url.pathname}?${new URLSearchParams(query)}`;
}

/** A form for the request log: files by their facts. */
export function formAsJson(form: PracticePart[] | undefined): Json {
  if (!form) return null;
  return form.map(
    (part): Json =>
      "file" in part
        ? { name: part.name, file: { name: part.file.name, type: part.file.type, bytes: part.file.bytes.length } }
        : { name: part.name, value: SECRET.test(part.name) ? LEFT_OUT : part.value.slice(0, 1000) },
  );
}

async function partsOf(request: Request): Promise<PracticePart[]> {
  try {
    const form = await request.formData();
    return await Promise.all([...form].map(([name, value]) => partOf(name, value)));
  } catch {
    return [];
  }
}

async function partOf(name: string, value: string | File): Promise<PracticePart> {
  if (typeof value === "string") return { name, value };
  return { name, file: { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) } };
}

function parseJson(text: string): Json | undefined {
  if (text === "") return undefined;
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}
