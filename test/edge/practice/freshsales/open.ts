import { env } from "cloudflare:workers";
import type { PracticeDoor } from "../../../../edge/env.ts";
import { practiceDoor } from "../../../../edge/env.ts";
import type { Json } from "../../../../shared/kernel/index.ts";
import type { PracticeKnobs } from "../../../../shared/wire/edge.ts";

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** Null where the reply isn't JSON; picked apart by path, see `at`. */
  body: Json;
}

export interface Opened {
  door: PracticeDoor;
  token: string;
  /** A path that starts with a slash is whole; others are below the API's base. */
  call(method: string, path: string, body?: Json): Promise<Reply>;
  /** `POST` of a multipart form. */
  send(path: string, form: FormData): Promise<Reply>;
}

const API = "/crm/sales/api";

/** A fresh practice account under this name, fast enough that its rate windows don't matter unless a test wants them to. */
export async function openAccount(name: string, knobs: Partial<PracticeKnobs> = { clockSpeed: 10_000 }): Promise<Opened> {
  const door = practiceDoor(env, name);
  const { token } = await door.setup("freshsales", knobs);
  const authorization = `Token token=${token}`;
  return {
    door,
    token,
    call: (method, path, body) => callAs(door, authorization, method, path, body),
    send: async (path, form) =>
      read(await door.fetch(new Request(whole(path), { method: "POST", headers: { authorization }, body: form }))),
  };
}

/** Loads the edge, which takes seconds the first time; tests would blame themselves for it. */
export async function warmUp(): Promise<void> {
  await openAccount("warm-up");
}

export async function callAs(door: PracticeDoor, authorization: string, method: string, path: string, body?: Json): Promise<Reply> {
  const headers = { authorization, "content-type": "application/json" };
  return read(
    await door.fetch(new Request(whole(path), { method, headers, ...(body === undefined ? {} : { body: JSON.stringify(body) }) })),
  );
}

const whole = (path: string): string => `https://acme.practice${path.startsWith("/") ? path : `${API}/${path}`}`;

async function read(reply: Response): Promise<Reply> {
  const text = await reply.text();
  return { status: reply.status, headers: reply.headers, text, body: parsed(text) };
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return null;
  }
}

/** The value at a dotted path, list positions as numbers. Undefined where there is none. */
export function at(body: Json, path: string): Json | undefined {
  let here: Json | undefined = body;
  for (const part of path.split(".")) {
    if (Array.isArray(here)) here = here[Number(part)];
    else if (typeof here === "object" && here !== null) here = here[part];
    else return undefined;
  }
  return here;
}

/** The list at a path; fails the test when there is none. */
export function listAt(body: Json, path: string): { [key: string]: Json }[] {
  const list = at(body, path);
  if (!Array.isArray(list)) throw new Error(`No list at ${path} in ${JSON.stringify(body).slice(0, 200)}`);
  return list as { [key: string]: Json }[];
}
